"""The stories of a snapshot: which of its documents tell the same."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.document_set import Documents, DocumentSet


class Stories:
    """The story of each document by number, and the documents of each story. Made when first asked for.

    `articles` are the numbers of the articles whose story has another leader or other members, ascending; beside each
    lies the number of its `leaders`. Any other article is a story by itself.
    """

    def __init__(
        self,
        own: NDArray[np.uint64],
        live: NDArray[np.bool_],
        articles: NDArray[np.uint64],
        leaders: NDArray[np.uint64],
    ) -> None:
        self._own = own
        self._live = live
        self._articles = articles
        self._leaders = leaders

    @cached_property
    def numbers(self) -> NDArray[np.int64]:
        """The story of each document, as a number: documents of one story have the same."""
        leader = self._own.copy()
        if len(self._articles):
            at = np.minimum(np.searchsorted(self._articles, self._own), len(self._articles) - 1)
            told = self._articles[at] == self._own
            leader[told] = self._leaders[at[told]]
        return leader.view(np.int64)

    @cached_property
    def any(self) -> bool:
        """Whether any document tells the same as another."""
        return bool(len(self._articles))

    def count(self, matching: DocumentSet) -> int:
        """How many stories the documents of a set belong to."""
        if not self.any:
            return len(matching)
        of_documents = self._several[matching.numbers]
        told = of_documents[of_documents > 0]
        return len(matching) - len(told) + int(np.count_nonzero(np.bincount(told)))

    @cached_property
    def _several(self) -> NDArray[np.int32]:
        """The story of each document that may share it, numbered from 1; 0 for the others."""
        several = np.zeros(len(self._own), np.int32)
        members = np.flatnonzero(np.isin(self._own, self._articles))
        _, stories = np.unique(self.numbers[members], return_inverse=True)
        several[members] = stories + 1
        return several

    def of(self, document: int) -> list[int]:
        """The live documents of the story of `document`, itself included, ascending."""
        stories, documents = self._members
        first = np.searchsorted(stories, self.numbers[document], "left")
        last = np.searchsorted(stories, self.numbers[document], "right")
        return documents[first:last].tolist() or [document]

    @cached_property
    def _members(self) -> tuple[NDArray[np.int64], Documents]:
        """The live documents of the stories of two or more, by story."""
        documents = np.flatnonzero(self._live).astype(np.int64)
        members = documents[np.isin(self._own[documents], self._articles, assume_unique=True)]
        stories = self.numbers[members]
        order = np.lexsort((members, stories))
        return stories[order], members[order]
