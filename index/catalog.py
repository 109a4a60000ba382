"""The catalog: what became of every file of the archive.

A table keyed by (root, path) that grows by immutable delta files, each named by the manifest with its checksum: a
commit writes one delta, and deltas of like size are merged so that few remain and each record is rewritten O(log n)
times (the logarithmic method of Bentley & Saxe, 1980). A delta is JSON lines, compressed by
:mod:`index.catalog_files`; a record that is gone is written as a tombstone until it reaches the oldest delta.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final, Literal

from index.dates import PartialDate
from index.messages import Message, from_row, to_row

State = Literal["indexed", "stale", "skipped", "failed"]
STATES: tuple[State, ...] = ("indexed", "stale", "skipped", "failed")

FileKey = tuple[str, str]
"""Root label and path."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What one file became, as of the commit that holds this record.

    *indexed*: its article is in the index. *stale*: it could not be read now and its last good version is kept.
    *skipped*: not an article (hidden, excluded, no reader). *failed*: an article that could not be read, and never was.
    `size` in bytes and `modified_ns` are of the version read; `read_ns` is when (both nanoseconds since 1970);
    `content` is the SHA-256 of its bytes. `article_id` and what follows describe the indexed version.
    """

    root: str
    path: str
    state: State
    reason: Message | None = None
    size: int = 0
    modified_ns: int = 0
    read_ns: int = 0
    content: str = ""
    encoding: str | None = None
    notes: tuple[Message, ...] = ()
    article_id: str | None = None
    title: str = ""
    date: PartialDate | None = None

    @property
    def key(self) -> FileKey:
        """Root label and path."""
        return (self.root, self.path)


Change = FileRecord | FileKey
"""A record that is new or changed, or the key of one that is gone."""


_AS_JSON: Final = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode

_TOGETHER: Final = 1_000
"""Lines that are parsed as one list, which takes half the time of one by one."""

_date: Final = lru_cache(maxsize=1 << 15)(PartialDate.from_key)
"""Many articles are of one day."""


def encode(changes: Iterable[Change]) -> Iterator[bytes]:
    """The lines of a delta file, each with its line end."""
    for change in changes:
        row = _row(change) if isinstance(change, FileRecord) else {"root": change[0], "path": change[1], "gone": True}
        yield _AS_JSON(row).encode("ascii") + b"\n"


def decode(lines: Iterable[bytes]) -> Iterator[Change]:
    """The changes in a delta file. Raises ``ValueError`` or ``KeyError`` for lines that are not ours."""
    given = iter(lines)
    while together := list(islice(given, _TOGETHER)):
        rows = json.loads(b"[" + b",".join(together) + b"]")
        if len(rows) != len(together):
            raise ValueError("a line that is no record")
        for row in rows:
            yield (row["root"], row["path"]) if row.get("gone") else _record(row)


def apply(table: dict[FileKey, FileRecord], changes: Iterable[Change]) -> None:
    """Brings `table` up to date with a delta."""
    for change in changes:
        if isinstance(change, FileRecord):
            table[change.key] = change
        else:
            table.pop(change, None)


def merge(older: Iterable[Change], newer: Iterable[Change], *, oldest: bool) -> list[Change]:
    """One delta that does what `older` and then `newer` do; tombstones are dropped when nothing older is left."""
    merged: dict[FileKey, Change] = {}
    for change in (*older, *newer):
        key = change.key if isinstance(change, FileRecord) else change
        merged[key] = change
    return [change for change in merged.values() if isinstance(change, FileRecord) or not oldest]


def _row(record: FileRecord) -> dict[str, Any]:
    row: dict[str, Any] = {
        "root": record.root,
        "path": record.path,
        "state": record.state,
        "size": record.size,
        "modified_ns": record.modified_ns,
        "read_ns": record.read_ns,
        "content": record.content,
    }
    if record.reason is not None:
        row["reason"] = to_row(record.reason)
    if record.notes:
        row["notes"] = [to_row(note) for note in record.notes]
    if record.article_id is not None:
        row["article_id"] = record.article_id
        row["encoding"] = record.encoding
        row["title"] = record.title
        row["date"] = record.date.key if record.date else 0
    return row


def _record(row: Mapping[str, Any]) -> FileRecord:
    return FileRecord(
        root=row["root"],
        path=row["path"],
        state=row["state"],
        reason=from_row(row["reason"]) if "reason" in row else None,
        size=row["size"],
        modified_ns=row["modified_ns"],
        read_ns=row["read_ns"],
        content=row["content"],
        encoding=row.get("encoding"),
        notes=tuple(from_row(note) for note in row.get("notes", ())),
        article_id=row.get("article_id"),
        title=row.get("title", ""),
        date=_date(row["date"]) if row.get("date") else None,
    )
