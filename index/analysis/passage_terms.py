"""The tokens of one passage as columns: what all of the chain gives, before tokens or terms are made of it.

An index takes terms and positions only, and most words have terms that depend on nothing but their form. So nothing is
made word by word here but where a word calls for it: it is hyphenated, a homograph, or half of a separable verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

from index.analysis.homographs import read_in_context
from index.analysis.separable.detection import SeparatedVerb, pairs_at
from index.analysis.separable.neighbours import Neighbours
from index.analysis.suspended import completed_words, may_have_suspended
from index.analysis.tokenizer import Pieces
from index.analysis.word_terms import COMPOUND, HOMOGRAPH, NO_PLAIN_WORD, PARTICLE, WordTerms, terms_of


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """Columns of equal length, one element for each token: see :class:`~index.analysis.token.Token`.

    `terms` are those that the words have by themselves; `lemmas` and what follows is what the words around tell:
    separable verbs in two halves, and the whole words, in folded form, of tokens that are written as a part of one.
    `compounds` are the indexes of the tokens that are one. `length` is the number of positions.
    """

    here: Neighbours
    terms: Sequence[WordTerms]
    positions: Sequence[int]
    length: int
    compounds: Sequence[int] = ()
    verbs: Sequence[SeparatedVerb] = ()
    completed: dict[int, str] = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        """Whether the tokens are the words, at the positions 0, 1, 2 …, with no terms but their own."""
        return not self.completed and isinstance(self.positions, range)


def passage_terms(text: str, pieces: Pieces, *, separable: bool = True) -> PassageTerms:
    """The whole chain for `text`, which `pieces` are of. Pure, thread safe, linear, never raises."""
    words, gaps = pieces
    terms = [*map(terms_of, words)]
    calls = [one[2] for one in terms]  # by number: a name takes twice the time
    places: Sequence[int] = [*compress(range(len(calls)), calls)]
    called = 0
    for at in places:
        called |= calls[at]
    if called & NO_PLAIN_WORD:
        words, gaps, terms, are_parts, positions = _taken_apart(pieces, terms)
        places = [at for at, one in enumerate(terms) if one[2]]
        length = positions[-1] + 1 if positions else 0
    else:
        are_parts, length = bytearray(len(words)), len(words)
        positions = range(length)
    here = Neighbours(words, [one[0] for one in terms], [one[1] for one in terms], gaps, are_parts)
    completed = dict(completed_words(here)) if may_have_suspended(text) else {}
    if called & HOMOGRAPH:
        read_in_context([at for at in places if terms[at][2] & HOMOGRAPH], here)
    verbs: Sequence[SeparatedVerb] = ()
    if called & PARTICLE and separable:
        verbs = [*pairs_at([at for at in places if terms[at][2] & PARTICLE], here)]
    compounds = [at for at in places if terms[at][2] & COMPOUND] if called & COMPOUND else ()
    return PassageTerms(here, terms, positions, length, compounds, verbs, completed)


def _taken_apart(
    pieces: Pieces, terms: Sequence[WordTerms]
) -> tuple[list[str], list[str], list[WordTerms], bytearray, Sequence[int]]:
    """The tokens where these are not simply the words: hyphenated words are followed by their parts, and a word whose
    key is empty, so that nothing could find it, is none."""
    words: list[str] = []
    gaps: list[str] = []
    tokens: list[WordTerms] = []
    are_parts = bytearray()
    positions: list[int] = []
    position, before = 0, ""
    for word, gap, one in zip(pieces.words, pieces.gaps, terms, strict=False):
        if not one.exact:
            before += gap + word
            continue
        words.append(word)
        gaps.append(before + gap)
        tokens.append(one)
        are_parts.append(False)
        positions.append(position)
        before = ""
        for piece in one.pieces:
            words.append(word[piece.start : piece.end])
            gaps.append("")
            tokens.append(piece.terms)
            are_parts.append(True)
            positions.append(position)
            position += 1
        position += not one.pieces
    gaps.append(before + pieces.gaps[-1])
    return words, gaps, tokens, are_parts, positions
