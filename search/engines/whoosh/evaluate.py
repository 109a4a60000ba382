"""Evaluation: which documents a plan matches, and their scores, as whole arrays.

Matching works on one bit per document, scoring on the leaves that make a hit, in the order of the query: each adds its
score where it occurs. The sums are in float64 and in that one order, so segments and history leave no trace in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import schema
from index.schema import Field
from search.deadline import Deadline
from search.engines.whoosh.phrase import Places, common_documents, near_starts, phrase_starts, places
from search.engines.whoosh.postings import NOTHING, Documents, Postings, are_in, union
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.sources import name_key
from search.plan import All, Leaf, PhraseSteps, Plan, Some, TermGroup, Without, leaves
from search.query import DateCondition, PathCondition, SourceCondition
from search.ranking import FIELD_WEIGHT, K1, LEAD_BONUS, LEAD_WORDS, LENGTH_NORM, inverse_document_frequency

Mask = NDArray[np.bool_]
Scores = NDArray[np.float64]

_LENGTH_COLUMNS: dict[Field, str] = {
    "title": schema.TITLE_LENGTH_COLUMN,
    "body": schema.BODY_LENGTH_COLUMN,
}


@dataclass(frozen=True, slots=True)
class Occurrences:
    """One leaf over the archive: the documents that have it, and beside each the weighted frequency per field."""

    documents: Documents
    frequencies: Mapping[Field, Scores]

    @property
    def articles(self) -> int:
        """How many articles have the leaf."""
        return len(self.documents)


class Evaluation:
    """Evaluates plans over one snapshot until the deadline; leaves are looked up once."""

    def __init__(self, snapshot: Snapshot, deadline: Deadline | None = None) -> None:
        self._snapshot = snapshot
        self._deadline = deadline
        self._occurrences: dict[Leaf, Occurrences] = {}

    def matches(self, plan: Plan) -> Mask:
        """The live documents that match. Raises ``DeadlineExceeded``."""
        return self._match(plan) & self._snapshot.live

    def scores(self, plan: Plan) -> Scores:
        """The score of every document; 0 where no leaf occurs. Raises ``DeadlineExceeded``."""
        terms: dict[int, list[Leaf]] = {}
        for leaf in leaves(plan):
            terms.setdefault(leaf.number, []).append(leaf)
        total = np.zeros(self._snapshot.size)
        for ways in terms.values():
            self.check()
            documents, scores = self._term_scores(ways)
            total[documents] += scores
        return total

    def occurrences(self, leaf: Leaf) -> Occurrences:
        """Where a leaf occurs. Raises ``DeadlineExceeded``."""
        known = self._occurrences.get(leaf)
        if known is None:
            self.check()
            found = {field: self._frequencies(leaf, field) for field in leaf.fields}
            documents = union([having for having, _ in found.values()])
            known = Occurrences(documents, {field: _beside(documents, *pair) for field, pair in found.items()})
            self._occurrences[leaf] = known
        return known

    def leaf_scores(self, leaf: Leaf) -> Scores:
        """What one leaf adds to the score of each document that has it."""
        found = self.occurrences(leaf)
        frequency = np.zeros(len(found.documents))
        for field, values in found.frequencies.items():
            frequency += FIELD_WEIGHT[field] * values / self._norms(field, found.documents)
        idf = inverse_document_frequency(self._snapshot.articles, found.articles)
        return idf * frequency * (K1 + 1) / (K1 + frequency)

    def _term_scores(self, ways: Sequence[Leaf]) -> tuple[Documents, Scores]:
        """One term sought: where there are two ways to match (hyphenated, apart) it counts by the better one."""
        if len(ways) == 1:
            return self.occurrences(ways[0]).documents, self.leaf_scores(ways[0])
        best = np.zeros(self._snapshot.size)
        for leaf in ways:
            documents = self.occurrences(leaf).documents
            best[documents] = np.maximum(best[documents], self.leaf_scores(leaf))
        documents = np.flatnonzero(best)
        return documents, best[documents]

    def _match(self, plan: Plan) -> Mask:
        snapshot = self._snapshot
        if isinstance(plan, TermGroup | PhraseSteps):
            having = np.zeros(snapshot.size, np.bool_)
            having[self.occurrences(plan).documents] = True
            return having
        if isinstance(plan, All):
            matching = np.ones(snapshot.size, np.bool_)
            for child in plan.children:
                matching &= self._match(child)
            return matching
        if isinstance(plan, Some):
            count = np.zeros(snapshot.size, np.int16)
            for child in plan.children:
                count += self._match(child)
            return count >= max(1, plan.minimum)
        if isinstance(plan, Without):
            return ~self._match(plan.child)
        if isinstance(plan, DateCondition):
            dates = snapshot.number_column(schema.DATE_COLUMN)
            first, last = date_bounds(dates)
            return np.asarray((dates > 0) & (first <= plan.dates.last) & (last >= plan.dates.first))
        if isinstance(plan, SourceCondition):
            return snapshot.sources.having(plan.name)
        if isinstance(plan, PathCondition):
            part = name_key(plan.text)
            return np.array([part in path for path in snapshot.path_keys], np.bool_)
        return np.ones(snapshot.size, np.bool_)

    def _frequencies(self, leaf: Leaf, field: Field) -> tuple[Documents, Scores]:
        lead = LEAD_WORDS if field == "body" else 0
        if isinstance(leaf, PhraseSteps):
            found = self._phrase(leaf, field)
            documents, firsts, counts = np.unique(found >> np.int64(32), return_index=True, return_counts=True)
            leading = (found[firsts] & np.int64(0xFFFFFFFF)) < lead
            return documents, leaf.weight * (counts + LEAD_BONUS * leading).astype(np.float64)
        values = np.zeros(self._snapshot.size)
        for term in leaf.terms:
            postings = self._postings(field, term.stream, term.term)
            leading = postings.positions[postings.offsets[:-1]] < lead
            values[postings.documents] += term.weight * (postings.frequencies + LEAD_BONUS * leading)
        documents = np.flatnonzero(values)
        return documents, values[documents]

    def _phrase(self, leaf: PhraseSteps, field: Field) -> Places:
        """Where the phrase begins, in ascending order."""
        steps: list[list[Postings]] = []
        for step in leaf.steps:
            steps.append([self._postings(field, leaf.stream, term) for term in step])
            if not any(len(postings.documents) for postings in steps[-1]):
                return NOTHING
        among = common_documents(steps)
        standing: dict[tuple[str, ...], NDArray[np.int64]] = {}
        for step, postings in zip(leaf.steps, steps, strict=True):
            self.check()
            if step not in standing:
                standing[step] = places(postings, among)
        found = [standing[step] for step in leaf.steps]
        return near_starts(found, leaf.slop, self.check) if leaf.slop else phrase_starts(found)

    def _postings(self, field: Field, stream: schema.Stream, term: str) -> Postings:
        self.check()
        return self._snapshot.postings(field, stream, term, self.check)

    def _norms(self, field: Field, documents: Documents) -> Scores:
        lengths = self._snapshot.number_column(_LENGTH_COLUMNS[field])
        mean = self._snapshot.mean(_LENGTH_COLUMNS[field]) or 1.0
        return np.asarray(1 - LENGTH_NORM[field] + LENGTH_NORM[field] * lengths[documents] / mean)

    def check(self) -> None:
        """Raises ``DeadlineExceeded`` when the deadline has passed."""
        if self._deadline is not None:
            self._deadline.check()


def date_bounds(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and last days that date keys may mean; 31 is the last day of any month, as ranges compare keys."""
    month, day = keys // 100 % 100, keys % 100
    first = keys + np.where(month == 0, 101, np.where(day == 0, 1, 0))
    last = keys + np.where(month == 0, 1231, np.where(day == 0, 31, 0))
    return first, last


def _beside(documents: Documents, having: Documents, values: Scores) -> Scores:
    """`values` of the documents `having` beside all of `documents`, 0 where there is none."""
    if len(having) == len(documents):
        return values
    spread = np.zeros(len(documents))
    spread[are_in(documents, having)] = values
    return spread
