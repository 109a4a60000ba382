"""Whole numbers of which nearly all are small: one or two bytes for each, and the rare large ones beside, by place.

How often a word stands in an article, and where, nearly always fits; the one article of a hundred thousand words must
not make the arrays of all others twice as wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

FREQUENCY: Final = np.dtype(np.uint8)
POSITION: Final = np.dtype(np.uint16)


@dataclass(frozen=True, slots=True)
class Narrow:
    """An array of numbers up to 2³² - 1: their low bits in `low`, and where these are not all, the number in `large`.

    `places` says where that is, ascending.
    """

    low: NDArray[Any]
    places: NDArray[np.uint64]
    large: NDArray[np.uint32]

    def slice(self, first: int, last: int) -> NDArray[Any]:
        """The numbers from `first` up to `last`: in place where they are all small, else a copy as uint32."""
        found = self.low[first:last]
        if len(self.places):
            begin, end = self.places.searchsorted(np.array([first, last], np.uint64)).tolist()
            if begin < end:
                found = found.astype(np.uint32)
                found[self.places[begin:end].astype(np.int64) - first] = self.large[begin:end]
        return found

    def take(self, wanted: NDArray[np.int64]) -> NDArray[Any]:
        """The numbers at these places; as uint32 where one of them is large."""
        found = self.low[wanted]
        if len(self.places):
            at = np.minimum(self.places.searchsorted(wanted.astype(np.uint64)), len(self.places) - 1)
            large = self.places[at] == wanted.astype(np.uint64)
            if large.any():
                found = found.astype(np.uint32)
                found[large] = self.large[at[large]]
        return found


class Narrowing:
    """Makes the three arrays of a :class:`Narrow` from numbers that come in pieces; the low bits are to be written
    as they come, what is large is kept."""

    def __init__(self, dtype: np.dtype[Any]) -> None:
        self.dtype = dtype
        self._largest = int(np.iinfo(dtype).max)
        self._length = 0
        self._places: list[NDArray[np.uint64]] = [np.zeros(0, np.uint64)]
        self._large: list[NDArray[np.uint32]] = [np.zeros(0, np.uint32)]

    def low(self, pieces: Iterable[NDArray[Any]]) -> Iterator[NDArray[Any]]:
        """The low bits of all that `pieces` hold."""
        for piece in pieces:
            if len(piece) and int(piece.max()) > self._largest:
                large = np.flatnonzero(piece > self._largest)
                self._places.append(large.astype(np.uint64) + np.uint64(self._length))
                self._large.append(piece[large].astype(np.uint32))
            self._length += len(piece)
            yield piece.astype(self.dtype)  # of whole numbers the low bits are left

    @property
    def places(self) -> NDArray[np.uint64]:
        """Where the large ones are."""
        return np.concatenate(self._places)

    @property
    def large(self) -> NDArray[np.uint32]:
        """The large ones."""
        return np.concatenate(self._large)
