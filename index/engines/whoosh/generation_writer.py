"""Writes the segments of the next generation: articles added and deleted on top of those there are. Commits nothing.

What is added waits in memory until it is enough for a segment of its own or :meth:`GenerationWriter.finish` is called;
that merges as :mod:`.merge_policy` says, and gives the files that a manifest is to name.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.analysis import AnalyzedArticle
from index.article import Article
from index.durable import StoredFile, describe, sync_folder
from index.engines.whoosh.generation import (
    INDEX_NAME,
    SEGMENT,
    SegmentFiles,
    open_segment,
    read_deleted,
    write_deleted,
)
from index.engines.whoosh.inverter import Inverter
from index.engines.whoosh.merge import Source, merge_segments
from index.engines.whoosh.merge_policy import to_merge
from index.engines.whoosh.records import pack_record
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.segment_file import ArticleColumns, write_segment
from index.engines.whoosh.toc import write_toc
from index.errors import IndexCorrupt
from index.schema import article_number, date_key


@dataclass(slots=True)
class _Open:
    """A segment, what was deleted of it by the last commit, and what has been since."""

    files: SegmentFiles
    segment: Segment
    deleted: NDArray[np.int64]
    deleted_since: set[int] = field(default_factory=set)

    @property
    def live(self) -> int:
        return self.segment.size - len(self.deleted) - len(self.deleted_since)

    @property
    def gone(self) -> int:
        return self.segment.size - self.live

    def all_deleted(self) -> NDArray[np.int64]:
        return np.sort(np.append(self.deleted, np.array(sorted(self.deleted_since), np.int64)))

    def live_flags(self) -> NDArray[np.bool_]:
        flags = np.ones(self.segment.size, np.bool_)
        flags[self.all_deleted()] = False
        return flags

    def delete(self, article: int) -> None:
        """Takes an article out, if it is here and has not been."""
        found = self.segment.find(article)
        if found < 0:
            return
        at = int(self.deleted.searchsorted(found))
        if at == len(self.deleted) or int(self.deleted[at]) != found:
            self.deleted_since.add(found)


class _Waiting:
    """Articles that wait in memory to become a segment."""

    def __init__(self) -> None:
        self.inverter = Inverter()
        self.dates: list[int] = []
        self.lengths: list[tuple[int, int]] = []
        self.texts: list[tuple[str, str, str]] = []
        """Path, root and source of each."""
        self.records: list[bytes] = []
        self.place: dict[int, int] = {}

    def add(self, analyzed: AnalyzedArticle) -> None:
        article = analyzed.article
        self.place[article_number(article.id)] = self.inverter.add(analyzed)
        self.dates.append(date_key(article))
        self.texts.append((article.path, article.root, article.source or ""))
        self.lengths.append((analyzed.title.length, analyzed.body.length))
        self.records.append(pack_record(article))

    def write(self, folder: Path, name: str) -> StoredFile:
        """Makes them a segment, but for those that were replaced or deleted meanwhile. There must be one."""
        numbers, places = zip(*sorted(self.place.items(), key=itemgetter(1)), strict=True)
        kept = np.zeros(len(self.records), np.bool_)
        kept[list(places)] = True
        paths, roots, sources = zip(*(self.texts[place] for place in places), strict=True)
        lengths = np.array(self.lengths, np.uint32).reshape(-1, 2)[kept]
        columns = ArticleColumns(
            numbers=np.array(numbers, np.uint64),
            dates=np.array(self.dates, np.uint32)[kept],
            title_lengths=lengths[:, 0],
            body_lengths=lengths[:, 1],
            paths=paths,
            roots=roots,
            sources=sources,
        )
        records = [self.records[place] for place in places]
        return write_segment(folder, name, columns, records, self.inverter.lists(kept))


class GenerationWriter:
    """Writes what commit `number` adds to `segments` in `folder`, a subfolder of the index folder.

    `folder` may not exist before the first article is added. What reads or writes raises ``OSError``, and
    ``IndexCorrupt`` when a segment is too damaged for what is asked.
    """

    def __init__(self, folder: Path, segments: Sequence[SegmentFiles], number: int) -> None:
        self._folder = folder
        self._number = number
        self._made = 0
        self._waiting = _Waiting()
        self._open: list[_Open] = []
        with damage_told(folder):
            for files in segments:
                segment = open_segment(folder.parent, files.arrays)
                self._open.append(_Open(files, segment, read_deleted(folder.parent, files.deleted)))

    def add_article(self, analyzed: AnalyzedArticle) -> None:
        """Adds an article in the place of the one with its id."""
        self.delete_article(analyzed.article.id)
        self._waiting.add(analyzed)
        if self._waiting.inverter.full:
            self._flush()

    def delete_article(self, article_id: str) -> None:
        """Takes an article out; one that is not there is no error."""
        number = article_number(article_id)
        if self._waiting.place.pop(number, None) is None:
            with damage_told(self._folder):
                for opened in self._open:
                    opened.delete(number)

    def read_articles(self, ids: Iterable[str]) -> Iterator[Article]:
        """The articles with these ids, those that are not there left out. Writes what waits first."""
        self._flush()
        for article_id in ids:
            number = article_number(article_id)
            for opened in self._open:
                with damage_told(self._folder):
                    found = opened.segment.find(number)
                    gone = found < 0 or found in opened.deleted_since or found in opened.deleted
                    article = None if gone else opened.segment.article(found)
                if article is not None:
                    yield article
                    break  # what comes of it may be in a segment written meanwhile

    def finish(self, *, purge: bool) -> tuple[tuple[SegmentFiles, ...], StoredFile]:
        """The segments of the next generation and their table of contents, durable; nothing refers to them yet.

        With `purge` nothing is in them that is deleted.
        """
        self._flush()
        self._open = [opened for opened in self._open if opened.live]
        self._merge(purge=purge)
        for opened in self._open:
            if opened.deleted_since:
                deleted = opened.all_deleted()
                written = write_deleted(self._folder.parent, opened.files.arrays, self._number, deleted)
                opened.files = SegmentFiles(opened.files.arrays, written)
        segments = tuple(opened.files for opened in self._open)
        sizes = [(opened.segment.size, opened.gone) for opened in self._open]
        toc = write_toc(self._folder, segments, sizes, self._number)
        sync_folder(self._folder)
        return segments, toc

    def close(self) -> None:
        """Lets go of the segments; what waits is dropped, and files that no manifest names are left."""
        self._open = []
        self._waiting = _Waiting()

    def _name(self) -> str:
        self._made += 1
        return f"{self._folder.name}/{INDEX_NAME}-{self._number}-{self._made}{SEGMENT}"

    def _flush(self) -> None:
        if self._waiting.place:
            self._take_in(self._waiting.write(self._folder.parent, self._name()))
        self._waiting = _Waiting()

    def _take_in(self, file: StoredFile) -> None:
        segment = open_segment(self._folder.parent, file)
        self._open.append(_Open(SegmentFiles(file), segment, np.zeros(0, np.int64)))

    def _merge(self, *, purge: bool) -> None:
        fresh = [opened.files.arrays.name.startswith(self._prefix) for opened in self._open]
        sizes = [(opened.live, opened.gone) for opened in self._open]
        for chosen in to_merge(sizes, fresh, purge=purge):
            sources = [self._open[number] for number in chosen]
            for opened in sources:
                self._verify(opened)
            with damage_told(self._folder):
                parts = [Source(opened.segment, opened.live_flags()) for opened in sources]
                file = merge_segments(self._folder.parent, self._name(), parts)
            self._open = [opened for opened in self._open if opened not in sources]
            self._take_in(file)

    @property
    def _prefix(self) -> str:
        return f"{self._folder.name}/{INDEX_NAME}-{self._number}-"

    def _verify(self, opened: _Open) -> None:
        """Copied, damage would get a checksum of its own and never be noticed again."""
        for file in opened.files.all:
            if describe(self._folder.parent, file.name) != file:
                raise IndexCorrupt(place=str(self._folder.parent), cause=file.name)


@contextlib.contextmanager
def damage_told(folder: Path) -> Iterator[None]:
    """Turns what damaged bytes raise, which is just about anything, into ``IndexCorrupt``."""
    try:
        yield
    except IndexCorrupt:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno not in (errno.EINVAL, errno.ENOENT):
            raise
        cause = f"{folder.name}: {str(error) or type(error).__name__}"
        raise IndexCorrupt(place=str(folder.parent), cause=cause) from error
