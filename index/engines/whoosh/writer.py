"""The one writer of a Whoosh index, and its commit.

Layout of an index folder::

    MANIFEST.json          the commit (index/manifest.py)
    writer.lock            held by the indexer at work; the kernel lets go of it when its holder dies
    segments-1/            Whoosh's files; a rebuild starts the next folder beside it
        _MAIN_7.toc            table of contents written by commit 7
        MAIN_….seg             one file per segment, never changed
    catalog-7.jsonl        what commit 7 changed in the catalog of files (index/catalog.py)
    stories-7.bin          the story table (index/stories_table.py)

A commit writes new files only, makes them durable, renames the manifest, and then removes what it no longer names.
Whatever an interrupted run left has a name the manifest does not know, and goes the same way.
"""

from __future__ import annotations

import datetime
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from index.analysis import FINGERPRINT, AnalyzedArticle
from index.catalog import Change, FileKey, FileRecord
from index.catalog_files import append_catalog, load_catalog
from index.dedup.stories import stories
from index.durable import describe, read_verified, sync_folder, write_new
from index.engines import EngineWriter
from index.engines.whoosh.segments import GenerationWriter, empty_toc, read_toc, segment_files, toc_name
from index.errors import (
    IndexCorrupt,
    IndexLocked,
    IndexMissing,
    IndexOutdated,
    IndexPlaceTaken,
    IndexUnwritable,
)
from index.inventory import Counts, count
from index.manifest import NAME as MANIFEST_NAME
from index.manifest import Manifest, read_manifest, write_manifest
from index.roots import Root
from index.schema import SCHEMA_VERSION
from index.stories_table import encode_stories

