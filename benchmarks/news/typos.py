"""Slips in writing Dutch: of the fingers, in doubled letters, and of sounds that are spelt alike.

Each takes a word and gives it with one slip; a word without a place for it comes back as it is.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Final

Slip = Callable[[str, random.Random], str]

SHORTEST: Final = 5
"""Letters of a word that is mistyped by :func:`with_typo`, at least."""

ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
CONFUSED: Final = ("ij ei", "d t", "dt d", "dt t", "c k", "g ch", "ou au", "s z", "f v")


def with_typo(word: str, rng: random.Random) -> str | None:
    """`word` with one slip behind its first letter; None for a word that is short or not of letters."""
    if len(word) < SHORTEST or not word.isalpha():
        return None
    for slip in rng.choices(_USUAL, weights=(4, 2, 1, 2, 2, 1), k=20):
        found = word[0] + slip(word[1:], rng)
        if found != word:
            return found
    return None


def beside(letter: str, rng: random.Random) -> str:
    """A key beside that of `letter`, in its own row or the next."""
    row = next((row for row in ROWS if letter in row), ROWS[0])
    at, level = row.find(letter), ROWS.index(row)
    near = {ROWS[to][place] for to in (level - 1, level, level + 1) if 0 <= to < 3 for place in (at - 1, at, at + 1)
            if 0 <= place < len(ROWS[to])}  # fmt: skip
    return rng.choice(sorted(near - {letter}))


def replaced(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + beside(word[at], rng) + word[at + 1 :]


def added(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + beside(word[at], rng) + word[at:]


def omitted(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at + 1 :]


def swapped(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def doubled(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at] + word[at:]


def undoubled(word: str, rng: random.Random) -> str:
    places = [found.start() for found in re.finditer(r"(.)\1", word)]
    return omitted_at(word, rng.choice(places)) if places else word


def omitted_at(word: str, at: int) -> str:
    return word[:at] + word[at + 1 :]


def confused(word: str, rng: random.Random) -> str:
    pairs = [pair.split() for pair in CONFUSED]
    choices = [
        word[: found.start()] + other + word[found.end() :]
        for one, two in pairs
        for spelled, other in ((one, two), (two, one))
        for found in re.finditer(spelled, word)
    ]
    return rng.choice(choices) if choices else word


def any_letter(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + word[at + rng.randrange(2) :]


ONE_SLIP: Final[dict[str, Slip]] = {
    "key beside it": replaced,
    "and the key beside it": added,
    "letter left out": omitted,
    "letters swapped": swapped,
    "letter doubled": doubled,
    "letter undoubled": undoubled,
    "sounds alike (ei for ij)": confused,
}


def two_slips(word: str, rng: random.Random) -> str:
    slips = list(ONE_SLIP.values())
    return rng.choice(slips)(rng.choice(slips)(word, rng), rng)


_USUAL: Final = (confused, undoubled, doubled, omitted, swapped, replaced)
