"""Where a Dutch compound falls apart: cyberaanvallen → cyber, aanvallen; stadsbestuur → stad, bestuur.

A word that the table (:mod:`index.analysis.compound_table`) marks as whole stays so. Any other is cut where the parts
score best, if that is better than an unknown word scores. The score of a cut is the sum over its parts and boundaries,
so that dynamic programming finds the best one, in one pass from each letter where a part can begin. Koehn and Knight
(Empirical methods for compound splitting, 2003) choose among cuts by how frequent the parts are; here the scores were
learned from compounds (``index/lexicon/compounds``), and depend on nothing that is indexed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from index.analysis.compound_table import (
    AT_END,
    AT_END_SHIFT,
    BEFORE,
    BEFORE_S,
    BEFORE_S_SHIFT,
    CUT,
    ENDING_SHIFT,
    ENDINGS,
    WHOLE,
    ZERO,
    CompoundTable,
    Scores,
    open_table,
)

DECOMPOUNDER_VERSION: Final = 1
"""To be raised with every change of this code that cuts some word otherwise."""

SHORTEST_COMPOUND: Final = 6
SHORTEST_PART: Final = 3
LONGEST_COMPOUND: Final = 64
"""Letters. What is longer is no word that someone wrote, and stays whole."""

CLASHING_VOWELS: Final = frozenset(
    ["aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ij", "oe", "oi", "oo", "ou", "ui", "uu"]
)
"""Pairs that would be read as one vowel, so that the official spelling puts a hyphen between: na-apen, zee-eend."""

Role = Literal["modifier", "head"]

_IMPOSSIBLE: Final = -1 << 20
_VOWELS: Final = frozenset(b"aeiou")
_CLASHING: Final = frozenset((ord(pair[0]), ord(pair[1])) for pair in CLASHING_VOWELS)
_S: Final = ord("s")
_OTHER_STEMS: Final = {"scheep": "schip", "rechts": "recht"}
"""Before another part a word may have another stem than by itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a compound: ``folded[start:end]``, with the link to the next part in it.

    `word` is the part as a word of its own, without the link: stad for the stads of stadsbestuur, kinderen for the
    kinder of kinderarts. It need not be a lemma (slaven for slavenhandel). The last part is the head.
    """

    start: int
    end: int
    word: str
    role: Role


def split(folded: str) -> tuple[Part, ...]:
    """The parts of a word in order and without gaps; () if it is no compound, or one that must not be cut.

    `folded` is a key of :func:`index.analysis.folding.fold`; one with anything but the letters a-z is not cut. A
    compound within a compound is cut too: zaterdag, avond, programma. Pure, thread safe; never raises.
    """
    boundaries = cut(folded)
    if not boundaries:
        return ()
    table = _table()
    modifiers = [
        Part(start, end, _as_word(table, folded[start:end]), "modifier")
        for start, end in zip((0, *boundaries), boundaries, strict=False)
    ]
    return (*modifiers, Part(boundaries[-1], len(folded), folded[boundaries[-1] :], "head"))


def inner_compounds(folded: str, parts: Sequence[Part]) -> Iterator[Part]:
    """The compounds within a compound of three parts or more: aardbeving and bevingsschade in aardbevingsschade.

    `parts` are those that :func:`split` gives for `folded`. One that ends where the whole does is a head, any other a
    modifier.
    """
    for first in range(len(parts) - 1):
        for last in range(first + 1, len(parts) - (first == 0)):
            start, end = parts[first], parts[last]
            yield Part(start.start, end.end, folded[start.start : end.start] + end.word, end.role)


def cut(folded: str) -> tuple[int, ...]:
    """Where the second and later parts of a word begin, in letters; () for a word that stays whole."""
    length = len(folded)
    if not SHORTEST_COMPOUND <= length <= LONGEST_COMPOUND or not (folded.isascii() and folded.isalpha()):
        return ()
    table = _table()
    word = folded.encode("ascii")
    value = table.value(word)
    if value & CUT:
        return tuple(at for at in range(length) if value >> at & 1)
    return () if value & WHOLE else best_cut(table, word)


def is_known(folded: str) -> bool:
    """Whether the table has the word itself: one that stays whole, or a part of others. Most compounds it has not."""
    return folded.isascii() and folded.isalpha() and bool(_table().value(folded.encode("ascii")))


def fingerprint() -> str:
    """Identifies how words are cut: the version of the code and the digest of the data."""
    return f"{DECOMPOUNDER_VERSION}:{_table().digest}"


@cache
def _table() -> CompoundTable:
    return open_table()


def _as_word(table: CompoundTable, surface: str) -> str:
    value = table.value(surface.encode("ascii"))
    if value & BEFORE and not value & CUT:
        remove, add = ENDINGS[value >> ENDING_SHIFT & 7]
        word = surface[: len(surface) - remove] + add
    else:
        word = surface.removesuffix("s")
    return _OTHER_STEMS.get(word, word)


def best_cut(table: CompoundTable, word: bytes) -> tuple[int, ...]:
    """Where the parts' scores cut a word of the letters a-z, whatever the table has of the word itself."""
    length = len(word)
    scores = table.scores
    best = [_IMPOSSIBLE] * length  # of the letters before a boundary, cut into parts
    origin = [0] * length  # where the last of these parts begins
    best[0] = 0
    highest, last = scores.unknown + scores.unknown_letters * length // 16, 0
    for start in range(length - SHORTEST_PART + 1):
        so_far = best[start]
        if so_far == _IMPOSSIBLE:
            continue
        without_last = 0
        for end, value in enumerate(table.values_from(word, start), start + 1):
            if value & CUT:
                value = 0
            if end == length:
                score = (value & AT_END) >> AT_END_SHIFT
                if start and score and so_far + score - ZERO > highest:
                    highest, last = so_far + score - ZERO, start
            elif end - start >= SHORTEST_PART and length - end >= SHORTEST_PART:
                score = value & BEFORE
                if not score and word[end - 1] == _S:
                    score = (without_last & BEFORE_S) >> BEFORE_S_SHIFT
                if score:
                    score += so_far - ZERO + _at_boundary(scores, word[end - 1], word[end])
                    if score > best[end]:
                        best[end], origin[end] = score, start
            without_last = value
    boundaries = []
    while last:
        boundaries.append(last)
        last = origin[last]
    return tuple(reversed(boundaries))


def _at_boundary(scores: Scores, left: int, right: int) -> int:
    score = scores.same_letter if left == right else 0
    if right in _VOWELS and left not in _VOWELS:
        return score + scores.vowel_after_consonant
    return score + scores.clashing_vowels if (left, right) in _CLASHING else score
