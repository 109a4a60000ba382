"""The engine against a plain, slow reference: matching, BM25F, order, collapsing and facets over articles in memory."""

from __future__ import annotations

import itertools
import math
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import AnalyzedArticle, FieldTerms
from index.analysis.streams import Occurrences
from index.article import Article, Passage, article_id
from index.catalog import FileRecord
from index.dates import DateRange, PartialDate
from index.dedup.within_article import leave_out
from index.engines import open_writer
from index.errors import DeadlineExceeded
from index.indexed_article import IndexedArticle, indexed
from index.passage_store.changes import run_of
from index.passage_store.generation import overview
from index.passage_store.reading import Passages
from index.schema import Stream, article_id_of
from search.deadline import Deadline
from search.engines import EngineSearcher, open_engine
from search.engines.whoosh import (
    best,
    document_set,
    leaf_occurrences,
    matching,
    phrase,
    postings,
    term_frequencies,
    window,
)
from search.engines.whoosh.days import date_bounds
from search.plan import All, PhraseSteps, Plan, Some, TermGroup, Without, leaves, make_plan
from search.query import (
    And,
    DateCondition,
    Everything,
    Fuzzy,
    InTitle,
    Node,
    Not,
    Or,
    PathCondition,
    Phrase,
    Prefix,
    SourceCondition,
    Word,
)
from search.ranking import FIELD_WEIGHT, K1, LEAD_BONUS, LEAD_WORDS, LENGTH_NORM
from search.results import FACETS, SORTS, FacetName, Sort

# --- the reference


@dataclass
class Reference:
    """An archive in memory, asked by loops over all of it."""

    indexed: dict[str, IndexedArticle]

    @cached_property
    def articles(self) -> dict[str, AnalyzedArticle]:
        return {name: article.analyzed for name, article in self.indexed.items()}

    def expand(self, term: Prefix | Fuzzy) -> tuple[str, ...]:
        key = term.text.lower()
        counts: dict[str, int] = {}
        for analyzed in self.articles.values():
            for word in set(analyzed.body.exact.terms):
                counts[word] = counts.get(word, 0) + 1
        if isinstance(term, Prefix):
            found = [word for word in counts if word.startswith(key)]
        else:
            found = [word for word in counts if edits(key, word) <= term.distance]
        return tuple(sorted((w for w in found if not w.startswith("-")), key=lambda w: (-counts[w], w)))

    def plan(self, root: Node) -> Plan:
        return make_plan(root, self.expand)

    def matches(self, plan: Plan, analyzed: AnalyzedArticle) -> bool:
        article = analyzed.article
        match plan:
            case TermGroup() | PhraseSteps():
                return any(frequency(plan, analyzed, field) for field in plan.fields)
            case All(children):
                return all(self.matches(child, analyzed) for child in children)
            case Some(children, minimum):
                return sum(self.matches(child, analyzed) for child in children) >= max(1, minimum)
            case Without(child):
                return not self.matches(child, analyzed)
            case DateCondition(dates):
                return article.date is not None and dates.overlaps(article.date)
            case SourceCondition(name):
                return (article.source or "").casefold() == name.casefold()
            case PathCondition(text):
                return text.casefold() in article.path.casefold()
            case _:
                return True

    def leaf_score(self, leaf: TermGroup | PhraseSteps, analyzed: AnalyzedArticle) -> float:
        having = sum(any(frequency(leaf, other, field) for field in leaf.fields) for other in self.articles.values())
        idf = math.log(1 + (len(self.articles) - having + 0.5) / (having + 0.5))
        tf = 0.0
        for field in leaf.fields:
            terms: FieldTerms = getattr(analyzed, field)
            mean = sum(getattr(other, field).length for other in self.articles.values()) / len(self.articles)
            norm = 1 - LENGTH_NORM[field] + LENGTH_NORM[field] * terms.length / (mean or 1.0)
            tf += FIELD_WEIGHT[field] * frequency(leaf, analyzed, field) / norm
        return idf * tf * (K1 + 1) / (K1 + tf)

    def score(self, plan: Plan, analyzed: AnalyzedArticle) -> float:
        best: dict[int, float] = {}
        for leaf in leaves(plan):
            best[leaf.number] = max(best.get(leaf.number, 0.0), self.leaf_score(leaf, analyzed))
        return sum(best.values())

    def found(self, root: Node, filters: Sequence[Node]) -> dict[str, float]:
        plan = self.plan(And((root, *filters)) if filters else root)
        scored = self.plan(root)
        return {
            name: self.score(scored, analyzed)
            for name, analyzed in self.articles.items()
            if self.matches(plan, analyzed)
        }

    @cached_property
    def stories(self) -> dict[str, str]:
        """The leader of each article's story, by a passage store that got all articles at once."""
        stored = {article.stored.article: article.stored for article in self.indexed.values()}
        table = overview(Passages([run_of(stored, Passages())])).table
        pairs = zip(table.articles.tolist(), table.leaders.tolist(), strict=True)
        leaders = {article_id_of(article): article_id_of(leader) for article, leader in pairs}
        return {name: leaders.get(name, name) for name in self.articles}


