"""How a Dutch word sounds, roughly: words that are spelled alike by ear get one form.

Rules of our own, in the manner of phonetic keys (Philips, Hanging on the Metaphone, 1990) but milder: vowels stay, so
that the distance between two forms tells how far apart two words sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_RULES: Final = (
    *(("ce", "se"), ("ci", "si"), ("cy", "si")),
    *(("ck", "k"), ("ch", "g"), ("qu", "kw"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("tie", "sie")),
    *(("ij", "E"), ("ei", "E"), ("ouw", "O"), ("auw", "O"), ("ou", "O"), ("au", "O"), ("ie", "i")),
)
"""What is written one way or another and sounds alike, in this order. Capitals are sounds that no letter has."""
_LETTERS: Final = str.maketrans({"c": "k", "q": "k", "x": "ks", "v": "f", "z": "s", "d": "t", "y": "i"})

_CONFUSED: Final = (
    *(("ij", "ei"), ("ou", "au"), ("ouw", "ou"), ("auw", "au"), ("ie", "i"), ("i", "y"), ("ij", "y")),
    *(("g", "ch"), ("k", "c"), ("s", "c"), ("k", "ck"), ("kw", "qu"), ("ks", "x"), ("f", "ph")),
    *(("s", "z"), ("f", "v"), ("d", "t"), ("d", "dt"), ("t", "dt"), ("t", "th"), ("tie", "sie"), ("tie", "cie")),
)
"""Spellings that are taken for each other."""

_CONFUSIONS: Final = (*_CONFUSED, *((other, spelled) for spelled, other in _CONFUSED))
_DOUBLED: Final = re.compile(r"(.)\1+", re.DOTALL)


@lru_cache(maxsize=1 << 14)
def sound(folded: str) -> str:
    """The form of a word by ear; `folded` is its key (:mod:`index.analysis.folding`). Doubled letters count once."""
    for spelled, sounds in _RULES:
        folded = folded.replace(spelled, sounds)
    return _DOUBLED.sub(r"\1", folded.translate(_LETTERS))


def confusions(folded: str) -> Iterator[str]:
    """The words that `folded` becomes when one spelling in it is taken for another: lachen, lagen. Some come twice."""
    for spelled, other in _CONFUSIONS:
        at = folded.find(spelled)
        while at >= 0:
            yield folded[:at] + other + folded[at + len(spelled) :]
            at = folded.find(spelled, at + 1)
