"""Forms that are a noun or a verb by what stands before them: "de stal" goes with stallen, "de dief stal" with stelen.

A form has one lemma key, that of its likeliest reading; for a few dozen frequent ones the reading is plain from the
word before: a determiner, a preposition, a numeral or an adjective in -e begins a noun phrase, a pronoun or a noun is
the subject of a finite verb. "Het" stands before a common noun only as a pronoun (het regent), and before a plural verb
the noun is a plural (troepen leden). An infinitive is told by "te", a modal verb or a pronoun that begins its clause, a
participle by an auxiliary before it in the clause or right after it. Of two names, "de", a numeral and the like begin
what inhabitants are called (de Polen). Anything else leaves the key as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from index.analysis.separable.clauses import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS
from index.analysis.separable.neighbours import Neighbours


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PATH: Final = Path(__file__).parent / "data" / "homographs.tsv"

_NEUTER: Final = frozenset(("het", "'t", "dit", "ons"))
_NUMERALS: Final = frozenset(
    ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "tientallen", "honderd")
).union(("honderden", "duizend", "duizenden", "miljoen", "miljoenen"))
_MODALS: Final = _words(
    """kan kunnen kon konden wil willen wilde wilden moet moeten moest moesten mag mogen mocht mochten zal zullen zou
    zouden gaat gaan ging gingen laat laten liet lieten blijft blijven bleef bleven"""
)
_AUXILIARIES: Final = _words(
    """word wordt worden werd werden ben bent is zijn was waren heb hebt heeft hebben had hadden raakt raken raakte
    raakten"""
)
_PLURAL_SUBJECTS: Final = frozenset(("we", "wij", "ze", "zij", "jullie"))
_MANY: Final = frozenset(("de", "alle", "beide", "deze", "enkele", "sommige", "veel", "weinig", "meer", "minder"))
_TIMES: Final = _words(
    """seconde minuut kwartier uur dag nacht week maand kwartaal seizoen jaar decennium eeuw tijd tijdje poos poosje
    lang kort even"""
)
"""Keys of what stands before "geleden" when it is no participle: jaren geleden."""
_FURTHEST_AUXILIARY: Final = 10
"""Words between an auxiliary and its participle, at most."""


class Homograph(NamedTuple):
    """The keys of a form as a noun and as a verb.

    `gender` is common, neuter, or plural for what is no singular, infinitive or participle for a plural that is one of
    these as well; adverb for what is no noun (vroeg): its `noun` is the key of that, and only a pronoun or a whole
    noun phrase (de vrouw vroeg) before it makes it a verb; inhabitants for a name, whose `verb` is the country.
    """

    noun: str
    verb: str
    gender: str


@lru_cache(maxsize=1)
def homographs() -> Mapping[str, Homograph]:
    """The forms concerned, folded."""
    lines = [line.split("\t") for line in PATH.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {form: Homograph(noun, verb, gender) for form, noun, verb, gender in lines}


def homographs_digest() -> str:
    """Identifies the table (16 hexadecimal digits): part of the analyzer's fingerprint."""
    return hashlib.sha256(PATH.read_bytes()).hexdigest()[:16]


def read_in_context(places: Iterable[int], here: Neighbours) -> None:
    """Gives the homographs, at `places` (ascending), the key of the reading that the words around them tell."""
    forms = homographs()
    for at in places:
        if here.are_parts[at]:
            continue
        homograph, word = forms[here.exact[at]], here.words[at]
        if word.islower() if homograph.gender != "inhabitants" else word.istitle():
            here.lemmas[at] = _key(homograph, here, at) or here.lemmas[at]


def _key(homograph: Homograph, here: Neighbours, at: int) -> str:
    """The key of the reading at `at`; "" where the words around it do not tell."""
    if homograph.gender == "participle":
        return _key_of_participle(homograph, here, at)
    if not _is_joined(here, at):
        return ""
    before = here.exact[at - 1]
    match homograph.gender:
        case "inhabitants":
            many = before in _MANY or before in _NUMERALS or before[-1:].isdigit()
            return homograph.noun if many else ""
        case "adverb":
            return homograph.verb if _is_subject(here, at - 1) else ""
        case "infinitive":
            begins = at == 1 or not _is_joined(here, at - 1) or here.exact[at - 2] in CONJUNCTIONS
            if before == "te" or before in _MODALS or (before in _PLURAL_SUBJECTS and begins):
                return homograph.verb
            return homograph.noun if _begins_noun_phrase(here, at - 1) else ""
        case _:
            return _key_by_word_before(homograph, here, at - 1)


def _key_by_word_before(homograph: Homograph, here: Neighbours, before: int) -> str:
    word, lemma = here.exact[before], here.lemmas[before]
    if word in _NEUTER:
        return homograph.noun if homograph.gender == "neuter" else homograph.verb
    if word in PRONOUNS and word in DETERMINERS:
        return ""
    if word in PRONOUNS:
        return homograph.verb
    if _begins_noun_phrase(here, before):
        return homograph.noun
    if not lemma or here.words[before].isupper() or homograph.gender == "neuter":
        return ""
    if homograph.gender == "plural" and not (lemma != word and word.endswith(("n", "s"))):
        return ""
    return homograph.verb


def _key_of_participle(homograph: Homograph, here: Neighbours, at: int) -> str:
    if _is_joined(here, at):
        if here.exact[at] == homograph.noun:  # geleden is no plural
            if here.lemmas[at - 1] in _TIMES:
                return homograph.noun
        elif _begins_noun_phrase(here, at - 1) and not (
            here.exact[at - 1] in _AUXILIARIES or here.exact[at - 1] in PRONOUNS
        ):
            return homograph.noun
    if at + 1 < len(here.exact) and _is_joined(here, at + 1) and here.exact[at + 1] in _AUXILIARIES:
        return homograph.verb
    for auxiliary in range(at - 1, max(at - _FURTHEST_AUXILIARY, 0) - 1, -1):
        if not _is_joined(here, auxiliary + 1):
            return ""
        if here.exact[auxiliary] in _AUXILIARIES:
            return homograph.verb
    return ""


def _is_joined(here: Neighbours, at: int) -> bool:
    """Whether nothing but white space stands before the token at `at` and after the one before it."""
    return at > 0 and here.gaps[at].isspace()


def _is_subject(here: Neighbours, at: int) -> bool:
    """Whether the token at `at` is a pronoun, or ends a whole noun phrase."""
    if here.exact[at] in PRONOUNS - DETERMINERS:
        return True
    return at > 0 and bool(here.lemmas[at]) and here.exact[at - 1] in DETERMINERS


def _begins_noun_phrase(here: Neighbours, before: int) -> bool:
    word = here.exact[before]
    if word in DETERMINERS or word in PREPOSITIONS or word in _NUMERALS or word[-1:].isdigit():
        return True
    return word.endswith("e") and here.lemmas[before] != word
