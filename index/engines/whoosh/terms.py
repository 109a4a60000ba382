"""The terms of a segment: each text once, whatever the fields and streams it is in, found by its hash or by its start.

The texts lie end to end in the order of their bytes, so that all that begin alike are one range. To find one, its hash
names a bucket, which holds the numbers of its few terms: one look, where a binary search would take seventeen.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from index.array_file import Arrays
from index.ranges import starts_of

TEXTS: Final = "term.texts"
STARTS: Final = "term.starts"
BUCKETS: Final = "term.buckets"
BY_BUCKET: Final = "term.by_bucket"


def term_bytes(term: str) -> bytes:
    """A term as it is stored; a lone surrogate, which only a query can hold, gets bytes that find nothing."""
    return term.encode("utf-8", "surrogatepass")


def term_text(data: bytes) -> str:
    """The inverse of :func:`term_bytes`."""
    return data.decode("utf-8", "surrogatepass")


class Terms:
    """The terms of one segment by number, in the order of their bytes."""

    def __init__(self, arrays: Arrays) -> None:
        self._texts = indexable(arrays[TEXTS])
        self._starts = indexable(arrays[STARTS])
        self._buckets = indexable(arrays[BUCKETS])
        self._by_bucket = indexable(arrays[BY_BUCKET])
        self._mask = len(self._buckets) - 2
        self._length = len(self._starts) - 1

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, number: int) -> bytes:
        return bytes(self._texts[self._starts[number] : self._starts[number + 1]])

    def texts(self, numbers: Iterable[int]) -> list[bytes]:
        """The terms with these numbers."""
        starts, texts = self._starts, self._texts
        return [texts[starts[number] : starts[number + 1]].tobytes() for number in numbers]

    def find(self, term: bytes) -> int:
        """The number of `term`, -1 if the segment has it not."""
        bucket = zlib.crc32(term) & self._mask
        starts, texts = self._starts, self._texts
        for at in range(self._buckets[bucket], self._buckets[bucket + 1]):
            number = self._by_bucket[at]
            if texts[starts[number] : starts[number + 1]] == term:
                return number
        return -1

    def beginning_with(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with `prefix`."""
        first = self._first(prefix)
        while prefix and prefix[-1] == 0xFF:
            prefix = prefix[:-1]
        last = self._first(prefix[:-1] + bytes([prefix[-1] + 1])) if prefix else self._length
        return range(first, last)

    def _first(self, text: bytes) -> int:
        """The number of the first term that is not before `text`."""
        low, high = 0, self._length
        while low < high:
            middle = (low + high) // 2
            if self[middle] < text:
                low = middle + 1
            else:
                high = middle
        return low


def term_arrays(terms: Sequence[bytes]) -> dict[str, NDArray[Any]]:
    """The arrays of :class:`Terms` for `terms`, which are all different and in the order of their bytes."""
    hashes = np.fromiter(map(zlib.crc32, terms), np.uint32, len(terms))
    buckets = 1 << max(len(terms) - 1, 0).bit_length()
    bucket = hashes & np.uint32(buckets - 1)
    return {
        TEXTS: np.frombuffer(b"".join(terms), np.uint8),
        STARTS: starts(np.fromiter(map(len, terms), np.int64, len(terms))),
        BUCKETS: starts(np.bincount(bucket.astype(np.int64), minlength=buckets)),
        BY_BUCKET: np.argsort(bucket, kind="stable").astype(np.uint32),
    }


def starts(lengths: NDArray[Any]) -> NDArray[Any]:
    """Where each of a row of pieces begins, and where the last one ends; in four bytes if they suffice."""
    found = starts_of(lengths)
    return found.astype(np.uint32 if found[-1] < 1 << 32 else np.uint64)


def indexable(array: NDArray[Any]) -> memoryview:
    """A view that gives single numbers as Python's own, several times faster than the array does."""
    return memoryview(cast("Any", array.astype(array.dtype.newbyteorder("="), copy=False)))
