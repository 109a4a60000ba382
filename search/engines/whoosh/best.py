"""The best of many scores without sorting them, and without working out those that can't be among the best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.document_set import Documents, DocumentSet
from search.engines.whoosh.evaluate import Evaluation, Scores, terms_sought
from search.plan import Leaf, Plan

_FEW = 2_000
"""Documents that are scored sooner than it is worked out which of them need not be."""
_GROUPS = 8
"""Groups whose best ones bound the best of all, for each one that is asked for."""


def at_least_best(values: NDArray[Any], count: int) -> NDArray[np.int64]:
    """The places of the `count` greatest values, and of all that equal the least of these; ascending."""
    if len(values) <= count:
        return np.arange(len(values))
    groups = max(_GROUPS * count, 256)
    rows = len(values) // groups
    if rows >= 4:
        # The best of each of many groups: that `count` of these are as great bounds the least of the greatest.
        tops = values[: rows * groups].reshape(rows, groups).max(axis=0)
        chosen = np.flatnonzero(values >= np.partition(tops, groups - count)[groups - count])
        among = values[chosen]
        found: NDArray[np.int64] = chosen[among >= np.partition(among, len(among) - count)[len(among) - count]]
        return found
    return np.flatnonzero(values >= np.partition(values, len(values) - count)[len(values) - count])


def best_scored(
    evaluation: Evaluation, plan: Plan, matching: DocumentSet, count: int, groups: NDArray[np.int64] | None
) -> tuple[Documents, Scores]:
    """Documents of `matching` with their scores, among them the `count` best ones and their equals.

    With `groups`, the number of each document's group, they are the best of `count` groups. Words are taken in the
    order of what they can add at most; when the documents without those taken can't score what the best with them do,
    they are left out unscored (MaxScore: Turtle & Flood, Query evaluation: strategies and optimizations, 1995).
    """
    terms = terms_sought(plan)
    if len(terms) < 2 or len(matching) <= max(_FEW, 4 * count):
        documents = matching.numbers
        return documents, evaluation.scores(plan, documents)
    ordered = sorted(terms, key=lambda ways: -_most(evaluation, ways))
    bounds = [_most(evaluation, ways) for ways in ordered]
    having: DocumentSet | None = None
    for taken in range(1, len(ordered)):
        rest = sum(bounds[taken:])
        if rest >= bounds[0]:  # not even the best of the first word's documents are sure to be beyond the others
            continue
        having = _having(evaluation, matching, ordered[:taken])
        if len(having) * 2 > len(matching):
            break
        if len(having) < count:
            continue
        documents = having.numbers
        scores = evaluation.scores(plan, documents)
        least = _least(scores, documents, count, groups)
        if least is not None and least > rest * (1 + 1e-9):
            return documents, scores
    documents = matching.numbers
    return documents, evaluation.scores(plan, documents)


def _most(evaluation: Evaluation, ways: Sequence[Leaf]) -> float:
    return max(evaluation.most(leaf) for leaf in ways)


def _having(evaluation: Evaluation, matching: DocumentSet, terms: Sequence[Sequence[Leaf]]) -> DocumentSet:
    """The documents of `matching` that have one of the terms."""
    flags = np.zeros(matching.size, np.bool_)
    for ways in terms:
        for leaf in ways:
            flags |= evaluation.leaves.having(leaf).flags
    flags &= matching.flags
    return DocumentSet(matching.size, flags=flags)


def _least(scores: Scores, documents: Documents, count: int, groups: NDArray[np.int64] | None) -> float | None:
    """The score of the best document of the group that is the `count`-th best, None if there are not so many groups."""
    if groups is None:
        return float(np.partition(scores, len(scores) - count)[len(scores) - count])
    order = np.argsort(-scores, kind="stable")
    _, first = np.unique(groups[documents[order]], return_index=True)
    if len(first) < count:
        return None
    return float(scores[order[np.sort(first)[count - 1]]])
