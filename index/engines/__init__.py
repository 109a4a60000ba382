"""The writing side of the engine contract, and the door to the engines: :func:`open_writer`.

The writer holds the articles and the catalog of files together, so that a file is recorded as done by the very commit
that holds its article.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.catalog import FileKey, FileRecord
from index.errors import EngineUnknown
from index.inventory import Counts
from index.roots import Root

if TYPE_CHECKING:
    from index.indexed_article import IndexedArticle


class EngineWriter(ABC):
    """The one writer of an index. Nothing is visible to a searcher before :meth:`commit`, and all of it is after."""

    @property
    @abstractmethod
    def files(self) -> Mapping[FileKey, FileRecord]:
        """The catalog with all that was recorded and forgotten so far, committed or not. A rebuild starts with none."""

    @property
    @abstractmethod
    def files_before(self) -> Mapping[str, int]:
        """How many files each root had, by its label, in the last commit; nothing where its catalog can't be read."""

    @property
    @abstractmethod
    def folder(self) -> Path | None:
        """The folder that the index lies in, so that it is never indexed itself; None if it lies elsewhere."""

    @property
    @abstractmethod
    def roots(self) -> tuple[Root, ...]:
        """The folders of this index; a rebuild keeps them."""

    @property
    @abstractmethod
    def boilerplate(self) -> frozenset[int]:
        """The passages known to be boilerplate by now: an article marked so need not be analysed again."""

    @property
    @abstractmethod
    def counts(self) -> Counts:
        """What the last commit holds."""

    @abstractmethod
    def set_roots(self, roots: Sequence[Root]) -> None:
        """Replaces the roots; takes effect with the next commit."""

    @abstractmethod
    def add(self, article: IndexedArticle) -> None:
        """Adds an article, in the place of the one with its id if there is one.

        What is boilerplate is the archive's to say, at the next commit: the article need not be marked for it.
        """

    @abstractmethod
    def delete(self, article_id: str) -> None:
        """Takes an article out; an id that is not there is no error."""

    @abstractmethod
    def record(self, file: FileRecord) -> None:
        """Notes what became of a file."""

    @abstractmethod
    def forget(self, key: FileKey) -> None:
        """Drops a file from the catalog."""

    @abstractmethod
    def commit(self, *, purge: bool = False) -> str:
        """Makes all since the last commit durable and visible at once; gives the new generation.

        With `purge` the text of deleted articles is gone from the index files afterwards. Raises ``IndexUnwritable``
        when the disk refuses, and ``IndexCorrupt`` when what must be rewritten is damaged; the last commit stays in
        force, and this writer takes nothing more.
        """

    @abstractmethod
    def rebuild(self) -> None:
        """Starts an empty index beside the one in use; the next commit puts it in its place."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of the lock; what was not committed is forgotten."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def parse_url(url: str) -> tuple[str, str]:
    """Scheme and place of an index URL: ``whoosh:.knipsel`` → (whoosh, .knipsel). Raises ``EngineUnknown``."""
    scheme, colon, place = url.partition(":")
    if not colon or not scheme or not place:
        raise EngineUnknown(url=url)
    return scheme, place


def open_writer(url: str, *, rebuild: bool = False) -> EngineWriter:
    """The writer of the index at `url`; makes the index if there is none.

    With `rebuild` the index in use need not be readable: it is replaced by the next commit. Raises ``EngineUnknown``,
    ``IndexPlaceTaken``, ``IndexLocked``, ``IndexUnreadable``, ``IndexCorrupt``, ``IndexOutdated`` or
    ``IndexUnwritable``.
    """
    scheme, place = parse_url(url)
    if scheme == "whoosh":
        from index.engines.whoosh.writer import WhooshWriter

        return WhooshWriter.open(place, rebuild=rebuild)
    raise EngineUnknown(url=url)
