"""Finds the verb that a particle belongs to."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from index.analysis.separable.clauses import DETERMINERS, MODALS, PLACE_WORDS, PREPOSITIONS, SUBORDINATORS, Gap
from index.analysis.separable.neighbours import Neighbours
from index.analysis.separable.particle import stands_last
from index.analysis.separable.table import Reading, particles, readings

FARTHEST: Final = 25
"""Words from a verb to its particle at most."""
MOST_COMMAS: Final = 4
"""Commas between the two at most: what lies further apart is more often another clause."""
MOST_INFINITIVES: Final = 3
"""Infinitives at most in a row after a particle: op te kunnen blijven roepen."""

_NEAR: Final = 5
"""Words between the two halves of "achter hem aan" at most."""

_PAIRED: Final = {
    "aan": frozenset(("achter", "tegen")),
    "in": frozenset(("tussen",)),
    "toe": frozenset(("naar", "tot")),
    "heen": frozenset(("om", "over", "door", "langs", "rond")),
    "na": frozenset(("op",)),
    "door": frozenset(("tussen", "onder")),
}
"""Prepositions of two words, by the second: what stands between is their phrase, and no verb has a part in it."""

_PLACED: Final = frozenset(("op", "aan", "in", "mee", "voor", "bij", "achter", "onder"))
"""Particles that rather go with an "er" after the verb than with the verb: zij werkte er jaren aan."""

_REMAINING: Final = frozenset(("blijven", "houden", "schieten"))
"""Verbs that have "over" with an "er": er bleef niets over; with others it is what they are about."""


def to_the_right(here: Neighbours, at: int) -> tuple[int, str] | None:
    """Place and infinitive of the verb that follows: op te roepen, op te kunnen roepen, op zou roepen."""
    particle, after = here.word(at), here.after(at)
    if here.gap(at, after) is not Gap.NONE:
        return None
    word = here.word(after)
    if word == "te":
        before = here.before(at)
        if (particle == "om" and here.word(before) != "om") or (
            particle == "door" and here.gap(before, at) is not Gap.NONE
        ):
            return None  # om te slaan; door te zetten, won zij
    elif word not in MODALS or _belongs_before(here, at):
        return None
    for _ in range(MOST_INFINITIVES):
        after = here.after(after)
        word = here.word(after)
        for reading in readings(word):
            if particle in reading.particles and "i" in reading.marks:
                return after, particle + reading.verb
        if word not in MODALS:
            return None
    return None


def to_the_left(here: Neighbours, at: int, used: Container[int]) -> tuple[int, str] | None:
    """Place and infinitive of the nearest verb before the particle that has it; no word of `used` can stand between.

    A form that is nothing but a finite verb wins from a nearer one that also is a noun: zette vier pompen in.
    """
    particle = here.word(at)
    weak: tuple[int, str] | None = None
    right, commas, in_brackets = at, 0, 0
    exact, gaps, are_parts = here.exact, here.gaps, here.are_parts
    for left in range(at - 1, max(at - FARTHEST, -1), -1):
        word = exact[left]
        if are_parts[left]:
            continue
        if gaps[right] != " ":
            gap = here.gap(left, right)
            if gap is Gap.SENTENCE or (gap is Gap.OPENS_BRACKET and not in_brackets) or (weak and gap is Gap.COMMA):
                return weak
            commas += gap is Gap.COMMA
            in_brackets += (gap is Gap.CLOSES_BRACKET) - (gap is Gap.OPENS_BRACKET)
            if commas > MOST_COMMAS:
                return weak
        if left in used or word in SUBORDINATORS or (word == "dat" and right != at and here.begins_clause(right)):
            return weak
        right = left
        if in_brackets:
            continue
        for reading in readings(word):
            if particle in reading.particles and _is_finite(here, left, reading):
                if _is_paired(here, left, at) or _belongs_between(here, left, at, reading.verb):
                    return weak
                found = left, particle + reading.verb
                if reading.marks == "f":
                    return found
                weak = weak or found
                break
    return weak


def _is_finite(here: Neighbours, at: int, reading: Reading) -> bool:
    """Whether the word can be the finite verb of its clause, as far as the words before it tell."""
    if not reading.can_be_finite:
        return False
    before = here.before(at)
    if here.gap(before, at) is not Gap.NONE:
        return True
    if not here.written_as_word(at):
        return False
    previous, marks = here.word(before), reading.marks
    if previous == "te" or (marks != "f" and (previous in PREPOSITIONS or previous in DETERMINERS)):
        return False
    if "i" in marks:
        return not _follows_modal(here, at)
    if "s" in marks and not here.word(at).endswith("t"):  # werk, val: hardly a verb but beside its subject
        return previous == "ik" or here.word(here.after(at)) in ("ik", "je", "jij")
    return True


def _follows_modal(here: Neighbours, at: int) -> bool:
    """Whether a modal verb stands before in the sentence, so that `at` is an infinitive: zij wil boeren."""
    right = at
    for left in range(at - 1, max(at - FARTHEST, -1), -1):
        if here.are_parts[left]:
            continue
        if here.gap(left, right) is Gap.SENTENCE:
            return False
        if here.word(left) in MODALS:
            return True
        right = left
    return False


def _is_paired(here: Neighbours, left: int, at: int) -> bool:
    """Whether the particle is the second half of a preposition: achter hem aan."""
    openers = _PAIRED.get(here.word(at), frozenset())
    return any(here.word(between) in openers for between in range(max(left + 1, at - _NEAR), at))


def _belongs_between(here: Neighbours, left: int, at: int, verb: str) -> bool:
    """Whether the particle belongs to a word like "daar" between it and the verb, or just before the verb.

    Not if another preposition stands between: that has the better claim to it (hield er mee op). And where a second
    particle follows (drong er bij hem op aan), this one is what belongs to the "er".
    """
    particle, kinds = here.word(at), particles()
    if particle == "tegen" or (kinds[particle] != "preposition" and particle != "mee"):
        return False  # daar stemde zij tegen: that is tegenstemmen
    free = here.word(here.before(left)) in ("daar", "hier", "waar")
    placed = False
    for between in range(left + 1, at):
        word = here.word(between)
        if word in PLACE_WORDS:
            placed = True
            free = free or particle in _PLACED or (particle == "over" and verb not in _REMAINING)
        elif word in PREPOSITIONS or word in kinds:
            free = False
    if free or not placed:
        return free
    after = here.after(at)
    kind = kinds.get(here.word(after))
    return kind is not None and here.gap(at, after) is Gap.NONE and stands_last(here, after, kind)


def _belongs_before(here: Neighbours, at: int) -> bool:
    """The same for "waar hij op kan rekenen", where the verb comes after."""
    if particles()[here.word(at)] != "preposition":
        return False
    left = at
    for _ in range(2 * _NEAR):
        left = here.before(left)
        if here.word(left) in PLACE_WORDS:
            return True
    return False