LOCK_NAME = "writer.lock"
_OURS = re.compile(r"(?:segments|catalog|stories)-([0-9]+)(?:\.jsonl|\.bin)?|MANIFEST\.json(?:\.new)?|writer\.lock")


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
        self._number = 1 + max([manifest.number if manifest else 0, *_numbers(folder)])
        self._fresh = rebuild or manifest is None
        if not self._fresh and manifest is not None:
            self._files = load_catalog(folder, manifest)
            self._segments = folder / manifest.segments
            _verify_toc(folder, manifest)
            self._toc = read_toc(self._segments, manifest.toc)
        else:
            self._start_afresh()

    @classmethod
    def open(cls, place: str, *, rebuild: bool = False) -> Self:
        """The writer of the index in the folder `place`; see :func:`index.engines.open_writer`."""
        folder = Path(place)
        _claim(folder)
        lock = FileLock(str(folder / LOCK_NAME), timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise IndexLocked(place=place) from None
        except OSError as error:
            raise IndexUnwritable(place=place, cause=error.strerror or str(error)) from None
        try:
            return cls(folder, lock, _manifest_to_extend(place, rebuild=rebuild), rebuild=rebuild)
        except BaseException:
            lock.release()
            raise

    @property
    def files(self) -> Mapping[FileKey, FileRecord]:
        """See :class:`EngineWriter`."""
        return self._files

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

    def add(self, article: AnalyzedArticle) -> None:
        """See :class:`EngineWriter`."""
        with self._disk():
            self._writer().add_article(article)

    def delete(self, article_id: str) -> None:
        """See :class:`EngineWriter`."""
        with self._disk():
            self._writer().delete_article(article_id)

    def record(self, file: FileRecord) -> None:
        """See :class:`EngineWriter`."""
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
            write_manifest(self._folder, manifest)
            self._manifest = manifest
            self._changes = {}
            self._fresh = False
            self._number += 1
            _sweep(self._folder, manifest)
        return manifest.generation

    def rebuild(self) -> None:
        """See :class:`EngineWriter`."""
        self._abandon()
        self._files = {}
        self._changes = {}
        self._fresh = True
        self._start_afresh()

    def close(self) -> None:
        """See :class:`EngineWriter`."""
        try:
            self._abandon()
        finally:
            self._lock.release()

    def _start_afresh(self) -> None:
        self._segments = self._folder / f"segments-{self._number}"
        self._toc = empty_toc(self._number - 1)

    def _writer(self) -> GenerationWriter:
        if self._segment_writer is None:
            self._segments.mkdir(exist_ok=True)
            self._segment_writer = GenerationWriter(self._segments, self._toc, self._number)
        return self._segment_writer

    def _write_generation(self, before: Manifest | None, *, purge: bool) -> Manifest:
        """All files of the next generation, durable but not yet named by the manifest."""
        if self._segment_writer is None and (purge or self._fresh):
            self._writer()
        if self._segment_writer is not None:
            self._toc = self._segment_writer.finish(purge=purge)
            self._segment_writer = None
            names = segment_files(self._segments, self._toc)
        else:
            names = segment_files(self._segments, self._toc)
        known = {file.name: file for file in before.segment_files} if before and not self._fresh else {}
        paths = [f"{self._segments.name}/{name}" for name in names]
        described = tuple(known.get(path) or describe(self._folder, path) for path in paths)
        deltas = before.catalog if before and not self._fresh else ()
        catalog = append_catalog(self._folder, deltas, self._changes.values(), self._number)
        leaders = stories(self._files.values())
        table = write_new(self._folder, f"stories-{self._number}.bin", encode_stories(leaders))
        sync_folder(self._folder)
        return Manifest(
            number=self._number,
            generation=f"{self._number}-{secrets.token_hex(3)}",
            created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            schema_version=SCHEMA_VERSION,
            analyzer=FINGERPRINT,
            roots=self._roots,
            segments=self._segments.name,
            toc=self._toc.generation,
            segment_files=described,
            catalog=catalog,
            stories=table,
            counts=count(self._files.values(), leaders),
        )

    def _abandon(self) -> None:
        writer, self._segment_writer = self._segment_writer, None
        if writer is not None:
            writer.abandon()

    @contextmanager
    def _disk(self) -> Iterator[None]:
        """Turns the disk's refusals into one sentence; what was not committed is dropped."""
        try:
            yield
        except OSError as error:
            cause = error.strerror or str(error)
            raise IndexUnwritable(place=str(self._folder), cause=cause) from error


def _claim(folder: Path) -> None:
    """Makes the folder, or makes sure that it is an index or empty: nothing of a user's is ever written over."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strangers = [path.name for path in folder.iterdir() if not _OURS.fullmatch(path.name)]
        ours = (folder / MANIFEST_NAME).exists() or (folder / LOCK_NAME).exists()
    except OSError as error:
        raise IndexUnwritable(place=str(folder), cause=error.strerror or str(error)) from None
    if strangers and not ours:
        raise IndexPlaceTaken(place=str(folder), name=sorted(strangers)[0])


def _manifest_to_extend(place: str, *, rebuild: bool) -> Manifest | None:
    """The manifest to go on from: for a rebuild only its roots and number matter, so anything readable will do."""
    try:
        manifest = read_manifest(place)
    except IndexMissing:
        return None
    except (IndexCorrupt, IndexOutdated):
        if rebuild:
            return None
        raise
    if not rebuild:
        require_current(place, manifest)
    return manifest


def require_current(place: str, manifest: Manifest) -> None:
    """Raises ``IndexOutdated`` when this program would look for other terms than the index holds."""
    if manifest.schema_version != SCHEMA_VERSION:
        raise IndexOutdated(place=place, cause=f"schema {manifest.schema_version}, not {SCHEMA_VERSION}")
    if manifest.analyzer != FINGERPRINT:
        raise IndexOutdated(place=place, cause=f"analyzer {manifest.analyzer}, not {FINGERPRINT}")


def _verify_toc(folder: Path, manifest: Manifest) -> None:
    wanted = f"{manifest.segments}/{toc_name(manifest.toc)}"
    try:
        for file in manifest.segment_files:
            if file.name == wanted:
                read_verified(folder, file)
            elif (folder / file.name).stat().st_size != file.size:
                raise ValueError(f"{file.name}: size differs")
    except (OSError, ValueError) as error:
        raise IndexCorrupt(place=str(folder), cause=str(error)) from None


def _numbers(folder: Path) -> list[int]:
    """The commit numbers in use by files of this folder, also those an interrupted run left."""
    matches = (_OURS.fullmatch(path.name) for path in folder.iterdir())
    return [int(match[1]) for match in matches if match and match[1]]


def _sweep(folder: Path, manifest: Manifest) -> None:
    """Removes our files that `manifest` does not name; a reader that has them open keeps them."""
    named = {folder / file.name for file in manifest.all_files}
    for path in folder.iterdir():
        match = _OURS.fullmatch(path.name)
        if path.name == manifest.segments:
            for inner in path.iterdir():
                if inner not in named:
                    _remove(inner)
        elif path not in named and match is not None and (match[1] or path.name.endswith(".new")):
            _remove(path)


def _remove(path: Path) -> None:
    """Removes a file or folder if that can be done now; the next commit tries again."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return
