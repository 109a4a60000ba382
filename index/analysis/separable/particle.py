"""Whether a word that can be a particle is one, by what stands around it."""

from __future__ import annotations

from typing import Final

from index.analysis.separable.clauses import (
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    QUESTION_WORDS,
    SUBORDINATORS,
    Gap,
)
from index.analysis.separable.neighbours import Neighbours
from index.analysis.separable.table import ParticleKind, particles, readings

_BEFORE_TOE: Final = frozenset(("nu", "nog", "dan", "eraan", "daaraan"))
_BEFORE_PREPOSITION: Final = frozenset(("tot", "van", "tussen", "sinds", "vanaf"))
_BEFORE_ADJECTIVE: Final = frozenset(("de", "een", "te", "zo", "heel", "erg", "zeer", "even"))
"""Words just before which make it no particle: tot nu toe, van op het balkon, zeer vrij."""

_TIMES: Final = frozenset(
    ("gisteren", "eergisteren", "gisteravond", "gistermiddag", "gisterochtend", "vannacht", "vanavond", "vanmiddag")
)
_BEGINNERS: Final = frozenset(("dat", "toen", "als", "zoals", "dan"))
"""Words that begin a clause or a comparison, and have other uses."""
_MAY_FOLLOW: Final = (
    PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | QUESTION_WORDS | MODALS | _TIMES | _BEGINNERS | frozenset(("te",))
)

_ASKING: Final = frozenset(("uit", "na"))
"""Prepositions that as particles often stand before a question: legde uit hoe, ging na of."""
_FIRST_OF_PHRASE: Final = frozenset(("ten", "ter"))
"""Prepositions that stand inside another's phrase as well: met ter plaatse gekochte waar."""
_PHRASES: Final = frozenset(
    (
        ("onder", "meer"),
        ("onder", "andere"),
        ("onder", "anderen"),
        ("in", "totaal"),
        ("met", "name"),
        ("naar", "schatting"),
        ("in", "feite"),
        ("in", "principe"),
    )
)
"""Adverbs that begin like a preposition and can stand inside a phrase: aan onder meer de school."""
_AROUND: Final = frozenset(("rond", "tegen", "tussen", "over", "boven", "onder"))
"""Prepositions that can stand before a number inside another's phrase: op rond 1000."""
_NOT_BEFORE_TE: Final = frozenset(("om", "door", "na"))
"""With these "te" makes a clause of its own: om te winnen."""


def goes_on(here: Neighbours, at: int) -> bool:
    """Whether the word that follows settles that a phrase goes on: most prepositions are told from that."""
    after = at + 1  # a particle is no hyphenated word, so that no part follows it
    exact = here.exact
    return after < len(exact) and exact[after] not in _MAY_FOLLOW and here.gaps[after] == " "


def is_particle(here: Neighbours, at: int) -> bool:
    """Whether the word is a whole one, written as a common word, and no half of "af en toe", "van op" and the like."""
    if here.are_parts[at] or not here.written_as_word(at):
        return False
    before, after = here.before(at), here.after(at)
    gap_before, gap_after = here.gap(before, at), here.gap(at, after)
    if gap_before is Gap.SUSPENDED or gap_after is Gap.SUSPENDED:
        return False
    if gap_after is Gap.NONE and here.exact[after] == "en" and here.word(here.after(after)) in particles():
        return False
    if gap_before is Gap.NONE and here.exact[before] == "en" and here.word(here.before(before)) in particles():
        return False
    return _stands_free(here, at, before)


def _stands_free(here: Neighbours, at: int, before: int) -> bool:
    """Whether nothing just before makes the particle a noun, an adjective or a preposition."""
    particle, previous = here.word(at), here.word(before)
    kind = particles()[particle]
    if here.gap(before, at) is not Gap.NONE:
        return kind in ("preposition", "adverb")
    match kind:
        case "preposition":
            return previous not in _BEFORE_PREPOSITION
        case "adverb":
            return not (particle == "toe" and previous in _BEFORE_TOE)
        case "adjective":
            return previous not in _BEFORE_ADJECTIVE
        case "noun":
            if any(particle in reading.particles for reading in readings(previous)):
                return True
            is_small = here.words[before].islower()
            adjective = previous.endswith("e") and is_small and here.lemmas[before] != previous  # not: de race deel
            return not (adjective or previous in DETERMINERS or previous in PREPOSITIONS)


def stands_last(here: Neighbours, at: int, kind: ParticleKind) -> bool:
    """Whether the clause, or its core, can end after the particle."""
    after = here.after(at)
    gap = here.gap(at, after)
    if kind == "adverb" or gap in (Gap.SENTENCE, Gap.COMMA, Gap.CLOSING, Gap.CLOSES_BRACKET):
        return True
    if gap in (Gap.OPENING, Gap.OPENS_BRACKET):
        return kind != "preposition"
    word, beyond = here.word(after), here.after(after)
    following = here.word(beyond)
    if word == "dat":
        return kind != "preposition" or here.begins_clause(beyond)
    if word in CONJUNCTIONS:
        return following not in PREPOSITIONS
    if word in SUBORDINATORS or word in _TIMES or word in _BEGINNERS:
        return True
    if word in QUESTION_WORDS:
        return kind != "preposition" or here.word(at) in _ASKING
    if kind != "preposition":
        return word in PREPOSITIONS
    if word == "te":
        return here.word(at) not in _NOT_BEFORE_TE
    if word not in PREPOSITIONS or word in _FIRST_OF_PHRASE or (word, following) in _PHRASES:
        return False
    return not (word in _AROUND and following[:1].isdigit())
