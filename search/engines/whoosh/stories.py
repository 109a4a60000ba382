"""The stories of a snapshot: which of its documents tell the same."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.postings import Documents


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
