"""The token: one word of a text, where it stands, and the terms it is indexed under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Role = Literal["modifier", "head"]

SEPARATED: Final = "+"
"""Begins the term of a separable verb in two halves: "riep … op" is +oproepen. No word begins so."""


@dataclass(frozen=True, slots=True)
class TokenPart:
    """A part of a compound: ``word[start:end]`` of its token, the key of that part as a word, and what it does there.

    The head comes last and tells what the whole is: a cyberaanval is an aanval; the others modify it.
    """

    start: int
    end: int
    lemma: str
    role: Role


@dataclass(frozen=True, slots=True)
class CompletedWord:
    """A word that is not written out: its folded form, its key, and the keys of its parts with what they do in it."""

    exact: str
    lemma: str
    parts: tuple[tuple[Role, str], ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its terms.

    `word` is ``text[start:end]`` of the analysed text, to the letter; `start` and `end` are code points. `position`
    counts words from 0; `length` is the number of positions the token spans (a hyphenated word spans those of its
    parts, which follow as tokens of their own at `position`, `position` + 1 …). `exact` is the folded word form,
    `joined` the same without hyphens where it has any (vice-premier → vicepremier), else "". `lemma` is the key that
    makes inflections one; "" where the lemma stream leaves the word out: stop words, and parts of a hyphenated word
    that are too short to be found by themselves, whose `exact` begins with a hyphen. `part_of_hyphenated` marks parts.
    `parts` are the parts of a compound written as one word, () for any other word; `inner` are the compounds that some
    of them make together (aardbeving in aardbevingsschade). Of a separable verb in two halves
    (riep … op) `verb` is the infinitive at the verb's half and `particle_of` the same at the particle's, else "".
    `completed` is the whole word of which only a part is written, with a hyphen for the rest (in- en uitvoer).
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
    parts: tuple[TokenPart, ...] = ()
    inner: tuple[TokenPart, ...] = ()
    verb: str = ""
    particle_of: str = ""
    completed: CompletedWord | None = None
