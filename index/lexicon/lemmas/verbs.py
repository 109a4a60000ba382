"""The forms of Dutch verbs, the strong and the separable ones included."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Final

from index.lexicon.lemmas.inflection import diminutives, is_voiceless, participle_endings, stems

PREFIXES: Final = ("be", "ver", "ont", "her", "er", "ge", "mis")
"""Before these a participle has no ge-."""

UNSTRESSED: Final = frozenset((*PREFIXES, "onder", "over", "door", "voor", "om", "weer", "vol", "aan", "achter"))
"""What a verb can begin with that is not separable; most of it can be a particle as well."""

SHORTEST: Final = 4
"""Letters of an infinitive at least: eten, zien."""

FREQUENT: Final = 15
"""Verbs at least that begin with what is taken for a particle while not all verbs are known."""

SHORTEST_UNMARKED: Final = 5
"""Letters at least of the stem of what the list does not say is a verb: gebekt does not come from beken, brooks."""

_STEMS: Final = {"gaan": "ga", "staan": "sta", "slaan": "sla", "doen": "doe", "zien": "zie", "zijn": "zijn"}
_NO_VERBS: Final = frozenset(("enen", "ieren"))
"""Rare verbs that would take others apart: op-enen, pas-ieren."""


class Slot(Enum):
    """Which form of its word a form is."""

    SINGULAR = "singular"
    PLURAL = "plural"
    RARE_PLURAL = "plural in -s of a noun that has one in -en"
    DIMINUTIVE = "diminutive"
    BASE = "adjective without ending"
    ENDING_E = "adjective in -e"
    COMPARED = "comparative or superlative"
    NOMINAL = "adjective in -en or -s"
    INFINITIVE = "infinitive"
    PRESENT = "present"
    PAST = "past"
    PAST_PLURAL = "past plural"
    PARTICIPLE = "past participle"
    PARTICIPLE_E = "past participle with an ending"
    PRESENT_PARTICIPLE = "present participle"


@dataclass(frozen=True, slots=True)
class Strong:
    """The forms of a verb that no rule gives."""

    past: tuple[str, ...]
    past_plural: tuple[str, ...]
    participles: tuple[str, ...]
    present: tuple[str, ...]


def read_strong(path: Path) -> dict[str, Strong]:
    """Reads the table of strong verbs; its columns are named there."""
    verbs = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            infinitive, *columns = line.split("\t")
            columns += ["-"] * (4 - len(columns))
            verbs[infinitive] = Strong(*(() if cell == "-" else tuple(cell.split("/")) for cell in columns))
    return verbs


def read_new(path: Path) -> dict[str, str]:
    """Reads the table of new verbs: the forms of each (appen, appt, appte, geappt) and its stem."""
    keys: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            infinitive, stem = line.split("\t")
            past = stem + _dental(infinitive) + "e"
            present = stem if stem[-1] in "dt" else stem + "t"
            forms = (infinitive, infinitive + "d", present, past, past + "n", _weak_participle(infinitive, stem))
            keys |= dict.fromkeys(forms, stem)
    return keys


class Verbs:
    """All verbs of the word list. `forms` are the words that exist: they tell which of the possible forms do."""

    def __init__(self, infinitives: Set[str], forms: Set[str], strong: dict[str, Strong]) -> None:
        self._words = forms
        self._strong = strong
        known = {word for word in infinitives if len(word) >= SHORTEST} | strong.keys()
        self.infinitives = frozenset((known | set(self._unmarked(known))) - _NO_VERBS)
        self.particles = self._find_particles()
        self.stem = cache(self._stem)
        self.forms_of = cache(self._forms_of)

    def _unmarked(self, known: Set[str]) -> Iterator[str]:
        """Infinitives that the list has without saying so, by what else it has of them.

        That is the weak participle (getweet) or, of a particle and a verb, another form: oplichtend, terugstootte.
        """
        pasts = {form for verb in self._strong.values() for form in verb.past_plural}
        pasts |= {form + "en" for verb in self._strong.values() for form in verb.past}
        participles = tuple(form for verb in self._strong.values() for form in verb.participles)
        firsts = self._frequent_firsts(known)
        for word in self._words:
            if not word.endswith("en") or word in known or word in pasts or word[:-1] in self._words:
                continue
            stem = self._regular_stem(word)
            if len(stem) < SHORTEST_UNMARKED or word.startswith("ge") or word.endswith(participles):
                continue
            if stem in self._words and stem + "s" not in self._words and diminutives(stem) & self._words:
                continue  # several of a noun: brieven
            others = {word + "d", stem + _dental(word) + "e"} & self._words
            composed = any(word.removeprefix(first) in known for first in firsts if word.startswith(first))
            if _weak_participle(word, stem) in self._words or (others and composed and word + "en" not in self._words):
                yield word

    def _frequent_firsts(self, known: Set[str]) -> frozenset[str]:
        """What many verbs begin with, prefixes aside: af, terug."""
        firsts = Counter(word[:at] for word in known for at in range(2, len(word) - 3) if word[at:] in known)
        return frozenset(
            first
            for first, count in firsts.items()
            if count >= FREQUENT and first in self._words and first not in PREFIXES
        )

    def unlisted(self) -> Iterator[tuple[str, str]]:
        """Regular forms that the list lacks, each with its infinitive: tweette."""
        for infinitive in sorted(self.infinitives - self._strong.keys()):
            stem = self.stem(infinitive)
            present = stem if stem[-1] in "dt" else stem + "t"
            if len(stem) < SHORTEST or present not in self._words or any(self._compositions(infinitive)):
                continue
            past = stem + _dental(infinitive) + "e"
            participle = _weak_participle(infinitive, stem)
            participles = [] if infinitive.startswith(tuple(UNSTRESSED)) else [participle]
            for form in (past, past + "n", *participles):
                if form not in self._words:
                    yield form, infinitive

    def _present_stem(self, infinitive: str) -> str:
        """The stem that the present shows (loopt), or ""."""
        return next((stem for stem in stems(infinitive) if stem + "t" in self._words and stem[-1] not in "td"), "")

    def _regular_stem(self, infinitive: str) -> str:
        candidates = stems(infinitive)
        known = (stem for stem in candidates if stem in self._words)
        return self._present_stem(infinitive) or next(known, candidates[0])

    def _stem(self, infinitive: str) -> str:
        """What its inflected forms have in common, and their key: oproepen → oproep."""
        for irregular, stem in _STEMS.items():
            first = infinitive.removesuffix(irregular)
            if infinitive.endswith(irregular) and (not first or first in self.particles or first in UNSTRESSED):
                return first + stem
        if not self._present_stem(infinitive):
            for first, verb, _ in self._compositions(infinitive):
                return first + self.stem(verb)
        return self._regular_stem(infinitive)

    def _compositions(self, infinitive: str) -> Iterator[tuple[str, str, bool]]:
        """Particle or prefix, the verb after it, and whether it can be a particle."""
        for at in range(2, len(infinitive) - 3):
            first, verb = infinitive[:at], infinitive[at:]
            if verb in self.infinitives:
                if first in self.particles:
                    yield first, verb, True
                if first in UNSTRESSED:
                    yield first, verb, False

    def separable(self) -> frozenset[str]:
        """Verbs that can be taken apart: oproepen, riep op."""
        return frozenset(verb for verb in self.infinitives if any(apart for *_, apart in self._compositions(verb)))

    def _find_particles(self) -> frozenset[str]:
        """First parts of verbs that stand before the ge- of the participle: opgeroepen, deelgenomen."""
        verbs: dict[str, int] = defaultdict(int)
        for infinitive in self.infinitives:
            for at in range(2, len(infinitive) - 3):
                first, verb = infinitive[:at], infinitive[at:]
                if verb not in self.infinitives or first not in self._words or first in PREFIXES:
                    continue
                if any(first + participle in self._words for participle in self._simple_participles(verb)):
                    verbs[first] += 1
        return frozenset(first for first, count in verbs.items() if count > 1 or len(first) > 4)

    def _simple_participles(self, verb: str) -> set[str]:
        strong = self._strong.get(verb)
        if strong and strong.participles:
            return {form for form in strong.participles if form.startswith("ge")}
        return {f"ge{stem}{ending}" for stem in stems(verb) for ending in ("d", "t", "")}

    def _forms_of(self, infinitive: str) -> dict[str, Slot]:
        """Its possible forms; where one has two uses, the first of them as :class:`Slot` orders them."""
        stem = self.stem(infinitive)
        forms: dict[str, Slot] = {infinitive: Slot.INFINITIVE}
        strong = self._strong.get(infinitive, Strong((), (), (), ()))

        def add(slot: Slot, *words: str) -> None:
            for word in words:
                forms.setdefault(word, slot)

        add(Slot.PRESENT, stem, stem + ("at" if stem.endswith("a") else "t"), *strong.present)
        if len(stem) > 3 and stem.endswith(("ijd", "oud", "uid")):
            add(Slot.PRESENT, stem[:-1])  # hou, rij
        dental = _dental(infinitive)
        add(Slot.PAST, *strong.past, f"{stem}{dental}e")
        add(Slot.PAST_PLURAL, *strong.past_plural, f"{stem}{dental}en")
        add(Slot.PRESENT_PARTICIPLE, *(infinitive + ending for ending in ("d", "de", "den")))
        participles = set(strong.participles)
        compositions = list(self._compositions(infinitive))
        for first, verb, separable in compositions:
            for form, slot in self.forms_of(verb).items():
                if slot is Slot.PARTICIPLE:
                    participles.add(first + form)
                    if not separable:
                        participles.add(first + form.removeprefix("ge"))
                elif slot is not Slot.PARTICIPLE_E:
                    add(slot, first + form)
        weak = _weak_participle(infinitive, stem).removeprefix("ge")
        if not participles & self._words:
            unstressed = infinitive.startswith(tuple(UNSTRESSED)) and weak in self._words
            participles.add(weak if unstressed else "ge" + weak)
        elif (
            not (compositions or weak == stem or "ge" + infinitive in self.infinitives) and "ge" + weak in self._words
        ):  # geschept beside geschapen
            participles.add("ge" + weak)
        if stem.endswith("e"):  # gebridged and gebridget
            participles |= {f"ge{stem}{ending}" for ending in "dt"} & self._words
        for form in sorted(participles):
            forms[form] = Slot.PARTICIPLE
        for form in sorted(participles):
            add(Slot.PARTICIPLE_E, *sorted(participle_endings(form)))
        return forms


def _dental(infinitive: str) -> str:
    return "t" if is_voiceless(infinitive) else "d"


def _weak_participle(infinitive: str, stem: str) -> str:
    return "ge" + (stem if stem[-1] in "dt" else stem + _dental(infinitive))
