"""The whole chain for one text: words, their keys, their lemmas and their positions."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final, NamedTuple

from index.analysis.folding import fold
from index.analysis.stemmer import implementation, stem
from index.analysis.stopwords import STOP_WORDS, is_stop_word
from index.analysis.token import Token
from index.analysis.tokenizer import parts, words

CHAIN_VERSION: Final = 1
"""To be raised with every change of code that gives some text other terms."""

FINGERPRINT: Final = hashlib.sha256(
    repr((CHAIN_VERSION, sorted(STOP_WORDS), implementation(), unicodedata.unidata_version)).encode()
).hexdigest()[:16]
"""Identifies the terms this chain gives (16 hexadecimal digits): its version, its data and what it builds on."""

SHORTEST_PART: Final = 3
"""Letters and digits that a part of a hyphenated word needs to be found by itself; two capitals (EU-top) will do."""

INNER: Final = "-"
"""Begins the exact term of a shorter part, which only a phrase looks up: "covid 19" finds covid-19, 19 does not."""

_CACHED_WORDS: Final = 1 << 17
_CACHED_LENGTH: Final = 64


class _Part(NamedTuple):
    start: int
    end: int
    exact: str
    lemma: str


class _Terms(NamedTuple):
    exact: str
    lemma: str
    joined: str
    parts: tuple[_Part, ...]


_cache: dict[str, _Terms] = {}
"""Terms by word form. They depend on nothing else, so that threads share it and lose nothing by a race."""


def analyze(text: str) -> list[Token]:
    """The tokens of `text`, in order of position; a hyphenated word comes before its parts.

    Pure, thread safe and linear in the length of `text`; never raises, whatever the text. A word whose key is
    empty, so that nothing could find it, gives no token and takes no position.
    """
    tokens: list[Token] = []
    add = tokens.append
    position = 0
    for word, start, end in words(text):
        terms = _cache.get(word) or _remembered(word)
        exact, lemma, joined, pieces = terms
        if not exact:
            continue
        if not pieces:
            add(Token(word, start, end, position, 1, exact, lemma))
            position += 1
            continue
        add(Token(word, start, end, position, len(pieces), exact, lemma, joined))
        for piece in pieces:
            first, last = start + piece.start, start + piece.end
            add(Token(text[first:last], first, last, position, 1, piece.exact, piece.lemma, "", True))
            position += 1
    return tokens


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
        return _Terms(exact, _lemma(word, exact), "", ())
    pieces = tuple(_part(word, start, end) for start, end in spans)
    if not any(map(str.isalpha, exact)):  # a score or a date: 1-3 is not 13
        return _Terms(exact, exact, "", pieces)
    joined = exact.replace("-", "").lstrip("'")
    return _Terms(exact, stem(joined), joined, pieces)


def _part(word: str, start: int, end: int) -> _Part:
    piece = word[start:end]
    exact = fold(piece)
    if sum(map(str.isalnum, exact)) < SHORTEST_PART and not (len(piece) > 1 and piece.isalpha() and piece.isupper()):
        return _Part(start, end, INNER + exact if exact else "", "")
    return _Part(start, end, exact, _lemma(piece, exact))


def _lemma(word: str, exact: str) -> str:
    return "" if is_stop_word(word) else stem(exact)
