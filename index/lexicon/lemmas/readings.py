"""Of which words each form can be a form: leden is the plural of lid, and the past of lijden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Set
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from index.lexicon.lemmas.inflection import (
    HISSING,
    compared,
    diminutives,
    ends_short,
    plurals,
    short_diminutives,
    syllables,
    voiced,
    with_e,
)
from index.lexicon.lemmas.opentaal import WordList
from index.lexicon.lemmas.verbs import PREFIXES, Slot, Verbs

SHORTEST_HEAD: Final = 3
SAFE_HEAD: Final = 4
"""Letters of what a compound ends in: at least, and so many that what stands before it need not be known."""

SUPERLATIVES: Final = ("best", "eerst", "laatst", "liefst", "meest", "minst")
"""Adjectives that are compared already: a meester is not more than meest."""


class Kind(Enum):
    """Kinds of words that have forms."""

    NOUN = "noun"
    ADJECTIVE = "adjective"
    VERB = "verb"
    NAME = "name"


class Lemma(NamedTuple):
    """A word as a dictionary names it."""

    word: str
    kind: Kind


Readings = dict[str, dict[Lemma, Slot]]
"""Per form the words that it can be a form of, and which form."""


def read_irregular(path: Path) -> dict[str, tuple[str, ...]]:
    """Reads the table of irregular nouns."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {noun: tuple(forms.split()) for noun, _, forms in (line.partition("\t") for line in lines)}


def read_readings(words: WordList, verbs: Verbs, irregular: dict[str, tuple[str, ...]]) -> Readings:
    """All readings of all forms of the list that have one."""
    readings: Readings = defaultdict(dict)
    forms = words.forms

    def add(form: str, word: str, kind: Kind, slot: Slot) -> None:
        if form in forms:
            readings[form].setdefault(Lemma(word, kind), slot)

    for infinitive in sorted(verbs.infinitives):
        for form, slot in verbs.forms_of(infinitive).items():
            add(form, infinitive, Kind.VERB, slot)

    adjective_forms = {form for forms in words.adjectives.values() for form in forms}
    noun_forms = {form for forms in (*words.nouns.values(), *irregular.values()) for form in forms}
    inflected = adjective_forms | noun_forms | _inflected_verbs(readings, verbs)
    nouns = words.nouns.keys() | irregular.keys() | words.inhabitants
    nouns |= {word for word in words.lower - inflected - nouns if _is_compound(word, nouns, noun_forms, forms)}
    nouns |= {word for word in words.lower - inflected if word.endswith("heid")}
    nouns |= {word for word in words.lower if word.endswith(HISSING) and word + "es" in words.lower}
    for noun in sorted(nouns):
        add(noun, noun, Kind.NOUN, Slot.SINGULAR)
        for form, slot in _noun_forms(noun, words, irregular, nouns):
            if form not in adjective_forms or form in words.nouns.get(noun, ()):
                add(form, noun, Kind.NOUN, slot)

    adjectives = set(words.adjectives)
    adjectives |= {
        word
        for word in words.lower - adjective_forms - adjectives
        if with_e(word) & forms and _is_compound(word, adjectives, adjective_forms, forms)
    }
    for adjective in sorted(adjectives):
        add(adjective, adjective, Kind.ADJECTIVE, Slot.BASE)
        endings = with_e(adjective)
        degrees = set() if adjective.endswith(SUPERLATIVES) else compared(adjective)
        for form in sorted(words.adjectives.get(adjective, set()) | degrees | endings):
            add(form, adjective, Kind.ADJECTIVE, Slot.ENDING_E if form in endings else Slot.COMPARED)
        for form in sorted({adjective + "s", *(form + "n" for form in endings | degrees if form.endswith("e"))}):
            if not any(lemma.kind is Kind.NOUN for lemma in readings.get(form, ())):
                add(form, adjective, Kind.ADJECTIVE, Slot.NOMINAL)
    for form, word in _suppletion():
        readings[form] = {Lemma(word, Kind.ADJECTIVE): Slot.COMPARED}

    for form in sorted(words.names):  # Canadese, Tibetaanse: the list has them without a rule
        for ending, base in (("ese", form[:-3] + "ees"), ("aanse", form[:-1])):
            if form.endswith(ending) and base in forms and form not in readings:
                add(form, base, Kind.ADJECTIVE, Slot.ENDING_E)
                add(base, base, Kind.ADJECTIVE, Slot.BASE)

    for name, genitives in sorted(words.genitives.items()):
        if name in words.lower:
            continue
        add(name, name, Kind.NAME, Slot.SINGULAR)
        if name + "se" in words.female:  # a place: its genitive is the adjective's base, Amsterdams
            add(name + "se", name + "s", Kind.ADJECTIVE, Slot.ENDING_E)
            add(name + "s", name + "s", Kind.ADJECTIVE, Slot.BASE)
        else:
            for form in sorted(genitives):
                add(form, name, Kind.NAME, Slot.RARE_PLURAL)
    return dict(readings)


