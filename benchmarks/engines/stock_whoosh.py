"""Whoosh as it comes: its codec, its writer, its searcher, over fields of the same analysed terms.

There is one commit, and so no merging; the date is a NUMERIC field and a column, as its range queries and its order
need. Snippets are those of its highlighter, over the text analysed again.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from whoosh import fields, index, query, sorting
from whoosh.analysis import SpaceSeparatedTokenizer, StandardAnalyzer
from whoosh.highlight import ContextFragmenter, UppercaseFormatter, highlight

from benchmarks.engines.engine import LIMIT, Answer, Ask, Builder, Contender, Engine, Question, streams_of
from index.indexed_article import IndexedArticle
from index.schema import FIELDS, STREAMS, date_key, stream_field
from search.plan import All, PhraseSteps, Plan, Some, TermGroup
from search.query import Prefix
from search.ranking import FIELD_WEIGHT

BUFFER_MB = 128


class StockBuilder(Builder):
    """The stock writer, with as much memory as the others."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._writer = index.create_in(str(folder), _schema()).writer(limitmb=BUFFER_MB)

    def add(self, article: IndexedArticle) -> None:
        """See :class:`Builder`."""
        shown = article.analyzed.article
        date = date_key(shown)
        streams = {name: " ".join(terms) for name, terms in streams_of(article.analyzed).items()}
        text = "\n\n".join(passage.text for passage in shown.passages)
        stored = {"id": shown.id, "path": shown.path, "source": shown.source, "title": shown.title, "text": text}
        self._writer.add_document(**streams, **stored, date=date, year=date // 10_000)

    def finish(self) -> None:
        """See :class:`Builder`."""
        self._writer.commit()


class StockEngine(Engine):
    """The stock searcher."""

    def __init__(self, folder: Path) -> None:
        self._index = index.open_dir(str(folder))
        self._searcher = self._index.searcher()

    def prepare(self, question: Question) -> Ask:
        """See :class:`Engine`."""
        asked = _query(question.plan)
        options: dict[str, Any] = {"limit": LIMIT}
        if question.dates is not None:
            options["filter"] = query.NumericRange("date", question.dates.first, question.dates.last)
        if question.extra == "newest first":
            options |= {"sortedby": "date", "reverse": True}
        if question.extra == "by year":
            options |= {"groupedby": "year", "maptype": sorting.Count}
        if question.extra == "snippets":
            return lambda: self._with_snippets(asked, question.text)
        return lambda: self._ask(asked, options)

    def close(self) -> None:
        """See :class:`Engine`."""
        self._searcher.close()

    def _ask(self, asked: query.Query, options: dict[str, Any]) -> Answer:
        found = self._searcher.search(asked, **options)
        years = found.groups("year").items() if "groupedby" in options else ()
        ids = tuple(hit["id"] for hit in found[:LIMIT])  # grouping takes the limit away
        return Answer(ids, len(found), tuple(sorted((int(y), n) for y, n in years)))

    def _with_snippets(self, asked: query.Query, text: str) -> Answer:
        found = self._searcher.search(asked, limit=LIMIT)
        fragmenter, formatter = ContextFragmenter(), UppercaseFormatter()
        for hit in found:
            highlight(hit["text"], frozenset((text,)), StandardAnalyzer(), fragmenter, formatter, top=1)
        return Answer(tuple(hit["id"] for hit in found), len(found))


def _query(plan: Plan | Prefix) -> query.Query:
    if isinstance(plan, Prefix):
        return query.Or([query.Prefix(stream_field(field, "exact"), plan.text) for field in FIELDS])
    if isinstance(plan, TermGroup):
        return _any(
            [
                query.Term(stream_field(field, term.stream), term.term, boost=FIELD_WEIGHT[field] * term.weight)
                for field in plan.fields
                for term in plan.terms
            ]
        )
    if isinstance(plan, PhraseSteps):
        words = [step[0] for step in plan.steps]
        return _any([query.Phrase(stream_field(field, plan.stream), words) for field in plan.fields])
    if isinstance(plan, All):
        return query.And([_query(child) for child in plan.children])
    if isinstance(plan, Some):
        return _any([_query(child) for child in plan.children])
    raise NotImplementedError(type(plan).__name__)


def _any(queries: list[query.Query]) -> query.Query:
    return queries[0] if len(queries) == 1 else query.Or(queries)


def _schema() -> fields.Schema:
    streams = {
        stream_field(field, stream): fields.TEXT(analyzer=SpaceSeparatedTokenizer())
        for field in FIELDS
        for stream in STREAMS
    }
    return fields.Schema(
        **streams,
        id=fields.ID(unique=True, stored=True),
        path=fields.STORED,
        source=fields.STORED,
        title=fields.STORED,
        text=fields.STORED,
        date=fields.NUMERIC(sortable=True),
        year=fields.NUMERIC(sortable=True),
    )


def _segments(folder: Path) -> int:
    return sum(1 for _ in folder.glob("*.seg"))


STOCK = Contender("whoosh", version("whoosh-reloaded"), StockBuilder, StockEngine, _segments)
