"""Evaluation: which documents a plan matches, and their scores, as whole arrays.

Matching works on one bit per document, scoring on the leaves that make a hit, in the order of the query: each adds its
score where it occurs. The sums are in float64 and in that one order, so segments and history leave no trace in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index import schema
from index.schema import Field
from search.deadline import Deadline
from search.engines.whoosh.phrase import documents_of, near_starts, phrase_starts, places
from search.engines.whoosh.postings import Documents
from search.engines.whoosh.snapshot import Snapshot
from search.plan import All, Leaf, PhraseSteps, Plan, Some, TermGroup, Without, leaves
from search.query import DateCondition, PathCondition, SourceCondition
from search.ranking import FIELD_WEIGHT, K1, LENGTH_NORM, inverse_document_frequency

Mask = NDArray[np.bool_]
Scores = NDArray[np.float64]

_LENGTH_COLUMNS: dict[Field, str] = {
    "title": schema.TITLE_LENGTH_COLUMN,
    "body": schema.BODY_LENGTH_COLUMN,
}


@dataclass(frozen=True, slots=True)
class Occurrences:
    """One leaf over the archive: weighted frequency per field and document, and which documents have it at all."""

    frequencies: dict[Field, Scores]
    having: Mask
    articles: int


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
        total = np.zeros(self._snapshot.size)
        for part in self._parts(plan):
            total += part
        return total

    def occurrences(self, leaf: Leaf) -> Occurrences:
        """Where a leaf occurs."""
        known = self._occurrences.get(leaf)
        if known is None:
            self._check()
            frequencies = {field: self._frequencies(leaf, field) for field in leaf.fields}
            having = np.zeros(self._snapshot.size, np.bool_)
            for values in frequencies.values():
                having |= values > 0
            known = Occurrences(frequencies, having, int(having.sum()))
            self._occurrences[leaf] = known
        return known

    def leaf_scores(self, leaf: Leaf) -> Scores:
        """What one leaf adds to every document's score."""
        found = self.occurrences(leaf)
        frequency = np.zeros(self._snapshot.size)
        for field, values in found.frequencies.items():
            frequency += FIELD_WEIGHT[field] * values / self._norms[field]
        idf = inverse_document_frequency(self._snapshot.articles, found.articles)
        return idf * frequency * (K1 + 1) / (K1 + frequency)

    def _parts(self, plan: Plan) -> list[Scores]:
        """One array per term sought: a term with two ways to match (hyphenated, apart) counts by the better one."""
        parts: dict[int, Scores] = {}
        for leaf in leaves(plan):
            scored = self.leaf_scores(leaf)
            known = parts.get(leaf.number)
            parts[leaf.number] = scored if known is None else np.maximum(known, scored)
        return list(parts.values())

    def _match(self, plan: Plan) -> Mask:
        snapshot = self._snapshot
        if isinstance(plan, TermGroup | PhraseSteps):
            return self.occurrences(plan).having
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
            wanted = plan.name.casefold()
            return _where(source.casefold() == wanted for source in snapshot.text_column(schema.SOURCE_COLUMN))
        if isinstance(plan, PathCondition):
            part = plan.text.casefold()
            return _where(part in path.casefold() for path in snapshot.text_column(schema.PATH_COLUMN))
        return np.ones(snapshot.size, np.bool_)

    def _frequencies(self, leaf: Leaf, field: Field) -> Scores:
        snapshot = self._snapshot
        values = np.zeros(snapshot.size)
        if isinstance(leaf, TermGroup):
            for number, term in enumerate(leaf.terms):
                if number % 64 == 63:
                    self._check()
                postings = snapshot.postings(field, term.stream, term.term)
                values[postings.documents] += term.weight * postings.frequencies
            return values
        documents, counts = self._phrase(leaf, field)
        values[documents] = counts
        return values

    def _phrase(self, leaf: PhraseSteps, field: Field) -> tuple[Documents, NDArray[np.int64]]:
        steps = []
        for step in leaf.steps:
            found = places([self._snapshot.postings(field, "exact", term) for term in step])
            if not len(found):
                return documents_of(found)
            steps.append(found)
            self._check()
        return documents_of(near_starts(steps, leaf.slop) if leaf.slop else phrase_starts(steps))

    @cached_property
    def _norms(self) -> dict[Field, Scores]:
        norms: dict[Field, Scores] = {}
        for field, column in _LENGTH_COLUMNS.items():
            lengths = self._snapshot.number_column(column)
            total = int(lengths[self._snapshot.live].sum())
            mean = total / self._snapshot.articles if total else 1.0
            norms[field] = 1 - LENGTH_NORM[field] + LENGTH_NORM[field] * lengths / mean
        return norms

    def _check(self) -> None:
        if self._deadline is not None:
            self._deadline.check()


def date_bounds(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first and last days that date keys may mean; 31 stands for the last day of any month, as ranges compare keys."""
    month, day = keys // 100 % 100, keys % 100
    first = keys + np.where(month == 0, 101, np.where(day == 0, 1, 0))
    last = keys + np.where(month == 0, 1231, np.where(day == 0, 31, 0))
    return first, last


def _where(flags: object) -> Mask:
    return np.fromiter(flags, np.bool_)  # type: ignore[call-overload, no-any-return]
