"""Numbers of words as bytes: small numbers, which are those of frequent words, take one byte, and few take three.

Seven bits to a byte, the highest first; all bytes of a number but the last have the eighth bit set. (It is the variable
byte code of full-text indexes: Scholer, Williams, Yiannis & Zobel, "Compression of inverted indexes for fast query
evaluation", 2002.)
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]

ONE_BYTE: Final = 1 << 7
TWO_BYTES: Final = 1 << 14
_BITS: Final = 7
_MORE: Final = 1 << _BITS
_MASK: Final = _MORE - 1


def encoded(numbers: NDArray[np.integer[Any]]) -> tuple[Bytes, NDArray[np.int64]]:
    """The bytes of all `numbers`, which are not negative, and where those of each begin; at the end how many there
    are."""
    numbers = numbers.astype(np.int64)
    lengths = np.ones(len(numbers), np.int64)
    rest = numbers >> _BITS
    while rest.any():
        lengths += rest > 0
        rest >>= _BITS
    starts = np.zeros(len(numbers) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    data = np.empty(int(starts[-1]), np.uint8)
    last = starts[1:] - 1
    data[last] = numbers & _MASK
    for back in range(1, int(lengths.max(initial=1))):
        longer = np.flatnonzero(lengths > back)
        data[last[longer] - back] = numbers[longer] >> _BITS * back & _MASK | _MORE
    return data, starts


def decoded(data: Bytes) -> NDArray[np.int64]:
    """The numbers that `data` holds, for many at once."""
    last = np.flatnonzero(data < _MORE)
    numbers = data[last].astype(np.int64)
    lengths = np.diff(last, prepend=-1)
    for back in range(1, int(lengths.max(initial=1))):
        longer = np.flatnonzero(lengths > back)
        numbers[longer] |= (data[last[longer] - back] & _MASK).astype(np.int64) << _BITS * back
    return numbers


def count_up_to(data: Bytes, places: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """How many numbers end before each of these places in `data`."""
    ended = np.zeros(len(data) + 1, np.int64)
    np.cumsum(data < _MORE, out=ended[1:])
    before: NDArray[np.int64] = ended[places]
    return before


def few_decoded(data: bytes) -> list[int]:
    """The same as :func:`decoded`, for the numbers of one text: calls of numpy would take longer."""
    numbers = []
    high = 0
    for byte in data:
        if byte < _MORE:
            numbers.append(high + byte)
            high = 0
        else:
            high = (high + (byte & _MASK)) << _BITS
    return numbers
