"""The articles that a run speaks of, and their passages.

`articles` ascending, with their `dates` (:data:`GONE`: deleted); of article i the passages are the rows `starts[i]` to
`starts[i + 1]`, in the order of the article. `forms` are places among the forms of the run
(:class:`~index.passage_store.tables.FormTable`) and, beyond these, in `other_numbers` with their `other_digests`: forms
that are not compared, or that an older run has. `buckets` and `by_digest` find the rows with a digest
(:mod:`~index.passage_store.hash_index`). Most passages are not left out of their article; those that are, the rows
`left_out`, have `reasons`, `leaders` and `overlaps`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.dedup.candidates import Mask, Numbers
from index.passage_store.hash_index import bucketed, rows_with
from index.passage_store.rows import INDEXED, Columns, Occurrences, narrow

GONE: Final = np.uint32(0xFFFFFFFF)
"""The date of an article that was deleted."""


@dataclass(frozen=True, slots=True)
class FormTable:
    """The forms that a run brings, `numbers` ascending with their `digests`, and those that are `gone`.

    Only forms that are compared are here: those with anchors, of passages that are not left out of their article.
    """

    numbers: Numbers
    digests: Numbers
    gone: Numbers


@dataclass(frozen=True, slots=True)
class ArticleTable:
    """The articles that a run speaks of, and their passages."""

    articles: Numbers
    dates: NDArray[np.uint32]
    starts: Columns
    numbers: Columns
    forms: Columns
    words: Columns
    tails: Mask
    left_out: Columns
    reasons: NDArray[np.uint8]
    leaders: Columns
    overlaps: NDArray[np.float32]
    other_numbers: Numbers
    other_digests: Numbers
    buckets: Columns
    by_digest: Columns

    @classmethod
    def of(cls, articles: Numbers, dates: NDArray[np.uint32], rows: Occurrences, forms: FormTable) -> ArticleTable:
        """The table of `articles`, which are ascending; `rows` are of these, in any order, `forms` those of the run."""
        rows = rows.take(np.lexsort((rows.numbers, rows.articles)))
        places, other_numbers, other_digests = _places(rows, forms)
        left_out = np.flatnonzero(~rows.indexed)
        return cls(
            articles,
            dates,
            narrow(np.append(rows.articles.searchsorted(articles), len(rows))),
            narrow(rows.numbers),
            places,
            narrow(rows.words),
            rows.tails,
            narrow(left_out),
            rows.reasons[left_out],
            narrow(rows.leaders[left_out]),
            rows.overlaps[left_out],
            other_numbers,
            other_digests,
            *bucketed(rows.digests),
        )

    def rows(self, which: NDArray[np.integer[Any]], forms: FormTable) -> Occurrences:
        """The occurrences at these rows; `forms` are those of the run."""
        article = self.starts.searchsorted(which.astype(self.starts.dtype), "right") - 1
        places = self.forms[which]
        reasons = np.full(len(which), INDEXED, np.uint8)
        leaders = np.zeros(len(which), np.uint32)
        overlaps = np.zeros(len(which), np.float32)
        if len(self.left_out):
            found = np.minimum(self.left_out.searchsorted(which.astype(self.left_out.dtype)), len(self.left_out) - 1)
            out = np.flatnonzero(self.left_out[found] == which)
            reasons[out], leaders[out], overlaps[out] = (
                column[found[out]] for column in (self.reasons, self.leaders, self.overlaps)
            )
        return Occurrences(
            self.articles[article],
            self.dates[article],
            self.numbers[which].astype(np.uint32),
            _of_both(forms.numbers, self.other_numbers, places),
            _of_both(forms.digests, self.other_digests, places),
            self.words[which].astype(np.uint32),
            self.tails[which],
            reasons,
            leaders,
            overlaps,
        )

    def all_rows(self, forms: FormTable) -> Occurrences:
        """All occurrences."""
        return self.rows(np.arange(len(self.numbers)), forms)

    def rows_with_digests(self, digests: Numbers, forms: FormTable) -> NDArray[np.int64]:
        """The rows with one of these digests, which are distinct."""

        def digests_of(rows: NDArray[np.int64]) -> Numbers:
            return _of_both(forms.digests, self.other_digests, self.forms[rows])

        rows, _ = rows_with(digests, self.buckets, self.by_digest, digests_of)
        return rows


def _places(rows: Occurrences, forms: FormTable) -> tuple[Columns, Numbers, Numbers]:
    """Where the form of each row stands; and numbers and digests of the forms that are not among those of the run."""
    places = np.minimum(forms.numbers.searchsorted(rows.forms), max(len(forms.numbers) - 1, 0))
    other = np.ones(len(rows), np.bool_)
    if len(forms.numbers):
        other = (forms.numbers[places] != rows.forms) | (forms.digests[places] != rows.digests)
    numbers, digests = rows.forms[other], rows.digests[other]
    order = np.lexsort((digests, numbers))
    numbers, digests = numbers[order], digests[order]
    fresh = np.ones(len(order), np.bool_)
    fresh[1:] = (numbers[1:] != numbers[:-1]) | (digests[1:] != digests[:-1])
    places[np.flatnonzero(other)[order]] = len(forms.numbers) + np.cumsum(fresh) - 1
    return narrow(places), numbers[fresh], digests[fresh]


def _of_both(first: Numbers, second: Numbers, places: Columns) -> Numbers:
    """What stands at these places of two columns, one after the other."""
    places = places.astype(np.int64)
    if not len(second):
        return first[places]
    values = np.empty(len(places), np.uint64)
    beyond = places >= len(first)
    values[~beyond] = first[places[~beyond]]
    values[beyond] = second[places[beyond] - len(first)]
    return values
