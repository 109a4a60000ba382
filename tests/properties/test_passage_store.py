"""The store of passages: what it holds follows from the articles alone, whatever was added, changed and deleted before.

It is held against a store that got the articles it ends with at once, and against a plain reference that knows no
runs, no arrays and no batches. The limits of widespread, boilerplate, pending and merging are small in most sequences,
so that they are crossed often, in both directions.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import combinations, groupby, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.dedup import candidates
from index.dedup.boilerplate import MANY_ARTICLES
from index.dedup.comparison import Comparison, compare
from index.dedup.forms import Form, form_of, kept_text
from index.dedup.normalization import normalize
from index.passage_store import anchor_table, changes, merging, writer
from index.passage_store.anchor_table import CROWD, told
from index.passage_store.changes import StoredArticle, StoredPassage, kind_of
from index.passage_store.generation import overview
from index.passage_store.reading import Passages
from index.passage_store.rows import COMPOSITE, EXACT, INDEXED, NEAR
from index.passage_store.writer import PassageWriter

DIKE = (
    "De dijk bij Lindedam brak zondag door en het water stroomde tot in de kerk, zegt burgemeester Bakker van het dorp"
)
FARM = "Een boer bracht 40 koeien met hulp van zijn buren naar het hoge land achter het oude kanaal bij Zuiderveen"
TRAIN = "Tussen Oosterhaven en Berkwolde rijden tot vrijdag geen treinen, want een graafmachine heeft een kabel geraakt"
SCHOOL = (
    "De basisschool aan de Molenstraat krijgt een nieuw dak met zonnepanelen en een tuin waarin kinderen groente telen"
)
EDITED = (
    DIKE.replace("stroomde", "liep"),
    DIKE.replace("zondag", "gisteren"),
    DIKE.replace("Lindedam", "Gravendam"),
    DIKE.replace(", zegt burgemeester Bakker van het dorp", ""),
    DIKE.upper(),
    f"LINDEDAM (ANP) - {DIKE}",
    FARM.replace("40", "60"),
    FARM.replace("oude ", ""),
    TRAIN.replace("geen treinen", "treinen"),
    TRAIN.replace("vrijdag", "en met vrijdag"),
    SCHOOL.replace("groente", "bloemen"),
    f"{DIKE}. {FARM}",
    f"{TRAIN}. {SCHOOL}. {FARM}",
    f"{SCHOOL}. {DIKE.replace('door en', 'door, en gisteren', 1)}",
    " ".join(FARM.split()[:10]),
    " ".join(SCHOOL.split()[8:]),
)
REPORTS = tuple(
    f"In {place} begint de dag met wolken en later op de middag {sky}; het wordt {degrees} graden en de wind is matig"
    for degrees, place, sky in product((11, 12), ("Aalbeek", "Duinlo", "Kerkmond"), ("een bui", "regen"))
)
TAILS = (
    "Schrijf u in voor onze dagelijkse nieuwsbrief en ontvang elke ochtend het nieuws uit Lindedam en omgeving",
    "Schrijf u in voor onze dagelijkse nieuwsbrief en ontvang elke ochtend het laatste nieuws uit Lindedam en omgeving",
    "Meer nieuws",
    "Lees ook",
    "LEES OOK",
    "***",
)
TEXTS = (DIKE, FARM, TRAIN, SCHOOL, *EDITED, *REPORTS, *TAILS)
ARTICLES = 14
HIGHEST = 2**64 - 1
"""Article numbers use all bits: some begin here and go down."""


@dataclass(frozen=True)
class Limits:
    widespread: int = candidates.WIDESPREAD
    neighbours: int = candidates.NEIGHBOURS
    many_articles: int = MANY_ARTICLES
    fewest_pending: int = writer.FEWEST_PENDING
    heaviest: int = merging.HEAVIEST
    crowd: int = CROWD


SMALL = (
    Limits(2, 1, 2, 4, 20, crowd=1),
    Limits(3, 1, 3, 1, crowd=2),
    Limits(4, 2, 1, 12),
    Limits(5, 1, 4, 30, 60, crowd=3),
    Limits(2, 1, 5, 8, 1, crowd=1),
)


@dataclass(frozen=True)
class Put:
    """An article with these texts, by their places; with `joined` the last one is told to be the first ones joined."""

    article: int
    date: int
    texts: tuple[int, ...]
    joined: bool


@dataclass(frozen=True)
class Fill:
    """`count` articles with one text each, and reports beside it if `report`."""

    first: int
    count: int
    text: int
    report: bool


@dataclass(frozen=True)
class Remove:
    first: int
    count: int


@dataclass(frozen=True)
class Commit:
    reopen: bool
    purge: bool


Step = Put | Fill | Remove | Commit

NUMBERS = st.integers(0, ARTICLES - 1)
PLACES = st.integers(0, len(TEXTS) - 1)
COUNTS = st.integers(1, ARTICLES // 2)
STEPS: st.SearchStrategy[Step] = st.one_of(
    st.builds(Put, NUMBERS, st.integers(0, 2), st.lists(PLACES, max_size=5).map(tuple), st.booleans()),
    st.builds(Fill, NUMBERS, COUNTS, PLACES, st.booleans()),
    st.builds(Remove, NUMBERS, st.integers(1, 3)),
    st.builds(Commit, st.booleans(), st.sampled_from((False, False, True))),
)
SEQUENCES = st.lists(STEPS, max_size=6) | st.lists(STEPS, min_size=8, max_size=24)
MANY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@settings(MANY, max_examples=1500)
@given(SEQUENCES, st.sampled_from(SMALL))
def test_what_it_holds_follows_from_the_articles_alone_where_limits_are_crossed(
    steps: Sequence[Step], limits: Limits
) -> None:
    assert_as_fresh(steps, limits)


@settings(MANY, max_examples=300)
@given(SEQUENCES)
def test_what_it_holds_follows_from_the_articles_alone(steps: Sequence[Step]) -> None:
    assert_as_fresh(steps, Limits())


def assert_as_fresh(steps: Sequence[Step], limits: Limits) -> None:
    with tempfile.TemporaryDirectory() as folder, limited(limits):
        articles: dict[int, StoredArticle] = {}
        store = Store(Path(folder))
        for step in steps:
            store.take(step, articles)
        store.commit()
        found = state(store.writer.passages)

        fresh = Store(Path(folder), number=1000)
        for article in articles.values():
            fresh.writer.add(article)
        fresh.commit()
        assert found == state(fresh.writer.passages)

    reference = Reference(articles.values(), limits)
    assert found["relations"] == reference.relations
    assert found["boilerplate"] == sorted(reference.boilerplate)
    assert found["occurrences"] == reference.occurrences
    assert found["copies"] == reference.copies
    assert found["counts"] == reference.counts


class Store:
    """A store in a folder: it takes steps, and flushes as an engine's writer does."""

    def __init__(self, folder: Path, number: int = 1) -> None:
        self.folder = folder
        self.number = number
        self.writer = PassageWriter(folder, (), number)

    def take(self, step: Step, articles: dict[int, StoredArticle]) -> None:
        """Does `step`, in the store and among the `articles` that are to be in it."""
        if isinstance(step, Commit):
            self.commit(step)
            return
        for article in changed_by(step):
            if isinstance(article, StoredArticle):
                articles[article.article] = article
                self.writer.add(article)
            else:
                articles.pop(article, None)
                self.writer.delete(article)
            if self.writer.full:
                self.flush()

    def flush(self) -> None:
        before, marked = self.writer.boilerplate, self.writer.passages
        told = self.writer.flush()
        after = self.writer.passages
        switched = np.array(sorted(before ^ self.writer.boilerplate), np.uint64)
        assert told.tolist() == sorted(set(after.occurrences_of_digests(switched).articles.tolist()))
        assert set(marked.boilerplate.tolist()) == before

    def commit(self, commit: Commit | None = None) -> None:
        self.flush()
        self.number += 1
        files = self.writer.finish(self.number, purge=commit is not None and commit.purge)
        if commit is None or commit.reopen:
            self.writer = PassageWriter(self.folder, files, self.number)


