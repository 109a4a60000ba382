"""Arrays over all documents that are used again and again, so that a query need not make and clear its own.

A new array of a hundred thousand numbers costs more than a rare word takes in all: the system must find memory for
it and clear it. Here whoever borrows one gives it back as it was, by clearing just what it has set.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray


class Scratch:
    """One of each: `flags`, all False, and `counts` and `totals`, all 0, for `size` documents."""

    __slots__ = ("counts", "flags", "totals")

    def __init__(self, size: int) -> None:
        self.flags = np.zeros(size, np.bool_)
        self.counts = np.zeros(size, np.uint8)
        self.totals: NDArray[np.float64] = np.zeros(size)


class ScratchPool:
    """As many of them as threads have needed at a time."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._free: deque[Scratch] = deque()

    @contextmanager
    def borrowed(self) -> Iterator[Scratch]:
        """One to use, to be left as it was; after an error it is thrown away."""
        try:
            scratch = self._free.pop()
        except IndexError:
            scratch = Scratch(self._size)
        yield scratch
        self._free.append(scratch)
