"""SQLite's FTS5: an index without contents over title and body, and an ordinary table of what is shown beside it.

The four streams of a field stand in one column one after the other, each term with the first letter of its stream
before it. So every term is one posting list, as in the other engines; with a column for each stream, a list of the
exact stream would be read with those of the others. FTS5 weighs columns and not terms: the weights of streams are left
out. Snippets are those of a second, plain index of the texts in a file of its own, which is not part of the size.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from benchmarks.engines.engine import LIMIT, Answer, Ask, Builder, Contender, Engine, Question, in_order
from index.analysis.streams import FieldTerms
from index.indexed_article import IndexedArticle
from index.schema import STREAMS, Field, Stream, date_key
from search.plan import All, PhraseSteps, Plan, Some, TermGroup
from search.query import Prefix
from search.ranking import FIELD_WEIGHT

NAME = "articles.db"
_RANK = f"bm25({FIELD_WEIGHT['title']}, {FIELD_WEIGHT['body']})"
_BATCH = 10_000

_CREATE = f"""
    CREATE VIRTUAL TABLE terms USING fts5(
        title, body, content = '', tokenize = "unicode61 remove_diacritics 0 tokenchars '+''-'"
    );
    INSERT INTO terms(terms, rank) VALUES ('rank', '{_RANK}');
    CREATE TABLE articles(
        number INTEGER PRIMARY KEY, id TEXT, path TEXT, source TEXT, title TEXT, date INTEGER, year INTEGER, text TEXT
    );
"""
_CREATE_SHOWN = (
    "CREATE VIRTUAL TABLE articles USING fts5(path UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')"
)

_BEST = """
    SELECT id FROM (SELECT rowid AS found FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT ?)
    JOIN articles ON number = found
"""
_COUNT = "SELECT count(*) FROM terms WHERE terms MATCH ?"
_DATED = "FROM terms JOIN articles ON number = terms.rowid WHERE terms MATCH ? AND date BETWEEN ? AND ?"
_NEWEST = "SELECT id FROM terms JOIN articles ON number = terms.rowid WHERE terms MATCH ? ORDER BY date DESC LIMIT ?"
_YEARS = "SELECT year, count(*) FROM terms JOIN articles ON number = terms.rowid WHERE terms MATCH ? GROUP BY year"
_SNIPPETS = (
    "SELECT path, snippet(articles, 1, '*', '*', '…', 30) FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT ?"
)
_COUNT_SHOWN = "SELECT count(*) FROM articles WHERE articles MATCH ?"


class Fts5Builder(Builder):
    """One transaction for so many articles, and the segments of the index made one at the end."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._terms = sqlite3.connect(folder / NAME)
        self._terms.executescript(_CREATE)
        self._number = 0

    def add(self, article: IndexedArticle) -> None:
        """See :class:`Builder`."""
        self._number += 1
        shown, analyzed = article.analyzed.article, article.analyzed
        date = date_key(shown)
        columns = (_column(analyzed.title), _column(analyzed.body))
        self._terms.execute("INSERT INTO terms(rowid, title, body) VALUES (?, ?, ?)", (self._number, *columns))
        text = "\n\n".join(passage.text for passage in shown.passages)
        row = (self._number, shown.id, shown.path, shown.source, shown.title, date, date // 10_000, text)
        self._terms.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        if self._number % _BATCH == 0:
            self._terms.commit()

    def finish(self) -> None:
        """See :class:`Builder`."""
        self._terms.execute("INSERT INTO terms(terms) VALUES ('optimize')")
        self._terms.commit()
        self._terms.close()


def shown(folder: Path) -> Path:
    """Where the plain index is that snippets are asked of, beside the one in `folder`; its paths are ids."""
    return folder.with_name("shown.db")


def make_shown(folder: Path) -> None:
    """Makes it, if it is not there."""
    if shown(folder).exists():
        return
    terms, texts = sqlite3.connect(folder / NAME), sqlite3.connect(shown(folder))
    texts.execute(_CREATE_SHOWN)
    texts.executemany(
        "INSERT INTO articles VALUES (?, ?)", terms.execute("SELECT id, text FROM articles ORDER BY number")
    )
    texts.execute("INSERT INTO articles(articles) VALUES ('optimize')")
    texts.commit()
    texts.close()
    terms.close()


class Fts5Engine(Engine):
    """A connection that reads."""

    def __init__(self, folder: Path) -> None:
        self._terms = sqlite3.connect(folder / NAME)
        self._shown_at = shown(folder)
        self._shown: sqlite3.Connection | None = None

    def prepare(self, question: Question) -> Ask:
        """See :class:`Engine`."""
        if question.extra == "snippets":
            texts = self._with_texts()
            return lambda: _best(texts, _SNIPPETS, _COUNT_SHOWN, f'"{question.text}"')
        asked = expression(question.plan)
        if question.extra == "newest first":
            return lambda: _best(self._terms, _NEWEST, _COUNT, asked)
        if question.extra == "by year":
            return lambda: self._by_year(asked)
        if question.dates is not None:
            bounds = (question.dates.first, question.dates.last)
            return lambda: self._dated(asked, *bounds)
        return lambda: _best(self._terms, _BEST, _COUNT, asked)

    def close(self) -> None:
        """See :class:`Engine`."""
        self._terms.close()
        if self._shown is not None:
            self._shown.close()

    def _with_texts(self) -> sqlite3.Connection:
        if self._shown is None:
            self._shown = sqlite3.connect(self._shown_at)
        return self._shown

    def _by_year(self, asked: str) -> Answer:
        best = _best(self._terms, _BEST, _COUNT, asked)
        return Answer(best.ids, best.total, tuple(self._terms.execute(_YEARS, (asked,))))

    def _dated(self, asked: str, first: int, last: int) -> Answer:
        found = self._terms.execute(f"SELECT id {_DATED} ORDER BY rank LIMIT ?", (asked, first, last, LIMIT))
        ids = tuple(row[0] for row in found)
        ((total,),) = self._terms.execute(f"SELECT count(*) {_DATED}", (asked, first, last))
        return Answer(ids, total)


def expression(plan: Plan | Prefix) -> str:
    """The plan as FTS5 is asked for it."""
    if isinstance(plan, Prefix):
        return f'"{_tagged("exact", plan.text)}" *'
    if isinstance(plan, TermGroup):
        return _within(plan.fields, " OR ".join(f'"{_tagged(term.stream, term.term)}"' for term in plan.terms))
    if isinstance(plan, PhraseSteps):
        words = " ".join(_tagged(plan.stream, step[0]) for step in plan.steps)
        return _within(plan.fields, f'"{words}"')
    if isinstance(plan, All | Some):
        operator = " AND " if isinstance(plan, All) else " OR "
        return "(" + operator.join(map(expression, plan.children)) + ")"
    raise NotImplementedError(type(plan).__name__)


def _within(fields: Iterable[Field], asked: str) -> str:
    return f"{{{' '.join(fields)}}} : ({asked})"


def _tagged(stream: Stream, term: str) -> str:
    return stream[0] + term


def _column(terms: FieldTerms) -> str:
    return " ".join(_tagged(stream, term) for stream in STREAMS for term in in_order(getattr(terms, stream)))


def _best(connection: sqlite3.Connection, best: str, count: str, asked: str) -> Answer:
    ids = tuple(row[0] for row in connection.execute(best, (asked, LIMIT)))
    ((total,),) = connection.execute(count, (asked,))
    return Answer(ids, total)


FTS5 = Contender("fts5", sqlite3.sqlite_version, Fts5Builder, Fts5Engine, lambda folder: 1, make_shown)
