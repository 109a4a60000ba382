"""The leaves of a plan over one snapshot: which documents have each, and how often, weighted for the score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from index.engines.whoosh.segment import code_of
from index.schema import Field
from search.engines.whoosh.document_set import NOTHING, Documents, DocumentSet, union
from search.engines.whoosh.phrase import Places, common_documents, near_starts, phrase_starts, places_in
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.term_frequencies import (
    Factors,
    Frequencies,
    frequencies_at,
    group_frequencies,
    having_group,
    phrase_frequencies,
    total_frequency,
)
from search.plan import Leaf, PhraseSteps, TermGroup

_WORTH_LOOKING = 48
"""Times that a leaf must be in more documents than are asked about for these to be looked up one by one."""
_PART = 3
"""Times that a word's terms must occur more often than there are documents to be scored for others not to be."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """One leaf over the archive: the documents that have it, and beside each its weighted frequency."""

    documents: Documents
    frequencies: Frequencies


class LeafOccurrences:
    """Looks leaves up in a snapshot, each once. `check` is called on the way and may raise ``DeadlineExceeded``."""

    def __init__(self, snapshot: Snapshot, check: Callable[[], None]) -> None:
        self._snapshot = snapshot
        self._check = check
        self._occurrences: dict[int, Occurrences] = {}
        self._having: dict[int, DocumentSet] = {}
        self._leaves: list[Leaf] = []
        """What was looked up is found by the identity of the leaf, for to hash a word of many terms takes its time; so
        the leaves are kept."""

    def occurrences(self, leaf: Leaf) -> Occurrences:
        """Where a leaf occurs."""
        known = self._occurrences.get(id(leaf))
        if known is None:
            self._check()
            snapshot = self._snapshot
            if isinstance(leaf, TermGroup):
                found = group_frequencies(snapshot.reader, leaf, snapshot.factors)
            else:
                found = self._phrase(leaf, snapshot.factors)
            known = self._occurrences[id(leaf)] = Occurrences(*found)
            self._leaves.append(leaf)
        return known

    def having(self, leaf: Leaf) -> DocumentSet:
        """The documents that have a leaf, without how often."""
        if isinstance(leaf, PhraseSteps) or id(leaf) in self._occurrences:
            return DocumentSet(self._snapshot.size, self.occurrences(leaf).documents)
        known = self._having.get(id(leaf))
        if known is None:
            self._check()
            known = self._having[id(leaf)] = having_group(self._snapshot.reader, leaf)
            self._leaves.append(leaf)
        return known

    def articles(self, leaf: Leaf) -> int:
        """How many documents have a leaf."""
        self._check()
        if id(leaf) in self._occurrences:
            return len(self._occurrences[id(leaf)].documents)
        having = self._snapshot.having.get(leaf)
        return self._snapshot.having.put(leaf, len(self.having(leaf))) if having is None else having

    def cost(self, leaf: Leaf) -> int:
        """About how many postings give all documents that have a leaf."""
        reader = self._snapshot.reader
        if isinstance(leaf, TermGroup):
            return total_frequency(reader, leaf.terms, leaf.fields)
        codes = [code_of(field, leaf.stream) for field in leaf.fields]
        return 4 * min(sum(reader.frequency(code, term) for code in codes for term in step) for step in leaf.steps)

    def is_known(self, leaf: Leaf) -> bool:
        """Whether its occurrences have been looked up."""
        return id(leaf) in self._occurrences

    def frequencies_at(self, leaf: Leaf, documents: Documents) -> Frequencies:
        """The weighted frequency of a leaf in each of `documents`, 0 where it is not."""
        snapshot = self._snapshot
        known = self._occurrences.get(id(leaf))
        if known is None and isinstance(leaf, TermGroup) and self.is_part(leaf, documents):
            return frequencies_at(snapshot.reader, leaf, snapshot.factors, documents)
        known = self.occurrences(leaf)
        if known.documents is documents:
            return known.frequencies
        if len(documents) * _WORTH_LOOKING < len(known.documents):
            at = np.minimum(known.documents.searchsorted(documents), len(known.documents) - 1)
            return np.where(known.documents[at] == documents, known.frequencies[at], 0.0)
        if len(known.documents) * _WORTH_LOOKING < len(documents):
            spread = np.zeros(len(documents))
            at = documents.searchsorted(known.documents)
            at[at == len(documents)] = 0
            here = documents[at] == known.documents
            spread[at[here]] = known.frequencies[here]
            return spread
        every = np.zeros(snapshot.size)
        every[known.documents] = known.frequencies
        return every[documents]

    def is_part(self, group: TermGroup, documents: Documents) -> bool:
        """Whether `documents` are so few of those that have one of the terms that all others are left alone."""
        return len(documents) * _PART < self.cost(group)

    def field_frequency(self, leaf: Leaf, field: Field, documents: Documents) -> Frequencies:
        """The weighted frequency of a leaf in one field of each of `documents`, before the norm of its length."""
        if isinstance(leaf, TermGroup):
            return frequencies_at(self._snapshot.reader, replace(leaf, fields=(field,)), None, documents)
        found = np.zeros(len(documents))
        having, frequencies = phrase_frequencies(self._places(leaf, field), field, leaf.weight)
        at = having.searchsorted(documents)
        at[at == len(having)] = 0
        if len(having):
            here = having[at] == documents
            found[here] = frequencies[at[here]]
        return found

    def _phrase(self, leaf: PhraseSteps, factors: Factors) -> tuple[Documents, Frequencies]:
        parts = []
        for field in leaf.fields:
            self._check()
            found = self._places(leaf, field)
            if len(found):
                documents, frequencies = phrase_frequencies(found, field, leaf.weight)
                parts.append((documents, frequencies * factors[field][documents]))
        if len(parts) == 1:
            return parts[0]
        documents = union([having for having, _ in parts])
        total = np.zeros(len(documents))
        for having, frequencies in parts:
            total[documents.searchsorted(having)] += frequencies
        return documents, total

    def _places(self, leaf: PhraseSteps, field: Field) -> Places:
        """Where the phrase begins, in ascending order."""
        reader, code = self._snapshot.reader, code_of(field, leaf.stream)
        if not all(any(reader.frequency(code, term) for term in step) for step in leaf.steps):
            return NOTHING
        read = {step: [reader.positions(code, term) for term in step] for step in set(leaf.steps)}
        if not leaf.slop:
            return phrase_starts([read[step] for step in leaf.steps], reader.are_in, self._check)
        among = common_documents([*read.values()], reader.are_in)
        self._check()
        standing = {step: places_in(found, among, reader.are_in) for step, found in read.items()}
        return near_starts([standing[step] for step in leaf.steps], leaf.slop, self._check)
