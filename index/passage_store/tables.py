"""The arrays of a run: the articles it speaks of with their passages, the forms that came and went, and relations.

*Articles* and *forms*: :mod:`~index.passage_store.article_table`. What is kept of a form is in the order of the forms:
its text (:mod:`~index.passage_store.text_table`) and its anchors (:mod:`~index.passage_store.anchor_table`).

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

from index.dedup.candidates import Numbers
from index.passage_store.anchor_table import AnchorTable
from index.passage_store.article_table import GONE, ArticleTable, FormTable
from index.passage_store.rows import Occurrences, Relations
from index.passage_store.text_table import TextTable

__all__ = ["GONE", "AnchorTable", "ArticleTable", "FormTable", "RelationTable", "Run", "TextTable"]

Rows = NDArray[np.uint32]
"""Places in another array."""


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
    texts: TextTable
    anchors: AnchorTable
    relations: RelationTable
    boilerplate: Numbers

    def occurrences(self, which: NDArray[np.integer[Any]]) -> Occurrences:
        """The occurrences at these rows of the articles."""
        return self.articles.rows(which, self.forms)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All arrays by name, as they are stored."""
        named = {"boilerplate": self.boilerplate}
        for table, kind in _TABLES.items():
            named |= {f"{table}.{field.name}": getattr(getattr(self, table), field.name) for field in fields(kind)}
        return named

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Run:
        """The inverse of :meth:`arrays`. Raises ``ValueError`` where one is missing or has no numbers."""
        if not all(array.dtype.kind in _NUMBERS for array in arrays.values()):
            raise ValueError("an array without numbers")
        try:
            tables: dict[str, Any] = {
                table: kind(**{field.name: arrays[f"{table}.{field.name}"] for field in fields(kind)})
                for table, kind in _TABLES.items()
            }
            return cls(**tables, boilerplate=arrays["boilerplate"])
        except KeyError as error:
            raise ValueError(f"no array {error}") from None


_NUMBERS: Final = "buif"
"""Kinds of types: truth values, unsigned and other whole numbers, and fractions."""

_TABLES: Final[Mapping[str, type[Any]]] = {
    "articles": ArticleTable,
    "forms": FormTable,
    "texts": TextTable,
    "anchors": AnchorTable,
    "relations": RelationTable,
}
