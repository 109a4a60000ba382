"""Postings as arrays: reading, taking some, joining."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.matching import ListMatcher

from search.engines.whoosh import postings
from search.engines.whoosh.postings import (
    NOTHING,
    Postings,
    are_in,
    joined,
    only,
    read_postings,
    union,
)

Rows = list[tuple[int, list[int]]]
"""Documents with their positions."""


def matcher(rows: Rows) -> ListMatcher:
    values = [np.array(positions, "<u4").tobytes() for _, positions in rows]
    return ListMatcher([document for document, _ in rows], values=values)


def read(rows: Rows, base: int = 0) -> Postings:
    return read_postings(matcher(rows), base, lambda: None)


def rows_of(found: Postings) -> Rows:
    spans = zip(found.documents.tolist(), found.offsets[:-1].tolist(), found.offsets[1:].tolist(), strict=True)
    return [(document, found.positions[first:last].tolist()) for document, first, last in spans]


positions = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=5, unique=True).map(sorted)
all_rows = st.dictionaries(st.integers(0, 50), positions, min_size=1).map(lambda rows: sorted(rows.items()))
numbers = st.sets(st.integers(-9, 9)).map(lambda found: np.array(sorted(found), np.int64))


@given(all_rows, st.integers(0, 1000))
def test_reading_keeps_documents_and_positions(rows: Rows, base: int) -> None:
    found = read(rows, base)
    assert rows_of(found) == [(document + base, places) for document, places in rows]
    assert found.frequencies.tolist() == [len(places) for _, places in rows]
    assert (found.documents.dtype, found.offsets.dtype, found.positions.dtype) == (np.int64, np.int64, np.uint32)


@given(all_rows, st.sets(st.integers(0, 50)))
def test_only_some_documents(rows: Rows, kept: set[int]) -> None:
    found = read(rows)
    flags = np.array([document in kept for document, _ in rows], np.bool_)
    assert rows_of(only(found, flags)) == [row for row in rows if row[0] in kept]
    assert only(found, flags).documents.tolist() == sorted(kept & {document for document, _ in rows})


def test_what_all_is_kept_of_is_not_copied() -> None:
    found = read([(1, [2]), (3, [4])])
    assert only(found, np.array([True, True])) is found


@given(st.lists(all_rows, max_size=3))
def test_segments_in_a_row(segments: list[Rows]) -> None:
    parts = [read(rows, 100 * number) for number, rows in enumerate(segments)]
    expected = [(document + 100 * number, places) for number, rows in enumerate(segments) for document, places in rows]
    found = joined(parts)
    assert rows_of(found) == expected


@given(numbers, numbers)
def test_membership(some: np.ndarray, among: np.ndarray) -> None:
    assert are_in(some, among).tolist() == [number in set(among.tolist()) for number in some.tolist()]


@given(st.lists(numbers, max_size=4))
def test_union(arrays: Sequence[np.ndarray]) -> None:
    assert union(arrays).tolist() == sorted({number for array in arrays for number in array.tolist()})
    assert union([]) is NOTHING


def test_memory_is_counted() -> None:
    assert read([(1, [2, 3]), (4, [5])]).nbytes == 2 * 8 + 3 * 8 + 3 * 4


def test_reading_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "_BETWEEN_CHECKS", 2)
    calls = []

    def check() -> None:
        calls.append(1)
        if len(calls) == 2:
            raise TimeoutError

    rows: Rows = [(document, [0]) for document in range(9)]
    with pytest.raises(TimeoutError):
        read_postings(matcher(rows), 0, check)
    assert len(calls) == 2
