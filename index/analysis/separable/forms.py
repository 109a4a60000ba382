"""Puts the halves of a separable verb together and takes joined forms apart: no text, only words."""

from __future__ import annotations

from collections.abc import Iterator

from index.analysis.separable.table import Reading, particles, particles_of, rather_a_noun, readings


def compound_of(verb_form: str, particle: str) -> str | None:
    """The infinitive of a verb given in two halves: ("riep", "op") gives "oproepen"; None if there is no such verb.

    Both are folded words. Of several verbs with the same form the likeliest.
    """
    for reading in readings(verb_form):
        if particle in reading.particles and reading.can_be_finite:
            return particle + reading.verb
    return None


def infinitive_of(folded: str) -> str | None:
    """The infinitive of a separable verb's form with its particle before it: opriep, oproept, opgeroepen, oproepen.

    None for every other word, also for a bare stem (oproep, aanval): that rather is a noun, unless it ends in t (dat
    zij toelaat) and the verb's stem is no noun (inzet). Of several readings the one with the longest particle, then the
    likeliest.
    """
    if rather_a_noun(folded):
        return None
    for particle, rest in _split(folded):
        if particle in particles():
            for reading in readings(rest):
                if particle in reading.particles and not _is_noun(reading, rest):
                    return particle + reading.verb
    return None


def halves_of(infinitive: str) -> tuple[str, str] | None:
    """Verb and particle of a separable verb's infinitive: ("roepen", "op"); None for every other word."""
    return next(((verb, particle) for particle, verb in _split(infinitive) if particle in particles_of(verb)), None)


def _split(word: str) -> Iterator[tuple[str, str]]:
    """`word` in two, the longest first part first; both have two letters at least."""
    for end in range(len(word) - 2, 1, -1):
        yield word[:end], word[end:]


def _is_noun(reading: Reading, form: str) -> bool:
    """Whether a particle makes a noun of this form of a verb: oproep, inzet."""
    return "s" in reading.marks and ("n" in reading.marks or not form.endswith("t"))
