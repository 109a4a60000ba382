"""MaxScore and the short cuts of windows never change an answer: against scoring and sorting all that matches."""

from __future__ import annotations

import random
from array import array
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import AnalyzedArticle, FieldTerms
from index.analysis.streams import Occurrences
from index.article import Article
from index.dates import PartialDate
from index.engines.whoosh.generation import SegmentFiles, open_segment
from index.engines.whoosh.generation_writer import GenerationWriter
from index.schema import ARTICLE_COLUMN, DATE_COLUMN, Field, article_id_of
from index.story_table import StoryTable
from search.engines.whoosh import best, window
from search.engines.whoosh.best import best_scored
from search.engines.whoosh.evaluate import Evaluation
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.window import Window
from search.plan import All, Plan, Some, StreamTerm, TermGroup, Without
from search.results import SORTS, Sort

SIZES = (1_900, 200, 900)
NOTHING = Occurrences([], array("I"))
WORDS = [f"w{rank}" for rank in range(12)]
"""From a word that every second article has to one that a few have."""


def terms(words: dict[str, list[int]], length: int) -> FieldTerms:
    pairs = sorted((place, word) for word, places in words.items() for place in places)
    exact = Occurrences([word for _, word in pairs], array("I", [place for place, _ in pairs]))
    return FieldTerms(exact, NOTHING, NOTHING, NOTHING, length)


def made(number: int, chance: random.Random) -> AnalyzedArticle:
    def some(most: int, last: int) -> dict[str, list[int]]:
        return {
            word: sorted(chance.sample(range(last), chance.randint(1, most)))
            for rank, word in enumerate(WORDS)
            if chance.random() < 0.5 / (1 + rank) ** 1.5
        }

    date = PartialDate(2000 + chance.randrange(3), chance.randrange(3)) if chance.random() < 0.9 else None
    article = Article(article_id_of(number * 7919 % 65_537), "a", f"{number}.txt", "", None, date, None, ())
    return AnalyzedArticle(article, terms(some(1, 3), 3), terms(some(3, 300), chance.choice((10, 10, 300))))


def stories(own: np.ndarray[Any, np.dtype[np.uint64]]) -> StoryTable:
    """Two of more than a hundred articles, and many of two or three."""
    leaders = own.copy()
    told = np.zeros(len(own), np.bool_)
    for start, length in ((0, 150), (400, 120), *((1_000 + 4 * k, 2 + k % 2) for k in range(400))):
        leaders[start : start + length] = own[start]
        told[start : start + length] = True
    return StoryTable(own[told], leaders[told], own[:0], own[:0])


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Snapshot]:
    """Three segments with deletions, without stories and with (by whether it has)."""
    chance = random.Random(5)
    index: Path = tmp_path_factory.mktemp("index")
    (index / "segments-1").mkdir()
    files: tuple[SegmentFiles, ...] = ()
    numbers = iter(range(sum(SIZES)))
    for number, size in enumerate(SIZES, start=1):
        writer = GenerationWriter(index / "segments-1", files, number)
        for _ in range(size):
            writer.add_article(made(next(numbers), chance))
        files, _ = writer.finish(purge=False)
    gone = (np.arange(50, 1_900, 100), np.zeros(0, np.int64), np.arange(5))
    segments = [(open_segment(index, of.arrays), of_segment) for of, of_segment in zip(files, gone, strict=True)]
    own = np.sort(np.concatenate([segment.numbers("numbers") for segment, _ in segments]))
    tables = {True: stories(own), False: StoryTable(own[:0], own[:0], own[:0], own[:0])}
    nothing = cast("Any", None)
    return {told: Snapshot(index, nothing, segments, table.encode(), [], nothing) for told, table in tables.items()}


