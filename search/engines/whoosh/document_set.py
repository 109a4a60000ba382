"""Sets of documents: as ascending numbers or as a flag for each, whichever is at hand; the other is made when needed.

A rare word is a handful of numbers, of which to make a hundred thousand flags would take longer than all the rest; a
common one is flags, set without sorting anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.ranges import changes

Documents = NDArray[np.int64]
"""Document numbers over all segments, ascending, each once."""
Mask = NDArray[np.bool_]

NOTHING: Documents = np.zeros(0, np.int64)


class DocumentSet:
    """Some of the documents 0 to `size` - 1. Neither array may be changed once it is given."""

    __slots__ = ("_count", "_flags", "_numbers", "size")

    def __init__(self, size: int, numbers: Documents | None = None, flags: Mask | None = None) -> None:
        assert (numbers is None) != (flags is None)
        self.size = size
        self._numbers = numbers
        self._flags = flags
        self._count = len(numbers) if numbers is not None else -1

    def __len__(self) -> int:
        if self._count < 0:
            self._count = int(np.count_nonzero(self.flags))
        return self._count

    def __contains__(self, document: int) -> bool:
        if self._flags is not None:
            return bool(self._flags[document])
        assert self._numbers is not None
        at = int(self._numbers.searchsorted(document))
        return at < len(self._numbers) and int(self._numbers[at]) == document

    @property
    def numbers(self) -> Documents:
        """Its documents."""
        if self._numbers is None:
            assert self._flags is not None
            self._numbers = np.flatnonzero(self._flags)
        return self._numbers

    @property
    def flags(self) -> Mask:
        """For each document whether it is in."""
        if self._flags is None:
            assert self._numbers is not None
            self._flags = np.zeros(self.size, np.bool_)
            self._flags[self._numbers] = True
        return self._flags

    def only(self, kept: Mask) -> DocumentSet:
        """Those for which `kept`, a flag beside each of :attr:`numbers`, holds."""
        return DocumentSet(self.size, self.numbers[kept])

    def having(self, documents: Documents) -> Mask:
        """For each of `documents` whether it is in."""
        if self._flags is None and len(documents) * 8 < len(self):
            return are_in(documents, self.numbers)
        return np.asarray(self.flags[documents])


def are_in(numbers: NDArray[np.int64], among: NDArray[np.int64]) -> Mask:
    """Which of `numbers` stand in `among`, which ascends: |numbers| · log |among| steps."""
    if not len(among):
        return np.zeros(len(numbers), np.bool_)
    at = np.minimum(np.searchsorted(among, numbers), len(among) - 1)
    return np.asarray(among[at] == numbers)


def intersection(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """What two ascending arrays have in common, ascending.

    The shorter one is looked up in the longer one; two of like length are merged, which a stable sort of two runs does
    (timsort, Peters 2002).
    """
    if len(one) > len(other):
        one, other = other, one
    if len(one) * _MERGE_FROM < len(other):
        return one[are_in(one, other)]
    merged = np.concatenate([one, other])
    merged.sort(kind="stable")
    common: NDArray[np.int64] = merged[:-1][merged[1:] == merged[:-1]]
    return common


_MERGE_FROM = 10
"""Times that one array must be longer than the other for looking up to be faster than merging."""


def union(arrays: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """All numbers of ascending arrays, ascending, each once."""
    filled = [array for array in arrays if len(array)]
    if not filled:
        return NOTHING
    if len(filled) == 1:
        return filled[0]
    merged = np.concatenate(filled)
    merged.sort(kind="stable")
    return merged[changes(merged)]
