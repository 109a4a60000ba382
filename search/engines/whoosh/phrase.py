"""Phrases and proximity over arrays of positions. Pure.

A place is one number, document · 2³² + position, so that the places of a whole archive are one sorted array and a
phrase is an intersection of shifted arrays. Passages lie a gap apart in positions, so nothing matches across two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.ranges import changes, ranges
from search.engines.whoosh.document_set import NOTHING, Documents, Mask, are_in, intersection, union
from search.engines.whoosh.postings import Postings

Places = NDArray[np.int64]
Standing = tuple[Postings, NDArray[Any]]
"""The postings of a term and the positions of all of them, end to end."""
AreIn = Callable[[Documents, Documents], Mask]
"""Tells which of some ascending documents stand among others."""
_SHIFT = np.int64(32)
_BETWEEN_CHECKS = 100_000
"""Windows looked at before the deadline is: some ten milliseconds."""
_WORTH_LOOKING = 64
"""Times that a term must be in more documents than are left for those to be looked up before its places are made."""


def common_documents(steps: Sequence[Sequence[Standing]], are_in: AreIn = are_in) -> Documents:
    """The documents that have one of the terms of every step, ascending; a step is a list of alternative terms."""
    having = [union([postings.documents for postings, _ in step]) for step in steps]
    having.sort(key=len)
    common = having[0]
    for documents in having[1:]:
        common = common[are_in(common, documents)]
    return common


def places_in(alternatives: Sequence[Standing], among: Documents | None, are_in: AreIn = are_in) -> Places:
    """Where any of the terms stands in the documents `among` (None: in all), ascending, each place once."""
    arrays = []
    for postings, positions in alternatives:
        if among is None:
            arrays.append(_places(postings.documents, postings.times, positions))
            continue
        documents = postings.documents
        if len(among) * _WORTH_LOOKING < len(documents):
            at = np.minimum(documents.searchsorted(among), len(documents) - 1)
            at = at[documents[at] == among]
        else:
            at = np.flatnonzero(are_in(documents, among))
        if len(at):
            times = postings.times[at].astype(np.int64)
            ends = postings.ends[at]
            arrays.append(_places(documents[at], times, positions[ranges(ends - times, ends)]))
    return union(arrays)


def _places(documents: Documents, times: NDArray[Any], positions: NDArray[Any]) -> Places:
    found: Places = (np.repeat(documents, times) << _SHIFT) + positions
    return found


def phrase_starts(
    steps: Sequence[Sequence[Standing]], are_in: AreIn = are_in, check: Callable[[], None] = lambda: None
) -> Places:
    """The places where the phrase begins: one of the terms of step k stands k positions further on."""
    rarest_first = sorted(enumerate(steps), key=lambda step: sum(len(positions) for _, positions in step[1]))
    distance, alternatives = rarest_first[0]
    starts = places_in(alternatives, None) - distance
    for distance, alternatives in rarest_first[1:]:
        check()
        documents = (starts + distance) >> _SHIFT
        starts = intersection(starts, places_in(alternatives, documents[changes(documents)], are_in) - distance)
    return starts


def near_starts(steps: Sequence[Places], slop: int, check: Callable[[], None] = lambda: None) -> Places:
    """The first places of windows that hold all the words, in any order, `slop` words or less from first to last.

    More than two words may lie one further apart for each word more. A word asked for twice must stand there twice.
    Windows are the shortest that end at a word; they are taken from left to right and do not overlap. `check` is called
    now and then and may raise.
    """
    if not all(map(len, steps)):
        return NOTHING
    width = slop + max(0, len(steps) - 2)
    times = Counter(step.tobytes() for step in steps)
    words = [np.frombuffer(step, np.int64) for step in times]
    ends = union(words)
    starts = ends
    latest: list[Places] = []
    for word, count in zip(words, times.values(), strict=True):
        check()
        upto = np.searchsorted(word, ends, side="right")
        starts = np.minimum(starts, _standing(word, upto - count))
        latest.append(_standing(word, upto - 1))
    fits = starts >= ends - width
    if len(ends) < sum(map(len, words)):  # two of the words may stand at one place: a hyphenated word and its part
        for number, one in enumerate(latest):
            for other in latest[:number]:
                fits &= one != other
    return _apart(starts[fits], ends[fits], check)


def _standing(word: Places, at: NDArray[np.int64]) -> Places:
    """The places of `word` by number; for a number below 0 one before all windows."""
    return np.where(at < 0, np.iinfo(np.int64).min, word[np.maximum(at, 0)])


def _apart(starts: Places, ends: Places, check: Callable[[], None]) -> Places:
    """Of windows in the order of their ends, the starts of those that begin after the end of the last one taken."""
    taken: list[int] = []
    end = -1
    for number, (first, last) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if number % _BETWEEN_CHECKS == 0:
            check()
        if first > end:
            taken.append(first)
            end = last
    return np.array(taken, np.int64)