def expected(
    snapshot: Snapshot, plan: Plan, sort: Sort, offset: int, limit: int, *, copies: bool
) -> tuple[list[int], list[float]]:
    """All that matches, scored, sorted and then cut."""
    evaluation = Evaluation(snapshot)
    documents = evaluation.matches(plan).numbers
    scores = dict(zip(documents.tolist(), evaluation.scores(plan, documents).tolist(), strict=True))
    dates = snapshot.number_column(DATE_COLUMN).tolist()
    articles = snapshot.number_column(ARTICLE_COLUMN).tolist()

    def key(document: int) -> tuple[float, int, int]:
        if sort == "oldest":
            return 0.0, dates[document] or 10**9, articles[document]
        return (-scores[document] if sort == "relevance" else 0.0), -dates[document], articles[document]

    ordered = sorted(scores, key=key)
    if not copies:
        first: dict[int, int] = {}
        for document in ordered:
            first.setdefault(int(snapshot.stories.numbers[document]), document)
        ordered = [*first.values()]
    shown = ordered[offset : offset + limit]
    return shown, [scores[document] for document in shown]


def group(number: int, *words: tuple[str, float], fields: tuple[Field, ...] = ("title", "body")) -> TermGroup:
    return TermGroup("", tuple(StreamTerm("exact", word, weight, "exact") for word, weight in words), fields, number)


weighted = st.tuples(st.sampled_from(WORDS), st.sampled_from((1.0, 1.25, 0.35)))
places: st.SearchStrategy[tuple[Field, ...]] = st.sampled_from((("title", "body"), ("body",), ("title",)))
groups = st.builds(
    lambda number, words, fields: group(number, *words, fields=fields),
    st.integers(0, 4),
    st.lists(weighted, min_size=1, max_size=2, unique_by=lambda pair: pair[0]),
    places,
)
"""Of one number where they are ways to match the same term."""
sums = st.builds(Some, st.lists(groups, min_size=1, max_size=5).map(tuple), st.sampled_from((1, 1, 1, 2)))
plans: st.SearchStrategy[Plan] = st.one_of(
    sums,
    sums,
    st.builds(lambda one, other: All((one, Without(other))), sums, groups),
    st.builds(lambda one, other: All((one, other)), sums, groups),
)
cuts = st.tuples(st.sampled_from((0, 0, 1, 9, 200)), st.sampled_from((1, 3, 10, 100)))


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    plan=plans,
    sort=st.sampled_from(("relevance", *SORTS)),
    cut=cuts,
    told=st.booleans(),
    copies=st.booleans(),
    few=st.sampled_from((0, 5, 1_000)),
)
def test_a_window_is_a_slice_of_everything_in_order(
    snapshots: dict[bool, Snapshot], plan: Plan, sort: Sort, cut: tuple[int, int], told: bool, copies: bool, few: int
) -> None:
    snapshot = snapshots[told]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(best, "_FEW", 0)
        patch.setattr(window, "_FEW", few)
        evaluation = Evaluation(snapshot)
        found = Window(snapshot, evaluation, plan, sort, copies=copies)
        documents, scores = found.documents(evaluation.matches(plan), *cut)
    assert (documents.tolist(), scores.tolist()) == expected(snapshot, plan, sort, *cut, copies=copies)


@pytest.mark.parametrize("told", [False, True])
def test_documents_that_can_not_be_among_the_best_are_not_scored(
    snapshots: dict[bool, Snapshot], told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(best, "_FEW", 0)
    snapshot = snapshots[told]
    evaluation = Evaluation(snapshot)
    plan = Some((group(0, ("w0", 1.0)), group(1, ("w9", 1.0))))
    matching = evaluation.matches(plan)
    stories_of = snapshot.stories.numbers if told else None
    documents, scores = best_scored(evaluation, plan, matching, 3, stories_of)
    assert len(documents) < len(matching) / 10
    every = evaluation.scores(plan, matching.numbers)
    assert sorted(scores.tolist())[-3:] == sorted(every.tolist())[-3:]


def test_many_of_one_score_are_not_all_sorted(snapshots: dict[bool, Snapshot], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "_FEW", 5)
    snapshot = snapshots[False]
    evaluation = Evaluation(snapshot)
    everything = evaluation.matches(All(()))
    found = Window(snapshot, evaluation, All(()), "relevance", copies=True)
    documents, scores = found._first(everything, 10)
    assert len(everything) > 2_000
    assert (len(documents), scores.tolist()) == (10, [0.0] * 10)
