"""Two runs made one that says what both say, the newer one being right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.dedup.candidates import NO_ROWS, AnchorRows, places_of_pairs
from index.passage_store.rows import NO_OCCURRENCES, NO_RELATIONS, Occurrences, Relations, is_in
from index.passage_store.tables import GONE, AnchorTable, ArticleTable, FormTable, RelationTable, Run, TextTable
from index.ranges import ranges

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
    still = np.flatnonzero(
        ~is_in(older.forms.numbers, newer.forms.numbers) & ~is_in(older.forms.numbers, newer.forms.gone)
    )
    numbers = np.concatenate((older.forms.numbers[still], newer.forms.numbers))
    order = np.argsort(numbers)
    forms = _forms(older.forms, still, newer.forms, order, oldest=oldest)
    return Run(
        _articles(older, newer, forms, oldest=oldest),
        forms,
        TextTable.joined(older.texts, still, newer.texts, order),
        _anchors(older, still, newer, forms),
        _relations(older.relations, newer.relations, oldest=oldest),
        newer.boilerplate,
    )


def without_tombstones(run: Run) -> Run:
    """`run` as the oldest of all."""
    nothing = run.boilerplate[:0]
    forms = FormTable(nothing, nothing, nothing)
    return merged(
        Run(
            ArticleTable.of(nothing, run.articles.dates[:0], NO_OCCURRENCES, forms),
            forms,
            TextTable.of(()),
            AnchorTable.of(nothing, NO_ROWS),
            RelationTable.of(NO_RELATIONS, nothing, nothing),
            run.boilerplate,
        ),
        run,
        oldest=True,
    )


def _articles(older: Run, newer: Run, forms: FormTable, *, oldest: bool) -> ArticleTable:
    table = older.articles
    still = np.flatnonzero(~is_in(table.articles, newer.articles.articles))
    articles = np.concatenate((table.articles[still], newer.articles.articles))
    dates = np.concatenate((table.dates[still], newer.articles.dates))
    if oldest:
        articles, dates = articles[dates != GONE], dates[dates != GONE]
    order = np.argsort(articles)
    rows = older.occurrences(ranges(table.starts[still], table.starts[still + 1]))
    rows = Occurrences.joined((rows, newer.articles.all_rows(newer.forms)))
    return ArticleTable.of(articles[order], dates[order], rows, forms)


def _forms(
    older: FormTable, still: NDArray[np.intp], newer: FormTable, order: NDArray[np.intp], *, oldest: bool
) -> FormTable:
    numbers = np.concatenate((older.numbers[still], newer.numbers))
    digests = np.concatenate((older.digests[still], newer.digests))
    gone = np.union1d(older.gone[~is_in(older.gone, newer.numbers)], newer.gone)
    return FormTable(numbers[order], digests[order], gone[:0] if oldest else gone)


def _anchors(older: Run, still: NDArray[np.intp], newer: Run, forms: FormTable) -> AnchorTable:
    rows = AnchorRows.joined(
        (
            older.anchors.taken(older.forms.numbers, *older.anchors.rows_of(still)),
            newer.anchors.taken(newer.forms.numbers, *newer.anchors.rows_of(np.arange(len(newer.forms.numbers)))),
        )
    )
    return AnchorTable.of(forms.numbers, rows)


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
