"""Two runs made one that says what both say, the newer one being right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.dedup.candidates import AnchorRows, places_of_pairs
from index.passage_store.rows import Relations, is_in, ranges
from index.passage_store.tables import GONE, ArticleTable, FormTable, RelationTable, Run

HEAVIEST: Final = 500_000
"""Runs that would be heavier together stay apart, so that a merge takes a bounded time and memory."""


def to_merge(weights: Sequence[int]) -> int | None:
    """Which of runs with these weights, oldest first, is to be merged with the next one: the newest such, if any.

    A run is merged with the next one when it is at most twice as heavy. Weights are those of
    :meth:`~index.passage_store.reading.Passages.weights`.
    """
    for number in range(len(weights) - 2, -1, -1):
        older, newer = weights[number], weights[number + 1]
        if older <= 2 * newer and older + newer <= HEAVIEST:
            return number
    return None


def merged(older: Run, newer: Run, *, oldest: bool) -> Run:
    """One run for both. What is gone need not be told where nothing `oldest`er is left that has it."""
    return Run(
        _articles(older.articles, newer.articles, oldest=oldest),
        _forms(older.forms, newer.forms, oldest=oldest),
        _relations(older.relations, newer.relations, oldest=oldest),
        newer.boilerplate,
    )


def without_tombstones(run: Run) -> Run:
    """`run` as the oldest of all."""
    nothing = run.boilerplate[:0]
    return merged(
        Run(
            ArticleTable.of(nothing, run.articles.dates[:0], run.articles.all_rows().take(slice(0, 0))),
            FormTable.of(
                nothing,
                nothing,
                np.zeros(0, np.int64),
                run.forms.keys[:0],
                run.forms.anchor_rows(np.zeros(0, np.int64)),
                nothing,
            ),
            RelationTable.of(run.relations.rows(slice(0, 0)), nothing, nothing),
            run.boilerplate,
        ),
        run,
        oldest=True,
    )


def _articles(older: ArticleTable, newer: ArticleTable, *, oldest: bool) -> ArticleTable:
    still = np.flatnonzero(~is_in(older.articles, newer.articles))
    articles = np.concatenate((older.articles[still], newer.articles))
    dates = np.concatenate((older.dates[still], newer.dates))
    if oldest:
        articles, dates = articles[dates != GONE], dates[dates != GONE]
    order = np.argsort(articles)
    rows = older.rows(ranges(older.starts[still], older.starts[still + 1]))
    return ArticleTable.of(articles[order], dates[order], type(rows).joined((rows, newer.all_rows())))


def _forms(older: FormTable, newer: FormTable, *, oldest: bool) -> FormTable:
    still = np.flatnonzero(~is_in(older.numbers, newer.numbers) & ~is_in(older.numbers, newer.gone))
    numbers = np.concatenate((older.numbers[still], newer.numbers))
    digests = np.concatenate((older.digests[still], newer.digests))
    keys = [*_packed_keys(older, still), *_packed_keys(newer, np.arange(len(newer.numbers)))]
    order = np.argsort(numbers)
    ordered = [keys[place] for place in order.tolist()]
    kept_rows = np.zeros(len(older.numbers), np.bool_)
    kept_rows[still] = True
    rows = AnchorRows.joined(
        (
            older.anchor_rows(np.flatnonzero(kept_rows[older.anchor_forms])),
            newer.anchor_rows(np.arange(len(newer.anchors))),
        )
    )
    gone = np.union1d(older.gone[~is_in(older.gone, newer.numbers)], newer.gone)
    return FormTable.of(
        numbers[order],
        digests[order],
        np.array(list(map(len, ordered)), np.int64),
        np.frombuffer(b"".join(ordered), np.uint8),
        rows,
        gone[:0] if oldest else gone,
    )


def _packed_keys(table: FormTable, which: NDArray[np.intp]) -> Iterator[memoryview]:
    """The packed keys of the forms at these places."""
    data = table.keys.data
    starts, ends = table.key_starts[which].tolist(), table.key_starts[which + 1].tolist()
    return (data[start:end] for start, end in zip(starts, ends, strict=True))


def _relations(older: RelationTable, newer: RelationTable, *, oldest: bool) -> RelationTable:
    rows = older.rows(slice(None))
    told = (newer.first, newer.second), (newer.cut_first, newer.cut_second)
    kept = np.ones(len(rows), np.bool_)
    cut = np.ones(len(older.cut_first), np.bool_)
    for first, second in told:
        kept &= places_of_pairs(rows.first, rows.second, first, second) < 0
        cut &= places_of_pairs(older.cut_first, older.cut_second, first, second) < 0
    relations = Relations.joined((rows.take(kept), newer.rows(slice(None))))
    if oldest:
        return RelationTable.of(relations, newer.first[:0], newer.first[:0])
    return RelationTable.of(
        relations,
        np.concatenate((older.cut_first[cut], newer.cut_first)),
        np.concatenate((older.cut_second[cut], newer.cut_second)),
    )
