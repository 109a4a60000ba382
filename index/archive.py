"""The archive on disk: which files it has, and what article is in one. The only opener of archive files.

A file is read whole, as one version: if it changes meanwhile it is read once more, and then left for the next run. What
keeps a file from being an article is raised as :class:`~index.errors.FileRejected` with the reason for the manifest.
"""

# Paths are bytes here, which pathlib has not: a name on disk need not be UTF-8.
# ruff: noqa: PTH116, PTH118

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass

from index.article import Article, article_id
from index.article_date import date_from_path
from index.errors import FileRejected
from index.formats import ParsedFile, reader_for
from index.messages import message
from index.paths import display, suffix
from index.roots import FIRST_FOLDER, Root
from index.walk import FoundFile, UnlistableFolder, cause, is_inside, kind_of_file, scan

__all__ = ["MAX_BYTES", "FoundFile", "ReadFile", "UnlistableFolder", "content_of", "read", "scan"]

MAX_BYTES = 64 * 1024 * 1024
"""A larger file is not read: no article is that long, and reading takes some ten times its size in memory."""

_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""A FIFO or a link put in the place of the file after it was looked at neither blocks nor leads away."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """An article, and which version of its file it was read from.

    `size` in bytes and `modified_ns` (nanoseconds since 1970) are of the moment of reading; `content` is the SHA-256 of
    the bytes in hexadecimal.
    """

    article: Article
    size: int
    modified_ns: int
    content: str


def read(root: Root, path: bytes) -> ReadFile:
    """The article in the file at `path`, relative to `root`.

    Raises :class:`~index.errors.FileRejected`: transient when the file could not be read now (no permission, an I/O
    error, vanished, still changing), otherwise when it is no article (empty, binary, too large, without text).
    """
    reader = reader_for(suffix(path))
    if reader is None:
        raise FileRejected(message("file.no_format", suffix=suffix(path)))
    data, status = _stable_bytes(root, path)
    if not data:
        raise FileRejected(message("file.empty"))
    parsed = reader(data)
    if parsed.title_span is None:
        raise FileRejected(message("file.no_text"))
    return ReadFile(_article(root, path, parsed), status.st_size, status.st_mtime_ns, _digest(data))


def content_of(root: Root, path: bytes) -> str:
    """The SHA-256 of the file's bytes, as in :class:`ReadFile`, to tell whether it really changed.

    Raises :class:`~index.errors.FileRejected` if the bytes can't be read.
    """
    data, _ = _stable_bytes(root, path)
    return _digest(data)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _article(root: Root, path: bytes, parsed: ParsedFile) -> Article:
    date = parsed.date or date_from_path(path)
    notes = parsed.notes
    if parsed.impossible_date is not None:
        code = "note.date_impossible" if date else "note.date_impossible_none"
        notes = (*notes, message(code, text=parsed.impossible_date))
    return Article(
        id=article_id(root.label, path),
        root=root.label,
        path=display(path),
        title=parsed.title,
        title_span=parsed.title_span,
        date=date,
        source=_source(root, path),
        passages=parsed.passages,
        section=parsed.section,
        encoding=parsed.encoding,
        notes=notes,
    )


def _source(root: Root, path: bytes) -> str | None:
    """The newspaper: named for the root, or by the first folder of the path, or unknown."""
    if root.source != FIRST_FOLDER:
        return root.source
    folder, slash, _ = path.partition(b"/")
    return display(folder) if slash else None


def _stable_bytes(root: Root, path: bytes) -> tuple[bytes, os.stat_result]:
    """The file's bytes and status, of one and the same version."""
    try:
        for _attempt in range(2):
            data, before, after = _bytes(root, path)
            if _version(before) == _version(after) and len(data) == after.st_size:
                return data, after
    except (FileNotFoundError, NotADirectoryError):
        raise FileRejected(message("file.vanished"), transient=True) from None
    except OSError as error:
        raise FileRejected(message("file.unreadable", cause=cause(error)), transient=True) from error
    raise FileRejected(message("file.changing"), transient=True)


def _version(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _bytes(root: Root, path: bytes) -> tuple[bytes, os.stat_result, os.stat_result]:
    """What the file holds, and its status before and after."""
    base = os.path.realpath(os.fsencode(root.folder))
    real = os.path.realpath(os.path.join(base, path))
    if not is_inside(real, base):
        raise FileRejected(message("file.link_outside"))
    # opening a device may already do something, so its kind is asked first; and once more of what was then opened
    _check(os.stat(real))
    descriptor = os.open(real, _OPEN_FLAGS)
    try:
        before = os.fstat(descriptor)
        _check(before)
        data = _read_to_end(descriptor, before.st_size)
        return data, before, os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise FileRejected(message("file.not_regular", kind=kind_of_file(status.st_mode)))
    if status.st_size > MAX_BYTES:
        raise FileRejected(message("file.too_large", limit_mb=MAX_BYTES // (1024 * 1024)))


def _read_to_end(descriptor: int, size: int) -> bytes:
    """All bytes of a file of `size` bytes, and at most one more, which tells that it has grown."""
    blocks = []
    left = size + 1
    while left and (block := os.read(descriptor, left)):
        blocks.append(block)
        left -= len(block)
    return b"".join(blocks)
