"""An article as an engine stores it: JSON, so that any engine can keep it and any version can be read by a person.

What an article has not got, or is as for most, is left out. Its passages stand in columns, `texts` first: reading a hit
is mostly reading these, and one list is read faster than a list for each passage. ``numbers`` is there where passages
are not numbered 0, 1, 2 …, ``headings`` and ``left_out`` tell by place in the columns which passages are such.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from itertools import repeat
from typing import Any

from index.article import Article, LeftOut, Passage, TitleSpan
from index.dates import PartialDate
from index.messages import from_row, to_row

_UTF_8 = "utf-8"
_DATES = 1 << 12


def article_to_json(article: Article) -> bytes:
    """The article as UTF-8 JSON; half a surrogate pair, which UTF-8 has not, is written as JSON's escape for it."""
    passages = article.passages
    numbers = [passage.number for passage in passages]
    span = article.title_span
    row: dict[str, Any] = {
        "id": article.id,
        "root": article.root,
        "path": article.path,
        "title": article.title,
        "title_span": [span.passage, span.start, span.end, span.cut] if span is not None else None,
        "date": article.date.key if article.date else None,
        "source": article.source,
        "section": article.section,
        "encoding": article.encoding if article.encoding != _UTF_8 else None,
        "texts": [passage.text for passage in passages],
        "digests": [passage.digest for passage in passages],
        "words": [passage.words for passage in passages],
        "numbers": numbers if numbers != list(range(len(numbers))) else None,
        "headings": [at for at, passage in enumerate(passages) if passage.heading] or None,
        "left_out": [
            [at, left_out.relation, left_out.leader, left_out.overlap]
            for at, passage in enumerate(passages)
            if (left_out := passage.left_out) is not None
        ]
        or None,
        "notes": [to_row(note) for note in article.notes] or None,
    }
    told = {name: value for name, value in row.items() if value is not None}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(_UTF_8, "backslashreplace")


def article_from_json(data: bytes) -> Article:
    """The inverse of :func:`article_to_json`. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for other bytes."""
    row = json.loads(data.decode(_UTF_8))
    if not isinstance(row, dict):
        raise TypeError("no JSON object")
    get = row.get
    span, date, notes = get("title_span"), get("date"), get("notes")
    return Article(
        row["id"],
        row["root"],
        row["path"],
        row["title"],
        TitleSpan(*span) if span is not None else None,
        _date(date) if date is not None else None,
        get("source"),
        _passages(row),
        get("section"),
        get("encoding", _UTF_8),
        tuple(map(from_row, notes)) if notes is not None else (),
    )


def _passages(row: dict[str, Any]) -> tuple[Passage, ...]:
    texts, digests, words = row["texts"], row["digests"], row["words"]
    count = len(texts)
    numbers = row.get("numbers") or range(count)
    if not count == len(numbers) == len(digests) == len(words):
        raise ValueError("columns of passages that differ in length")
    headings: Iterable[bool] = repeat(False)
    if "headings" in row:
        headings = map(set(row["headings"]).__contains__, range(count))
    left_out: Iterable[LeftOut | None] = repeat(None)
    if "left_out" in row:
        left_out = map({at: LeftOut(*told) for at, *told in row["left_out"]}.get, range(count))
    return tuple(map(Passage, numbers, texts, headings, left_out, digests, words))


@lru_cache(maxsize=_DATES)
def _date(key: int) -> PartialDate:
    return PartialDate.from_key(key)
