"""Mistakes that writers of Dutch make: sounds that are spelt alike, doubled letters, slips of the fingers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

SHORTEST = 5
"""Letters of a word that is mistyped, at least."""

SOUNDS = (("ij", "ei"), ("ei", "ij"), ("au", "ou"), ("ou", "au"), ("ch", "g"), ("g", "ch"), ("dt", "t"), ("d", "t"),
          ("c", "k"), ("k", "c"), ("s", "z"), ("z", "s"), ("f", "v"), ("v", "f"), ("ie", "i"), ("x", "ks"),
          ("qu", "kw"), ("y", "i"), ("th", "t"))  # fmt: skip
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def with_typo(word: str, random: Random) -> str | None:
    """`word` with one mistake behind its first letter; None for a word that is short or not of letters."""
    if len(word) < SHORTEST or not word.isalpha():
        return None
    for make in random.choices(_MAKERS, weights=(4, 2, 1, 2, 2, 1), k=20):
        found = make(word, random)
        if found is not None and found != word:
            return found
    return None


def _sound(word: str, random: Random) -> str | None:
    places = [(at, old, new) for old, new in SOUNDS for at in range(1, len(word)) if word.startswith(old, at)]
    if not places:
        return None
    at, old, new = random.choice(places)
    return word[:at] + new + word[at + len(old) :]


def _single(word: str, random: Random) -> str | None:
    """One letter of a pair left out."""
    return _at([at for at in range(1, len(word) - 1) if word[at] == word[at + 1]], word, random, lambda at: word[:at])


def _double(word: str, random: Random) -> str | None:
    at = random.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def _left_out(word: str, random: Random) -> str | None:
    return _at(range(1, len(word)), word, random, lambda at: word[:at])


def _swapped(word: str, random: Random) -> str | None:
    at = random.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _beside(word: str, random: Random) -> str | None:
    """A key beside the one meant."""
    at = random.randrange(1, len(word))
    for row in _ROWS:
        if word[at] in row:
            place = row.index(word[at])
            return (
                word[:at] + random.choice(row[max(0, place - 1) : place] + row[place + 1 : place + 2]) + word[at + 1 :]
            )
    return None


def _at(places: Sequence[int], word: str, random: Random, before: Callable[[int], str]) -> str | None:
    """`word` without the letter at one of `places`."""
    if not places:
        return None
    at = random.choice(places)
    return before(at) + word[at + 1 :]


_MAKERS = (_sound, _single, _double, _left_out, _swapped, _beside)
