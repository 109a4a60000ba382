"""OpenTaal's Dutch word list: which forms there are, and which of them its affix rules say are forms of which word.

Two files of the same release: the list of all forms (Debian's package ``wdutch``), one a line, and the Hunspell
dictionary with its affix rules (``hunspell-nl``), whose ``ts:`` marks name what a rule makes: NN2 a plural, NN1r and
NN2r diminutives, AJ… forms of an adjective, PPn the present participle of an infinitive, DT the genitive of a name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from index.analysis.folding import fold

FORBIDDEN = "Fw"


@dataclass(slots=True)
class WordList:
    """All forms are folded. The dictionaries go from a word to its forms."""

    lower: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    """Forms that the list has with a capital only."""
    forms: set[str] = field(default_factory=set)
    """All forms."""
    both: set[str] = field(default_factory=set)
    """Forms that the list has with a capital and without."""
    nouns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    adjectives: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    infinitives: set[str] = field(default_factory=set)
    genitives: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Of names: Poetin → poetins."""
    inhabitants: set[str] = field(default_factory=set)
    """Singular nouns made of places: amsterdammer."""
    female: set[str] = field(default_factory=set)
    """Adjectives made of places: amsterdamse."""


def read(words: Path, dictionary: Path, affixes: Path) -> WordList:
    """Reads the list of forms, the Hunspell dictionary and its affix rules."""
    result = WordList()
    capital: set[str] = set()
    for line in words.read_text("utf-8").splitlines():
        if line and " " not in line:
            (capital if line[0].isupper() else result.lower).add(fold(line))
    for base, form, mark in _derived(dictionary, affixes):
        name = base[0].isupper()
        word, inflected = fold(base), fold(form)
        if mark != "DT":
            (capital if name else result.lower).update((word, inflected))
        match mark:
            case "NN2" | "NN1r" | "NN2r":
                result.nouns[word].add(inflected)
            case "PPn":
                result.infinitives.add(word)
            case "DT" if name:
                result.genitives[word].add(inflected)
            case "NN1d" if inflected.endswith("se"):
                result.female.add(inflected)
            case "NN1d":
                result.inhabitants.add(inflected)
            case _ if mark.startswith("AJ"):
                result.adjectives[word].add(inflected)
    result.names = capital - result.lower
    result.both = capital & result.lower
    result.forms = capital | result.lower
    return result


@dataclass(frozen=True, slots=True)
class _Affix:
    off: str
    on: str
    condition: re.Pattern[str]
    mark: str


def _derived(dictionary: Path, affixes: Path) -> Iterator[tuple[str, str, str]]:
    """Word, form made of it by an affix rule, and the rule's mark; verbs also with the particles they can have."""
    suffixes: dict[str, list[_Affix]] = defaultdict(list)
    particles: dict[str, str] = {}
    for line in affixes.read_text("utf-8").splitlines():
        match line.split():
            case ["SFX", flag, off, on, condition, *marks] if marks and marks[0].startswith("ts:"):
                on = on.partition("/")[0]
                if not on.endswith("-"):  # a form that only stands in compounds
                    condition_at_end = re.compile(f"(?:{condition})$")
                    suffixes[flag].append(_Affix(off.strip("0"), on.strip("0"), condition_at_end, marks[0][3:]))
            case ["PFX", flag, "0", particle, *_] if flag[0] == "P":
                particles[flag] = particle
    for line in dictionary.read_text("utf-8").splitlines():
        word, _, joined = line.strip().partition("/")
        flags = [joined[at : at + 2] for at in range(0, len(joined), 2)]
        if FORBIDDEN in flags or not word or " " in word:
            continue
        before = ["", *(particles[flag] for flag in flags if flag in particles)]
        for flag in flags:
            for affix in suffixes.get(flag, ()):
                if not (word.endswith(affix.off) and affix.condition.search(word)):
                    continue
                form = word[: len(word) - len(affix.off)] + affix.on
                for particle in before if flag[0] == "V" else [""]:
                    yield particle + word, particle + form, affix.mark
