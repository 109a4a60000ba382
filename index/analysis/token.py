"""The token: one word of a text, where it stands, and the terms it is indexed under."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its terms.

    `word` is ``text[start:end]`` of the analysed text, to the letter; `start` and `end` are code points. `position`
    counts words from 0; `length` is the number of positions the token spans (a hyphenated word spans those of its
    parts, which follow as tokens of their own at `position`, `position` + 1 …). `exact` is the folded word form,
    `joined` the same without hyphens where it has any (vice-premier → vicepremier), else "". `lemma` is the key that
    makes inflections one; "" where the lemma stream leaves the word out: stop words, and parts of a hyphenated word
    that are too short to be found by themselves, whose `exact` begins with a hyphen. `part_of_hyphenated` marks parts.
    """

    word: str
    start: int
    end: int
    position: int
    length: int
    exact: str
    lemma: str
    joined: str = ""
    part_of_hyphenated: bool = False
