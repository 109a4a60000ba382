"""Forms that are a noun or a verb by what stands before them: "de stal" goes with stallen, "de dief stal" with stelen.

A form has one lemma key, that of its likeliest reading; for a few dozen frequent ones the reading is plain from the
word before: a determiner, a preposition, a numeral or an adjective in -e begins a noun phrase, a pronoun or a noun is
the subject of a finite verb. "Het" stands before a common noun only as a pronoun (het regent), and before a plural verb
the noun is a plural (troepen leden). Anything else leaves the key as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from index.analysis.separable.clauses import DETERMINERS, PREPOSITIONS, PRONOUNS
from index.analysis.token import Token

PATH: Final = Path(__file__).parent / "data" / "homographs.tsv"

_NEUTER: Final = frozenset(("het", "'t", "dit", "ons"))
_NUMERALS: Final = frozenset(
    ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "tientallen", "honderd")
).union(("honderden", "duizend", "duizenden", "miljoen", "miljoenen"))


class Homograph(NamedTuple):
    """The keys of a form as a noun and as a verb.

    `gender` is common, neuter, or plural for what is no singular; adverb for what is no noun (vroeg): its `noun` is
    the key of that, and only a pronoun or a whole noun phrase (de vrouw vroeg) before it makes it a verb.
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


def read_in_context(text: str, tokens: list[Token]) -> None:
    """Gives the tokens of `text` that are homographs the key of the reading that the word before them tells."""
    forms = homographs()
    for at, token in enumerate(tokens):
        homograph = forms.get(token.exact)
        if homograph is not None and token.word.islower() and not token.part_of_hyphenated:
            key = _key(homograph, text, tokens, at)
            if key and key != token.lemma:
                tokens[at] = replace(token, lemma=key)


def _key(homograph: Homograph, text: str, tokens: Sequence[Token], at: int) -> str:
    """The key of the reading at `at`; "" where the word before does not tell."""
    before = tokens[at - 1] if at else None
    if before is None or not text[before.end : tokens[at].start].isspace():
        return ""
    word = before.exact
    if homograph.gender == "adverb":
        subject = word in PRONOUNS - DETERMINERS or (at > 1 and before.lemma and tokens[at - 2].exact in DETERMINERS)
        return homograph.verb if subject else ""
    if word in _NEUTER:
        return homograph.noun if homograph.gender == "neuter" else homograph.verb
    if word in PRONOUNS and word in DETERMINERS:
        return ""
    if word in PRONOUNS:
        return homograph.verb
    inflected = before.lemma != word
    if word in DETERMINERS or word in PREPOSITIONS or word in _NUMERALS or word[-1].isdigit():
        return homograph.noun
    if word.endswith("e") and inflected:
        return homograph.noun
    if not before.lemma or before.word.isupper() or homograph.gender == "neuter":
        return ""
    if homograph.gender == "plural" and not (inflected and word.endswith(("n", "s"))):
        return ""
    return homograph.verb
