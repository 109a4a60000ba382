"""The window of an answer: the documents from one rank to another, in order, one of each story."""

from __future__ import annotations

import numpy as np

from index import schema
from search.engines.whoosh.best import at_least_best, best_scored
from search.engines.whoosh.collapse import Numbers, collapse, in_order
from search.engines.whoosh.document_set import Documents, DocumentSet
from search.engines.whoosh.evaluate import Evaluation, Scores
from search.engines.whoosh.snapshot import Snapshot
from search.plan import Plan
from search.results import Sort

_FEW = 1_000
"""Documents of one score that are sorted by date and id sooner than it is looked up which come first."""


class Window:
    """Finds windows of the documents that match `plan`, in the order of `sort`; with `copies` all of each story."""

    def __init__(self, snapshot: Snapshot, evaluation: Evaluation, plan: Plan, sort: Sort, *, copies: bool) -> None:
        self._snapshot = snapshot
        self._evaluation = evaluation
        self._plan = plan
        self._sort = sort
        self._stories = None if copies or not snapshot.stories.any else snapshot.stories.numbers

    def documents(self, matching: DocumentSet, offset: int, limit: int) -> tuple[Numbers, Scores]:
        """The documents from rank `offset` on, `limit` at most, with their scores. Raises ``DeadlineExceeded``."""
        wanted = min(offset + limit, len(matching))
        asked = wanted
        while True:
            documents, scores = self._first(matching, asked)
            places = self._in_order(documents, scores)
            if self._stories is not None:
                places = places[collapse(documents[places], self._stories)]
            if len(places) >= wanted or asked >= len(matching):
                break
            # Copies of what is shown took the places of others.
            asked = min(4 * asked, len(matching))
        shown = places[offset : offset + limit]
        return documents[shown], scores[shown]

    def _first(self, matching: DocumentSet, count: int) -> tuple[Documents, Scores]:
        """Documents that hold the first `count` of all, and their scores."""
        if self._sort != "relevance":
            documents = self._earliest(matching.numbers, count)
            return documents, self._evaluation.scores(self._plan, documents)
        documents, scores = best_scored(self._evaluation, self._plan, matching, count, self._stories)
        if count >= len(documents):
            return documents, scores
        places = at_least_best(scores, count)
        if len(places) > count + _FEW:
            least = scores[places].min()
            equal = scores[places] == least
            better = places[~equal]
            last = self._earliest(documents[places[equal]], count - len(better))
            places = np.sort(np.append(better, documents.searchsorted(last)))
        return documents[places], scores[places]

    def _earliest(self, documents: Documents, count: int) -> Documents:
        """Documents among which are the first `count` by date and id."""
        if len(documents) <= max(count, _FEW):
            return documents
        ranks = self._snapshot.oldest_first if self._sort == "oldest" else self._snapshot.newest_first
        return documents[at_least_best(-ranks[documents], count)]

    def _in_order(self, documents: Documents, scores: Scores) -> Numbers:
        """The places of `documents` in order."""
        snapshot = self._snapshot
        dates = snapshot.number_column(schema.DATE_COLUMN)[documents]
        return in_order(scores, dates, snapshot.number_column(schema.ARTICLE_COLUMN)[documents], self._sort)
