"""Finds the separable verbs that stand in two halves in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.analysis.separable import particle, verb
from index.analysis.separable.clause_with_te import clause_after, takes
from index.analysis.separable.neighbours import Neighbours
from index.analysis.separable.table import particles
from index.analysis.token import Token


@dataclass(frozen=True, slots=True)
class SeparatedVerb:
    """A verb in two halves: `verb` and `particle` are indexes into the tokens, `infinitive` is folded: oproepen."""

    verb: int
    particle: int
    infinitive: str


def separated_verbs(text: str, tokens: Sequence[Token]) -> Iterator[SeparatedVerb]:
    """The separable verbs in two halves in one passage, in the order of their particles; no word is in two of them.

    `tokens` are those of :func:`~index.analysis.analyzer.analyze` for `text`. Pure, linear in their number, never
    raises.
    """
    kinds = particles()
    return pairs_at([at for at, token in enumerate(tokens) if token.exact in kinds], Neighbours.of(text, tokens))


def pairs_at(places: Iterable[int], here: Neighbours) -> Iterator[SeparatedVerb]:
    """The same, given the indexes of all particles in ascending order."""
    kinds, exact, gaps = particles(), here.exact, here.gaps
    has_te = "te" in exact
    used: set[int] = set()
    for at in places:
        kind = kinds[exact[at]]
        goes_on = kind != "adverb" and gaps[at + 1] == " " and particle.goes_on(here, at)
        clause = clause_after(here, at) if goes_on and has_te else ""
        if (goes_on and not clause) or at in used or not particle.is_particle(here, at):
            continue
        found = verb.to_the_right(here, at)
        if found is None and (goes_on or particle.stands_last(here, at, kind)):
            found = verb.to_the_left(here, at, used)
            if found is not None and goes_on and not takes(found[1], clause):
                continue
        if found is not None:
            place, infinitive = found
            used |= {place, at}
            yield SeparatedVerb(place, at, infinitive)
