"""Which texts are shown as one: those connected by *exact* and *near*.

A cluster is a connected component, so it does not depend on the order in which its links were found. Its leader, which
stands for it, is its earliest occurrence by date (undated ones last), then by article and by place in it. When that one
is deleted, the next is the leader.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.dedup.candidates import Numbers

Places = NDArray[np.intp]


def components(first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    """All numbers in pairs, ascending, and for each the least number that it is connected with."""
    numbers, places = np.unique(np.concatenate((first, second)), return_inverse=True)
    roots = connected(np.arange(len(numbers)), places[: len(first)], places[len(first) :])
    return numbers, numbers[roots]


def connected(parents: Places, first: Places, second: Places) -> Places:
    """Of each number the least one that it is connected with, by `parents` (no greater than it, and their own parents)
    and by the links between `first` and `second`.

    The roots of linked trees are hung on each other until there are none left (Shiloach & Vishkin, "An O(log n)
    parallel connectivity algorithm", 1982).
    """
    roots = parents.copy()
    while True:
        ends = roots[first], roots[second]
        apart = ends[0] != ends[1]
        if not apart.any():
            return roots
        first, second = ends[0][apart], ends[1][apart]
        np.minimum.at(roots, np.maximum(first, second), np.minimum(first, second))
        while not np.array_equal(roots, nearer := roots[roots]):
            roots = nearer


def leading(dates: Numbers, articles: Numbers, numbers: Numbers, texts: Numbers) -> NDArray[np.intp]:
    """Of occurrences with these dates (0: undated), articles, passage numbers and texts the places of the leaders:
    one for each text, in the order of the texts."""
    order = np.lexsort((numbers, articles, np.where(dates == 0, np.iinfo(np.uint32).max, dates), texts))
    ordered = texts[order]
    return order[np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(order)]]
