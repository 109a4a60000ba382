"""Matching: which documents a plan matches, as exact sets.

Where everything must match, the cheapest condition gives candidates and the others are asked about these only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from search.engines.whoosh.document_set import Documents, DocumentSet, Mask, union
from search.engines.whoosh.leaf_occurrences import LeafOccurrences
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.sources import name_key
from search.plan import All, PhraseSteps, Plan, Some, TermGroup, Without
from search.query import DateCondition, PathCondition, SourceCondition

_WORTH_LOOKING = 48
"""Times that a word must be in more documents than there are candidates for these to be looked up in it."""


class Matching:
    """Finds the live documents that match plans. `check` is called on the way and may raise ``DeadlineExceeded``."""

    def __init__(self, snapshot: Snapshot, leaves: LeafOccurrences, check: Callable[[], None]) -> None:
        self._snapshot = snapshot
        self._leaves = leaves
        self._check = check

    def matches(self, plan: Plan) -> DocumentSet:
        """The live documents that match."""
        self._check()
        snapshot = self._snapshot
        if isinstance(plan, TermGroup | PhraseSteps):
            return DocumentSet(snapshot.size, self._leaves.occurrences(plan).documents)
        if isinstance(plan, All):
            return self._all(plan.children)
        if isinstance(plan, Some):
            return self._some(plan)
        if isinstance(plan, DateCondition):
            return self._dated(plan)
        every = snapshot.all_documents
        return every.only(self._among(plan, every.numbers))

    def _all(self, children: Sequence[Plan]) -> DocumentSet:
        if not children:
            return self._snapshot.all_documents
        first, *others = sorted(children, key=self._cost)
        candidates = self._having(first) if others else self.matches(first)
        for child in others:
            if not len(candidates):
                break
            self._check()
            candidates = candidates.only(self._among(child, candidates.numbers))
        return candidates

    def _some(self, plan: Some) -> DocumentSet:
        size = self._snapshot.size
        found = [
            self._leaves.having(child) if isinstance(child, TermGroup) else self.matches(child)
            for child in plan.children
        ]
        if plan.minimum > 1:
            count = np.zeros(size, np.int16)
            for matching in found:
                count[matching.numbers] += 1
            return DocumentSet(size, flags=count >= plan.minimum)
        if len(found) == 1:
            return found[0]
        if sum(map(len, found)) * _WORTH_LOOKING < size:
            return DocumentSet(size, union([matching.numbers for matching in found]))
        flags = np.zeros(size, np.bool_)
        for matching in found:
            flags |= matching.flags
        return DocumentSet(size, flags=flags)

    def _having(self, plan: Plan) -> DocumentSet:
        """What matches, where a score may never be asked for."""
        return self._leaves.having(plan) if isinstance(plan, TermGroup) else self.matches(plan)

    def _dated(self, condition: DateCondition) -> DocumentSet:
        """The documents whose date may lie in a range."""
        first, last = self._snapshot.days
        flags = (first <= condition.dates.last) & (last >= condition.dates.first)
        if self._snapshot.articles < self._snapshot.size:
            flags &= self._snapshot.live
        return DocumentSet(self._snapshot.size, flags=flags)

    def _among(self, plan: Plan, candidates: Documents) -> Mask:
        """Which of the live documents `candidates` match."""
        snapshot = self._snapshot
        if isinstance(plan, TermGroup):
            if len(candidates) * _WORTH_LOOKING < self._cost(plan) and not self._leaves.is_known(plan):
                return self._leaves.frequencies_at(plan, candidates) > 0
            return self._leaves.having(plan).having(candidates)
        if isinstance(plan, All):
            kept = np.ones(len(candidates), np.bool_)
            for child in plan.children:
                kept &= self._among(child, candidates)
            return kept
        if isinstance(plan, Some):
            count = np.zeros(len(candidates), np.int16)
            for child in plan.children:
                count += self._among(child, candidates)
            return count >= max(1, plan.minimum)
        if isinstance(plan, Without):
            return ~self._among(plan.child, candidates)
        if isinstance(plan, PhraseSteps):
            return self.matches(plan).having(candidates)
        if isinstance(plan, DateCondition):
            first, last = snapshot.days
            return np.asarray((first[candidates] <= plan.dates.last) & (last[candidates] >= plan.dates.first))
        if isinstance(plan, SourceCondition):
            return snapshot.sources.having(plan.name)[candidates]
        if isinstance(plan, PathCondition):
            part, keys = name_key(plan.text), snapshot.path_keys
            return np.array([part in keys[document] for document in candidates.tolist()], np.bool_)
        return np.ones(len(candidates), np.bool_)

    def _cost(self, plan: Plan) -> float:
        """About how many postings give all documents that match; more than there are where only candidates can."""
        if isinstance(plan, TermGroup | PhraseSteps):
            return self._leaves.cost(plan)
        if isinstance(plan, All):
            return min(map(self._cost, plan.children), default=float(self._snapshot.size))
        if isinstance(plan, Some):
            return float(sum(map(self._cost, plan.children)))
        if isinstance(plan, DateCondition):
            return self._snapshot.size / 8
        return float("inf")
