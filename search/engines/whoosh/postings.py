"""Postings over all segments of a snapshot, live documents only.

Documents are numbered over all segments. A segment's postings lie in its file as they are used, but for the number that
its documents begin at: reading them is one addition for a whole list, with nothing kept in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.engines.whoosh.segment import Segment
from index.engines.whoosh.terms import term_bytes
from search.engines.whoosh.document_set import NOTHING, Documents, Mask, are_in
from search.engines.whoosh.latest import Latest, LatestBytes
from search.engines.whoosh.scratch import ScratchPool

Counts = NDArray[Any]
"""Twice the number of occurrences, and one more if the first is in the lead."""

_COMMON: Final = 16
"""A term is common if one in so many documents has it, or more; its counts are kept for all documents side by side."""
_SPREAD_BYTES: Final = 32 << 20
"""Memory for these."""
_WORTH_LOOKING: Final = 48
"""Times that a term must be in more documents than are asked about for these to be looked up one by one."""
POSTINGS_BYTES: Final = 32 << 20
"""Memory for the postings that were read last, so that a search's other questions and its next pages have them."""
_FLAGS: Final = 64
"""Times that documents must be more than those among which they are sought for each to be looked up."""
_REMEMBERED: Final = 1 << 16
"""Terms whose places in the segments are remembered, some 300 bytes each."""


