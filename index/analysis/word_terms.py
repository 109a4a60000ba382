"""The terms that a word form has by itself, whatever stands around it; found once and remembered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from index.analysis.decompounder import Part, inner_compounds, split
from index.analysis.folding import fold, place_in_word
from index.analysis.homographs import homographs
from index.analysis.lemmatizer import lemma_key
from index.analysis.separable import particles
from index.analysis.stopwords import is_stop_word
from index.analysis.token import Role, TokenPart
from index.analysis.tokenizer import parts
from index.remembered import Remembered

SHORTEST_PART: Final = 3
"""Letters and digits that a part of a hyphenated word needs to be found by itself; in capitals (EU-top, G7-top) two."""

INNER: Final = "-"
"""Begins the exact term of a shorter part, which only a phrase looks up: "covid 19" finds covid-19, 19 does not."""

COMPOUND: Final = 1
PARTICLE: Final = 2
HOMOGRAPH: Final = 4
NO_PLAIN_WORD: Final = 8
"""What a word calls for: its parts, or a look at the words around it, or it is not just one token."""


class WordPart(NamedTuple):
    """A part of a hyphenated word, ``word[start:end]``, with its terms."""

    start: int
    end: int
    terms: WordTerms


class WordTerms(NamedTuple):
    """The terms of a word form: see :class:`~index.analysis.token.Token`.

    `calls_for` has the bits :data:`COMPOUND` to :data:`NO_PLAIN_WORD`. `pieces` are the parts of a hyphenated word;
    `heads` and `modifiers` the distinct keys of `parts` and `inner`, by what they do.
    """

    exact: str
    lemma: str
    calls_for: int
    joined: str = ""
    pieces: tuple[WordPart, ...] = ()
    parts: tuple[TokenPart, ...] = ()
    inner: tuple[TokenPart, ...] = ()
    heads: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()


def _terms(word: str) -> WordTerms:
    exact = fold(word)
    spans = parts(word)
    if not spans:
        return _plain(word, exact, _lemma(word, exact))
    pieces = tuple(WordPart(start, end, _piece(word[start:end])) for start, end in spans)
    calls_for = NO_PLAIN_WORD
    for piece in pieces:
        calls_for |= piece.terms.calls_for
    if not any(map(str.isalpha, exact)):  # a score or a date: 1-3 is not 13
        return WordTerms(exact, exact, calls_for, "", pieces)
    joined = exact.replace("-", "").lstrip("'")
    return WordTerms(exact, lemma_key(word, joined), calls_for, joined, pieces)


def _piece(word: str) -> WordTerms:
    exact = fold(word)
    if sum(map(str.isalnum, exact)) < SHORTEST_PART and not (len(word) > 1 and word.isalnum() and word.isupper()):
        return WordTerms(INNER + exact if exact else "", "", 0)
    terms = _plain(word, exact, _lemma(word, exact))
    return terms._replace(calls_for=terms.calls_for & COMPOUND)


def _plain(word: str, exact: str, lemma: str) -> WordTerms:
    calls_for = 0 if exact else NO_PLAIN_WORD
    if exact in particles():
        calls_for |= PARTICLE
    elif exact in homographs():
        calls_for |= HOMOGRAPH
    found = split(exact)
    if not found:
        return WordTerms(exact, lemma, calls_for)
    whole = _in_word(found, word)
    inner = _in_word(inner_compounds(exact, found), word) if len(found) > 2 else ()
    heads, modifiers = (_keys(whole + inner, role) for role in ("head", "modifier"))
    return WordTerms(exact, lemma, calls_for | COMPOUND, "", (), whole, inner, heads, modifiers)


def _keys(parts: Iterable[TokenPart], role: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.lemma for part in parts if part.role == role))


def _lemma(word: str, exact: str) -> str:
    return "" if is_stop_word(word) else lemma_key(word, exact)


def _in_word(parts: Iterable[Part], word: str) -> tuple[TokenPart, ...]:
    return tuple(
        TokenPart(
            start=place_in_word(word, part.start),
            end=place_in_word(word, part.end),
            lemma=lemma_key(part.word, part.word),
            role=part.role,
        )
        for part in parts
    )


_remembered: Final = Remembered(_terms)
terms_of: Final = _remembered.__getitem__
"""The terms of a word as it stands in a text."""