def changed_by(step: Put | Fill | Remove) -> Iterator[StoredArticle | int]:
    """The articles that a step puts, and the numbers of those that it removes."""
    if isinstance(step, Put):
        yield stored(step.article, step.date, step.texts, joined=step.joined)
        return
    for number in range(step.first, step.first + step.count):
        if isinstance(step, Remove):
            yield article_number(number)
        else:
            report = TEXTS.index(REPORTS[number % len(REPORTS)])
            yield stored(number, number % 3, (step.text, report) if step.report else (step.text,))


def article_number(number: int) -> int:
    return number if number % 3 else HIGHEST - number


def stored(number: int, date: int, texts: Sequence[int], *, joined: bool = False) -> StoredArticle:
    """An article as the store takes it; of what it says twice the first stays."""
    passages: list[StoredPassage] = []
    first: dict[int, int] = {}
    for place, text in enumerate(texts):
        form = form_at(text)
        bare = Form(form.digest, form.digest, form.words, tail=False)
        if form.digest in first:
            passages.append(StoredPassage(place, bare, EXACT, first[form.digest], 1.0))
        elif joined and 0 < place == len(texts) - 1:
            passages.append(StoredPassage(place, bare, COMPOSITE, 0, 0.9))
        else:
            first[form.digest] = place
            passages.append(StoredPassage(place, form))
    return StoredArticle(article_number(number), date, tuple(passages))


@cache
def form_at(text: int) -> Form:
    return form_of(normalize(TEXTS[text]))


