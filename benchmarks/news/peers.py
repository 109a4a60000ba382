"""Other engines on the same articles and queries: SQLite's FTS5, and Whoosh as it comes with its Dutch stemmer.

Both ask for all words and, as Knipsel, for any of them where no article has all; both weigh the title as Knipsel does.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol

from benchmarks.news.articles import NewsArticle
from search.ranking import FIELD_WEIGHT

TITLE_WEIGHT = FIELD_WEIGHT["title"]
_WORDS = re.compile(r'"[^"]*"|\S+')


class Peer(Protocol):
    """Gives the numbers of the best articles for a query, best first."""

    def __call__(self, query: str, limit: int) -> Sequence[int]: ...


class Fts5:
    """FTS5 with unicode61: words in lower case and without accents, no stemmer (it has none for Dutch)."""

    def __init__(self, articles: Iterable[NewsArticle]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE articles USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')"
        )
        rows = ((article.number, article.headline, "\n\n".join(article.texts)) for article in articles)
        self._connection.executemany("INSERT INTO articles (rowid, title, body) VALUES (?, ?, ?)", rows)

    def __call__(self, query: str, limit: int) -> Sequence[int]:
        words = ['"' + word.strip('"') + '"' for word in _WORDS.findall(query)]
        return self._ask(" AND ".join(words), limit) or self._ask(" OR ".join(words), limit)

    def _ask(self, expression: str, limit: int) -> list[int]:
        order = f"bm25(articles, {TITLE_WEIGHT}, 1.0), rowid"
        statement = f"SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY {order} LIMIT ?"
        return [number for (number,) in self._connection.execute(statement, (expression, limit))]


class StockWhoosh:
    """Whoosh's LanguageAnalyzer("nl"): its stop words and its Snowball (Porter's Dutch) stemmer, BM25F."""

    def __init__(self, articles: Iterable[NewsArticle], folder: Path) -> None:
        from whoosh import fields, index
        from whoosh.analysis import LanguageAnalyzer

        def text(boost: float) -> fields.TEXT:
            return fields.TEXT(analyzer=LanguageAnalyzer("nl"), field_boost=boost)

        schema = fields.Schema(number=fields.STORED, title=text(TITLE_WEIGHT), body=text(1.0))
        self._index = index.create_in(str(folder), schema)
        with self._index.writer() as writer:
            for article in articles:
                writer.add_document(number=article.number, title=article.headline, body="\n\n".join(article.texts))

    def __call__(self, query: str, limit: int) -> Sequence[int]:
        from whoosh.qparser import AndGroup, MultifieldParser, OrGroup

        with closing(self._index.searcher()) as searcher:
            for group in (AndGroup, OrGroup):
                parser = MultifieldParser(["title", "body"], self._index.schema, group=group)
                found = [hit["number"] for hit in searcher.search(parser.parse(query), limit=limit)]
                if found:
                    return found
        return []
