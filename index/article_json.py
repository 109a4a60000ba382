"""An article as an engine stores it: JSON, so that any engine can keep it and any version can be read by a person."""

from __future__ import annotations

import json
from typing import Any

from index.article import Article, LeftOut, Passage, TitleSpan
from index.dates import PartialDate
from index.messages import from_row, to_row


def article_to_json(article: Article) -> bytes:
    """The article as UTF-8 JSON; half a surrogate pair, which UTF-8 has not, is written as JSON's escape for it."""
    row: dict[str, Any] = {
        "id": article.id,
        "root": article.root,
        "path": article.path,
        "title": article.title,
        "date": article.date.key if article.date else 0,
        "source": article.source,
        "section": article.section,
        "encoding": article.encoding,
        "passages": [_passage_row(passage) for passage in article.passages],
    }
    if article.title_span is not None:
        span = article.title_span
        row["title_span"] = [span.passage, span.start, span.end, span.cut]
    if article.notes:
        row["notes"] = [to_row(note) for note in article.notes]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def article_from_json(data: bytes) -> Article:
    """The inverse of :func:`article_to_json`. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for other bytes."""
    row = json.loads(data)
    return Article(
        id=row["id"],
        root=row["root"],
        path=row["path"],
        title=row["title"],
        title_span=TitleSpan(*row["title_span"]) if "title_span" in row else None,
        date=PartialDate.from_key(row["date"]) if row["date"] else None,
        source=row["source"],
        section=row["section"],
        encoding=row["encoding"],
        passages=tuple(_passage(p) for p in row["passages"]),
        notes=tuple(from_row(note) for note in row.get("notes", ())),
    )


def _passage_row(passage: Passage) -> list[Any]:
    row: list[Any] = [passage.number, passage.text, passage.heading, passage.digest, passage.words]
    if passage.left_out is not None:
        row += [passage.left_out.relation, passage.left_out.leader, passage.left_out.overlap]
    return row


def _passage(row: list[Any]) -> Passage:
    number, text, heading, digest, words, *left_out = row
    return Passage(number, text, heading, LeftOut(*left_out) if left_out else None, digest, words)
