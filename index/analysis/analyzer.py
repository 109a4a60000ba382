"""The whole chain for one text: words, their keys, their lemmas and their positions."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from itertools import accumulate, chain
from typing import Final

from index.analysis.decompounder import fingerprint as compounds_fingerprint
from index.analysis.homographs import homographs_digest
from index.analysis.lemmatizer import lemma_data_digest
from index.analysis.passage_terms import PassageTerms, passage_terms
from index.analysis.separable import separable_data_digest
from index.analysis.stopwords import STOP_WORDS
from index.analysis.token import CompletedWord, Token
from index.analysis.tokenizer import pieces
from index.analysis.word_terms import INNER, terms_of

__all__ = ["CHAIN_VERSION", "FINGERPRINT", "INNER", "analyze", "completed_word"]

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


def analyze(text: str, *, separable: bool = True) -> list[Token]:
    """The tokens of `text`, in order of position; a hyphenated word comes before its parts.

    Without `separable` the halves of separable verbs are not looked for, which saves a fifth of the time.
    Pure, thread safe and linear in the length of `text`; never raises, whatever the text. A word whose key is
    empty, so that nothing could find it, gives no token and takes no position.
    """
    found = passage_terms(text, pieces(text), separable=separable)
    verbs = {pair.verb: pair.infinitive for pair in found.verbs}
    particles = {pair.particle: pair.infinitive for pair in found.verbs}
    here = found.here
    starts = _starts(found)
    return [
        Token(
            word,
            start,
            start + len(word),
            position,
            len(terms.pieces) or 1,
            terms.exact,
            lemma,
            terms.joined,
            bool(is_part),
            terms.parts,
            terms.inner,
            verbs.get(at, ""),
            particles.get(at, ""),
            completed_word(found.completed[at]) if at in found.completed else None,
        )
        for at, (word, start, position, terms, lemma, is_part) in enumerate(
            zip(here.words, starts, found.positions, found.terms, here.lemmas, here.are_parts, strict=True)
        )
    ]


def completed_word(exact: str) -> CompletedWord:
    """A word that is not written out, by its folded form."""
    terms = terms_of(exact)
    return CompletedWord(exact, terms.lemma, tuple((part.role, part.lemma) for part in terms.parts + terms.inner))


def _starts(found: PassageTerms) -> list[int]:
    """Where each token starts in the text."""
    here = found.here
    if not any(here.are_parts):
        return list(accumulate(map(len, chain.from_iterable(zip(here.gaps, here.words, strict=False)))))[::2]
    starts: list[int] = []
    whole = end = 0
    places: Iterator[int] = iter(())
    for word, gap, is_part, terms in zip(here.words, here.gaps, here.are_parts, found.terms, strict=False):
        if is_part:
            starts.append(whole + next(places))
            continue
        whole = end + len(gap)
        end = whole + len(word)
        places = iter([piece.start for piece in terms.pieces])
        starts.append(whole)
    return starts
