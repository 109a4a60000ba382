"""What must hold of stories, whatever the archive: they are what a plain reading of their definition gives."""

from __future__ import annotations

import random
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dedup import story_candidates, story_links, story_texts
from index.dedup.clusters import connected
from index.dedup.stories import ArticleDates, ArticlePassages, TextRelations, overlap, stories
from index.dedup.story_candidates import NEIGHBOURS

TELLING, SHORT = range(9), range(20, 23)
NUMBERS = range(30)

Pair = frozenset[int]


@dataclass(frozen=True)
class Archive:
    """Texts and date of each article by number, and of each two related texts whether they are firm, once or more."""

    articles: dict[int, tuple[Set[int], int]]
    related: list[tuple[Pair, bool]]

    @property
    def firm(self) -> dict[Pair, bool]:
        return {pair: any(firm for other, firm in self.related if other == pair) for pair, _ in self.related}


@st.composite
def archives(draw: st.DrawFn) -> Archive:
    """Articles made from a few: some texts more, some less."""
    texts = st.frozensets(st.sampled_from(TELLING), max_size=7)
    models = draw(st.lists(texts, min_size=1, max_size=3))
    articles = {}
    for number in draw(st.lists(st.sampled_from(NUMBERS), unique=True, max_size=12)):
        altered = draw(st.frozensets(st.sampled_from(TELLING), max_size=2))
        short = draw(st.frozensets(st.sampled_from(SHORT), max_size=1))
        date = draw(st.sampled_from([0, 20210000, 20210400, 20210401, 20220000]))
        articles[number] = (draw(st.sampled_from(models)) ^ altered | short, date)
    pairs = st.frozensets(st.sampled_from([*TELLING, 20]), min_size=2, max_size=2)
    return Archive(articles, draw(st.lists(st.tuples(pairs, st.booleans()), max_size=9)))


def found(archive: Archive, shuffled: random.Random | None = None) -> dict[int, int]:
    """The leader of each article of a story, by the arrays; `shuffled` changes the order of the rows, some twice."""
    rows = [(number, text) for number, (texts, _) in archive.articles.items() for text in sorted(texts)]
    related = [(*sorted(pair), firm) for pair, firm in archive.related]
    if shuffled:
        rows += rows[:3]
        related += [(second, first, firm) for first, second, firm in related[:2]]
        shuffled.shuffle(rows)
        shuffled.shuffle(related)
    numbers = sorted(archive.articles)
    answer = stories(
        ArticlePassages(
            np.array([number for number, _ in rows], np.uint64),
            np.array([text for _, text in rows], np.uint64),
            np.array([text % 100 not in SHORT for _, text in rows], np.bool_),
        ),
        TextRelations(
            np.array([first for first, _, _ in related], np.uint64),
            np.array([second for _, second, _ in related], np.uint64),
            # What is firm is contained, or a slight version.
            np.array([not firm or first % 2 for first, _, firm in related], np.bool_),
            np.array([firm and first % 2 for first, _, firm in related], np.bool_),
        ),
        ArticleDates(
            np.array(numbers, np.uint64), np.array([archive.articles[number][1] for number in numbers], np.int64)
        ),
    )
    assert answer.articles.tolist() == sorted(set(answer.articles.tolist()))
    return dict(zip(answer.articles.tolist(), answer.leaders.tolist(), strict=True))


