"""From matching documents to the order of the answer: sorting, and collapsing by story. Pure on arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.results import Sort

Numbers = NDArray[np.int64]


def in_order(scores: NDArray[np.float64], dates: Numbers, articles: NDArray[np.uint64], sort: Sort) -> Numbers:
    """The places of documents in order; the arrays hold a value for each of them.

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
    return np.lexsort(keys)


def collapse(ordered: Numbers, story: Numbers) -> Numbers:
    """The places of the first document of each story; `story` holds the story of every document of the snapshot."""
    _, first = np.unique(story[ordered], return_index=True)
    return np.sort(first)