def frequency(leaf: TermGroup | PhraseSteps, analyzed: AnalyzedArticle, field: str) -> float:
    terms: FieldTerms = getattr(analyzed, field)

    def counted(found: Sequence[int]) -> float:
        return len(found) + LEAD_BONUS * (field == "body" and any(place < LEAD_WORDS for place in found))

    if isinstance(leaf, TermGroup):
        return sum(term.weight * counted(places(terms, term.stream, term.term)) for term in leaf.terms)
    steps = [{place for term in step for place in places(terms, leaf.stream, term)} for step in leaf.steps]
    if not leaf.slop:
        return leaf.weight * counted(
            [place for place in steps[0] if all(place + k in step for k, step in enumerate(steps))]
        )
    return leaf.weight * counted(windows(steps, leaf.slop + max(0, len(steps) - 2)))


def places(terms: FieldTerms, stream: Stream, term: str) -> list[int]:
    occurrences: Occurrences = getattr(terms, stream)
    return [place for word, place in zip(occurrences.terms, occurrences.positions, strict=True) if word == term]


def windows(steps: list[set[int]], width: int) -> list[int]:
    """The starts of windows that hold a different place for every step: the shortest, left to right, apart."""
    starts, beyond = [], -1
    for end in sorted(set().union(*steps)):
        inside = [sorted(place for place in step if max(beyond + 1, end - width) <= place <= end) for step in steps]
        fitting = [chosen for chosen in itertools.product(*inside) if len(set(chosen)) == len(chosen)]
        if fitting:
            starts.append(max(map(min, fitting)))
            beyond = end
    return starts


