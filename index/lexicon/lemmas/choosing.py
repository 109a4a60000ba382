"""Which of its readings a form gets, and which key a word.

A form has one key whatever its context, so that the likeliest reading decides. How likely is estimated from how often
forms occur: a word's mass is the sum of its forms, of which an ambiguous one gives each reading its share; the shares
follow from the masses and from how often words of that kind have that form (expectation maximisation; Dempster, Laird
and Rubin, 1977). A plural gets the benefit of the doubt: who asks for "leden" means members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from typing import Final

from index.lexicon.lemmas.readings import Kind, Lemma, Readings
from index.lexicon.lemmas.verbs import Slot, Verbs

SHARES: Final = {
    Slot.SINGULAR: 0.65,
    Slot.PLURAL: 0.3,
    Slot.RARE_PLURAL: 0.01,
    Slot.DIMINUTIVE: 0.03,
    Slot.BASE: 0.5,
    Slot.ENDING_E: 0.4,
    Slot.COMPARED: 0.05,
    Slot.NOMINAL: 0.003,
    Slot.INFINITIVE: 0.3,
    Slot.PRESENT: 0.12,
    Slot.PAST: 0.1,
    Slot.PAST_PLURAL: 0.05,
    Slot.PARTICIPLE: 0.2,
    Slot.PARTICIPLE_E: 0.04,
    Slot.PRESENT_PARTICIPLE: 0.02,
}
"""How often a word of a kind has this form, roughly: what counts is the order of size."""

PARTICIPLES: Final = frozenset((Slot.PARTICIPLE, Slot.PARTICIPLE_E, Slot.PRESENT_PARTICIPLE))
PLURAL_BONUS: Final = 1.25
"""How much likelier a plural is taken for what is a form of a verb as well."""
PARTICIPLE_MALUS: Final = 0.1
"""How much less likely an adjective is than the participle it is as well: aangrenzend goes with aangrenzen."""
MOST_AMBIGUOUS: Final = 6.0
"""A verb counts at most this many times as much as its forms that can't be anything else: gezond does not come from
zonnen, nor zon from zinnen."""
MOST_OF_SEPARABLE: Final = 60.0
"""The same for verbs like oproepen, most of whose forms are two words: riep op."""
MOST_SINGULAR: Final = 5.0
"""The same for a noun's plurals, where its singular can be something else: later is no noun."""
_WEAK_EVIDENCE: Final = PARTICIPLES | {Slot.SINGULAR, Slot.DIMINUTIVE}
_OF_PEOPLE: Final = ("loos", "ig", "lijk")
"""Endings of adjectives whose form in -e names people as well: werklozen goes with werkloos."""
_OF_ADJECTIVES: Final = frozenset((Slot.COMPARED, Slot.ENDING_E))
_NOMINAL: Final = (Slot.ENDING_E, Slot.PARTICIPLE_E)

UNSEEN: Final = 0.005
"""Frequency per million of forms that the frequency list does not have."""
ROUNDS: Final = 8


class Chooser:
    """Estimates the masses of all words."""

    def __init__(self, readings: Readings, per_million: Mapping[str, float], separable: Container[str]) -> None:
        """`separable` are the verbs whose finite forms are mostly written apart, so that they seem rare."""
        self._readings = readings
        self._separable = separable
        self._elsewhere: dict[Lemma, float] = {}
        mass: dict[Lemma, float] = dict.fromkeys((lemma for lemmas in readings.values() for lemma in lemmas), 1.0)
        for _ in range(ROUNDS):
            shares: dict[Lemma, float] = defaultdict(float)
            elsewhere: dict[Lemma, float] = defaultdict(float)
            for form, lemmas in readings.items():
                scores = self._scores(lemmas, mass)
                rate = per_million.get(form, UNSEEN) / sum(scores.values())
                only_verbs = all(lemma.kind is Kind.VERB for lemma in lemmas)
                for lemma, score in scores.items():
                    shares[lemma] += score * rate
                    if lemmas[lemma] not in _WEAK_EVIDENCE and (lemma.kind is not Kind.VERB or only_verbs):
                        elsewhere[lemma] += score * rate
            mass, self._elsewhere = shares, elsewhere
        self.mass = mass

    def choose(self, form: str) -> Lemma:
        """The likeliest reading of `form`; of equals the one that comes first in the alphabet.

        A participle is one word with and without ending: geschikte goes where geschikt goes.
        """
        lemmas = self._readings[form]
        scores = self._scores(lemmas, self.mass)
        for lemma, slot in lemmas.items():
            if slot is Slot.ENDING_E and lemma.word.endswith(_OF_PEOPLE) and len(lemmas) > 1:
                return lemma
        best = min(scores, key=lambda lemma: (-scores[lemma], lemma.word, lemma.kind.value))
        if best.kind is not Kind.NOUN:
            for lemma, slot in lemmas.items():
                bare = self._readings.get(lemma.word, {})
                if slot is Slot.ENDING_E and PARTICIPLES & {*bare.values()} and {*bare} <= {*lemmas}:
                    return self.choose(lemma.word)
        return best

    def _scores(self, lemmas: Mapping[Lemma, Slot], mass: Mapping[Lemma, float]) -> dict[Lemma, float]:
        slots = {slot for lemma, slot in lemmas.items() if lemma.kind is Kind.VERB}
        participle = slots and slots <= PARTICIPLES
        contested = slots or not _OF_ADJECTIVES.isdisjoint(lemmas.values())
        scores = {}
        for lemma, slot in lemmas.items():
            own = mass[lemma]
            if self._elsewhere:
                elsewhere = self._elsewhere.get(lemma, 0.0)
                if lemma.kind is Kind.VERB and len(lemmas) > 1:
                    most = MOST_OF_SEPARABLE if lemma.word in self._separable else MOST_AMBIGUOUS
                    own = min(own, most * elsewhere + UNSEEN)
                elif contested and slot is Slot.SINGULAR:
                    own = min(own, MOST_SINGULAR * elsewhere + UNSEEN)
            if participle and lemma.kind is Kind.ADJECTIVE:
                own *= PARTICIPLE_MALUS
            elif slots and slot is Slot.PLURAL:
                own *= PLURAL_BONUS
            scores[lemma] = own * SHARES[slot]
        return scores


def keys_of(readings: Readings, chooser: Chooser, verbs: Verbs, fixed: Mapping[Lemma, str]) -> dict[str, str]:
    """The key of each form. `fixed` are keys of some words."""
    chosen = {form: chooser.choose(form) for form in sorted(readings)}
    own = {lemma: fixed.get(lemma) or key_of(lemma, verbs) for lemma in set(chosen.values())}
    keys = {}
    for form, lemma in chosen.items():
        singular = chosen.get(lemma.word, lemma)
        # doden goes where dode goes, with dood
        nominal = lemma.kind is Kind.NOUN and readings.get(lemma.word, {}).get(singular) in _NOMINAL
        keys[form] = own[singular if nominal else lemma]
        if lemma in fixed and lemma.kind is Kind.VERB and form == verbs.stem(lemma.word) and len(readings[form]) > 1:
            keys[form] = form  # lijk is a corpse, though it could be of lijken
    return keys


def key_of(lemma: Lemma, verbs: Verbs) -> str:
    """A verb's key is its stem, so that it meets the noun made of it: kopen and koop, aanvallen and aanval.

    An infinitive used as a noun (het leven, levens) goes with the verb.
    """
    if lemma.kind is Kind.VERB or (lemma.kind is Kind.NOUN and lemma.word in verbs.infinitives):
        return verbs.stem(lemma.word)
    return lemma.word