@dataclass(frozen=True)
class Postings:
    """One term in one stream of one field: the documents that have it, and beside each how often (uint8 or uint32)."""

    documents: Documents
    counts: Counts

    @property
    def times(self) -> Counts:
        """How often each document has the term."""
        return self.counts >> 1

    @cached_property
    def ends(self) -> NDArray[np.int64]:
        """Where the positions of each document end among those of all."""
        return np.cumsum(self.times, dtype=np.int64)

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes, also by what is yet to be derived."""
        return 2 * self.documents.nbytes + self.counts.nbytes


NO_POSTINGS: Final = Postings(NOTHING, np.zeros(0, np.uint8))


class PostingReader:
    """Looks terms up in segments; `live` are the documents that are not deleted, None if none is."""

    def __init__(self, segments: Sequence[Segment], bases: Sequence[int], live: Mask | None) -> None:
        self._segments = segments
        self._bases = bases
        self._live = live
        self._frequencies: dict[tuple[int, str], int] = {}
        self._read_last: LatestBytes[tuple[int, str], Postings] = LatestBytes(POSTINGS_BYTES)
        self._found: dict[str, tuple[tuple[int, dict[int, int]], ...]] = {}
        self.size = bases[-1]
        self.scratch = ScratchPool(self.size)
        self._spread: Latest[tuple[int, str], NDArray[np.uint8]] = Latest(max(8, _SPREAD_BYTES // max(1, self.size)))

    def lists(self, term: str) -> tuple[tuple[int, dict[int, int]], ...]:
        """The segments that have `term`, by number, and in each its lists by field and stream."""
        known = self._found.get(term)
        if known is None:
            data = term_bytes(term)
            numbers = [segment.terms.find(data) for segment in self._segments]
            known = tuple(
                (place, self._segments[place].lists(number)) for place, number in enumerate(numbers) if number >= 0
            )
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[term] = known
        return known

    def frequency(self, code: int, term: str) -> int:
        """How many documents have the term, deleted ones included."""
        known = self._frequencies.get((code, term))
        if known is None:
            known = 0
            for place, lists in self.lists(term):
                if code in lists:
                    first, last = self._segments[place].postings(lists[code])
                    known += last - first
            if len(self._frequencies) >= _REMEMBERED:
                self._frequencies.clear()
            self._frequencies[code, term] = known
        return known

    def read(self, code: int, term: str) -> Postings:
        """All postings of a term."""
        known = self._read_last.get((code, term))
        if known is None:
            known = self._read([(place, lists[code]) for place, lists in self.lists(term) if code in lists])
            kept = self._kept(known)
            if kept is not None:
                known = Postings(known.documents[kept], known.counts[kept])
            self._read_last.put((code, term), known, known.nbytes)
        return known

    def read_many(self, code: int, terms: Sequence[str]) -> tuple[NDArray[np.int64], Counts, NDArray[np.int64]]:
        """The postings of many terms, all of one segment after those of another: documents, of which one may come
        again, their counts, and the places of their terms among `terms`, which ascend in each segment."""
        lists: list[list[int]] = [[] for _ in self._segments]
        owners: list[list[int]] = [[] for _ in self._segments]
        for owner, term in enumerate(terms):
            for place, of_term in self.lists(term):
                if code in of_term:
                    lists[place].append(of_term[code])
                    owners[place].append(owner)
        documents, counts, of_terms = [NOTHING], [np.zeros(0, np.uint8)], [NOTHING]
        for place, numbers in enumerate(lists):
            if numbers:
                found, times, lengths = self._segments[place].gather(np.array(numbers, np.int64))
                found += self._bases[place]
                of_each = np.repeat(np.array(owners[place], np.int64), lengths)
                if self._live is not None:
                    kept = self._live[found]
                    found, times, of_each = found[kept], times[kept], of_each[kept]
                documents.append(found)
                counts.append(times)
                of_terms.append(of_each)
        return np.concatenate(documents), np.concatenate(counts), np.concatenate(of_terms)

    def positions(self, code: int, term: str) -> tuple[Postings, NDArray[Any]]:
        """All postings of a term, and the positions of all of them end to end. Not of every stream."""
        lists = [(place, lists[code]) for place, lists in self.lists(term) if code in lists]
        if not lists:
            return NO_POSTINGS, np.zeros(0, np.uint16)
        found = _joined([self._segments[place].positions(number) for place, number in lists])
        postings = self.read(code, term) if self._live is None else self._read(lists)
        if int(postings.ends[-1]) != len(found):  # whoever goes by damaged counts may want any amount of memory
            raise ValueError("as many positions as occurrences expected")
        kept = self._kept(postings)
        if kept is None:
            return postings, found
        return Postings(postings.documents[kept], postings.counts[kept]), found[np.repeat(kept, postings.times)]

    def are_in(self, numbers: Documents, among: Documents) -> Mask:
        """Which of `numbers` stand in `among`; both are ascending documents."""
        if len(numbers) * _WORTH_LOOKING < len(among) or len(among) * _FLAGS < len(numbers):
            return are_in(numbers, among)
        with self.scratch.borrowed() as scratch:
            scratch.flags[among] = True
            found = scratch.flags[numbers]
            scratch.flags[among] = False
        return found

    def _read(self, lists: Sequence[tuple[int, int]]) -> Postings:
        """The postings of lists, each of another segment; those of deleted documents too."""
        if not lists:
            return NO_POSTINGS
        spans = [self._segments[place].postings(number) for place, number in lists]
        # Their number is that of the counts which are there: a damaged span must not ask for memory.
        counts = [self._segments[place].counts(*span) for (place, _), span in zip(lists, spans, strict=True)]
        documents = np.empty(sum(map(len, counts)), np.int64)
        end = 0
        for (place, number), (first, last), found in zip(lists, spans, counts, strict=True):
            begin, end = end, end + len(found)
            self._segments[place].articles(number, first, last, documents[begin:end], self._bases[place])
        return Postings(documents, _joined(counts))

    def _kept(self, postings: Postings) -> Mask | None:
        """Which of the postings are of live documents; None if all are."""
        if self._live is None:
            return None
        kept = self._live[postings.documents]
        return None if kept.all() else kept

    def counts_at(self, code: int, term: str, documents: Documents) -> Counts:
        """For each of `documents`, which are live, the count of the term in it, 0 where it is not."""
        frequency = self.frequency(code, term)
        if frequency * _COMMON > self.size or frequency > len(documents) * _WORTH_LOOKING:
            spread = self._counts_of_all(code, term) if frequency * _COMMON > self.size else None
            return self._looked_up(code, term, documents) if spread is None else spread[documents]
        found = self.read(code, term)
        if not frequency or found.counts.dtype != np.uint8:
            return self._looked_up(code, term, documents)
        with self.scratch.borrowed() as scratch:
            scratch.counts[found.documents] = found.counts
            counts = scratch.counts[documents]
            scratch.counts[found.documents] = 0
        return counts

    def _counts_of_all(self, code: int, term: str) -> NDArray[np.uint8] | None:
        """For every document the count of a common term, which is remembered; None where one byte is too little."""
        known = self._spread.get((code, term))
        if known is None:
            found = self.read(code, term)
            if found.counts.dtype != np.uint8:
                return None
            known = np.zeros(self.size, np.uint8)
            known[found.documents] = found.counts
            self._spread.put((code, term), known)
        return known

    def _looked_up(self, code: int, term: str, documents: Documents) -> Counts:
        found = np.zeros(len(documents), np.uint32)
        for place, lists in self.lists(term):
            if code not in lists:
                continue
            base = self._bases[place]
            begin, end = documents.searchsorted([base, self._bases[place + 1]]).tolist()
            if begin < end:
                self._segments[place].counts_at(lists[code], documents[begin:end] - base, found[begin:end])
        return found


def _joined(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
