"""Finds the separable verbs that stand in two halves in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    here = Neighbours(text, tokens)
    used: set[int] = set()
    for at in [at for at, token in enumerate(tokens) if token.exact in kinds]:
        kind = kinds[tokens[at].exact]
        goes_on = kind != "adverb" and particle.goes_on(here, at)
        clause = clause_after(here, at) if goes_on else ""
        if at in used or (goes_on and not clause) or not particle.is_particle(here, at):
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
