"""Whoosh's segments under our commit: opening those that the manifest names, and writing new ones.

Whoosh commits by renaming its table of contents (TOC) into place and at once deletes the previous one; here the TOC is
only one of the files that the manifest names, so that step is replaced. Its lock, its search for the latest TOC and its
``exists``/``create`` logic are not used: each can lose an index when a folder can't be listed or a process dies.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from index.analysis import AnalyzedArticle
from index.article import Article
from index.durable import StoredFile, describe, read_verified, sync_file, sync_folder
from index.engines.whoosh.fields import document, term_bytes, unpack_record, whoosh_schema
from index.engines.whoosh.merging import to_merge
from index.errors import IndexCorrupt
from index.manifest import Manifest
from index.schema import ID, RECORD

INDEX_NAME = "MAIN"
BUFFER_MB = 128
"""Memory for postings before they are sorted and spilled to disk."""


def toc_name(number: int) -> str:
    """The file name of table of contents `number`."""
    return str(TOC._filename(INDEX_NAME, number))


def read_toc(folder: Path, manifest: Manifest) -> TOC:
    """The table of contents that `manifest` names, which is a pickle: its checksum is compared before it is read.

    Of the segments the size is compared. Raises ``ValueError`` for what is not as it was written, and ``OSError``:
    ``FileNotFoundError`` also when a newer commit has removed it.
    """
    name = f"{manifest.segments}/{toc_name(manifest.toc)}"
    for file in manifest.segment_files:
        if file.name == name:
            read_verified(folder, file)
        elif (folder / file.name).stat().st_size != file.size:
            raise ValueError(f"{file.name}: size differs")
    return TOC.read(FileStorage(str(folder / manifest.segments)), INDEX_NAME, gen=manifest.toc, schema=whoosh_schema())


def empty_toc(number: int) -> TOC:
    """The table of contents of an index without segments."""
    return TOC(whoosh_schema(), [], number)


def segment_files(toc: TOC) -> list[str]:
    """The names of the files that `toc` needs, itself included. Every segment is one compound file."""
    return [toc_name(toc.generation), *(segment.make_filename(".seg") for segment in toc.segments)]


class _Folder(FileStorage):  # type: ignore[misc]
    """Whoosh's storage, which takes a folder that can't be listed for an empty one and refuses to replace a file.

    It also remembers what was opened: after a failure Whoosh leaves it open.
    """

    def __init__(self, path: str, opened: list[Any] | None = None) -> None:
        super().__init__(path)
        self._opened = [] if opened is None else opened

    def list(self) -> list[str]:
        return os.listdir(self.folder)  # noqa: PTH208 (Whoosh wants names)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Puts a file in place, also over one that an interrupted run left under that name."""
        Path(self._fpath(oldname)).replace(self._fpath(newname))

    def create_file(self, name: str, **options: Any) -> Any:
        return self._remembered(super().create_file(name, **options))

    def open_file(self, name: str, **options: Any) -> Any:
        return self._remembered(super().open_file(name, **options))

    def temp_storage(self, name: str) -> FileStorage:
        return _Folder(str(Path(self.folder) / name), self._opened).create()

    def close_all(self) -> None:
        """Closes what was opened; what had to be written still is dropped."""
        for file in self._opened:
            with contextlib.suppress(OSError):
                file.close()

    def _remembered(self, file: Any) -> Any:
        self._opened.append(file.raw_file())
        return file


def open_readers(folder: Path, toc: TOC) -> list[SegmentReader]:
    """A reader for each segment; each holds one memory map. Raises ``FileNotFoundError`` when one is gone."""
    storage = _Folder(str(folder))
    readers: list[SegmentReader] = []
    try:
        for segment in toc.segments:
            readers.append(SegmentReader(storage, toc.schema, segment, generation=toc.generation))
    except BaseException:
        close_readers(readers)
        storage.close_all()
        raise
    return readers


def close_readers(readers: Iterable[SegmentReader]) -> None:
    """Closes them all; arrays that still look into a map keep it alive until they go."""
    for reader in readers:
        if not reader.is_closed:
            reader.close()


def read_articles(folder: Path, toc: TOC, ids: Iterable[str]) -> Iterator[Article]:
    """The articles with these ids, those that are not there left out.

    Raises ``OSError``, and ``IndexCorrupt`` when a segment is damaged.
    """
    with _damage_told(folder):
        readers = open_readers(folder, toc)
    try:
        for article_id in ids:
            for reader in readers:
                with _damage_told(folder):
                    found = [n for n in _documents(reader, term_bytes(article_id)) if not reader.is_deleted(n)]
                    articles = [unpack_record(reader.stored_fields(number)[RECORD]) for number in found]
                yield from articles
    finally:
        close_readers(readers)


def _documents(reader: SegmentReader, term: bytes) -> Iterator[int]:
    """The documents of a segment whose id is `term`, deleted ones included."""
    if (ID, term) in reader._terms:
        matcher = reader._terms.matcher(ID, term, reader.schema[ID].format)
        while matcher.is_active():
            yield matcher.id()
            matcher.next()


