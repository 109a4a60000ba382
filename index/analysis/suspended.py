"""Words with a hyphen in the place of what they share with another: in- en uitvoer, land-, tuin- en bosbouw.

The shared part is written once, at the last word (or, before a hyphen, at the first: regeringsleiders en -leden). Which
part that is, the other word tells where it falls apart as a compound; where it stays whole, the longest ending that
makes a known word does: uit|voer, since invoer is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from index.analysis.decompounder import LONGEST_COMPOUND, SHORTEST_PART, cut, is_known
from index.analysis.token import Token

HYPHENS: Final = "-\u2010\u2011"
CONJUNCTIONS: Final = frozenset(("en", "of", "als", "tot", "noch", "dan", "maar", "respectievelijk"))
FARTHEST: Final = 8
"""Words between a word and the one that completes it."""

_SUSPENDED: Final = re.compile(rf"\w[{HYPHENS}][\s,/]|[\s,/][{HYPHENS}]\w")


def may_have_suspended(text: str) -> bool:
    """Whether `text` has a hyphen at an end of a word; cheap, and no for most texts."""
    return _SUSPENDED.search(text) is not None


def completed_words(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """The number of each token that is a part of a word, with the whole word in folded form: ("in", "invoer").

    `tokens` are those of `text`. Pure, linear in their number, never raises.
    """
    for at, token in enumerate(tokens):
        if not token.exact.isalpha() or token.part_of_hyphenated:
            continue
        word = ""
        if _hangs(text, token.end, 1):
            word = _with_ending(token.exact, _partner(text, tokens[at + 1 : at + 1 + FARTHEST], 1))
        elif _hangs(text, token.start - 1, -1):
            word = _with_beginning(token.exact, _partner(text, tokens[max(at - FARTHEST, 0) : at][::-1], -1))
        if word:
            yield at, word


def _hangs(text: str, at: int, direction: int) -> bool:
    """Whether a hyphen stands at `at`, and nothing of a word beyond it."""
    beyond = at + direction
    return 0 <= at < len(text) and text[at] in HYPHENS and 0 <= beyond < len(text) and text[beyond] in " \t\r\n\xa0,/"


def _partner(text: str, tokens: Sequence[Token], direction: int) -> Token | None:
    """The first of `tokens` that is written in full, if only words like it and a conjunction stand before it."""
    joined = False
    for token in tokens:
        if token.part_of_hyphenated:
            continue
        if token.exact in CONJUNCTIONS:
            joined = True
        elif not _hangs(text, token.end if direction > 0 else token.start - 1, direction):
            return token if joined else None
    return None


def _with_ending(beginning: str, partner: Token | None) -> str:
    if partner is None or len(beginning) + len(partner.exact) > 2 * LONGEST_COMPOUND:
        return ""
    word = partner.exact
    if "-" in word:
        return beginning + word.partition("-")[2].replace("-", "")
    boundaries = cut(word)
    if boundaries:
        return beginning + word[boundaries[0] :]
    endings = (word[at:] for at in range(1, len(word) - SHORTEST_PART + 1))
    return next((beginning + ending for ending in endings if _is_word(beginning, ending)), "")


def _with_beginning(ending: str, partner: Token | None) -> str:
    if partner is None:
        return ""
    word = partner.exact
    if "-" in word:
        return word.rpartition("-")[0].replace("-", "") + ending
    boundaries = cut(word)
    return word[: boundaries[-1]] + ending if boundaries else ""


def _is_word(beginning: str, ending: str) -> bool:
    word = beginning + ending
    return is_known(word) or len(beginning) in cut(word)