def state(passages: Passages) -> Mapping[str, Any]:
    """All that a store answers, in order."""
    occurrences, relations = passages.all_occurrences(), passages.all_relations()
    known = passages.known_forms(np.unique(occurrences.forms))
    seen = overview(passages)
    return {
        "occurrences": sorted(rows(occurrences)),
        "relations": sorted(rows(relations)),
        "boilerplate": passages.boilerplate.tolist(),
        "dates": [column.tolist() for column in passages.dates],
        "stories": dict(zip(seen.table.articles.tolist(), seen.table.leaders.tolist(), strict=True)),
        "copies": dict(zip(seen.table.digests.tolist(), seen.table.texts.tolist(), strict=True)),
        "counts": (seen.articles, seen.passages, seen.left_out),
        "count of stories": seen.stories,
        "anchors": sorted(rows(told(passages.anchors_of_forms(known), passages.text_of))),
    }


def rows(table: Any) -> Iterator[tuple[Any, ...]]:
    return zip(*(getattr(table, name).tolist() for name in table.__dataclass_fields__), strict=True)


class Reference:
    """The same of a set of articles, as the definitions have it."""

    def __init__(self, given: Iterable[StoredArticle], limits: Limits) -> None:
        articles = list(given)
        indexed = [passage for article in articles for passage in article.passages if passage.reason == INDEXED]
        forms = {passage.form.number: passage.form for passage in indexed}
        tails = Counter(passage.form.digest for passage in indexed if passage.form.tail)
        self.boilerplate = {digest for digest, count in tails.items() if count > limits.many_articles}
        self.relations = sorted(related(forms, limits))
        self.copies = connected(
            (forms[first].digest, forms[second].digest) for first, second, kind, *_ in self.relations if kind == NEAR
        )
        searched = [passage for passage in indexed if passage.form.digest not in self.boilerplate]
        count = sum(len(article.passages) for article in articles)
        self.counts = (len(articles), len({passage.form.digest for passage in searched}), count - len(searched))
        self.occurrences = sorted(occurrence(article, passage) for article in articles for passage in article.passages)


def occurrence(article: StoredArticle, passage: StoredPassage) -> tuple[Any, ...]:
    form = passage.form
    said = (passage.reason, passage.leader, single(passage.overlap))
    return (article.article, article.date, passage.number, form.number, form.digest, form.words, form.tail, *said)


def related(forms: Mapping[int, Form], limits: Limits) -> Iterator[tuple[Any, ...]]:
    """The relations between forms, pair by pair."""
    anchors = {number: set(np.frombuffer(form.anchors, np.uint64).tolist()) for number, form in forms.items()}
    for (first, second), close in meeting(forms, limits).items():
        least = min(len(anchors[first]), len(anchors[second]))
        if len(anchors[first] & anchors[second]) < max(candidates.LEAST_SHARED * least, 1):
            continue
        comparison = comparison_of(forms[first], forms[second])
        if comparison is None or comparison.relation == "exact":
            continue
        if close or comparison.relation != "version":
            yield (first, second, kind_of(comparison), *map(single, comparison.shares))


def meeting(forms: Mapping[int, Form], limits: Limits) -> Mapping[tuple[int, int], bool]:
    """The pairs of forms that meet at an anchor, and whether they are close."""
    at: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for form in forms.values():
        columns = (form.anchors, np.uint64), (form.contexts, np.uint32), (form.orders, np.uint64)
        rows_of = (np.frombuffer(data, kind).tolist() for data, kind in columns)
        for anchor, context, order in zip(*rows_of, strict=True):
            at[anchor].append((context, order, form.number))
    found: dict[tuple[int, int], bool] = {}
    for there in at.values():
        if len(there) <= limits.widespread:
            found |= {pair(one, other): True for (*_, one), (*_, other) in combinations(there, 2)}
            continue
        for _, crowd in groupby(sorted(there), lambda row: row[0]):
            numbers = [number for *_, number in crowd]
            for place, one in enumerate(numbers):
                for other in numbers[place + 1 : place + 1 + limits.neighbours]:
                    found.setdefault(pair(one, other), False)
    return found


def pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


@cache
def comparison_of(one: Form, other: Form) -> Comparison | None:
    first, second = (kept_text(form.number, form.digest, form.keys) for form in (one, other))
    return compare(first, second)


def connected(pairs: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """Each number in the pairs, and the least one that it is connected with."""
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        group = groups.get(one, {one}) | groups.get(other, {other})
        groups |= dict.fromkeys(group, group)
    return {number: min(group) for number, group in groups.items()}


def single(share: float) -> float:
    return float(np.float32(share))


@contextmanager
def limited(limits: Limits) -> Iterator[None]:
    """These limits hold, and nothing waits for the disk: no power is cut here, so that only time would be lost."""
    nothing: Callable[[int], None] = lambda descriptor: None  # noqa: E731
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", nothing)
        patch.setattr(candidates, "WIDESPREAD", limits.widespread)
        patch.setattr(candidates, "NEIGHBOURS", limits.neighbours)
        patch.setattr(changes, "MANY_ARTICLES", limits.many_articles)
        patch.setattr(writer, "FEWEST_PENDING", limits.fewest_pending)
        patch.setattr(merging, "HEAVIEST", limits.heaviest)
        patch.setattr(anchor_table, "CROWD", limits.crowd)
        yield
