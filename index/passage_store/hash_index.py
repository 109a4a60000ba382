"""Which rows of a column of hashes have a value: a table of buckets by the first bits, with the rows of each.

The values are spread evenly, as hashes are, so a bucket has about :data:`PER_BUCKET` of them and a look-up reads those
few rows only, however many there are. The column itself is not kept here: whether a row has the value sought is seen
where it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.dedup.candidates import Numbers
from index.passage_store.rows import Columns, narrow
from index.ranges import ranges

PER_BUCKET: Final = 4
_BITS: Final = 32
"""Of a value the first so many decide on the bucket, or fewer; a row has a number of as many bits."""

_LOW: Final = np.uint64((1 << _BITS) - 1)
_ROW_BITS: Final = np.uint64(_BITS)


def bucketed(values: NDArray[np.unsignedinteger[Any]]) -> tuple[Columns, Columns]:
    """Where the rows of each bucket begin, and at the end how many there are; and the rows by bucket, ascending."""
    count = 1 << max(len(values) // PER_BUCKET, 1).bit_length() - 1
    buckets = _buckets(values, count)
    rows = np.sort(buckets << _ROW_BITS | np.arange(len(values), dtype=np.uint64)) & _LOW
    starts = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(buckets.astype(np.int64), minlength=count), out=starts[1:])
    return narrow(starts), narrow(rows)


def rows_with(
    sought: NDArray[np.unsignedinteger[Any]],
    starts: Columns,
    rows: Columns,
    values_of: Callable[[NDArray[np.int64]], NDArray[np.unsignedinteger[Any]]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows that have one of the values `sought`, each once if these are distinct, and the place of that in them.

    `values_of` gives the values of rows. In the order of `sought`, and of one value ascending.
    """
    buckets = _buckets(sought, len(starts) - 1).astype(np.int64)
    # A place beyond the last one is damage, and must not become a reason to ask for all memory.
    first, end = (np.minimum(starts[places], len(rows)).astype(np.int64) for places in (buckets, buckets + 1))
    there = rows[ranges(first, end)].astype(np.int64)
    owners = np.repeat(np.arange(len(sought)), end - first)
    right = np.flatnonzero(values_of(there) == sought[owners])
    return there[right], owners[right]


def _buckets(values: NDArray[np.unsignedinteger[Any]], count: int) -> Numbers:
    """The bucket of each value, if there are `count`, which is a power of two."""
    first_bits = values.astype(np.uint64) >> np.uint64(values.dtype.itemsize * 8 - _BITS)
    return first_bits >> np.uint64(_BITS - (count.bit_length() - 1))
