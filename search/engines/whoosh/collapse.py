"""From matching documents to the order of the answer: sorting, collapsing by story, and facets. Pure on arrays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.results import Sort

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Documents in the order of the answer: one per story when collapsed, all of them otherwise."""

    documents: Numbers
    total: int


def in_order(
    documents: Numbers, scores: NDArray[np.float64], dates: Numbers, articles: NDArray[np.uint64], sort: Sort
) -> Numbers:
    """`documents` sorted; the other arrays hold a value for each of them.

    Relevance: best score first, ties newest first. By date: an article without one comes last either way. Remaining
    ties go by id.
    """
    newest = -dates
    if sort == "newest":
        keys: tuple[NDArray[Any], ...] = (articles, newest)
    elif sort == "oldest":
        keys = (articles, np.where(dates == 0, np.iinfo(np.int64).max, dates))
    else:
        keys = (articles, newest, -scores)
    return documents[np.lexsort(keys)]


def collapse(ordered: Numbers, story: Numbers) -> Ordered:
    """The first document of each story, in order; `story` holds the story of every document of the snapshot."""
    _, first = np.unique(story[ordered], return_index=True)
    kept = ordered[np.sort(first)]
    return Ordered(kept, len(kept))


def facet_counts(
    documents: Numbers, story: Numbers | None, value: Callable[[Numbers], Numbers]
) -> tuple[Numbers, Numbers]:
    """The values of `documents` and how many stories (with `story` None: documents) have each, in order of value.

    `value` maps documents to numbers; a negative one stands for no value and is not counted.
    """
    values = value(documents)
    known = values >= 0
    values, documents = values[known], documents[known]
    if story is not None:
        pairs = np.unique(np.stack([values, story[documents]]), axis=1)
        values = pairs[0]
    return np.unique(values, return_counts=True)