def expected(archive: Archive, many: int) -> dict[int, int]:
    """The same, by the definition."""
    firm = {pair: firm for pair, firm in archive.firm.items() if not pair & set(SHORT)}
    telling = {number: texts & set(TELLING) for number, (texts, _) in archive.articles.items()}
    different = {texts for texts, _ in archive.articles.values()}
    spread = {text: sum(text in texts for texts in different) for text in TELLING}
    reach = {
        text: spread[text] + sum(spread[other] for other in TELLING if firm.get(frozenset((text, other))))
        for text in TELLING
    }
    rare = {text for text in TELLING if reach[text] <= many}

    def linked(shorter: int, longer: int) -> bool:
        one, other = telling[shorter], telling[longer]
        shared = [text for text in one if text in other or any(frozenset((text, their)) in firm for their in other)]
        meeting = [(a, b) for a in one for b in other if a == b or firm.get(frozenset((a, b)))]
        firm_ones, firm_others = {a for a, _ in meeting}, {b for _, b in meeting}
        several = len(firm_ones) >= 3 and len(firm_others) >= 3 and 5 * len(firm_others) >= 4 * len(other)
        return 5 * len(shared) >= 4 * len(one) and (several or any(a in rare and b in rare for a, b in meeting))

    story = {number: {number} for number in archive.articles if telling[number]}
    for a, b in combinations(story, 2):
        alike = archive.articles[a][0] == archive.articles[b][0]
        ways = [(x, y) for x, y in ((a, b), (b, a)) if len(telling[x]) <= len(telling[y])]
        if alike or any(linked(x, y) for x, y in ways):
            together = story[a] | story[b]
            for member in together:
                story[member] = together
    order = {number: (date == 0, date, number) for number, (_, date) in archive.articles.items()}
    return {number: min(story[number], key=order.__getitem__) for number in story if len(story[number]) > 1}


@contextmanager
def many(count: int) -> Iterator[None]:
    """A text is common if it is in more than `count` different articles; neighbourhoods still hold a small archive."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story_texts, "MANY", count)
        patch.setattr(story_candidates, "MANY", count)
        patch.setattr(story_links, "AT_ONCE", 3)
        yield


@settings(max_examples=400)
@given(archives(), st.sampled_from([1, 2, 3, 50]))
def test_stories_are_those_of_the_definition(archive: Archive, count: int) -> None:
    assert len(archive.articles) <= NEIGHBOURS
    with many(count):
        assert found(archive) == expected(archive, count)


@given(archives(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(archive: Archive, randomness: random.Random) -> None:
    assert found(archive, randomness) == found(archive)


@settings(max_examples=40)
@given(st.integers(0, 2**32))
def test_the_numbers_of_the_texts_change_nothing(seed: int) -> None:
    """Also where texts are so widespread that links are missed: it is the same ones."""
    randomness = random.Random(seed)
    texts = range(100, 1700, 100)
    articles: dict[int, tuple[Set[int], int]] = {
        number: (frozenset(randomness.sample(texts, 6)), 0) for number in range(300)
    }
    related = [(frozenset(randomness.sample(texts, 2)), True) for _ in range(randomness.choice([0, 3]))]
    names = dict(zip(texts, randomness.sample(range(0, 10**6, 100), len(texts)), strict=True))
    renamed = Archive(
        {number: (frozenset(names[text] for text in has), date) for number, (has, date) in articles.items()},
        [(frozenset(names[text] for text in pair), firm) for pair, firm in related],
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story_candidates, "NEIGHBOURS", 4)
        assert found(renamed) == found(Archive(articles, related))


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.tuples(*[st.integers(0, n - 1)] * 2)))))
def test_what_is_connected_has_the_least_of_it(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    count, links = drawn
    together = {number: {number} for number in range(count)}
    for first, second in links:
        union = together[first] | together[second]
        for member in union:
            together[member] = union
    ends = np.array(links, np.int64).reshape(-1, 2)
    assert connected(np.arange(count), ends[:, 0], ends[:, 1]).tolist() == [min(together[n]) for n in range(count)]


@given(*[st.frozensets(st.sampled_from(TELLING), max_size=7)] * 2, st.sets(st.tuples(*[st.sampled_from(TELLING)] * 2)))
def test_overlap_is_the_share_that_makes_a_story(one: Set[int], other: Set[int], related: set[tuple[int, int]]) -> None:
    share = overlap(one, other, related)
    assert share == overlap(other, one, related) == overlap(one, other, {(second, first) for first, second in related})
    assert overlap(one, other, set()) == (len(one & other) / min(len(one), len(other)) if one and other else 0)
    assert overlap(one, other, set()) <= share <= 1
    # Different articles, whose relations are all firm.
    archive = Archive(
        {1: (one | {SHORT[0]}, 0), 2: (other, 0)}, [(frozenset(pair), True) for pair in related if len(set(pair)) == 2]
    )
    assert (share >= 0.8) is bool(expected(archive, 50))