@contextlib.contextmanager
def _damage_told(folder: Path) -> Iterator[None]:
    """Whoosh fails in any way on bytes not its own: a wrong length is a MemoryError, a wrong name ENOENT."""
    try:
        yield
    except Exception as error:
        if isinstance(error, OSError) and error.errno not in (errno.EINVAL, errno.ENOENT):
            raise
        cause = f"{folder.name}: {str(error) or type(error).__name__}"
        raise IndexCorrupt(place=str(folder.parent), cause=cause) from error


class _Contents:
    """What ``SegmentWriter`` asks of an index: where it is and what it holds.

    The name is part of the names of the new segment's files. It differs per commit: what follows it comes from the
    random numbers of the whole process, which repeat themselves where somebody seeds them.
    """

    def __init__(self, folder: Path, toc: TOC, number: int) -> None:
        self.indexname = f"{INDEX_NAME}-{number}"
        self.storage = _Folder(str(folder))
        self._toc = toc

    def _read_toc(self) -> TOC:
        return self._toc


class GenerationWriter(SegmentWriter):  # type: ignore[misc]
    """Writes the segment of one commit: articles added and deleted on top of the segments of `toc`.

    `known` gives the checksums of those segments by file name, to be compared before anything is copied from one.
    """

    def __init__(self, folder: Path, toc: TOC, number: int, known: Mapping[str, StoredFile]) -> None:
        self._folder = folder
        self._known = known
        self._committed: TOC | None = None
        self._pending: dict[str, int] = {}
        self._replaced: set[int] = set()
        self._readers: list[SegmentReader] = []
        self._purge = False
        contents = _Contents(folder, toc, number)
        self.storage = contents.storage
        try:
            super().__init__(contents, _lk=False, limitmb=BUFFER_MB)
            with _damage_told(self._folder):
                self._readers = open_readers(folder, toc)
        except BaseException:
            self.abandon()
            raise
        # Our lengths are columns; Whoosh would look for its own at every posting, a third of the time of a commit.
        self.codec.length_stats = False
        self.generation = number

    def add_article(self, analyzed: AnalyzedArticle) -> None:
        """Adds an article in the place of the one with its id. Raises as :meth:`delete_article`."""
        self.delete_article(analyzed.article.id)
        number = self.docnum
        self.add_document(**document(analyzed))
        self._pending[analyzed.article.id] = number

    def delete_article(self, article_id: str) -> None:
        """Takes the article out of the older segments and of the one being written.

        Raises ``OSError``, and ``IndexCorrupt`` when a segment is too damaged to look the article up.
        """
        replaced = self._pending.pop(article_id, None)
        if replaced is not None:
            self._replaced.add(replaced)
        term = term_bytes(article_id)
        with _damage_told(self._folder):
            for reader, segment in zip(self._readers, self.segments, strict=True):
                for number in _documents(reader, term):
                    segment.delete_document(number)

    def finish(self, *, purge: bool) -> TOC:
        """Writes the segment and its table of contents durably; nothing refers to them yet.

        Raises ``OSError``, and ``IndexCorrupt`` when a segment to be merged is damaged.
        """
        self._purge = purge
        self.commit()
        assert self._committed is not None
        return self._committed

    def abandon(self) -> None:
        """Drops what was written, and leaves the files to be cleared away: :meth:`cancel` would write still more."""
        self.is_closed = True
        self.storage.close_all()
        close_readers(self._readers)

    def _finalize_segment(self) -> Any:
        segment = super()._finalize_segment()
        for number in self._replaced:
            segment.delete_document(number)
        return segment

    def _merge_segments(self, *_: Any) -> list[Any]:
        sizes = [(segment.doc_count(), segment.deleted_count()) for segment in self.segments]
        chosen = to_merge(sizes, self.docnum, purge=self._purge)
        for number in sorted(chosen):
            self._merge(self.segments[number])
        return [segment for number, segment in enumerate(self.segments) if number not in chosen]

    def _merge(self, segment: Any) -> None:
        name = segment.make_filename(".seg")
        known = self._known.get(name)
        if known is not None and describe(self._folder, name).sha256 != known.sha256:
            # Copied, the damage would get a checksum of its own and never be noticed again.
            raise IndexCorrupt(place=str(self._folder.parent), cause=known.name)
        reader = SegmentReader(self.storage, self.schema, segment)
        try:
            self.add_reader(reader)
        finally:
            reader.close()

    def _commit_toc(self, segments: Sequence[Any]) -> None:
        close_readers(self._readers)
        alive = [segment for segment in segments if segment.doc_count() > 0]
        toc = TOC(self.schema, alive, self.generation)
        toc.write(self.storage, INDEX_NAME)
        for name in segment_files(toc):
            sync_file(self._folder / name)
        sync_folder(self._folder)
        self._committed = toc
