"""The arrays of a run: the articles it speaks of with their passages, the forms that came and went, and relations.

*Articles*: `articles` ascending, with their `dates` (:data:`GONE`: deleted); of article i the passages are the rows
`starts[i]` to `starts[i + 1]`, in the order of the article. `by_digest` has the rows by digest.

*Forms*: `numbers` ascending with their `digests`, and `gone` those that occur no more. Of form i the keys are
`keys[key_starts[i]:key_starts[i + 1]]`. The rows of anchors are in the order of anchor, context, order and form;
`anchor_forms` are places in `numbers`, `by_form[anchor_starts[i]:anchor_starts[i + 1]]` the rows of form i. Only forms
that are compared are here: those with anchors, of passages that are not left out of their article.

*Relations*: pairs in ascending order, `by_second` the rows by second form; `cut_first`, `cut_second` the pairs that are
related no more.

*Boilerplate*: the digests of all passages that are boilerplate as of this run, ascending.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.dedup.candidates import AnchorRows, Mask, Numbers
from index.passage_store.rows import Occurrences, Relations

GONE: Final = np.uint32(0xFFFFFFFF)
"""The date of an article that was deleted."""

Rows = NDArray[np.uint32]
"""Places in another array."""


@dataclass(frozen=True, slots=True)
class ArticleTable:
    """The articles that a run speaks of, and their passages."""

    articles: Numbers
    dates: NDArray[np.uint32]
    starts: Rows
    numbers: NDArray[np.uint32]
    forms: Numbers
    digests: Numbers
    words: NDArray[np.uint32]
    tails: Mask
    reasons: NDArray[np.uint8]
    leaders: NDArray[np.uint32]
    overlaps: NDArray[np.float32]
    by_digest: Rows

    @classmethod
    def of(cls, articles: Numbers, dates: NDArray[np.uint32], rows: Occurrences) -> ArticleTable:
        """The table of `articles`, which are ascending; `rows` are of these, in any order."""
        rows = rows.take(np.lexsort((rows.numbers, rows.articles)))
        starts = np.concatenate((rows.articles.searchsorted(articles), [len(rows)])).astype(np.uint32)
        return cls(
            articles,
            dates,
            starts,
            rows.numbers,
            rows.forms,
            rows.digests,
            rows.words,
            rows.tails,
            rows.reasons,
            rows.leaders,
            rows.overlaps,
            np.argsort(rows.digests, kind="stable").astype(np.uint32),
        )

    def rows(self, which: NDArray[np.integer[Any]]) -> Occurrences:
        """The occurrences at these rows."""
        article = self.starts.searchsorted(which, "right") - 1
        return Occurrences(
            self.articles[article],
            self.dates[article],
            self.numbers[which],
            self.forms[which],
            self.digests[which],
            self.words[which],
            self.tails[which],
            self.reasons[which],
            self.leaders[which],
            self.overlaps[which],
        )

    def all_rows(self) -> Occurrences:
        """All occurrences."""
        return self.rows(np.arange(len(self.numbers)))


@dataclass(frozen=True, slots=True)
class FormTable:
    """The forms that a run brings, with their keys and anchors, and those that are gone."""

    numbers: Numbers
    digests: Numbers
    key_starts: NDArray[np.uint64]
    keys: NDArray[np.uint8]
    anchors: Numbers
    contexts: NDArray[np.uint32]
    orders: Numbers
    anchor_forms: Rows
    anchor_starts: Rows
    by_form: Rows
    gone: Numbers

    @classmethod
    def of(
        cls,
        numbers: Numbers,
        digests: Numbers,
        lengths: NDArray[np.int64],
        keys: NDArray[np.uint8],
        rows: AnchorRows,
        gone: Numbers,
    ) -> FormTable:
        """The table of forms, ascending, with digest and length of the packed keys of each; `rows` in any order."""
        rows = rows.in_order()
        places = numbers.searchsorted(rows.forms).astype(np.uint32)
        by_form = np.argsort(places, kind="stable").astype(np.uint32)
        counts = np.bincount(places, minlength=len(numbers))
        return cls(
            numbers,
            digests,
            _starts(lengths).astype(np.uint64),
            keys,
            rows.anchors,
            rows.contexts,
            rows.orders,
            places,
            _starts(counts).astype(np.uint32),
            by_form,
            gone,
        )

    def anchor_rows(self, which: NDArray[np.integer[Any]]) -> AnchorRows:
        """The rows of anchors chosen."""
        return AnchorRows(
            self.anchors[which], self.contexts[which], self.orders[which], self.numbers[self.anchor_forms[which]]
        )


@dataclass(frozen=True, slots=True)
class RelationTable:
    """The relations that a run brings, and the pairs that are related no more."""

    first: Numbers
    second: Numbers
    kinds: NDArray[np.uint8]
    first_shares: NDArray[np.float32]
    second_shares: NDArray[np.float32]
    by_second: Rows
    cut_first: Numbers
    cut_second: Numbers

    @classmethod
    def of(cls, relations: Relations, cut_first: Numbers, cut_second: Numbers) -> RelationTable:
        """The table of `relations` and of pairs that are cut, both in any order."""
        relations = relations.in_order()
        order = np.lexsort((cut_second, cut_first))
        return cls(
            relations.first,
            relations.second,
            relations.kinds,
            relations.first_shares,
            relations.second_shares,
            np.argsort(relations.second, kind="stable").astype(np.uint32),
            cut_first[order],
            cut_second[order],
        )

    def rows(self, which: NDArray[np.integer[Any]] | slice) -> Relations:
        """The relations at these rows."""
        return Relations(
            self.first[which],
            self.second[which],
            self.kinds[which],
            self.first_shares[which],
            self.second_shares[which],
        )


@dataclass(frozen=True, slots=True)
class Run:
    """All tables of a run."""

    articles: ArticleTable
    forms: FormTable
    relations: RelationTable
    boilerplate: Numbers

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All arrays by name, as they are stored."""
        named = {"boilerplate": self.boilerplate}
        for prefix, table in (("article", self.articles), ("form", self.forms), ("relation", self.relations)):
            named |= {f"{prefix}.{field.name}": getattr(table, field.name) for field in fields(table)}
        return named

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Run:
        """The inverse of :meth:`arrays`. Raises ``ValueError`` where one is missing."""
        try:
            return cls(
                ArticleTable(**{field.name: arrays[f"article.{field.name}"] for field in fields(ArticleTable)}),
                FormTable(**{field.name: arrays[f"form.{field.name}"] for field in fields(FormTable)}),
                RelationTable(**{field.name: arrays[f"relation.{field.name}"] for field in fields(RelationTable)}),
                arrays["boilerplate"],
            )
        except KeyError as error:
            raise ValueError(f"no array {error}") from None


def _starts(lengths: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
