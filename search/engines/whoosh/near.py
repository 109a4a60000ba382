"""Words of a lexicon at most a few edits away from a given one, without looking at every word letter by letter.

Each word has a signature of 64 bits: for every letter as many bits set, up to the letter's share, as the word has of
it. An edit (insert, delete, replace, swap of neighbours) changes two bits at most, an insert or delete only one, so
that the signatures of near words differ in few bits; what is left after that is measured by rapidfuzz's bit-parallel
optimal string alignment (Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances, 2003).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Signatures = NDArray[np.uint64]

SHARES: Final = {
    **dict.fromkeys("e", 5),
    **dict.fromkeys("n", 4),
    **dict.fromkeys("atriosdl", 3),
    **dict.fromkeys("gkmvupbhjwzcf", 2),
    **dict.fromkeys("yxq", 1),
}
"""Bits for each letter, 62 in all: more for those that Dutch words have more of. Other signs have none."""

SCANS_BEFORE_SIGNATURES: Final = 3
"""Looks at the whole lexicon, 10 to 40 ms each in 200,000 words, that are cheaper than making its signatures."""


class NearWords:
    """A lexicon to be asked for near words, by any number of threads. The answer never depends on what was asked."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self._scans = 0
        self._by_length: dict[int, tuple[list[str], Signatures]] | None = None

    def within(self, word: str, distance: int) -> list[tuple[str, int]]:
        """The words at most `distance` edits from `word`, and how many each is; nearest first, then by the alphabet."""
        from rapidfuzz import process  # here, for most queries can do without
        from rapidfuzz.distance import OSA

        found = process.extract(
            word, self._candidates(word, distance), scorer=OSA.distance, score_cutoff=distance, limit=None
        )
        return sorted(((near, edits) for near, edits, _ in found), key=lambda pair: (pair[1], pair[0]))

    def _candidates(self, word: str, distance: int) -> Sequence[str]:
        if self._by_length is None and self._scans < SCANS_BEFORE_SIGNATURES:
            self._scans += 1
            return self.words
        if self._by_length is None:
            self._by_length = _by_length(self.words)
        own = signatures([word], len(word))[0]
        found: list[str] = []
        for length in range(max(len(word) - distance, 0), len(word) + distance + 1):
            if length in self._by_length:
                words, theirs = self._by_length[length]
                differing = np.bitwise_count(theirs ^ own)
                most = 2 * distance - abs(length - len(word))
                found += [words[at] for at in np.flatnonzero(differing <= most).tolist()]
        return found


def signatures(words: Sequence[str], length: int) -> Signatures:
    """The signatures of words of `length` code points each."""
    letters = np.array(words, dtype=f"U{max(length, 1)}").view(np.uint32).reshape(len(words), -1)
    found = np.zeros(len(words), np.uint64)
    shift = 0
    for letter, share in SHARES.items():
        count = np.minimum((letters == ord(letter)).sum(axis=1), share).astype(np.uint64)
        found |= ((np.uint64(1) << count) - np.uint64(1)) << np.uint64(shift)
        shift += share
    return found


def _by_length(words: Sequence[str]) -> dict[int, tuple[list[str], Signatures]]:
    lists: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        lists[len(word)].append(word)
    return {length: (same, signatures(same, length)) for length, same in lists.items()}
