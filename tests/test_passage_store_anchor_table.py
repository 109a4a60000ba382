"""Anchors come back by form and by anchor; contexts and orders are kept where many texts share an anchor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.dedup.candidates import NO_ROWS, AnchorRows
from index.dedup.forms import Form, form_of
from index.dedup.near_duplicates import anchor_rows
from index.dedup.normalization import NormalText, normalize
from index.passage_store.anchor_table import CROWD, UNTOLD, AnchorTable, less_told, told

PLACES = ("Aalbeek", "Berkwolde", "Duinlo", "Kerkmond", "Lindedam", "Oostmolen")
REPORTS = [
    f"In {place} begint de dag met wolken en later op de middag een bui; het wordt {degrees} graden bij matige wind"
    for place in PLACES
    for degrees in (11, 12)
]

Row = tuple[int, int, int, int]
ROWS = st.lists(
    st.tuples(
        st.sampled_from((0, 5, 2**32 - 1)), st.integers(0, 3), st.integers(0, 9), st.integers(0, 4), st.booleans()
    ),
    max_size=30,
    unique_by=lambda row: (row[0], row[3]),
)


def rows_of(rows: Sequence[Row]) -> AnchorRows:
    columns = list(zip(*rows, strict=True)) or [()] * 4
    kinds = (np.uint64, np.uint32, np.uint64, np.uint64)
    return AnchorRows(*(np.array(column, kind) for column, kind in zip(columns, kinds, strict=True)))


def plain(rows: AnchorRows) -> list[Row]:
    columns = (rows.anchors, rows.contexts, rows.orders, rows.forms)
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


@given(ROWS)
def test_rows_come_back_by_form_by_anchor_and_by_context(drawn: list[tuple[int, int, int, int, bool]]) -> None:
    forms = np.array([10, 20, 30, 40, 50], np.uint64)
    rows: list[Row] = [
        (anchor, context, order, int(forms[form])) if keep else (anchor, 0, int(UNTOLD), int(forms[form]))
        for anchor, context, order, form, keep in drawn
    ]
    table = AnchorTable.of(forms, rows_of(rows))

    def taken(alone: Iterable[int], crowd: Iterable[int]) -> list[Row]:
        return plain(table.taken(forms, np.array(list(alone), np.int64), np.array(list(crowd), np.int64)))

    for places in ([], [1], [0, 2, 4], [0, 1, 2, 3, 4]):
        assert taken(*table.rows_of(np.array(places, np.int64))) == sorted(
            row for row in rows if row[3] in forms[places].tolist()
        )
    for anchor in (0, 5, 7, 2**32 - 1):
        alone, owners = table.rows_at(np.array([anchor], np.uint64))
        first, end = table.crowd_at(np.array([anchor], np.uint64))
        assert set(owners.tolist()) <= {0}
        assert taken(alone, range(int(first[0]), int(end[0]))) == sorted(row for row in rows if row[0] == anchor)
        for context in range(4):
            crowd = table.crowd_of_contexts(np.array([anchor], np.uint64), np.array([context], np.uint32))
            kept = (row for row in rows if row[:2] == (anchor, context) and row[2] != UNTOLD)
            assert taken((), crowd) == sorted(kept)


def forms_and_texts() -> tuple[list[Form], dict[int, NormalText]]:
    texts = [normalize(text) for text in REPORTS]
    forms = [form_of(text) for text in texts]
    return forms, {form.number: text for form, text in zip(forms, texts, strict=True)}


def test_contexts_and_orders_are_kept_where_many_texts_share_an_anchor() -> None:
    forms, _ = forms_and_texts()
    rows = anchor_rows(forms)
    counts = {anchor: rows.anchors.tolist().count(anchor) for anchor in rows.anchors.tolist()}
    assert min(counts.values()) <= CROWD < max(counts.values())
    kept = less_told(rows, NO_ROWS, NO_ROWS.anchors)
    for before, after in zip(zip(*columns(rows), strict=True), zip(*columns(kept), strict=True), strict=True):
        few = counts[before[0]] <= CROWD
        assert after == ((before[0], 0, int(UNTOLD), before[3]) if few else before)
    # What is there already counts too, and where that is not all read it is known to be much.
    assert plain(
        less_told(rows, rows_of([row for row in plain(rows) for _ in range(CROWD)]), NO_ROWS.anchors)
    ) == plain(rows)
    assert plain(less_told(rows, NO_ROWS, np.unique(rows.anchors))) == plain(rows)


def columns(rows: AnchorRows) -> list[list[int]]:
    return [column.tolist() for column in (rows.anchors, rows.contexts, rows.orders, rows.forms)]


def test_what_is_not_kept_is_made_of_the_text_again() -> None:
    forms, texts = forms_and_texts()
    rows = anchor_rows(forms)
    asked: list[int] = []

    def text_of(number: int) -> NormalText:
        asked.append(number)
        return texts[number]

    kept = less_told(rows, NO_ROWS, NO_ROWS.anchors)
    assert plain(told(kept, text_of)) == plain(rows)
    assert len(asked) == len(set(asked))
    asked.clear()
    assert told(rows, text_of) is rows
    assert asked == []