def orphans(words: WordList, readings: Readings, verbs: Verbs) -> Iterator[tuple[str, Lemma, Slot]]:
    """Readings for forms without one that look like a noun's: its old dative (in feite), or, where the noun has no
    reading either, its plural."""
    for word in sorted(words.forms):
        lemma = Lemma(word, Kind.NOUN)
        if word in readings:
            old = with_e(word) if lemma in readings[word] else set()
            for form in sorted(old):
                if form in words.lower and form not in readings:
                    yield form, lemma, Slot.RARE_PLURAL
        elif len(word) > 3:
            for form in sorted(plurals(word) | diminutives(word)):
                if form in words.forms and form not in readings and form not in verbs.infinitives:
                    yield word, lemma, Slot.SINGULAR
                    yield form, lemma, Slot.PLURAL


def _inflected_verbs(readings: Readings, verbs: Verbs) -> set[str]:
    """Forms of verbs other than their stem, which can be a noun as well: aanval."""
    return {form for form, lemmas in readings.items() if any(form != verbs.stem(lemma.word) for lemma in lemmas)}


def _is_compound(word: str, heads: Container[str], inflected: Container[str], words: Set[str]) -> bool:
    """Whether the longest of `heads` and `inflected` that `word` ends in is one of `heads`."""
    for at in range(2, len(word) - SHORTEST_HEAD + 1):
        first, head = word[:at], word[at:]
        if first in PREFIXES or (len(head) < SAFE_HEAD and not {first, first[:-1], first[:-2]} & words):
            continue
        if head in heads:
            return True
        if head in inflected:
            return False
    return False


def _noun_forms(
    noun: str, words: WordList, irregular: dict[str, tuple[str, ...]], nouns: Container[str]
) -> Iterable[tuple[str, Slot]]:
    marked = words.nouns.get(noun, set())
    if not noun.endswith("heid"):  # the list has waarheden also for waar
        marked = {form for form in marked if not form.endswith("heden")}
    if ends_short(noun) and syllables(noun) == 1:  # the list has bomen also for bom
        marked = {form for form in marked if form not in (noun + "en", voiced(noun) + "en")} - short_diminutives(noun)
    for at in (0, *range(2, len(noun) - 1)):
        if noun[at:] in irregular:
            for form in irregular[noun[at:]]:
                yield noun[:at] + form, Slot.DIMINUTIVE if "je" in form[-3:] else Slot.PLURAL
            break
    small = diminutives(noun)
    if noun + "t" in nouns:  # kantje is a small kant, not a small kan
        small -= {noun + "tje", noun + "tjes"}
    possible = plurals(noun) if marked or len(noun) > 2 else set()
    in_en = any(form.endswith("en") and form in words.forms for form in possible | marked)
    for form in sorted(marked | possible | small):
        if form in small or form.endswith(("je", "jes")):
            yield form, Slot.DIMINUTIVE
        elif form == noun + "s" and in_en and form not in marked:
            yield form, Slot.RARE_PLURAL
        else:
            yield form, Slot.PLURAL


def _suppletion() -> Iterator[tuple[str, str]]:
    """Comparatives and superlatives of another stem."""
    for form in ("beter", "betere", "best", "beste", "besten"):
        yield form, "goed"
    for form in ("liever", "lievere", "liefst", "liefste"):
        yield form, "lief"
