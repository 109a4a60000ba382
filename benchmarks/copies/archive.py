"""An archive of passages, each with what it was made of; the same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.copies.alterations import DIFFERENT, SAME, WEIGHTY, one_word, sentences, two_words, typographic
from benchmarks.copies.templates import FAMILIES, REMARKS, person, place, report, reports
from benchmarks.news.articles import make_articles

CONCATENATIONS = ("concatenation", "damaged concatenation")
MOST_TRIES = 100
EDITED_REPORT = "edited report"
"""A copy of a report, which has to be told from all others of its family."""


@dataclass(frozen=True, slots=True)
class LabelledPassage:
    """A passage, how it was made, and the numbers of what it says: two passages that share one are copies in part.

    A hard negative says something of its own and has a number of its own.
    """

    text: str
    kind: str
    says: frozenset[int]


def make_archive(bases: int, copies: int, reports_per_family: int, seed: int) -> list[LabelledPassage]:
    """`bases` passages of news, `copies` of each kind, and the reports of each family, in random order.

    Hard negatives are made of the last fifth of the passages and copies of the others: a copy that has lost the one
    sentence in which a hard negative differs would be a copy of both. No two hard negatives have the same text.

    Raises ``ValueError`` if there are too few passages to make so many of some kind.
    """
    random = Random(seed)
    texts = list(news_passages(bases, seed, random))
    first_for_negatives = bases * 4 // 5
    seen = {word for text in texts for word in text.split() if word.isalpha() and word.islower()}
    vocabulary = sorted(seen - WEIGHTY)
    made = [LabelledPassage(text, "base", frozenset([number])) for number, text in enumerate(texts)]
    for kind, alteration in {**SAME, **DIFFERENT}.items():
        numbers = range(first_for_negatives) if kind in SAME else range(first_for_negatives, bases)
        different: set[str] = set()
        done = tried = 0
        while done < copies:
            if tried > MOST_TRIES * (copies + len(numbers)):
                raise ValueError(f"{bases} passages are too few for {copies} different copies of the kind {kind!r}")
            tried += 1
            number = random.choice(numbers)
            altered = alteration(texts[number], vocabulary, random)
            if altered is None or (kind != "exact" and altered == texts[number]) or altered in different:
                continue
            if kind in DIFFERENT:
                different.add(altered)
            made.append(LabelledPassage(altered, kind, frozenset([number if kind in SAME else len(made)])))
            done += 1
    for kind in CONCATENATIONS:
        for _ in range(copies):
            numbers = random.sample(range(first_for_negatives), random.randint(2, 4))
            parts = [texts[number] for number in numbers]
            if kind == CONCATENATIONS[1]:
                parts = [damaged(part, vocabulary, random) for part in parts]
            made.append(LabelledPassage(" ".join(parts), kind, frozenset(numbers)))
    families = len(made)
    for family in FAMILIES:
        for text in reports(family, reports_per_family, random):
            made.append(LabelledPassage(text, family, frozenset([len(made)])))
    for original in random.sample(made[families:], min(copies, len(made) - families)):
        edited = two_words(original.text, vocabulary, random)
        if edited is not None:
            made.append(LabelledPassage(edited, EDITED_REPORT, original.says))
    random.shuffle(made)
    return made


def news_passages(count: int, seed: int, random: Random) -> Iterator[str]:
    """Passages of one to three paragraphs of made-up news and a remark, half of them with a sentence with figures."""
    texts = (text for article in make_articles(4 * count, seed) for text in article.texts)
    for number in range(count):
        passage = " ".join(next(texts) for _ in range(random.randint(1, 3)))
        if random.random() < 0.5:
            passage += " " + random.choice(
                (
                    f"Het gaat om {random.randrange(2, 99)} mensen uit {place(random)}, zegt {person(random)}.",
                    f"De kosten lopen op tot {random.randrange(2, 999)} miljoen euro.",
                    f"In {random.randrange(1950, 2024)} gebeurde dat ook al in {place(random)}.",
                )
            )
        passage += " " + report(REMARKS[number % len(REMARKS)], random)
        yield passage


def damaged(text: str, words: list[str], random: Random) -> str:
    """A part of a concatenation with a word altered, a sentence lost, other typography, or none of these."""
    choice = random.randrange(4)
    if choice == 0:
        return one_word(text, words, random) or text
    if choice == 1 and len(sentences(text)) > 3:
        return " ".join(sentences(text)[:-1])
    return typographic(text, words, random) if choice == 2 else text
