"""Tantivy: eight text fields of analysed terms with positions, the date, year and id as fast fields, the text stored.

Terms are parted by white space, and whatever stands between is a term. Only the exact stream of the body is
tokenised like a text, for the snippets, which tantivy makes with the tokenizer of an indexed field; the corpus has no
word for which that makes a difference. Scores are tantivy's own BM25 per field and stream, with the weights as boosts.
A prefix is a regular expression, the only way to ask for one; it scores all hits alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Document, FieldType, Index, Occur, Order, Query, SchemaBuilder, SnippetGenerator

from benchmarks.engines.engine import LIMIT, Answer, Ask, Builder, Contender, Engine, Question, streams_of
from index.indexed_article import IndexedArticle
from index.schema import FIELDS, STREAMS, Field, Stream, article_id_of, article_number, date_key, stream_field
from search.plan import All, PhraseSteps, Plan, Some, TermGroup
from search.query import Prefix
from search.ranking import FIELD_WEIGHT

HEAP = 128_000_000
"""Bytes that the writer may hold before it writes a segment."""
SNIPPET_FIELD = stream_field("body", "exact")


class TantivyBuilder(Builder):
    """One writer with one thread, for nothing else is compared than work; merging has threads of its own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._writer = Index(_schema(), str(folder)).writer(HEAP, 1)

    def add(self, article: IndexedArticle) -> None:
        """See :class:`Builder`."""
        document = Document()
        for name, terms in streams_of(article.analyzed).items():
            document.add_text(name, " ".join(terms))
        shown = article.analyzed.article
        date = date_key(shown)
        document.add_unsigned("number", article_number(shown.id))
        document.add_unsigned("date", date)
        document.add_unsigned("year", date // 10_000)
        stored = {"path": shown.path, "source": shown.source or "", "title": shown.title}
        for name, value in (*stored.items(), ("text", "\n\n".join(passage.text for passage in shown.passages))):
            document.add_bytes(name, value.encode())
        self._writer.add_document(document)

    def finish(self) -> None:
        """See :class:`Builder`."""
        self._writer.commit()
        self._writer.wait_merging_threads()


class TantivyEngine(Engine):
    """A searcher with one thread, as Knipsel has."""

    def __init__(self, folder: Path) -> None:
        self._schema = _schema()
        self._searcher = Index.open(str(folder)).searcher()

    def prepare(self, question: Question) -> Ask:
        """See :class:`Engine`."""
        query = self._query(question.plan)
        if question.dates is not None:
            first, last = question.dates.first, question.dates.last
            dates = Query.range_query(self._schema, "date", FieldType.Unsigned, first, last)
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(dates, 0.0))])
        if question.extra == "newest first":
            return lambda: self._newest(query)
        if question.extra == "by year":
            return lambda: self._by_year(query)
        if question.extra == "snippets":
            words = self._words(question.plan)
            return lambda: self._with_snippets(query, words)
        return lambda: self._best(query)

    def close(self) -> None:
        """See :class:`Engine`."""
        del self._searcher

    def _best(self, query: Query) -> Answer:
        addresses, total = self._found(query)
        return Answer(self._ids(addresses), total)

    def _newest(self, query: Query) -> Answer:
        addresses, total = self._found(query, order_by_field="date", order=Order.Desc)
        return Answer(self._ids(addresses), total)

    def _by_year(self, query: Query) -> Answer:
        best = self._best(query)
        counted = self._searcher.aggregate(query, {"years": {"terms": {"field": "year", "size": 100}}})
        years = sorted((int(bucket["key"]), int(bucket["doc_count"])) for bucket in counted["years"]["buckets"])
        return Answer(best.ids, best.total, tuple(years))

    def _with_snippets(self, query: Query, words: Query) -> Answer:
        addresses, total = self._found(query)
        generator = SnippetGenerator.create(self._searcher, words, self._schema, SNIPPET_FIELD)
        ids = []
        for address in addresses:
            stored = self._searcher.doc(address)
            ids.append(article_id_of(stored["number"][0]))
            shown = Document()
            shown.add_text(SNIPPET_FIELD, stored["text"][0].decode())
            snippet = generator.snippet_from_doc(shown)
            _ = snippet.fragment(), snippet.highlighted()
        return Answer(tuple(ids), total)

    def _found(self, query: Query, **order: Any) -> tuple[list[tantivy.DocAddress], int]:
        found: Any = self._searcher.search(query, LIMIT, **order)
        return [address for _, address in found.hits], found.count

    def _ids(self, addresses: list[tantivy.DocAddress]) -> tuple[str, ...]:
        """From the column: the store would inflate a block of articles for each."""
        numbers: list[Any] = self._searcher.fast_field_values("number", addresses)
        return tuple(map(article_id_of, numbers))

    def _query(self, plan: Plan | Prefix) -> Query:
        if isinstance(plan, Prefix):
            pattern = re.escape(plan.text) + ".*"
            return _any(
                [self._weighted(Query.regex_query(self._schema, _exact(field), pattern), field) for field in FIELDS]
            )
        if isinstance(plan, TermGroup):
            return _any(
                [
                    self._weighted(self._term(field, term.stream, term.term), field, term.weight)
                    for field in plan.fields
                    for term in plan.terms
                ]
            )
        if isinstance(plan, PhraseSteps):
            words: list[str | tuple[int, str]] = [step[0] for step in plan.steps]
            return _any(
                [Query.phrase_query(self._schema, stream_field(field, plan.stream), words) for field in plan.fields]
            )
        if isinstance(plan, All):
            return Query.boolean_query([(Occur.Must, self._query(child)) for child in plan.children])
        if isinstance(plan, Some):
            return _any([self._query(child) for child in plan.children])
        raise NotImplementedError(type(plan).__name__)

    def _words(self, plan: Plan | Prefix) -> Query:
        """What a snippet marks: the terms of the exact stream of the body."""
        if not isinstance(plan, TermGroup):
            raise NotImplementedError(type(plan).__name__)
        return _any([self._term("body", "exact", term.term) for term in plan.terms if term.stream == "exact"])

    def _term(self, field: Field, stream: Stream, term: str) -> Query:
        return Query.term_query(self._schema, stream_field(field, stream), term, index_option="freq")

    def _weighted(self, query: Query, field: Field, weight: float = 1.0) -> Query:
        boost = FIELD_WEIGHT[field] * weight
        return query if boost == 1.0 else Query.boost_query(query, boost)


def _exact(field: Field) -> str:
    return stream_field(field, "exact")


def _any(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def _schema() -> tantivy.Schema:
    builder = SchemaBuilder()
    for field in FIELDS:
        for stream in STREAMS:
            name = stream_field(field, stream)
            builder.add_text_field(name, tokenizer_name="default" if name == SNIPPET_FIELD else "whitespace")
    builder.add_unsigned_field("number", stored=True, fast=True)
    builder.add_unsigned_field("date", indexed=True, fast=True)
    builder.add_unsigned_field("year", fast=True)
    for name in ("path", "source", "title", "text"):
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def _segments(folder: Path) -> int:
    return int(Index.open(str(folder)).searcher().num_segments)


TANTIVY = Contender("tantivy", version("tantivy"), TantivyBuilder, TantivyEngine, _segments)
