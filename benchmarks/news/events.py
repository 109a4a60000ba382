"""Events: what happens, to whom and where, in the words that all articles about it share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from benchmarks.news.words import GENERAL, Adjective, Lists, Name, Noun, Verb, VerbKind, compound

T = TypeVar("T")


class Ranked(Generic[T]):
    """Things of which the one of rank r is chosen in proportion to 1 / (r + 1), as words are in text (Zipf 1949)."""

    def __init__(self, things: Sequence[T]) -> None:
        self.things = tuple(things)
        self._weights = tuple(accumulate(1 / (rank + 1) for rank in range(1, len(self.things) + 1)))

    def choose(self, random: Random) -> T:
        return random.choices(self.things, cum_weights=self._weights)[0]


@dataclass(frozen=True, slots=True)
class Person:
    title: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event. The ranks of its words are its own, those of the general vocabulary the same for all."""

    topic: str
    nouns: Ranked[Noun]
    compounds: Ranked[Noun]
    verbs: dict[VerbKind, Ranked[Verb]]
    adjectives: Ranked[Adjective]
    persons: Ranked[Person]
    places: Ranked[str]
    organisation: str
    country: Name
    body: Name | None
    """A state or an institution that has a name and an abbreviation."""
    core: tuple[Noun, Verb, Noun, Noun]
    """What it is about, which its headlines repeat: who or what does it, what, to what, and over what."""


class Vocabulary:
    """What is the same for all events: the general words in their ranks."""

    def __init__(self, lists: Lists, random: Random) -> None:
        self.lists = lists
        self.nouns = Ranked(random.sample(lists.nouns[GENERAL], len(lists.nouns[GENERAL])))
        self.all_nouns = tuple(noun for topic in (*lists.topics, GENERAL) for noun in lists.nouns[topic])
        self.verbs: dict[VerbKind, list[Verb]] = {"t": [], "i": [], "d": []}
        for verb in random.sample(lists.verbs[GENERAL], len(lists.verbs[GENERAL])):
            self.verbs[verb.kind].append(verb)
        names = lists.names
        self.countries = [Name(name, tuple(others)) for name, *others in map(_split, names["countries"])]
        self.bodies = [Name(short, (full,)) for short, full in map(_split, names["abbreviations"])]

    def event(self, topic: str, random: Random) -> Event:
        lists, names = self.lists, self.lists.names
        own = random.sample(lists.nouns[topic], len(lists.nouns[topic]))
        closed = random.sample(lists.compounds[topic], 3) + random.sample(lists.compounds[GENERAL], 1)
        made = [self.productive(topic, random) for _ in range(3)]
        verbs: dict[VerbKind, Ranked[Verb]] = {}
        for kind, general in self.verbs.items():
            of_topic = [verb for verb in lists.verbs[topic] if verb.kind == kind]
            verbs[kind] = Ranked(
                [*random.sample(of_topic, len(of_topic)), *random.sample(general, min(6, len(general))), *general]
            )
        compounds = random.sample([*closed, *made], 7)
        core = (random.choice(own[:3]), verbs["t"].choose(random), compounds[0], random.choice(own[3:6]))
        return Event(
            topic=topic,
            nouns=Ranked(own),
            compounds=Ranked(compounds),
            verbs=verbs,
            adjectives=Ranked(random.sample(lists.adjectives, 12)),
            persons=Ranked([self.person(random) for _ in range(3)]),
            places=Ranked([self.place(random) for _ in range(3)]),
            organisation=random.choice(names["organisations"]),
            country=random.choice(self.countries),
            body=random.choice(self.bodies) if random.random() < 0.35 else None,
            core=core,
        )

    def productive(self, topic: str, random: Random) -> Noun:
        """A compound that is in no list: any noun that may come first, and another of the topic or of all topics."""
        nouns = (*self.lists.nouns[topic], *self.lists.nouns[GENERAL])
        first = random.choice([noun for noun in nouns if noun.modifier])
        second = random.choice([noun for noun in nouns if noun is not first and len(noun.singular) > 2])
        return compound(first, second)

    def person(self, random: Random) -> Person:
        names = self.lists.names
        last = random.choice(names["surname beginnings"]) + random.choice(names["surname endings"])
        return Person(random.choice(names["titles"]), random.choice(names["first names"]), last)

    def place(self, random: Random) -> str:
        names = self.lists.names
        return random.choice(names["place beginnings"]) + random.choice(names["place endings"])


def _split(line: str) -> list[str]:
    return line.split("|")
