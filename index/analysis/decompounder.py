"""Where a Dutch compound falls apart: cyberaanvallen → cyber, aanvallen; stadsbestuur → stad, bestuur.

A word that the table (:mod:`index.analysis.compound_table`) marks as whole stays so. Any other is cut where the parts
score best, if that is better than an unknown word scores. The score of a cut is the sum over its parts and boundaries,
so that dynamic programming finds the best one, in one pass from each letter where a part can begin. Koehn and Knight
(Empirical methods for compound splitting, 2003) choose among cuts by how frequent the parts are; here the scores were
learned from compounds (``index/lexicon/compounds``), and depend on nothing that is indexed. The news makes compounds of
names that no table has, so a word without such a cut may also be a noun after something unknown: trump|tijdperk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from index.analysis.compound_table import (
    AFTER_UNKNOWN,
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

DECOMPOUNDER_VERSION: Final = 2
"""To be raised with every change of this code that cuts some word otherwise."""

SHORTEST_COMPOUND: Final = 6
SHORTEST_PART: Final = 3
SHORTEST_UNKNOWN: Final = 4
SHORTEST_AFTER_UNKNOWN: Final = 5
SHORTEST_COMPOUND_AFTER_UNKNOWN: Final = 8
COST_OF_UNKNOWN: Final = 50
"""Sixteenths that a noun after an unknown part must score more than one after a known part."""
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
_NO_PART: Final = re.compile(
    rb"[^aeiouy]*|(?:(?:aan|achter|af|bij|binnen|door|dwars|goed|in|mede|mis|neder|neer|om|on|onder|op|over|recht|rond"
    rb"|samen|tegen|terug|toe|uit|vast|vol|voor|voort|weer|weg)?(?:be|ge|her|ont|ver))"
)
"""What no noun stands after, be it known or not: without a vowel, or of a verb (voorbe|reiden)."""
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
    if not SHORTEST_COMPOUND <= length <= LONGEST_COMPOUND or not (
        folded.isascii() and folded.isalpha() and folded.islower()
    ):
        return ()
    table = _table()
    word = folded.encode("ascii")
    value = table.value(word)
    if value & CUT:
        return _in_table(value, length)
    return () if value & WHOLE else best_cut(table, word) or cut_after_unknown(table, word)


def is_known(folded: str) -> bool:
    """Whether the table has the word itself: one that stays whole, or a part of others. Most compounds it has not."""
    return folded.isascii() and folded.isalpha() and bool(_table().value(folded.encode("ascii")))


def fingerprint() -> str:
    """Identifies how words are cut: the version of the code and the digest of the data."""
    return f"{DECOMPOUNDER_VERSION}:{_table().digest}"


@cache
def _table() -> CompoundTable:
    return open_table()


def _in_table(value: int, length: int) -> tuple[int, ...]:
    """The boundaries that a value of the table says."""
    return tuple(at for at in range(length) if value >> at & 1)


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
                    score += so_far - ZERO + at_boundary(scores, word[end - 1], word[end])
                    if score > best[end]:
                        best[end], origin[end] = score, start
            without_last = value
    boundaries = []
    while last:
        boundaries.append(last)
        last = origin[last]
    return tuple(reversed(boundaries))


def cut_after_unknown(table: CompoundTable, word: bytes) -> tuple[int, ...]:
    """Where a known noun, or a compound that ends in one, begins after letters that are no known part; the longest."""
    length = len(word)
    scores = table.scores
    least = scores.unknown + scores.unknown_letters * length // 16
    for only_known in (True, False):  # minsk|akkoorden, not mins|kak|koorden
        for start in range(SHORTEST_UNKNOWN, length - SHORTEST_AFTER_UNKNOWN + 1):
            rest = word[start:]
            value = table.value(rest)
            if only_known == (not value) or _NO_PART.fullmatch(word, 0, start):
                continue
            inner: tuple[int, ...] = ()
            if not value or value & CUT:
                if len(rest) >= SHORTEST_COMPOUND_AFTER_UNKNOWN:
                    inner = _in_table(value, len(rest)) if value else best_cut(table, rest)
                value = table.value(rest[inner[-1] :]) if inner else 0
            if value & CUT or not value & AFTER_UNKNOWN:
                continue
            score = 0 if inner else ((value & AT_END) >> AT_END_SHIFT) - ZERO - COST_OF_UNKNOWN
            score += scores.unknown_letters * start // 16 + at_boundary(scores, word[start - 1], word[start])
            if score > least:
                return (start, *(start + at for at in inner))
    return ()


def at_boundary(scores: Scores, left: int, right: int) -> int:
    """The score of the letters on both sides of a boundary."""
    score = scores.same_letter if left == right else 0
    if right in _VOWELS and left not in _VOWELS:
        return score + scores.vowel_after_consonant
    return score + scores.clashing_vowels if (left, right) in _CLASHING else score
