"""Ranges in arrays: pieces of different lengths that lie end to end, and where each of them is. Pure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def starts_of(lengths: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Where each of some stretches begins that follow one another, and where the last one ends."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts


def ranges(
    starts: NDArray[np.integer[Any]], ends: NDArray[np.integer[Any]], size: int | None = None
) -> NDArray[np.int64]:
    """The numbers of all the ranges from a start to before its end, one range after the other.

    Raises ``ValueError`` when one goes beyond `size`, so that damage never asks for more memory than there is.
    """
    if size is not None and int(ends.max(initial=0)) > size:
        raise ValueError(f"row {ends.max()} of {size}")
    starts = starts.astype(np.int64)
    lengths = ends.astype(np.int64) - starts
    within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    places: NDArray[np.int64] = np.repeat(starts, lengths) + within
    return places


def changes(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a value differs from the one before it: where ranges of equal values begin."""
    found = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found
