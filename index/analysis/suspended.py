"""Words with a hyphen in the place of what they share with another: in- en uitvoer, land-, tuin- en bosbouw.

The shared part is written once, at the last word (or, before a hyphen, at the first: regeringsleiders en -leden). Which
part that is, the other word tells where it falls apart as a compound; where it stays whole, the longest ending that
makes a known word does: uit|voer, since invoer is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from index.analysis.decompounder import LONGEST_COMPOUND, SHORTEST_PART, cut, is_known
from index.analysis.separable.neighbours import Neighbours

HYPHENS: Final = "-\u2010\u2011"
CONJUNCTIONS: Final = frozenset(("en", "of", "als", "tot", "noch", "dan", "maar", "respectievelijk"))
FARTHEST: Final = 8
"""Words between a word and the one that completes it."""

_BEYOND: Final = " \t\r\n\xa0,/"
"""What may stand beyond such a hyphen."""
_SUSPENDED: Final = re.compile(r"-(?:(?<=\w-)[\s,/]|(?<=[\s,/]-)\w)")
"""It begins with the hyphen, which is looked for much faster than a letter before it."""


def may_have_suspended(text: str) -> bool:
    """Whether `text` has a hyphen at an end of a word; cheap, and no for most texts."""
    if not text.isascii():
        for hyphen in HYPHENS[1:]:
            text = text.replace(hyphen, HYPHENS[0])
    return HYPHENS[0] in text and _SUSPENDED.search(text) is not None


def completed_words(here: Neighbours) -> Iterator[tuple[int, str]]:
    """The number of each token that is a part of a word, with the whole word in folded form: ("in", "invoer").

    Pure, linear in the number of tokens, never raises.
    """
    for at, exact in enumerate(here.exact):
        if not exact.isalpha() or here.are_parts[at]:
            continue
        word = ""
        if _hangs_after(here, at):
            word = _with_ending(
                exact, _partner(here, range(at + 1, min(at + 1 + FARTHEST, len(here.exact))), _hangs_after)
            )
        elif _hangs_before(here, at):
            word = _with_beginning(exact, _partner(here, range(at - 1, max(at - FARTHEST, 0) - 1, -1), _hangs_before))
        if word:
            yield at, word


def _hangs_after(here: Neighbours, at: int) -> bool:
    """Whether a hyphen stands right after the word, and nothing of a word beyond it."""
    gap = here.gap_after(at)
    return len(gap) > 1 and gap[0] in HYPHENS and gap[1] in _BEYOND


def _hangs_before(here: Neighbours, at: int) -> bool:
    """The same on the other side."""
    gap = here.gaps[at]
    return len(gap) > 1 and gap[-1] in HYPHENS and gap[-2] in _BEYOND


def _partner(here: Neighbours, places: Iterable[int], hangs: Callable[[Neighbours, int], bool]) -> str | None:
    """The first word at `places` that is written in full, if only words like it and a conjunction stand before it."""
    joined = False
    for at in places:
        if here.are_parts[at]:
            continue
        if here.exact[at] in CONJUNCTIONS:
            joined = True
        elif not hangs(here, at):
            return here.exact[at] if joined else None
    return None


def _with_ending(beginning: str, word: str | None) -> str:
    if word is None or len(beginning) + len(word) > 2 * LONGEST_COMPOUND:
        return ""
    if "-" in word:
        return beginning + word.partition("-")[2].replace("-", "")
    boundaries = cut(word)
    if boundaries:
        return beginning + word[boundaries[0] :]
    endings = (word[at:] for at in range(1, len(word) - SHORTEST_PART + 1))
    return next((beginning + ending for ending in endings if _is_word(beginning, ending)), "")


def _with_beginning(ending: str, word: str | None) -> str:
    if word is None:
        return ""
    if "-" in word:
        return word.rpartition("-")[0].replace("-", "") + ending
    boundaries = cut(word)
    return word[: boundaries[-1]] + ending if boundaries else ""


def _is_word(beginning: str, ending: str) -> bool:
    word = beginning + ending
    return is_known(word) or len(beginning) in cut(word)
