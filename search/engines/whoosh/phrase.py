"""Phrases and proximity over arrays of positions. Pure.

A place is one number, document · 2³² + position, so that the places of a whole archive are one sorted array and a
phrase is an intersection of shifted arrays. Passages lie a gap apart in positions, so nothing matches across two.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.postings import Documents, Postings

Places = NDArray[np.int64]
_SHIFT = np.int64(1) << 32


def places(alternatives: Sequence[Postings]) -> Places:
    """Where any of the terms stands, ascending, each place once."""
    arrays = [
        np.repeat(postings.documents, postings.frequencies) * _SHIFT + postings.positions.astype(np.int64)
        for postings in alternatives
        if len(postings.documents)
    ]
    if not arrays:
        return np.zeros(0, np.int64)
    return arrays[0] if len(arrays) == 1 else np.unique(np.concatenate(arrays))


def phrase_starts(steps: Sequence[Places]) -> Places:
    """The places where the phrase begins: step k stands k positions further on."""
    found = steps[0]
    for distance, step in enumerate(steps[1:], start=1):
        if not len(found):
            break
        found = np.intersect1d(found, step - distance, assume_unique=True)
    return found


def near_starts(steps: Sequence[Places], slop: int) -> Places:
    """The first places of windows that hold all the words, in any order, `slop` words or less from first to last.

    More than two words may lie one further apart for each word more. Windows are counted from left to right and do not
    overlap.
    """
    width = slop + max(0, len(steps) - 2)
    order = np.concatenate(steps)
    which = np.repeat(np.arange(len(steps)), [len(step) for step in steps])
    sorting = np.argsort(order, kind="stable")
    order, which = order[sorting], which[sorting]
    starts: list[int] = []
    last: dict[int, int] = {}
    for place, step in zip(order.tolist(), which.tolist(), strict=True):
        last[step] = place
        if len(last) == len(steps):
            first = min(last.values())
            if place - first <= width and len(set(last.values())) == len(steps):
                starts.append(first)
                last = {}
    return np.array(starts, np.int64)


def documents_of(found: Places) -> tuple[Documents, NDArray[np.int64]]:
    """The documents of places, ascending, and how many places lie in each."""
    return np.unique(found >> np.int64(32), return_counts=True)
