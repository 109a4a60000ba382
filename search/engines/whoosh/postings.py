"""Postings as arrays: read from Whoosh's segments once, numbered over all segments, live articles only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from whoosh.matching import Matcher

Documents = NDArray[np.int64]
"""Document numbers over all segments, ascending."""

_BETWEEN_CHECKS = 10_000
"""Postings read before the deadline is looked at again: some ten milliseconds."""


@dataclass(frozen=True, slots=True)
class Postings:
    """One term in one field: the documents that have it, and where.

    `positions` holds the positions of all documents end to end, those of document i at ``offsets[i]:offsets[i + 1]``.
    """

    documents: Documents
    offsets: NDArray[np.int64]
    positions: NDArray[np.uint32]

    @property
    def frequencies(self) -> NDArray[np.int64]:
        """How often each document has the term."""
        return np.diff(self.offsets)

    @property
    def nbytes(self) -> int:
        """Memory held, in bytes."""
        return self.documents.nbytes + self.offsets.nbytes + self.positions.nbytes


NOTHING: NDArray[np.int64] = np.zeros(0, np.int64)
NO_POSTINGS = Postings(NOTHING, np.zeros(1, np.int64), np.zeros(0, np.uint32))


def read_postings(matcher: Matcher, base: int, check: Callable[[], None]) -> Postings:
    """All that is left in `matcher`, whose document 0 is document `base` of the snapshot.

    `check` is called now and then and may raise, to stop the reading.
    """
    documents: list[int] = []
    values: list[bytes] = []
    while matcher.is_active():
        documents.append(matcher.id())
        values.append(matcher.value())
        matcher.next()
        if len(values) % _BETWEEN_CHECKS == 0:
            check()
    positions = np.frombuffer(b"".join(values), dtype="<u4")
    if sys.byteorder == "big":
        positions = positions.astype(np.uint32)
    lengths = np.fromiter(map(len, values), np.int64, len(values)) // 4
    return Postings(np.array(documents, np.int64) + base, _offsets(lengths), positions)


def only(postings: Postings, kept: NDArray[np.bool_]) -> Postings:
    """The postings of the documents for which `kept`, a flag beside each of them, holds."""
    if kept.all():
        return postings
    frequencies = postings.frequencies
    return Postings(
        postings.documents[kept],
        _offsets(frequencies[kept]),
        postings.positions[np.repeat(kept, frequencies)],
    )


def joined(parts: Sequence[Postings]) -> Postings:
    """The postings of several segments, in the order of the segments, as one."""
    if not parts:
        return NO_POSTINGS
    if len(parts) == 1:
        return parts[0]
    return Postings(
        np.concatenate([part.documents for part in parts]),
        _offsets(np.concatenate([part.frequencies for part in parts])),
        np.concatenate([part.positions for part in parts]),
    )


def are_in(numbers: NDArray[np.int64], among: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of `numbers` stand in `among`, which ascends: |numbers| · log |among| steps."""
    if not len(among):
        return np.zeros(len(numbers), np.bool_)
    at = np.minimum(np.searchsorted(among, numbers), len(among) - 1)
    return np.asarray(among[at] == numbers)


def union(arrays: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """All numbers of ascending arrays, ascending, each once."""
    longest, *others = sorted((array for array in arrays if len(array)), key=len, reverse=True) or [NOTHING]
    missing = [array[~are_in(array, longest)] for array in others]
    if not sum(map(len, missing)):
        return longest
    return np.unique(np.concatenate([longest, *missing]))


def _offsets(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    offsets = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    return offsets
