"""The word lists: nouns, verbs, adjectives, compounds and names, by topic, with every form written out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

GENERAL = "algemeen"
PARTS_ONLY = "delen"
_FOLDER = Path(__file__).parent
_CLASHES = frozenset(("aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "ij", "oe", "oi", "oo", "ou", "ui", "uu"))
"""Two vowels that would be read as one where two parts meet take a hyphen: zee-egel, auto-ongeluk."""

VerbKind = Literal["t", "i", "d"]


@dataclass(frozen=True, slots=True)
class Noun:
    """`modifier` is its form before another noun, link included; `parts` are a compound's two nouns by their lemma."""

    article: Literal["de", "het"]
    singular: str
    plural: str | None
    modifier: str | None
    parts: tuple[str, str] | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.singular, self.plural) if self.plural else (self.singular,)


@dataclass(frozen=True, slots=True)
class Verb:
    """`kind`: t takes an object, i none, d a clause with "dat". `bare` and the finite forms are without `particle`."""

    particle: str
    bare: str
    present: str
    past: str
    past_plural: str
    participle: str
    kind: VerbKind

    @property
    def infinitive(self) -> str:
        return self.particle + self.bare

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that stand in one piece, those of a separable verb as in a subordinate clause."""
        finite = tuple(self.particle + form for form in (self.present, self.past, self.past_plural))
        return tuple(dict.fromkeys((self.infinitive, *finite, self.participle)))


@dataclass(frozen=True, slots=True)
class Adjective:
    base: str
    inflected: str

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.base, self.inflected) if self.base != self.inflected else (self.base,)


@dataclass(frozen=True, slots=True)
class Name:
    """A name, a word of one, or another word without forms; `others` are other ways to say it."""

    text: str
    others: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.text,)


Word = Noun | Verb | Adjective | Name


def compound(first: Noun, second: Noun) -> Noun:
    """The compound of two nouns. `first` must have a form before another noun."""
    assert first.modifier
    joint = (first.modifier[-1] + second.singular[0]).lower()
    start = first.modifier + ("-" if joint in _CLASHES else "")
    plural = start + second.plural if second.plural else None
    return Noun(second.article, start + second.singular, plural, None, (first.singular, second.singular))


@dataclass(frozen=True)
class Lists:
    """Everything in the files. Topics are keys; GENERAL is for all of them."""

    nouns: Mapping[str, tuple[Noun, ...]]
    verbs: Mapping[str, tuple[Verb, ...]]
    adjectives: tuple[Adjective, ...]
    compounds: Mapping[str, tuple[Noun, ...]]
    names: Mapping[str, tuple[str, ...]]

    @cached_property
    def topics(self) -> tuple[str, ...]:
        return tuple(topic for topic in self.nouns if topic not in (GENERAL, PARTS_ONLY))

    @cached_property
    def noun(self) -> Mapping[str, Noun]:
        return {noun.singular: noun for nouns in self.nouns.values() for noun in nouns}


@lru_cache(maxsize=1)
def word_lists() -> Lists:
    """The lists, read once. Raises ``ValueError`` or ``KeyError`` where a file is wrong."""
    nouns = {topic: tuple(map(_noun, lines)) for topic, lines in _blocks("nouns.tsv").items()}
    by_singular = {noun.singular: noun for listed in nouns.values() for noun in listed}

    def pair(text: str) -> Noun:
        first, second = text.split()
        return compound(by_singular[first], by_singular[second])

    return Lists(
        nouns=nouns,
        verbs={topic: tuple(map(_verb, lines)) for topic, lines in _blocks("verbs.tsv").items()},
        adjectives=tuple(Adjective(*line.split()) for line in _lines("adjectives.tsv")),
        compounds={
            topic: tuple(pair(text) for line in lines for text in line.split(","))
            for topic, lines in _blocks("compounds.txt").items()
        },
        names={
            kind: tuple(lines) if "|" in lines[0] else tuple(word for line in lines for word in line.split())
            for kind, lines in _blocks("names.txt").items()
        },
    )


def _noun(line: str) -> Noun:
    article, singular, plural, modifier = line.split()
    if article not in ("de", "het"):
        raise ValueError(line)
    return Noun("de" if article == "de" else "het", singular, _given(plural), _given(modifier))


def _verb(line: str) -> Verb:
    infinitive, present, past, past_plural, participle, kind = line.split()
    particle, _, bare = infinitive.rpartition("+")
    if kind not in ("t", "i", "d"):
        raise ValueError(line)
    return Verb(particle, bare, present, past, past_plural, participle, kind)  # type: ignore[arg-type]


def _given(text: str) -> str | None:
    return None if text == "-" else text


def _lines(name: str) -> Iterator[str]:
    for line in (_FOLDER / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _blocks(name: str) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    block = ""
    for line in _lines(name):
        if line.startswith("="):
            block = line[1:].strip()
        else:
            blocks[block].append(line)
    return dict(blocks)
