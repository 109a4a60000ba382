"""What the words of a piece of text are found by, whatever stands around it.

A *piece* is a run of characters between white space: a word with its punctuation. The tokens of a text are those of its
pieces one after another, but for three things that only the text tells: the reading of a homograph, a word that
another one completes or that goes on in the next line, and the verb that a half belongs to. Here a piece has the terms
of each reading it can have, and tells where it may need its neighbours; who looks for a term can pass over the pieces
that have not got it, and has to analyse few of them.

Texts repeat their pieces, so what one has is worked out once in a process, and kept from term to piece: a query has few
terms, a text many pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from index.analysis.analyzer import analyze
from index.analysis.folding import SOFT_HYPHEN, plain_signs
from index.analysis.homographs import homographs
from index.analysis.separable.table import readings
from index.analysis.token import Token

MOST_PIECES: Final = 1 << 16
LONGEST_PIECE: Final = 64
"""Code points of a piece that is remembered."""
_VERBS: Final = 1 << 14
"""Pieces of which it is remembered what verbs they can be."""

_HANGING: Final = re.compile(rf".[-{SOFT_HYPHEN}] *\Z|-[,/]|(?:\A|[,/])-\w", re.DOTALL)
"""In a piece with plain signs, where an underscore is a space: see :mod:`index.analysis.suspended` and `tokenizer`."""


class KnownPieces:
    """The pieces that were met, by their terms. Threads share one: a piece is among `pieces` when all else is there.

    `hanging` are those that another piece may complete or go on: in- en uitvoer, a word broken over two lines.
    """

    def __init__(self) -> None:
        self.pieces: set[str] = set()
        self.hanging: set[str] = set()
        self._having: dict[str, list[str]] = {}
        self._lengths: dict[str, int] = {}

    @property
    def full(self) -> bool:
        """Whether another is to be begun."""
        return len(self.pieces) >= MOST_PIECES

    def having(self, terms: Iterable[str]) -> set[str]:
        """The known pieces that have one of `terms` in some stream, in some reading."""
        return set[str]().union(*filter(None, map(self._having.get, terms)))

    def learn(self, piece: str) -> frozenset[str]:
        """Remembers `piece`, which has no white space, unless it is long; gives its terms."""
        tokens = piece_tokens(piece)
        terms = frozenset(filter(None, (term for token in tokens for term in _terms(token))))
        if len(piece) <= LONGEST_PIECE:
            for term in terms:
                self._having.setdefault(term, []).append(piece)
            if (length := _length(tokens)) != 1:
                self._lengths[piece] = length
            if hangs(piece):
                self.hanging.add(piece)
            self.pieces.add(piece)
        return terms

    def length(self, piece: str) -> int:
        """How many positions the words of `piece` take."""
        return self._lengths.get(piece, 1) if piece in self.pieces else _length(piece_tokens(piece))


_known = KnownPieces()


def known_pieces() -> KnownPieces:
    """Those of this process; begun anew when there are :data:`MOST_PIECES`."""
    global _known
    if _known.full:
        _known = KnownPieces()
    return _known


def piece_tokens(piece: str) -> list[Token]:
    """The tokens of `piece` as it stands by itself."""
    return analyze(piece, separable=False)


def hangs(piece: str) -> bool:
    """Whether another piece may complete a word of `piece` or go on with it."""
    return _HANGING.search(plain_signs(piece)) is not None


@lru_cache(maxsize=_VERBS)
def verbs_of(piece: str) -> frozenset[str]:
    """The infinitives of the verbs with particles that a word of `piece` can be a form of: roepen for "riep"."""
    return frozenset(reading.verb for token in piece_tokens(piece) for reading in readings(token.exact))


def _terms(token: Token) -> Iterator[str]:
    yield from (token.exact, token.joined, token.lemma)
    for part in token.parts + token.inner:
        yield part.lemma
    homograph = homographs().get(token.exact)
    if homograph is not None:
        yield from (homograph.noun, homograph.verb)


def _length(tokens: list[Token]) -> int:
    return tokens[-1].position + tokens[-1].length if tokens else 0
