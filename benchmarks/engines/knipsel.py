"""Knipsel itself, asked for plans; with snippets by its one use case, as the page and the terminal ask it."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import index as package
from benchmarks.engines.engine import LIMIT, Answer, Ask, Builder, Contender, Engine, Question
from index.catalog import FileRecord
from index.engines import open_writer
from index.indexed_article import IndexedArticle
from index.pipeline import COMMIT_EVERY
from index.roots import Root
from search.engines import Ranking
from search.engines.whoosh.searcher import WhooshSearcher
from search.finder import open_searcher
from search.parser import parse
from search.plan import EXPANSION_CAP, StreamTerm, TermGroup
from search.query import DateCondition, Prefix, Query
from search.ranking import LEMMA_WEIGHT


class KnipselBuilder(Builder):
    """A writer that commits as often as the pipeline does, and records a file for every article."""

    def __init__(self, folder: Path) -> None:
        self._writer = open_writer(url_of(folder))
        self._writer.set_roots([Root("corpus", Path("corpus"))])
        self._uncommitted = self._articles = 0

    def add(self, article: IndexedArticle) -> None:
        """See :class:`Builder`."""
        self._writer.add(article)
        self._writer.record(_record(article))
        self._articles += 1
        self._uncommitted += 1
        if self._uncommitted >= max(COMMIT_EVERY, self._articles // 10):
            self._uncommitted = 0
            self._writer.commit()

    def finish(self) -> None:
        """See :class:`Builder`."""
        self._writer.commit()
        self._writer.close()


class KnipselEngine(Engine):
    """A searcher on the newest generation."""

    def __init__(self, folder: Path) -> None:
        self._searcher = open_searcher(url_of(folder))
        assert isinstance(self._searcher.engine, WhooshSearcher)
        self._engine = self._searcher.engine
        self._caps = itertools.count(EXPANSION_CAP)

    def prepare(self, question: Question) -> Ask:
        """See :class:`Engine`."""
        plan = question.plan
        if question.extra == "snippets":
            query = parse(question.text)
            return lambda: self._with_snippets(query)
        if isinstance(plan, Prefix):
            return lambda: _answer(self._engine.rank(self._expanded(plan), limit=LIMIT))
        if question.extra == "newest first":
            return lambda: _answer(self._engine.rank(plan, sort="newest", limit=LIMIT))
        if question.extra == "by year":
            return lambda: _answer(self._engine.rank(plan, facets=("year",), limit=LIMIT))
        if question.dates is not None:
            filters = (DateCondition(question.dates, ""),)
            return lambda: _answer(self._engine.rank(plan, filters=filters, limit=LIMIT))
        return lambda: _answer(self._engine.rank(plan, limit=LIMIT))

    def close(self) -> None:
        """See :class:`Engine`."""
        self._searcher.close()

    def _with_snippets(self, query: Query) -> Answer:
        results = self._searcher.search(query, limit=LIMIT)
        return Answer(tuple(hit.id for hit in results.hits), results.total)

    def _expanded(self, prefix: Prefix) -> TermGroup:
        """The words that a prefix stands for; another cap each time, for the searcher remembers what it was asked."""
        words = self._engine.expand(prefix, next(self._caps)).words
        terms = tuple(StreamTerm("exact", found, LEMMA_WEIGHT, "prefix") for found, _ in words)
        return TermGroup(prefix.text, terms, ("title", "body"), 0)


def url_of(folder: Path) -> str:
    """The URL of the index in `folder`."""
    return f"whoosh:{folder}"


def parts(folder: Path) -> dict[str, int]:
    """The bytes of an index by what holds them: the first word of the names of its files."""
    sizes: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file():
            sizes[path.relative_to(folder).parts[0].partition(".")[0].partition("-")[0]] += path.stat().st_size
    return dict(sizes.most_common())


def _answer(ranking: Ranking) -> Answer:
    years = ranking.facets.get("year", ())
    return Answer(
        tuple(ranked.id for ranked in ranking.ranked),
        ranking.total,
        tuple(sorted((int(year.value), year.count) for year in years)),
    )


def _record(article: IndexedArticle) -> FileRecord:
    shown = article.analyzed.article
    text = sum(len(passage.text) for passage in shown.passages)
    return FileRecord(
        root=shown.root,
        path=shown.path,
        state="indexed",
        size=text,
        modified_ns=1_700_000_000_000_000_000,
        read_ns=1_700_000_000_000_000_000,
        content=f"{int(shown.id, 16):064x}",
        encoding=shown.encoding,
        article_id=shown.id,
        title=shown.title,
        date=shown.date,
    )


def _segments(folder: Path) -> int:
    return sum(1 for path in folder.rglob("*.seg"))


KNIPSEL = Contender("knipsel", package.__version__, KnipselBuilder, KnipselEngine, _segments)
