"""The one writer of a Whoosh index, and its commit.

Layout of an index folder::

    MANIFEST.json          the commit (index/manifest.py)
    writer.lock            held by the indexer at work; the kernel lets go of it when its holder dies
    segments-1/            the segments; a rebuild starts the next folder beside it
        MAIN-7-1.seg           one file per segment, never changed (index/engines/whoosh/segment.py)
        MAIN-7-1.9.del         what is deleted of it since commit 9
        _MAIN_9.toc            Whoosh's table of contents, written by commit 9 (index/engines/whoosh/toc.py)
    catalog-7.jsonl.gz     what commit 7 changed in the catalog of files (index/catalog.py)
    passages-7-1.bin       a run of the passage store (index/passage_store)
    stories-7.bin          the story table (index/story_table.py)

A commit writes new files only, makes them durable, renames the manifest, and then removes what it no longer names.
Whatever an interrupted run left has a name the manifest does not know, and goes when the next writer begins: were it to
stay until a commit, a disk that it filled could take none.
"""

from __future__ import annotations

import datetime
import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from index.analysis import FINGERPRINT, analyze_article
from index.catalog import Change, FileKey, FileRecord
from index.catalog_files import append_catalog, load_catalog
from index.dedup.boilerplate import without_boilerplate
from index.durable import StoredFile, read_verified, sync_folder, write_new
from index.engines import EngineWriter
from index.engines.whoosh.generation import SEGMENT, paired
from index.engines.whoosh.generation_writer import GenerationWriter
from index.engines.whoosh.index_folder import LOCK_NAME, claim, clear_away, free_number
from index.engines.whoosh.opening import count_by_root, manifest_to_extend, name_in, unwritable
from index.errors import (
    IndexCorrupt,
    IndexLocked,
    IndexUnreadable,
    IndexUnwritable,
)
from index.indexed_article import IndexedArticle
from index.inventory import Counts, count
from index.manifest import Manifest, write_manifest
from index.passage_store.generation import overview
from index.passage_store.writer import PassageWriter
from index.roots import Root
from index.schema import SCHEMA_VERSION, article_id_of, article_number


