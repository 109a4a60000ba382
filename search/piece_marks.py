"""Marks found piece by piece, where pieces of a text tell enough: most texts need no analysis to be marked.

What a piece (a run of characters between white space) holds of what is sought is decided once, by its analysis alone;
most hold nothing, and then the next text that has it passes over it. A text is to be analysed as a whole only where
what stands around a piece decides: see :mod:`index.analysis.pieces`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from index.analysis import Token
from index.analysis.homographs import homographs
from index.analysis.pieces import hangs, known_pieces, piece_tokens, verbs_of
from index.analysis.separable import particles
from search.mark import Mark
from search.sought_phrase import SoughtPhrase
from search.sought_words import SoughtWords

_FEW = 8
"""Different pieces that are looked for in a text one by one; more are found by going through all of its pieces."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a piece holds: marks and words of phrases, with offsets and positions in it.

    `steps` are the steps of each phrase that it has, as bits; `particle` tells that it can be that half of a verb; with
    `undecided` its neighbours tell what it holds.
    """

    marks: tuple[Mark, ...]
    words: tuple[Token, ...]
    steps: tuple[int, ...]
    particle: bool
    undecided: bool

    def __bool__(self) -> bool:
        return bool(self.marks or self.words or self.particle or self.undecided)


class PieceMarks:
    """Finds the words and phrases that are sought in one field."""

    def __init__(self, words: SoughtWords, phrases: Sequence[SoughtPhrase]) -> None:
        self._words = words
        self._phrases = phrases
        self._phrase_lemmas = frozenset[str]().union(*(phrase.lemmas for phrase in phrases))
        self._particles, self._verbs = _halves(words.infinitives)
        terms = words.terms.union(*(phrase.terms for phrase in phrases))
        self._sought = terms.union(self._particles) if terms else terms
        self._held: dict[str, Held] = {}
        self._verb_pieces: set[str] = set()
        self._asked: set[str] = set()
        self._known = known_pieces()
        self._met = 0
        """How many known pieces `_candidates` was chosen from."""
        self._candidates: set[str] = set()
        self._begin()

    def holding(self, pieces: Sequence[str]) -> dict[str, Held]:
        """Those of `pieces` that hold anything."""
        if not self._sought:
            return {}
        self._learn(pieces)
        while len(self._known.pieces) != self._met:  # other threads learn as well
            self._begin()
            self._learn(pieces)
        here = {}
        for piece in self._candidates.intersection(pieces):
            held = self._held.get(piece)
            if held is None:
                self._held[piece] = held = self._decided(piece)
            if held:
                here[piece] = held
        return here

    def marks(self, text: str) -> list[Mark] | None:
        """The marks in `text`; None if it must be analysed as a whole."""
        pieces = text.split()
        here = self.holding(pieces)
        if not here:
            return []
        if self._needs_text(pieces, here):
            return None
        return self._with_phrases(text, pieces, here) if self._may_have_phrase(here) else word_marks(text, pieces, here)

    def only_words(self, pieces: Sequence[str], here: Mapping[str, Held]) -> bool:
        """Whether a text of `pieces` has no other marks than those of the pieces by themselves."""
        return not self._may_have_phrase(here) and not self._needs_text(pieces, here)

    def _may_have_phrase(self, here: Mapping[str, Held]) -> bool:
        return any(
            reduce(or_, (held.steps[number] for held in here.values()), 0) == phrase.all_steps
            for number, phrase in enumerate(self._phrases)
        )

    def _needs_text(self, pieces: Sequence[str], here: Mapping[str, Held]) -> bool:
        """Whether a text of `pieces` must be analysed as a whole."""
        holding = here.values()
        if any(held.undecided for held in holding):
            return True
        return bool(self._verbs) and any(held.particle for held in holding) and self._have_verb(pieces)

    def _have_verb(self, pieces: Sequence[str]) -> bool:
        """Whether one of `pieces` can be the verb in one of the separable verbs sought."""
        new = set(pieces).difference(self._asked)
        self._verb_pieces.update(piece for piece in new if not self._verbs.isdisjoint(verbs_of(piece)))
        self._asked |= new
        return not self._verb_pieces.isdisjoint(pieces)

    def _begin(self) -> None:
        known = known_pieces()
        if known is not self._known:
            self._known = known
            self._held, self._verb_pieces, self._asked = {}, set(), set()
        self._met = len(known.pieces)
        self._candidates = known.having(self._sought) | known.hanging

    def _learn(self, pieces: Sequence[str]) -> None:
        """Sees to it that all of `pieces` are known, and that those which may hold something are candidates."""
        if self._known.pieces.issuperset(pieces):
            return
        if self._known.full:
            self._begin()
        new = set(pieces).difference(self._known.pieces)
        for piece in new:
            if not self._sought.isdisjoint(self._known.learn(piece)) or hangs(piece):
                self._candidates.add(piece)
        self._met += len(self._known.pieces.intersection(new))

    def _decided(self, piece: str) -> Held:
        tokens = piece_tokens(piece)
        return Held(
            marks=tuple(self._words.marks(tokens)),
            words=tuple(token for token in tokens if any(phrase.has(token) for phrase in self._phrases)),
            steps=tuple(reduce(or_, map(phrase.steps, tokens), 0) for phrase in self._phrases),
            particle=any(token.exact in self._particles for token in tokens),
            undecided=hangs(piece) or any(map(self._is_undecided, tokens)),
        )

    def _is_undecided(self, token: Token) -> bool:
        """Whether the reading of a homograph makes a difference."""
        homograph = homographs().get(token.exact)
        if homograph is None:
            return False
        keys = (homograph.noun, homograph.verb, token.lemma)
        if not self._phrase_lemmas.isdisjoint(keys):
            return True
        return token.exact not in self._words.exact and any(key in self._words.lemma for key in keys)

    def _with_phrases(self, text: str, pieces: Sequence[str], here: Mapping[str, Held]) -> list[Mark]:
        marks: list[Mark] = []
        words: list[Token] = []
        at = position = 0
        for piece in pieces:
            at = text.index(piece, at)
            held = here.get(piece)
            if held is not None:
                marks += _moved_marks(held, at)
                words += (moved(word, at, position) for word in held.words)
            position += self._known.length(piece)
            at += len(piece)
        for phrase in self._phrases:
            marks += phrase.marks(list(filter(phrase.has, words)))
        return marks


def word_marks(text: str, pieces: Sequence[str], here: Mapping[str, Held]) -> list[Mark]:
    """The marks that the pieces in `here` have by themselves; `pieces` are all those of `text`, in order."""
    marks: list[Mark] = []
    if len(here) <= _FEW:
        for piece, held in here.items():
            if held.marks:
                for at in _places(text, piece):
                    marks += _moved_marks(held, at)
        return marks
    at = 0
    for piece in pieces:
        at = text.index(piece, at)
        if piece in here:
            marks += _moved_marks(here[piece], at)
        at += len(piece)
    return marks


def moved(token: Token, start: int, position: int) -> Token:
    """A token of a text as one of the text that has it from `start` on, after `position` words."""
    return replace(token, start=token.start + start, end=token.end + start, position=token.position + position)


def _moved_marks(held: Held, start: int) -> list[Mark]:
    return [Mark(mark.start + start, mark.end + start, mark.via, mark.term) for mark in held.marks]


def _places(text: str, piece: str) -> Iterator[int]:
    """Where `piece` stands in `text` as a piece."""
    at = text.find(piece)
    while at >= 0:
        end = at + len(piece)
        if (not at or text[at - 1].isspace()) and (end == len(text) or text[end].isspace()):
            yield at
        at = text.find(piece, end)


def _halves(infinitives: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The particles and the verbs that separable verbs may fall apart into."""
    ways = [
        (infinitive[:end], infinitive[end:])
        for infinitive in infinitives
        for end in range(1, len(infinitive))
        if infinitive[:end] in particles()
    ]
    return frozenset(particle for particle, _ in ways), frozenset(verb for _, verb in ways)
