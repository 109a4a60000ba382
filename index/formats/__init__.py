"""One reader per file format, found by the file name's suffix.

A reader takes the bytes of a whole file and gives a :class:`~index.formats.parsed.ParsedFile`; it opens nothing itself,
and raises :class:`~index.errors.FileRejected` for bytes that hold no article. A new format is a new module with such a
function and a line in the table below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from index.formats import plain_text
from index.formats.parsed import ParsedFile

__all__ = ["ParsedFile", "Reader", "reader_for"]

Reader = Callable[[bytes], ParsedFile]

_READERS: Mapping[str, Reader] = {
    ".txt": plain_text.read,
}


def reader_for(suffix: str) -> Reader | None:
    """The reader for files whose name ends in `suffix` (with its dot, in any case), or None if there is none."""
    return _READERS.get(suffix.lower())