def edits(a: str, b: str) -> int:
    """Optimal string alignment, by its definition."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if not i or not j:
                table[i][j] = i + j
                continue
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


# --- archives and queries made at random

WORDS = (
    *("de", "het", "en", "niet", "haven", "havens", "sanctie", "sancties", "sanctioneer", "wet", "wetten"),
    *("covid-19", "covid", "19", "vice-premier", "vicepremier", "premier", "1-3", "haven-", "EU-top"),
)
LONG = (
    "de haven sluit na een brand in de loods van een onderaannemer",
    "een premier zonder wet zegt niet wat sancties in de haven doen",
)
DATES = (None, "2021", "2021-04", "2021-04-15", "2021-05", "2022", "2022-12-31")
SOURCES = (None, "Bode", "bode", "Krant")

texts = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
passages = st.one_of(texts, texts, st.sampled_from(LONG))


@st.composite
def article(draw: st.DrawFn) -> Article:
    path = f"{draw(st.sampled_from(('Map', 'krant')))}/{draw(st.integers(0, 7))}.txt"
    date = draw(st.sampled_from(DATES))
    made = Article(
        id=article_id("archief", path.encode()),
        root="archief",
        path=path,
        title=draw(texts),
        title_span=None,
        date=PartialDate.parse(date) if date else None,
        source=draw(st.sampled_from(SOURCES)),
        passages=tuple(Passage(number, text) for number, text in enumerate(draw(st.lists(passages, max_size=3)))),
    )
    return leave_out(made)


commits = st.lists(st.lists(st.one_of(article(), st.integers(0, 7)), max_size=6), min_size=1, max_size=3)
"""Commits, each a list of articles to add and numbers of articles to delete."""

words = st.sampled_from(WORDS)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)
# Two words of a text that stand at one place, covid19 and covid, make "near" a matter of taste.
near = st.lists(st.sampled_from(WORDS[:11]), min_size=1, max_size=4).map(" ".join)
terms = st.one_of(
    st.builds(Word, words, st.booleans()),
    st.builds(Phrase, phrases),
    st.builds(Phrase, near, st.integers(1, 6)),
    st.builds(Prefix, st.sampled_from(("hav", "sanct", "cov", "vice", "xyz"))),
    st.builds(Fuzzy, st.sampled_from(("haven", "wett", "premeir")), st.integers(1, 2)),
)
conditions = st.one_of(
    st.sampled_from((20210101, 20210415, 20210430, 20220101)).flatmap(
        lambda first: st.builds(
            DateCondition,
            st.builds(DateRange, st.just(first), st.sampled_from((20210420, 20211231, 99991231))),
            st.just("date"),
        )
    ),
    st.builds(SourceCondition, st.sampled_from(("BODE", "krant", ""))),
    st.builds(PathCondition, st.sampled_from(("map/", "KRANT", "1", "x"))),
)


def combined(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        children,
        st.builds(And, several),
        st.builds(Or, several, st.integers(0, 3)),
        st.builds(Not, children),
        st.builds(InTitle, children),
    )


# Not `st.recursive`: what it throws away for being too large can take minutes.
roots: st.SearchStrategy[Node] = combined(combined(st.one_of(terms, terms, conditions, st.just(Everything()))))


def record(made: Article) -> FileRecord:
    return FileRecord(made.root, made.path, "indexed", article_id=made.id, title=made.title, date=made.date)


def index(url: str, batches: Iterable[Sequence[Article | int]]) -> Reference:
    """Commits batch after batch, and gives what should be left of them."""
    left: dict[str, IndexedArticle] = {}
    with open_writer(url) as writer:
        for batch in batches:
            for change in batch:
                if isinstance(change, Article):
                    left[change.id] = indexed(change)
                    writer.add(left[change.id])
                    writer.record(record(change))
                    continue
                for path in (f"Map/{change}.txt", f"krant/{change}.txt"):
                    gone = article_id("archief", path.encode())
                    left.pop(gone, None)
                    writer.delete(gone)
                    writer.forget(("archief", path))
            writer.commit()
    return Reference(left)


# --- the comparison


def compare(engine: EngineSearcher, reference: Reference, root: Node, filters: Sequence[Node], sort: Sort) -> None:
    expected = reference.found(root, filters)
    asked = {"filters": filters, "sort": sort, "limit": None}
    everything = engine.search(root, copies=True, **asked)  # type: ignore[arg-type]
    scores = {ranked.id: ranked.score for ranked in everything.ranked}
    assert scores == pytest.approx(expected, rel=1e-12, abs=0)
    assert everything.total == everything.articles == len(expected)

    def key(name: str) -> tuple[float, int, str]:
        date = reference.articles[name].article.date
        chronological = date.key if date else 0
        if sort == "oldest":
            return (0.0, chronological or 10**9, name)
        return (-scores[name] if sort == "relevance" else 0.0, -chronological, name)

    order = sorted(expected, key=key)
    assert [ranked.id for ranked in everything.ranked] == order

    story = reference.stories
    best: dict[str, str] = {}
    for name in order:
        best.setdefault(story[name], name)
    collapsed = engine.search(root, facets=FACETS, **asked)  # type: ignore[arg-type]
    assert [(ranked.id, ranked.score) for ranked in collapsed.ranked] == [(n, scores[n]) for n in best.values()]
    assert (collapsed.total, collapsed.articles) == (len(best), len(expected))
    for ranked in collapsed.ranked:
        others = sorted(n for n in story if story[n] == story[ranked.id] and n != ranked.id)
        assert ranked.copies == tuple((name, name in expected) for name in others)

    for name in FACETS:
        counted = [(value.value, value.count, value.archive) for value in collapsed.facets[name]]
        assert counted == facet(reference, name, expected, story)
    assert engine.search(root, limit=0, filters=filters).total == len(best)  # type: ignore[arg-type]
    assert engine.search(root, limit=0, copies=True, filters=filters).total == len(expected)  # type: ignore[arg-type]


def facet(
    reference: Reference, name: FacetName, found: Iterable[str], story: dict[str, str]
) -> list[tuple[str, int, int]]:
    """Value, stories and articles of the archive: for dates by overlap, of the values that some date names."""
    articles = {key: analyzed.article for key, analyzed in reference.articles.items()}
    if name == "source":
        values = {(articles[key].source or "").casefold() for key in found}
        rows = []
        for value in values:
            of_archive = [key for key in articles if (articles[key].source or "").casefold() == value]
            spellings = [articles[key].source or "" for key in of_archive]
            usual = min(spellings, key=lambda spelling: (-spellings.count(spelling), spelling))
            rows.append((usual, len({story[key] for key in found if key in of_archive}), len(of_archive)))
        return sorted(rows, key=lambda row: (-row[1], row[0]))
    named = {value for key in found if (value := date_value(name, articles[key].date)) is not None}
    rows = []
    for value in sorted(named):
        dates = date_range(name, value)
        of_archive = [key for key, made in articles.items() if made.date is not None and dates.overlaps(made.date)]
        rows.append((value, len({story[key] for key in found if key in of_archive}), len(of_archive)))
    return rows


def date_value(name: FacetName, date: PartialDate | None) -> str | None:
    if date is None or (name != "year" and not date.month):
        return None
    quarter = f"{date.year:04d}-Q{(date.month + 2) // 3}"
    return {"year": f"{date.year:04d}", "quarter": quarter, "month": f"{date.year:04d}-{date.month:02d}"}[name]


def date_range(name: FacetName, value: str) -> DateRange:
    if name != "quarter":
        return DateRange.of(PartialDate.parse(value), PartialDate.parse(value))
    year, quarter = int(value[:4]), int(value[-1])
    return DateRange.of(PartialDate(year, 3 * quarter - 2), PartialDate(year, 3 * quarter))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    batches=commits,
    asked=st.lists(st.tuples(roots, st.lists(conditions, max_size=1), st.sampled_from(SORTS)), min_size=5, max_size=12),
)
def test_the_engine_answers_as_the_reference_does(
    batches: list[list[Article | int]], asked: list[tuple[Node, list[Node], Sort]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"whoosh:{Path(folder) / 'index'}"
        reference = index(url, batches)
        with open_engine(url) as engine:
            for root, filters, sort in asked:
                compare(engine, reference, root, filters, sort)


_SORTED = (term_frequencies, "_FEW", 10**9)
_ADDED_UP = [(term_frequencies, "_FEW", 0), (term_frequencies, "_SPARSE", 10**9)]
WAYS: dict[str, list[tuple[object, str, int]]] = {
    "sorted": [_SORTED],
    "added up": [*_ADDED_UP, (best, "_FEW", 0)],
    "many sorted": [(term_frequencies, "_MANY", 0), (term_frequencies, "_FEW", 10**9)],
    "many added up": [
        (term_frequencies, "_MANY", 0),
        (term_frequencies, "_FEW", 0),
        (term_frequencies, "_SPARSE", 10**9),
    ],
    "looked up": [
        (matching, "_WORTH_LOOKING", 0),
        (leaf_occurrences, "_PART", 0),
        (postings, "_COMMON", 0),
        (best, "_FEW", 0),
    ],
    "kept for all": [(leaf_occurrences, "_PART", 0), (postings, "_COMMON", 10**9), (postings, "_WORTH_LOOKING", 10**9)],
    "spread": [(leaf_occurrences, "_PART", 0), (postings, "_COMMON", 0), (postings, "_WORTH_LOOKING", 10**9)],
    "never in part": [(matching, "_WORTH_LOOKING", 10**9), (leaf_occurrences, "_PART", 10**9)],
    "one by one": [(leaf_occurrences, "_WORTH_LOOKING", 0)],
    "window": [(window, "_FEW", 0), (best, "_FEW", 0), (best, "_GROUPS", 1)],
    "phrases": [(phrase, "_WORTH_LOOKING", 0), (document_set, "_MERGE_FROM", 0)],
}
"""Thresholds by which the engine chooses one way of doing a thing or the other."""


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    batches=commits,
    asked=st.lists(st.tuples(roots, st.lists(conditions, max_size=1), st.sampled_from(SORTS)), min_size=5, max_size=12),
)
def test_whichever_way_is_taken_the_answer_is_the_same(
    way: str, batches: list[list[Article | int]], asked: list[tuple[Node, list[Node], Sort]]
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for module, name, value in WAYS[way]:
            patch.setattr(module, name, value)
        url = f"whoosh:{Path(folder) / 'index'}"
        reference = index(url, batches)
        with open_engine(url) as engine:
            for root, filters, sort in asked:
                compare(engine, reference, root, filters, sort)
                limited = engine.search(root, filters=filters, sort=sort, limit=2, offset=1)  # type: ignore[arg-type]
                every = engine.search(root, filters=filters, sort=sort, limit=None)  # type: ignore[arg-type]
                assert limited.ranked == every.ranked[1:3]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(batches=commits, asked=st.lists(roots, min_size=3, max_size=6))
def test_history_leaves_no_trace(batches: list[list[Article | int]], asked: list[Node]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        grown, fresh = (f"whoosh:{Path(folder) / name}" for name in ("grown", "fresh"))
        reference = index(grown, batches)
        index(fresh, [[analyzed.article for analyzed in reversed(reference.articles.values())]])
        with open_engine(grown) as one, open_engine(fresh) as other:
            for root in asked:
                assert one.search(root, limit=None, facets=FACETS) == other.search(root, limit=None, facets=FACETS)
                assert one.frequencies(root) == other.frequencies(root)


# --- single cases


def made(path: str, title: str, *paragraphs: str) -> Article:
    return leave_out(
        Article(
            id=article_id("archief", path.encode()),
            root="archief",
            path=path,
            title=title,
            title_span=None,
            date=None,
            source=None,
            passages=tuple(Passage(number, text) for number, text in enumerate(paragraphs)),
        )
    )


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"whoosh:{tmp_path / 'index'}"


def test_a_score_worked_out_by_hand(url: str) -> None:
    index(url, [[made("a.txt", "Sancties", "Twee sancties en een sanctie."), made("b.txt", "Weer", "Zon en wind.")]])
    with open_engine(url) as engine:
        (hit,) = engine.search(Word("sancties")).ranked
    # Title: one word, and it is this form; mean 1. Body: one in this form and one in another, of 5 words, mean 4, and
    # the first of both in the lead.
    title = 4.0 * (1 + 0.25) / 1.0
    body = 1.0 * ((2 + 0.5) * 1 + (1 + 0.5) * 0.25) / (0.25 + 0.75 * 5 / 4)
    tf = title + body
    assert hit.score == pytest.approx(math.log(1 + 1.5 / 1.5) * tf * 2.2 / (1.2 + tf), rel=1e-12)


def test_a_hyphenated_word_counts_once_by_its_better_way(url: str) -> None:
    index(url, [[made("a.txt", "", "covid-19"), made("b.txt", "", "covid 19"), made("c.txt", "", "iets")]])
    with open_engine(url) as engine:
        joined, apart = engine.search(Word("covid-19")).ranked
        assert joined.score > apart.score > 0
        for ranked in (joined, apart):
            (part,) = engine.explain(Word("covid-19"), ranked.id)
            assert part.score == ranked.score


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        (Phrase("wet wet", 1), {"twee.txt", "drie.txt"}),
        (Phrase("wet wet wet", 5), {"drie.txt"}),
        (Phrase("wet wet haven", 5), {"twee.txt"}),
        (Phrase("haven wet wet", 5), {"twee.txt"}),
        (Phrase("wet wet wet wet", 50), set()),
    ],
    ids=str,
)
def test_a_word_asked_for_twice_must_stand_there_twice(url: str, phrase: Phrase, found: set[str]) -> None:
    index(
        url,
        [
            [
                made("een.txt", "", "wet haven"),
                made("twee.txt", "", "wet wet haven"),
                made("drie.txt", "", "wet wet wet"),
            ]
        ],
    )
    with open_engine(url) as engine:
        assert {a.path for a in engine.fetch([ranked.id for ranked in engine.search(phrase).ranked])} == found


def test_a_deadline_is_looked_at_while_postings_are_read(url: str) -> None:
    index(url, [[made("a.txt", "", "haven")]])
    root = Or(tuple(Word(f"woord{number}") for number in range(20)))
    with open_engine(url) as engine:
        engine.search(root)  # remembered or not, it takes time
        for query in (root, Prefix("hav"), Fuzzy("havn"), Phrase("de haven"), Everything()):
            with pytest.raises(DeadlineExceeded):
                engine.search(query, deadline=Deadline(at=0.0, seconds=1))


def test_date_bounds_are_those_of_the_dates() -> None:
    import numpy as np

    dates = [PartialDate(2021), PartialDate(2021, 2), PartialDate(2021, 2, 3), PartialDate(2020, 12)]
    first, last = date_bounds(np.array([date.key for date in dates]))
    assert first.tolist() == [date.first for date in dates]
    for date, found in zip(dates, last.tolist(), strict=True):
        assert (
            date.last <= found < PartialDate(date.year + (date.month == 12), date.month % 12 + 1).first
            or not date.month
        )
    assert last[0] == dates[0].last
