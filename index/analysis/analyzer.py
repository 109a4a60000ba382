"""The whole chain for one text: words, their keys, their lemmas and their positions."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from index.analysis.decompounder import Part, inner_compounds, split
from index.analysis.decompounder import fingerprint as compounds_fingerprint
from index.analysis.folding import fold, place_in_word
from index.analysis.homographs import homographs, homographs_digest, read_in_context
from index.analysis.lemmatizer import lemma_data_digest, lemma_key
from index.analysis.separable import particles, separable_data_digest, separated_verbs
from index.analysis.stopwords import STOP_WORDS, is_stop_word
from index.analysis.suspended import completed_words, may_have_suspended
from index.analysis.token import CompletedWord, Token, TokenPart
from index.analysis.tokenizer import parts, words

CHAIN_VERSION: Final = 2
"""To be raised with every change of code that gives some text other terms."""

FINGERPRINT: Final = hashlib.sha256(
    repr(
        (
            CHAIN_VERSION,
            sorted(STOP_WORDS),
            lemma_data_digest(),
            compounds_fingerprint(),
            homographs_digest(),
            separable_data_digest(),
            unicodedata.unidata_version,
        )
    ).encode()
).hexdigest()[:16]
"""Identifies the terms this chain gives (16 hexadecimal digits): its version, its data and what it builds on."""

SHORTEST_PART: Final = 3
"""Letters and digits that a part of a hyphenated word needs to be found by itself; in capitals (EU-top, G7-top) two."""

INNER: Final = "-"
"""Begins the exact term of a shorter part, which only a phrase looks up: "covid 19" finds covid-19, 19 does not."""

_CACHED_WORDS: Final = 1 << 17
_CACHED_LENGTH: Final = 64


class _Compound(NamedTuple):
    parts: tuple[TokenPart, ...] = ()
    inner: tuple[TokenPart, ...] = ()


_WHOLE: Final = _Compound()


class _Part(NamedTuple):
    start: int
    end: int
    exact: str
    lemma: str
    compound: _Compound = _WHOLE


class _Terms(NamedTuple):
    exact: str
    lemma: str
    joined: str
    parts: tuple[_Part, ...]
    compound: _Compound


_cache: dict[str, _Terms] = {}
"""Terms by word form. They depend on nothing else, so that threads share it and lose nothing by a race."""


def analyze(text: str, *, separable: bool = True) -> list[Token]:
    """The tokens of `text`, in order of position; a hyphenated word comes before its parts.

    Without `separable` the halves of separable verbs are not looked for, which saves a fifth of the time.
    Pure, thread safe and linear in the length of `text`; never raises, whatever the text. A word whose key is
    empty, so that nothing could find it, gives no token and takes no position.
    """
    tokens: list[Token] = []
    add = tokens.append
    kinds = particles()
    ambiguous = homographs()
    position = 0
    has_particle = has_homograph = False
    for word, start, end in words(text):
        terms = _cache.get(word) or _remembered(word)
        exact, lemma, joined, pieces, compound = terms
        if not exact:
            continue
        if not pieces:
            if exact in kinds:
                has_particle = True
            elif exact in ambiguous:
                has_homograph = True
            add(Token(word, start, end, position, 1, exact, lemma, "", False, *compound))
            position += 1
            continue
        add(Token(word, start, end, position, len(pieces), exact, lemma, joined))
        for piece in pieces:
            first, last = start + piece.start, start + piece.end
            add(Token(text[first:last], first, last, position, 1, piece.exact, piece.lemma, "", True, *piece.compound))
            position += 1
    if may_have_suspended(text):
        for at, whole in completed_words(text, tokens):
            tokens[at] = replace(tokens[at], completed=_completed(whole))
    if has_homograph:
        read_in_context(text, tokens)
    if has_particle and separable:
        _pair_halves(text, tokens)
    return tokens


def _completed(exact: str) -> CompletedWord:
    terms = _cache.get(exact) or _remembered(exact)
    parts = terms.compound.parts + terms.compound.inner
    return CompletedWord(exact, terms.lemma, tuple((part.role, part.lemma) for part in parts))


def _pair_halves(text: str, tokens: list[Token]) -> None:
    """Lets the two halves of each separable verb know of it."""
    for pair in list(separated_verbs(text, tokens)):
        tokens[pair.verb] = replace(tokens[pair.verb], verb=pair.infinitive)
        tokens[pair.particle] = replace(tokens[pair.particle], particle_of=pair.infinitive)


def _remembered(word: str) -> _Terms:
    terms = _terms(word)
    if len(word) <= _CACHED_LENGTH:
        if len(_cache) >= _CACHED_WORDS:
            _cache.clear()
        _cache[word] = terms
    return terms


def _terms(word: str) -> _Terms:
    exact = fold(word)
    spans = parts(word)
    if not spans:
        return _Terms(exact, _lemma(word, exact), "", (), _compound(word, exact))
    pieces = tuple(_part(word, start, end) for start, end in spans)
    if not any(map(str.isalpha, exact)):  # a score or a date: 1-3 is not 13
        return _Terms(exact, exact, "", pieces, _WHOLE)
    joined = exact.replace("-", "").lstrip("'")
    return _Terms(exact, lemma_key(word, joined), joined, pieces, _WHOLE)


def _part(word: str, start: int, end: int) -> _Part:
    piece = word[start:end]
    exact = fold(piece)
    if sum(map(str.isalnum, exact)) < SHORTEST_PART and not (len(piece) > 1 and piece.isalnum() and piece.isupper()):
        return _Part(start, end, INNER + exact if exact else "", "")
    return _Part(start, end, exact, _lemma(piece, exact), _compound(piece, exact))


def _lemma(word: str, exact: str) -> str:
    return "" if is_stop_word(word) else lemma_key(word, exact)


def _compound(word: str, exact: str) -> _Compound:
    found = split(exact)
    if not found:
        return _WHOLE
    inner = inner_compounds(exact, found) if len(found) > 2 else ()
    return _Compound(_in_word(found, word), _in_word(inner, word))


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