class WhooshWriter(EngineWriter):
    """Holds the lock of one index folder from :meth:`open` to :meth:`close`."""

    def __init__(self, folder: Path, lock: FileLock, manifest: Manifest | None, *, rebuild: bool) -> None:
        self._folder = folder
        self._lock = lock
        self._manifest = manifest
        self._roots = manifest.roots if manifest else ()
        self._files: dict[FileKey, FileRecord] = {}
        self._changes: dict[FileKey, Change] = {}
        self._segment_writer: GenerationWriter | None = None
        self._segment_files: tuple[StoredFile, ...] = ()
        self._number = free_number(folder, manifest)
        self._fresh = rebuild or manifest is None
        self._spoilt: str | None = None
        self._renaming = False
        if manifest is not None and not self._fresh:
            self._files = load_catalog(folder, manifest)
            self._segments = folder / manifest.segments
            self._segment_files = self._compared(manifest)
        else:
            self._start_afresh()
        self._passages = PassageWriter(folder, manifest.passages if manifest and not self._fresh else (), self._number)
        self._to_mark: set[int] = set()
        self._files_before = count_by_root(folder, manifest, self._files)

    @classmethod
    def open(cls, place: str, *, rebuild: bool = False) -> Self:
        """The writer of the index in the folder `place`; see :func:`index.engines.open_writer`."""
        folder = Path(os.path.abspath(place))  # noqa: PTH100 (it stays a link if it is one)
        try:
            claim(folder)
        except OSError as error:
            raise unwritable(folder, error) from None
        # Not of one thread: a run that is dropped half-way is closed by whatever thread collects it.
        lock = FileLock(str(folder / LOCK_NAME), timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise IndexLocked(place=place) from None
        except (OSError, NotImplementedError) as error:
            raise unwritable(folder, error) from None
        try:
            writer = cls(folder, lock, manifest_to_extend(place, rebuild=rebuild), rebuild=rebuild)
            clear_away(folder, writer._manifest, writer._number)
        except BaseException as error:
            lock.release()
            if isinstance(error, FileNotFoundError | ValueError):
                raise IndexCorrupt(place=place, cause=name_in(error)) from None
            if isinstance(error, OSError):
                raise IndexUnreadable(place=place, cause=error.strerror or str(error)) from None
            raise
        return writer

    @property
    def files(self) -> Mapping[FileKey, FileRecord]:
        """See :class:`EngineWriter`."""
        return self._files

    @property
    def files_before(self) -> Mapping[str, int]:
        """See :class:`EngineWriter`."""
        return self._files_before

    @property
    def folder(self) -> Path | None:
        """See :class:`EngineWriter`."""
        return Path(os.path.realpath(self._folder))

    @property
    def roots(self) -> tuple[Root, ...]:
        """See :class:`EngineWriter`."""
        return self._roots

    @property
    def counts(self) -> Counts:
        """See :class:`EngineWriter`."""
        return self._manifest.counts if self._manifest else Counts()

    def set_roots(self, roots: Sequence[Root]) -> None:
        """See :class:`EngineWriter`."""
        self._roots = tuple(roots)

    @property
    def boilerplate(self) -> frozenset[int]:
        """See :class:`EngineWriter`."""
        return self._passages.boilerplate

    def add(self, article: IndexedArticle) -> None:
        """See :class:`EngineWriter`."""
        with self._disk():
            self._writer().add_article(article.without(self.boilerplate).analyzed)
            self._passages.add(article.stored)
            if self._passages.full:
                self._to_mark.update(self._passages.flush().tolist())

    def delete(self, article_id: str) -> None:
        """See :class:`EngineWriter`."""
        with self._disk():
            self._writer().delete_article(article_id)
            self._passages.delete(article_number(article_id))

    def record(self, file: FileRecord) -> None:
        """See :class:`EngineWriter`."""
        if self._files.get(file.key) != file:
            self._files[file.key] = file
            self._changes[file.key] = file

    def forget(self, key: FileKey) -> None:
        """See :class:`EngineWriter`."""
        if self._files.pop(key, None) is not None:
            self._changes[key] = key

    def commit(self, *, purge: bool = False) -> str:
        """See :class:`EngineWriter`."""
        before = self._manifest
        unchanged = not self._changes and self._segment_writer is None and not self._fresh
        if before is not None and unchanged and not purge and before.roots == self._roots:
            return before.generation
        with self._disk():
            manifest = self._write_generation(before, purge=purge)
            self._renaming = True
            write_manifest(self._folder, manifest)
            self._renaming = False
        self._manifest = manifest
        self._changes = {}
        self._fresh = False
        self._number += 1
        clear_away(self._folder, self._manifest, self._number)
        return manifest.generation

    def rebuild(self) -> None:
        """See :class:`EngineWriter`."""
        self._abandon()
        self._files = {}
        self._changes = {}
        self._fresh = True
        self._start_afresh()
        self._passages = PassageWriter(self._folder, (), self._number)
        self._to_mark = set()

    def close(self) -> None:
        """See :class:`EngineWriter`."""
        try:
            unfinished = self._segment_writer is not None or self._spoilt is not None
            self._abandon()
            if unfinished and not self._renaming:
                clear_away(self._folder, self._manifest, self._number)
        finally:
            self._passages.close()
            self._lock.release()

    def _start_afresh(self) -> None:
        self._segments = self._folder / f"segments-{self._number}"
        self._segment_files = ()

    def _compared(self, manifest: Manifest) -> tuple[StoredFile, ...]:
        """The engine's files: the small ones compared with their checksums, of segments the size."""
        for file in manifest.segment_files:
            if not file.name.endswith(SEGMENT):
                read_verified(self._folder, file)
            elif (self._folder / file.name).stat().st_size != file.size:
                raise ValueError(f"{file.name}: size differs")
        return manifest.segment_files

    def _writer(self) -> GenerationWriter:
        if self._segment_writer is None:
            self._segments.mkdir(exist_ok=True)
            self._segment_writer = GenerationWriter(self._segments, paired(self._segment_files), self._number)
        return self._segment_writer

    def _write_generation(self, before: Manifest | None, *, purge: bool) -> Manifest:
        """All files of the next generation, durable but not yet named by the manifest."""
        self._mark_boilerplate()
        if self._segment_writer is not None or purge or self._fresh:
            segments, toc = self._writer().finish(purge=purge)
            self._writer().close()
            self._segment_writer = None
            self._segment_files = (toc, *(file for segment in segments for file in segment.all))
        deltas = before.catalog if before and not self._fresh else ()
        catalog = append_catalog(self._folder, deltas, self._changes.values(), self._number, purge=purge)
        passages = self._passages.finish(self._number + 1, purge=purge)
        glance = overview(self._passages.passages)
        stories = write_new(self._folder, f"stories-{self._number}.bin", glance.table.encode())
        sync_folder(self._folder)
        return Manifest(
            number=self._number,
            generation=f"{self._number}-{secrets.token_hex(3)}",
            created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            schema_version=SCHEMA_VERSION,
            analyzer=FINGERPRINT,
            roots=self._roots,
            segments=self._segments.name,
            segment_files=self._segment_files,
            catalog=catalog,
            passages=passages,
            stories=stories,
            counts=count(self._files.values(), glance),
        )

    def _mark_boilerplate(self) -> None:
        """Writes again what was written before it was known what is boilerplate in it, or was before it ceased to."""
        self._to_mark.update(self._passages.flush().tolist())
        if not self._to_mark:
            return
        ids = [article_id_of(number) for number in sorted(self._to_mark)]
        for article in self._writer().read_articles(ids):
            marked = without_boilerplate(article, self.boilerplate)
            if marked is not article:
                self._writer().add_article(analyze_article(marked))
        self._to_mark = set()

    def _abandon(self) -> None:
        writer, self._segment_writer = self._segment_writer, None
        if writer is not None:
            writer.close()

    @contextmanager
    def _disk(self) -> Iterator[None]:
        """Turns the disk's refusal into one sentence. After any failure what was written is in doubt: no more is."""
        if self._spoilt is not None:
            raise IndexUnwritable(place=str(self._folder), cause=self._spoilt)
        try:
            yield
        except OSError as error:
            self._spoilt = error.strerror or str(error)
            raise unwritable(self._folder, error) from error
        except BaseException as error:
            self._spoilt = str(error) or type(error).__name__
            raise
