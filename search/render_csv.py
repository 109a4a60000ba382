"""Hits as CSV after RFC 4180: a header, CRLF line ends, quotes where needed.

Spreadsheets run a cell that begins like a formula, and a title is written by strangers: such a cell gets an apostrophe
before it, which a spreadsheet does not show (OWASP, *CSV Injection*).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from search.results import Hit
from search.terminal.printable import printable

COLUMNS = ("id", "root", "path", "title", "date", "source", "score", "snippet")

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def csv_lines(hits: Iterable[Hit]) -> Iterator[str]:
    """The header and one record per hit, each with its line end."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    yield _taken(buffer)
    for hit in hits:
        writer.writerow(_cell(value) for value in _values(hit))
        yield _taken(buffer)


def _values(hit: Hit) -> Iterator[str]:
    yield hit.id
    yield hit.root
    yield hit.path
    yield hit.title
    yield "" if hit.date is None else str(hit.date)
    yield hit.source or ""
    yield f"{hit.score:.4f}"
    yield plain_snippets(hit)


def plain_snippets(hit: Hit) -> str:
    """The text of a hit's snippets without marks, with "…" where something was left out."""
    texts = []
    for snippet in hit.snippets:
        before, after = ("… " if snippet.starts_inside else ""), (" …" if snippet.ends_inside else "")
        texts.append(f"{before}{snippet.text}{after}")
    return " ".join(texts).replace("… …", "…")


def _cell(value: str) -> str:
    # Judged with and without what is not printed: a control character before the "=" would hide it from the first.
    shown = printable(value)
    return "'" + shown if value.startswith(_FORMULA_STARTS) or shown.startswith(_FORMULA_STARTS) else shown


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
