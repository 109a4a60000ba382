"""Sentences as rows of pieces: noun phrases that agree, clauses with the verb where Dutch has it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

from benchmarks.news.words import Adjective, Noun, Verb, Word

Tense = Literal["present", "past"]

NUMERALS = ("twee", "drie", "vier", "tien", "twintig", "tientallen", "honderden")
MODALS = {"present": (("wil", "willen"), ("kan", "kunnen"), ("moet", "moeten"), ("zal", "zullen"), ("mag", "mogen")),
          "past": (("wilde", "wilden"), ("kon", "konden"), ("moest", "moesten"), ("zou", "zouden"))}  # fmt: skip
TE_VERBS = {"present": (("dreigt", "dreigen"), ("probeert", "proberen"), ("weigert", "weigeren")),
            "past": (("besloot", "besloten"), ("probeerde", "probeerden"), ("weigerde", "weigerden"))}  # fmt: skip


_COUNTABLE = {
    False: (("de", True), ("de", True), ("een", False), ("een", False), ("deze", True), ("elke", False)),
    True: (("het", True), ("het", True), ("een", False), ("een", False), ("dit", True), ("elk", False)),
}
_MASS = {False: (("de", True), ("deze", True), ("geen", False)), True: (("het", True), ("dit", True), ("geen", False))}
"""Determiners of a singular, by whether it is neuter, each with whether it is definite; without a plural no "een"."""


class Piece(NamedTuple):
    """A word as it stands, what it is a form of, and whether it is half of a separated verb."""

    text: str
    word: Word | None = None
    half: bool = False


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase and its number."""

    pieces: Pieces
    plural: bool = False


def words(text: str) -> Pieces:
    """Words that are nothing but themselves."""
    return tuple(map(Piece, text.split()))


def noun_phrase(
    noun: Noun, random: Random, adjective: Adjective | None = None, *, plural: bool | None = None
) -> Phrase:
    """`noun` with a determiner, and an adjective that agrees with both."""
    if plural is None:
        plural = random.random() < 0.4
    plural = plural and noun.plural is not None
    neuter = noun.article == "het" and not plural
    if plural:
        determiner, definite = random.choice(
            [("de", True), ("de", True), ("", False), ("deze", True), (random.choice(NUMERALS), False), ("geen", False)]
        )
    else:
        determiner, definite = random.choice(_COUNTABLE[neuter] if noun.plural else _MASS[neuter])
    pieces = [Piece(determiner)] if determiner else []
    if adjective:
        bare = neuter and not definite
        pieces.append(Piece(adjective.base if bare else adjective.inflected, adjective))
    form = noun.plural if plural and noun.plural else noun.singular
    pieces.append(Piece(form, noun))
    return Phrase(tuple(pieces), plural)


def finite(verb: Verb, tense: Tense, *, plural: bool) -> str:
    """The finite form, without the particle."""
    if tense == "present":
        return verb.bare if plural else verb.present
    return verb.past_plural if plural else verb.past


def main_clause(
    subject: Phrase, verb: Verb, rest: Pieces, tense: Tense, *, first: Pieces = (), after: Pieces = ()
) -> Pieces:
    """Verb second, a particle at the end of the clause but before what comes `after`: "Gisteren riep hij … op"."""
    form = finite(verb, tense, plural=subject.plural)
    head = (Piece(form, verb, bool(verb.particle)),)
    tail = (Piece(verb.particle, verb, True),) if verb.particle else ()
    opening = (*first, *head, *subject.pieces) if first else (*subject.pieces, *head)
    return (*opening, *rest, *tail, *after)


def subordinate(subject: Phrase, verb: Verb, rest: Pieces, tense: Tense) -> Pieces:
    """Verb last, in one piece: "… dat hij de partijen opriep"."""
    form = verb.particle + finite(verb, tense, plural=subject.plural)
    return (*subject.pieces, *rest, Piece(form, verb))


def modal_clause(
    subject: Phrase, verb: Verb, rest: Pieces, tense: Tense, random: Random, *, first: Pieces = ()
) -> Pieces:
    modal = Piece(random.choice(MODALS[tense])[subject.plural])
    return (*subject.pieces, modal, *rest, Piece(verb.infinitive, verb))


def te_clause(subject: Phrase, verb: Verb, rest: Pieces, tense: Tense, random: Random) -> Pieces:
    """An infinitive with te, between the halves of a separable verb: "… de partijen op te roepen"."""
    head = Piece(random.choice(TE_VERBS[tense])[subject.plural])
    particle = (Piece(verb.particle, verb, True),) if verb.particle else ()
    return (*subject.pieces, head, *rest, *particle, Piece("te"), Piece(verb.bare, verb, bool(particle)))


def perfect(subject: Phrase, verb: Verb, rest: Pieces, tense: Tense) -> Pieces:
    having = (("heeft", "hebben") if tense == "present" else ("had", "hadden"))[subject.plural]
    return (*subject.pieces, Piece(having), *rest, Piece(verb.participle, verb))


def passive(patient: Phrase, verb: Verb, rest: Pieces, tense: Tense) -> Pieces:
    being = (("wordt", "worden") if tense == "present" else ("werd", "werden"))[patient.plural]
    return (*patient.pieces, Piece(being), *rest, Piece(verb.participle, verb))


def relative(antecedent: Phrase, noun: Noun, verb: Verb, rest: Pieces, tense: Tense) -> Phrase:
    """The phrase with a clause about it: "de wethouder, die het plan afwees,"."""
    pronoun = "dat" if noun.article == "het" and not antecedent.plural else "die"
    form = verb.particle + finite(verb, tense, plural=antecedent.plural)
    clause = (Piece(","), Piece(pronoun), *rest, Piece(form, verb), Piece(","))
    return Phrase((*antecedent.pieces, *clause), antecedent.plural)


def sentence_text(pieces: Sequence[Piece], spelled: Callable[[str], str] = str, end: str = ".") -> str:
    """The sentence as it is printed, each word through `spelled`."""
    text = ""
    for piece in pieces:
        word = spelled(piece.text)
        text += word if not text or word in (",", ":") or text.endswith("‘") else f" {word}"
    return text[:1].upper() + text[1:] + end
