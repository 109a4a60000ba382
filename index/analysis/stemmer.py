"""The Snowball stem of a folded word, ``dutch``: what spelling looks for loose word families by.

Lemma keys are made otherwise (:mod:`index.analysis.lemmatizer`), because stems bring too many strangers together.

Since Snowball 3.0 that is the algorithm of Kraaij and Pohlmann (Porter's stemming algorithm for Dutch, 1994;
Viewing stemming as recall enhancement, 1996); before, the same name meant a weaker one. It takes no accents off,
hence folding comes first. PyStemmer, the same algorithm in C, is used where it is installed.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from typing import Final

_LETTERS_AFTER_DIGITS: Final = re.compile(r"(.*\d)([a-z']{4,})", re.DOTALL)
_THOUSANDS: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+)((?:,\d+)?)", re.ASCII)


def stem(folded: str) -> str:
    """What the inflections of a word have in common; `folded` is the word's key (:mod:`index.analysis.folding`).

    A possessive or plural 's goes first (foto's → foto). Numbers are not stemmed, only freed of the dots between
    thousands (1.000 → 1000); of a word with digits, four letters or more after the last digit are (19jarigen as
    jarigen, but 71ste stays). A word with other letters than a-z is no Dutch and stays. Never "" for a word.
    """
    word = folded.removesuffix("'s") or folded
    if not word.isascii():
        return word
    if word.isalpha():
        return _stemmer()(word) or word
    number = _THOUSANDS.fullmatch(word)
    if number:
        return number[1].replace(".", "") + number[2]
    mixed = _LETTERS_AFTER_DIGITS.fullmatch(word)
    if mixed:
        return mixed[1] + (_stemmer()(mixed[2]) or mixed[2])
    return word if any(map(str.isdigit, word)) else _stemmer()(word) or word


def implementation() -> str:
    """Which code stems, with its version: part of the analyzer's fingerprint."""
    try:
        import Stemmer
    except ImportError:
        from importlib.metadata import version

        return f"snowballstemmer {version('snowballstemmer')}"
    return f"PyStemmer {Stemmer.version()}"


class _PerThread(threading.local):
    """A stemmer keeps the word it works on, so that each thread needs one of its own."""

    stem_word: Callable[[str], str] | None = None


_per_thread = _PerThread()


def _stemmer() -> Callable[[str], str]:
    stem_word = _per_thread.stem_word
    if stem_word is None:
        import snowballstemmer

        stem_word = snowballstemmer.stemmer("dutch").stemWord
        if stem_word("kopen") != "koop":
            raise RuntimeError("Snowball 'dutch' is not Kraaij-Pohlmann: install snowballstemmer and PyStemmer ≥ 3")
        _per_thread.stem_word = stem_word
    return stem_word
