"""Evaluation: which documents a plan matches, and what they score, as whole arrays.

Scoring is apart from :mod:`.matching`, and may be of some of the documents: each term adds what :mod:`search.ranking`
says, in float64 and in the order of the query, so that segments and history leave no trace.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.deadline import Deadline
from search.engines.whoosh.document_set import Documents, DocumentSet
from search.engines.whoosh.leaf_occurrences import LeafOccurrences, Occurrences
from search.engines.whoosh.matching import Matching
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.term_frequencies import Frequencies
from search.plan import Leaf, Plan, TermGroup, leaves
from search.ranking import K1, inverse_document_frequency

Scores = NDArray[np.float64]


class Evaluation:
    """Evaluates plans over one snapshot until the deadline; leaves are looked up once."""

    def __init__(self, snapshot: Snapshot, deadline: Deadline | None = None) -> None:
        self._snapshot = snapshot
        self._deadline = deadline
        self.leaves = LeafOccurrences(snapshot, self.check)
        self._matching = Matching(snapshot, self.leaves, self.check)

    def matches(self, plan: Plan) -> DocumentSet:
        """The live documents that match. Raises ``DeadlineExceeded``."""
        return self._matching.matches(plan)

    def scores(self, plan: Plan, documents: Documents) -> Scores:
        """The score of each of `documents`, which ascend; 0 where no leaf occurs. Raises ``DeadlineExceeded``."""
        terms = terms_sought(plan)
        if len(terms) == 1:
            return self.term_scores(terms[0], documents)
        total = np.zeros(len(documents))
        with self._snapshot.reader.scratch.borrowed() as scratch:
            for ways in terms:
                whole = self._whole(ways, documents)
                if whole is None:
                    total += self.term_scores(ways, documents)
                    continue
                scratch.totals[whole.documents] = self._saturated(ways[0], whole.frequencies)
                total += scratch.totals[documents]
                scratch.totals[whole.documents] = 0.0
        return total

    def _whole(self, ways: Sequence[Leaf], documents: Documents) -> Occurrences | None:
        """The occurrences of a term that is matched in one way, where many of its documents are to be scored."""
        if len(ways) > 1 or (isinstance(ways[0], TermGroup) and self.leaves.is_part(ways[0], documents)):
            return None
        found = self.leaves.occurrences(ways[0])
        return None if found.documents is documents else found

    def term_scores(self, ways: Sequence[Leaf], documents: Documents) -> Scores:
        """What one term adds: where there are two ways to match (hyphenated, apart) it counts by the better one."""
        best = self.leaf_scores(ways[0], documents)
        for leaf in ways[1:]:
            best = np.maximum(best, self.leaf_scores(leaf, documents))
        return best

    def leaf_scores(self, leaf: Leaf, documents: Documents) -> Scores:
        """What one leaf adds to the score of each of `documents`."""
        self.check()
        return self._saturated(leaf, self.leaves.frequencies_at(leaf, documents))

    def _saturated(self, leaf: Leaf, frequencies: Frequencies) -> Scores:
        scores = frequencies / (K1 + frequencies)
        scores *= self.most(leaf)
        return scores

    def most(self, leaf: Leaf) -> float:
        """What a leaf can't add more than, however often it occurs."""
        return inverse_document_frequency(self._snapshot.articles, self.leaves.articles(leaf)) * (K1 + 1)

    def check(self) -> None:
        """Raises ``DeadlineExceeded`` when the deadline has passed."""
        if self._deadline is not None:
            self._deadline.check()


def terms_sought(plan: Plan) -> list[list[Leaf]]:
    """The leaves that make a hit, those that are ways to match the same term together; in the order of the query."""
    terms: dict[int, list[Leaf]] = {}
    for leaf in leaves(plan):
        terms.setdefault(leaf.number, []).append(leaf)
    return list(terms.values())
