"""How likely a way to cut a word is: a log-linear model over the parts (a conditional random field).

A cut of a word has a sum of features; the probability of a cut is proportional to the exponential of their weighted
sum, as in the semi-Markov conditional random fields of Sarawagi and Cohen (2004). Each feature belongs to one part, to
one boundary or to the uncut word, so that the whole model folds into three numbers for each part: what it scores before
another part, before another with an s between, and at the end. These go into the table that the product reads.

The features follow Koehn and Knight (Empirical methods for compound splitting, 2003), who prefer parts that are
frequent by themselves; here the count is of compounds that a part occurs in. What Dutch adds is the link between the
parts and what the dictionary says of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from index.analysis.decompounder import CLASHING_VOWELS
from index.lexicon.compounds.counting import Counts, Cut
from index.lexicon.compounds.dictionary import Dictionary, Tag
from index.lexicon.compounds.not_parts import NOT_AT_END, NOT_BEFORE, PARTICLES

SHORTEST_PART: Final = 3
MOST_PARTS: Final = 6
MOST_CUTS: Final = 500

Features = Mapping[str, float]

_VOWELS: Final = frozenset("aeiou")
_VERBAL: Final = Tag.STEM | Tag.INFINITIVE | Tag.FINITE
_NOMINAL: Final = Tag.NOUN | Tag.PLURAL | Tag.DIMINUTIVE
_KINDS: Final = {
    "noun": Tag.NOUN,
    "plural": Tag.PLURAL,
    "diminutive": Tag.DIMINUTIVE,
    "stem": Tag.STEM,
    "infinitive": Tag.INFINITIVE,
    "finite": Tag.FINITE,
    "participle": Tag.PARTICIPLE,
    "adjective": Tag.ADJECTIVE,
    "inflected": Tag.INFLECTED,
    "name": Tag.NAME,
    "number": Tag.NUMBER,
    "plain": Tag.PLAIN,
}
_PREFIXES: Final = ("be", "ge", "her", "mis", "on", "ont", "ver")
_ENDINGS: Final = (
    *("d", "de", "den", "e", "en", "er", "ers", "heid", "ig", "ige", "ing", "ingen", "isch", "ische", "je", "jes"),
    *("lijk", "lijke", "s", "ster", "t", "te", "ten", "tie"),
)
_PARTICLES: Final = tuple(sorted(PARTICLES, key=lambda word: (-len(word), word)))


@dataclass(slots=True)
class Model:
    """Features and scores of the cuts of a word."""

    dictionary: Dictionary
    counts: Counts
    bound: frozenset[str]
    weights: Mapping[str, float] = field(default_factory=dict)
    compounds: set[str] = field(default_factory=set)
    """Known words that are cut themselves, and so are no parts."""
    _modifiers: dict[str, Features | None] = field(default_factory=dict)
    _heads: dict[str, Features | None] = field(default_factory=dict)

    def is_part(self, form: str) -> bool:
        """Whether the form is a known word that is not cut itself."""
        if len(form) < SHORTEST_PART or form in self.compounds:
            return False
        return form in self.bound or self.dictionary.knows(form)

    def modifier(self, surface: str) -> Features | None:
        """Features of a surface before another part; None if it can't stand there."""
        if surface not in self._modifiers:
            self._modifiers[surface] = self._modifier(surface)
        return self._modifiers[surface]

    def head(self, surface: str) -> Features | None:
        """Features of a surface at the end; None if it can't stand there."""
        if surface not in self._heads:
            self._heads[surface] = self._head(surface)
        return self._heads[surface]

    def _modifier(self, surface: str) -> Features | None:
        tags = self.dictionary.tags(surface)
        stem = surface[:-1]
        if surface in NOT_BEFORE or (surface.endswith("s") and stem in NOT_BEFORE and not tags & Tag.NOUN):
            return None
        if self.is_part(surface) and tags != Tag.WITH_S:
            return self.modifier_features(surface, "")
        if surface.endswith("s") and self.is_part(stem):
            return self.modifier_features(surface, "s")
        if self.is_part(surface):
            return self.modifier_features(surface, "")
        if surface.endswith("e") and self.is_part(surface + "n") and self.dictionary.tags(surface + "n") & Tag.PLURAL:
            return self.modifier_features(surface, "e")
        return None

    def modifier_features(self, surface: str, link: str) -> dict[str, float]:
        """`link`: "s" for a word with an s after it, "e" for a plural without its n (hondehok), else ""."""
        form = {"s": surface[:-1], "e": surface + "n"}.get(link, surface)
        tags = self.dictionary.tags(form)
        f = {"before": 1.0, f"before, length {min(len(surface), 8)}": 1.0}
        count = _log(self.counts.before.get(surface, 0.0))
        f["before, count"] = count
        f["before, never"] = float(count == 0)
        f["before, hardly ever"] = float(count < 1.4)
        if len(surface) == 3:
            f["before, count if length 3"] = count
        if link == "s":
            said = bool(tags & Tag.BEGINS_WITH_S)
            f["before, s: said" if said else "before, s: not said"] = 1.0
            if not said:
                f.update(_kinds("before, s:", tags))
        elif link == "e":
            f["before, e"] = 1.0
        elif tags & (Tag.BEGINS | Tag.WITH_S):
            f["before: said"] = 1.0
            f["before: bound"] = float(bool(tags & Tag.BOUND))
            f["before: stem"] = float(bool(tags & _VERBAL) and not tags & _NOMINAL)
            f["before: plural"] = float(bool(tags & Tag.PLURAL))
            f["before: wants s"] = float(bool(tags & Tag.BEGINS_WITH_S))
        elif surface in self.bound:
            f["before: seed"] = 1.0
        else:
            f.update(_kinds("before:", tags))
            f["before: wants s"] = float(bool(tags & Tag.BEGINS_WITH_S))
        if form in self.dictionary.names and form not in self.dictionary.listed:
            f["before: only a name"] = 1.0
        return f

    def _head(self, surface: str) -> Features | None:
        if surface in NOT_AT_END or not self.is_part(surface) or not self.dictionary.knows(surface):
            return None
        tags = self.dictionary.tags(surface)
        if tags == Tag.WITH_S:
            return None
        f = {"end": 1.0, f"end, length {min(len(surface), 8)}": 1.0}
        families = self.dictionary.families.get(surface, (surface,))
        count = _log(max(self.counts.at_end.get(entry, 0.0) for entry in families))
        f["end, count"] = count
        f["end, never"] = float(count == 0)
        f["end, hardly ever"] = float(count < 1.4)
        if len(surface) <= 4:
            f["end, count if length 3-4"] = count
        f["end: said"] = float(bool(tags & Tag.ENDS))
        f.update(_kinds("end:", tags))
        if not tags & _NOMINAL:
            f["end: only verb"] = float(bool(tags & _VERBAL))
            f["end: only participle"] = float(bool(tags & Tag.PARTICIPLE) and not tags & _VERBAL)
            f["end: only adjective"] = float(bool(tags & (Tag.ADJECTIVE | Tag.INFLECTED)) and not tags & _VERBAL)
        f["end: particle verb"] = float(bool(tags & Tag.PARTICLE_VERB))
        if surface in self.dictionary.names and surface not in self.dictionary.listed:
            f["end: only a name"] = 1.0
        return f

    def uncut(self, word: str, known: bool = True) -> dict[str, float]:
        """Features of a word that stays whole; with `known` false as if the dictionary did not have it."""
        if not known:
            return {"unknown": 1.0, "unknown, length": len(word) / 10}
        tags = self.dictionary.tags(word)
        f = {}
        if word in self.dictionary.forms:
            f["entry"] = 1.0
            f["entry, length"] = len(word) / 10
            f.update(_kinds("entry:", tags))
            f["entry: ends"] = float(bool(tags & Tag.ENDS))
            f["entry: begins"] = float(bool(tags & Tag.BEGINS))
            f["entry: begins with s"] = float(bool(tags & Tag.BEGINS_WITH_S))
            f["entry: particle verb"] = float(bool(tags & Tag.PARTICLE_VERB))
            before = self.counts.before
            families = self.dictionary.families.get(word, (word,))
            count = before.get(word, 0.0) + before.get(word + "s", 0.0)
            f["entry, count before"] = _log(count)
            f["entry, count at end"] = _log(max(self.counts.at_end.get(entry, 0.0) for entry in families))
            f["entry: only verb"] = float(
                bool(tags & (_VERBAL | Tag.PARTICIPLE)) and not tags & (_NOMINAL | Tag.ADJECTIVE | Tag.INFLECTED)
            )
        elif word in self.dictionary.listed:
            f["listed"] = 1.0
            f["listed, length"] = len(word) / 10
        elif word in self.dictionary.names:
            f["name"] = 1.0
        else:
            f["unknown"] = 1.0
            f["unknown, length"] = len(word) / 10
            return f
        particle = next((p for p in _PARTICLES if word.startswith(p) and len(word) >= len(p) + 3), "")
        if particle:
            f["known: particle"] = 1.0
            f["known: particle, ge"] = float(word[len(particle) :].startswith("ge"))
        for prefix in _PREFIXES:
            if word.startswith(prefix):
                f[f"known: {prefix}-"] = 1.0
        for ending in _ENDINGS:
            if word.endswith(ending):
                f[f"known: -{ending}"] = 1.0
        return f

    def cuts(self, word: str) -> list[Cut]:
        """The ways to cut the word into known parts, at most :data:`MOST_CUTS`; without ()."""
        found: list[Cut] = []
        stack: list[Cut] = [()]
        while stack and len(found) < MOST_CUTS:
            cut = stack.pop()
            start = cut[-1] if cut else 0
            if cut and self.head(word[start:]) is not None and not _is_erij(word, start):
                found.append(cut)
            if len(cut) == MOST_PARTS - 1:
                continue
            for end in range(start + SHORTEST_PART, len(word) - SHORTEST_PART + 1):
                if self.modifier(word[start:end]) is not None:
                    stack.append((*cut, end))
        return found

    def features(self, word: str, cut: Cut, known: bool = True) -> dict[str, float]:
        """All features of one cut of a word."""
        if not cut:
            return self.uncut(word, known)
        total: dict[str, float] = {}
        edges = (0, *cut, len(word))
        for start, end in pairwise(edges):
            surface = word[start:end]
            part = self.head(surface) if end == len(word) else self.modifier(surface)
            assert part is not None
            add(total, part)
            if start:
                add(total, boundary(word[start - 1], word[start]))
        return total

    def score(self, features: Features) -> float:
        """The weighted sum."""
        weights = self.weights
        return sum(weights.get(name, 0.0) * value for name, value in features.items())

    def best(self, word: str, known: bool = True) -> Cut:
        """The most likely cut; the first of equals, with () before all others."""
        cuts = [(), *self.cuts(word)]
        return max(cuts, key=lambda cut: self.score(self.features(word, cut, known)))

    def forget_part(self, form: str) -> None:
        """Clears what was remembered of a form and of those that it makes with a link."""
        for surface in (form, form + "s", form[:-1]):
            self._modifiers.pop(surface, None)
        self._heads.pop(form, None)

    def forget(self) -> None:
        """Clears what was remembered of parts, after `compounds` or `counts` have changed."""
        self._modifiers.clear()
        self._heads.clear()


def boundary(left: str, right: str) -> dict[str, float]:
    """Features of the letters on both sides of a boundary."""
    f = {}
    if left + right in CLASHING_VOWELS:
        f["clashing vowels"] = 1.0
    if left == right:
        f["same letter"] = 1.0
    if right in _VOWELS and left not in _VOWELS:
        f["vowel after a consonant"] = 1.0
    return f


def add(total: dict[str, float], features: Features) -> None:
    """Adds features to a sum."""
    for name, value in features.items():
        if value:
            total[name] = total.get(name, 0.0) + value


def _is_erij(word: str, start: int) -> bool:
    """Whether what begins at `start` is the end of a word in -erij, not a row (rij)."""
    return word[start:] in ("rij", "rijen") and word[start - 1] == "e"


def _kinds(prefix: str, tags: Tag) -> dict[str, float]:
    found = {f"{prefix} {name}": 1.0 for name, tag in _KINDS.items() if tags & tag}
    return found or {f"{prefix} no entry": 1.0}


def _log(count: float) -> float:
    return round(math.log1p(count), 3)  # so that no library's last digit changes the table
