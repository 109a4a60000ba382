"""Phrases and proximity over arrays of positions. Pure.

A place is one number, document · 2³² + position, so that the places of a whole archive are one sorted array and a
phrase is an intersection of shifted arrays. Passages lie a gap apart in positions, so nothing matches across two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from search.engines.whoosh.postings import NOTHING, Documents, Postings, are_in, only, union

Places = NDArray[np.int64]
_SHIFT = np.int64(1) << 32
_BETWEEN_CHECKS = 100_000
"""Windows looked at before the deadline is: some ten milliseconds."""


def common_documents(steps: Sequence[Sequence[Postings]]) -> Documents:
    """The documents that have one of the terms of every step, ascending; a step is a list of alternative terms."""
    having = [union([postings.documents for postings in step]) for step in steps]
    having.sort(key=len)
    common = having[0]
    for documents in having[1:]:
        common = common[are_in(common, documents)]
    return common


def places(alternatives: Sequence[Postings], among: Documents) -> Places:
    """Where any of the terms stands in the documents `among`, ascending, each place once."""
    arrays = []
    for postings in alternatives:
        kept = only(postings, are_in(postings.documents, among))
        if len(kept.documents):
            arrays.append(np.repeat(kept.documents, kept.frequencies) * _SHIFT + kept.positions.astype(np.int64))
    return union(arrays)


def phrase_starts(steps: Sequence[Places]) -> Places:
    """The places where the phrase begins: step k stands k positions further on."""
    rarest_first = sorted(enumerate(steps), key=lambda step: len(step[1]))
    distance, found = rarest_first[0]
    starts = found - distance
    for distance, step in rarest_first[1:]:
        starts = starts[are_in(starts + distance, step)]
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
