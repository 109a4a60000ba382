"""Every field an engine keeps of an article, and the version of that list.

*Text fields* are searched and scored; each exists once per stream. *Columns* hold one value per article and serve
filters, order, facets and length norms. The *record* is the whole article, to be shown.
"""

from __future__ import annotations

from typing import Literal

from index.article import ID_LENGTH, Article

SCHEMA_VERSION = 4
"""Raise it whenever a field, a column, the record or the manifest changes; CHANGELOG.md then says: rebuild."""

Field = Literal["title", "body"]
Stream = Literal["exact", "lemma", "head", "modifier"]
"""Word forms; the keys that make inflections one; the keys of the last and of the other parts of compounds."""

FIELDS: tuple[Field, ...] = ("title", "body")
STREAMS: tuple[Stream, ...] = ("exact", "lemma", "head", "modifier")

ID = "id"
"""The article's id as a term, to find and delete it by."""

RECORD = "record"
"""The article itself, compressed."""

ARTICLE_COLUMN = "article"
"""The id as an unsigned 64-bit number; ids order like their numbers."""
DATE_COLUMN = "date"
"""PartialDate.key, 0 without a date."""
TITLE_LENGTH_COLUMN = "title_length"
BODY_LENGTH_COLUMN = "body_length"
LENGTH_COLUMNS: dict[Field, str] = {"title": TITLE_LENGTH_COLUMN, "body": BODY_LENGTH_COLUMN}
"""The column of the number of words in each text field."""
PATH_COLUMN = "path"
ROOT_COLUMN = "root"
SOURCE_COLUMN = "source"
"""The source, empty without one."""


def stream_field(field: Field, stream: Stream) -> str:
    """The name under which an engine keeps one stream of one text field."""
    return f"{field}_{stream}"


def article_number(article_id: str) -> int:
    """The id as the number in :data:`ARTICLE_COLUMN`."""
    return int(article_id, 16)


def article_id_of(number: int) -> str:
    """The inverse of :func:`article_number`."""
    return f"{number:0{ID_LENGTH}x}"


def digest_number(digest: str) -> int:
    """What a text is known by in arrays: the first 64 bits of its digest."""
    return int(digest[:16], 16)


def date_key(article: Article) -> int:
    """The value of :data:`DATE_COLUMN`."""
    return article.date.key if article.date else 0
