"""Whoosh's table of contents over our segments, by which Whoosh itself can open the index and ask it anything.

Knipsel reads the manifest and never this file, for it is a pickle; its checksum is in the manifest with all others.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.durable import StoredFile, write_new
from index.engines.whoosh.generation import INDEX_NAME, SegmentFiles


def toc_name(number: int) -> str:
    """The file name of table of contents `number`."""
    return f"_{INDEX_NAME}_{number}.toc"


def write_toc(
    folder: Path, segments: Sequence[SegmentFiles], sizes: Sequence[tuple[int, int]], number: int
) -> StoredFile:
    """Writes the table of contents of these segments, durably. Raises ``OSError``.

    `sizes` are the articles of each and how many of them are deleted.
    """
    from whoosh.index import TOC

    from index.engines.whoosh.codec import KnipselSegment, whoosh_schema

    made = [KnipselSegment.of(files, *size) for files, size in zip(segments, sizes, strict=True)]
    storage = _InMemory()
    TOC(whoosh_schema(), made, number).write(storage, INDEX_NAME)
    return write_new(folder.parent, f"{folder.name}/{toc_name(number)}", storage.written)


class _InMemory:
    """What Whoosh takes for a storage, for it knows no fsync: the one file that is written is kept here."""

    def __init__(self) -> None:
        self._stream = io.BytesIO()
        self.written = b""

    def create_file(self, name: str) -> Any:
        """The file to write to."""
        from whoosh.filedb.structfile import StructFile

        return StructFile(self._stream, name=name, onclose=self._keep)

    def rename_file(self, *_: Any, **__: Any) -> None:
        """There is nothing to rename."""

    def _keep(self, _: Any) -> None:
        self.written = self._stream.getvalue()
