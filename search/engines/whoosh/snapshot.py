"""A snapshot: one generation of a Whoosh index, immutable, shared by all threads.

Documents are numbered over all segments in the order of the manifest; the number means nothing outside a snapshot.
Whoosh's readers seek in shared files, so they are read under a lock; what comes out of them are arrays that never
change and need none.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader, TermNotFound

from index import schema
from index.article import Article
from index.durable import read_verified
from index.engines.whoosh.fields import term_bytes, unpack_record
from index.engines.whoosh.segments import close_readers, open_readers, read_toc, toc_name
from index.engines.whoosh.writer import require_current
from index.errors import IndexCorrupt
from index.manifest import Manifest, read_manifest
from index.schema import Field, Stream, stream_field
from index.stories_table import decode_stories
from search.engines.whoosh.postings import NO_POSTINGS, Postings, joined, only_live, read_postings

POSTINGS_CACHE_BYTES = 64 << 20
_ATTEMPTS = 20


class Snapshot:
    """What one manifest names, opened. Columns, stories and postings are read when first asked for."""

    def __init__(self, folder: Path, manifest: Manifest, readers: list[SegmentReader], stories: bytes) -> None:
        self.folder = folder
        self.manifest = manifest
        self._readers = readers
        self._stories = stories
        self._lock = threading.RLock()
        self._postings: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._postings_bytes = 0
        self._columns: dict[str, NDArray[Any]] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        counts = [reader.doc_count_all() for reader in readers]
        self._bases = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
        self.size = int(self._bases[-1])
        self.live = self._live()
        self.articles = int(self.live.sum())

    @classmethod
    def open(cls, place: str) -> Self:
        """The newest generation in the folder `place`.

        A commit may remove files between our reading the manifest and our opening them; then there is a newer
        manifest, so we begin again. Raises ``IndexMissing``, ``IndexCorrupt`` or ``IndexOutdated``.
        """
        folder = Path(place)
        for attempt in range(_ATTEMPTS):
            manifest = read_manifest(place)
            require_current(place, manifest)
            try:
                return cls._open(folder, manifest)
            except FileNotFoundError as error:
                if attempt == _ATTEMPTS - 1 or read_manifest(place).generation == manifest.generation:
                    raise IndexCorrupt(place=place, cause=f"{Path(error.filename or '?').name}") from None
            except (OSError, ValueError) as error:
                raise IndexCorrupt(place=place, cause=str(error)) from None
        raise AssertionError("unreachable")

    @classmethod
    def _open(cls, folder: Path, manifest: Manifest) -> Self:
        wanted = f"{manifest.segments}/{toc_name(manifest.toc)}"
        for file in manifest.segment_files:
            if file.name == wanted:
                read_verified(folder, file)
            elif (folder / file.name).stat().st_size != file.size:
                raise ValueError(f"{file.name}: size differs")
        stories = read_verified(folder, manifest.stories)
        readers = open_readers(folder / manifest.segments, read_toc(folder / manifest.segments, manifest.toc))
        return cls(folder, manifest, readers, stories)

    def close(self) -> None:
        """Lets go of the files once no thread is reading them."""
        with self._lock:
            close_readers(self._readers)

    def postings(self, field: Field, stream: Stream, term: str) -> Postings:
        """Where live articles have `term`; kept in a cache of :data:`POSTINGS_CACHE_BYTES`."""
        key = (stream_field(field, stream), term)
        with self._lock:
            cached = self._postings.get(key)
            if cached is not None:
                self._postings.move_to_end(key)
                return cached
            found = self._read_postings(*key)
            self._postings[key] = found
            self._postings_bytes += found.nbytes
            while self._postings_bytes > POSTINGS_CACHE_BYTES and len(self._postings) > 1:
                _, dropped = self._postings.popitem(last=False)
                self._postings_bytes -= dropped.nbytes
            return found

    def article(self, document: int) -> Article:
        """The stored article. Raises ``IndexCorrupt`` when its record can't be read."""
        segment = int(np.searchsorted(self._bases, document, side="right")) - 1
        try:
            with self._lock:
                stored = self._readers[segment].stored_fields(document - int(self._bases[segment]))
            return unpack_record(stored[schema.RECORD])
        except Exception as error:
            raise IndexCorrupt(place=str(self.folder), cause=f"{self.manifest.segments}: {error}") from error

    def words(self, prefix: str = "") -> Iterator[str]:
        """The word forms of all bodies that begin with `prefix`, ascending within a segment, deleted ones included."""
        name = stream_field("body", "exact")
        with self._lock:
            found: list[str] = []
            for reader in self._readers:
                if name in reader._terms.indexed_field_names():
                    found.extend(
                        text.decode("utf-8", "surrogatepass") for text in reader.expand_prefix(name, term_bytes(prefix))
                    )
        return iter(dict.fromkeys(found))

    @cached_property
    def lexicon(self) -> tuple[str, ...]:
        """All word forms of all bodies."""
        return tuple(self.words())

    def number_column(self, name: str) -> NDArray[Any]:
        """A column of numbers, one for each document: int64, the article's own number uint64."""
        cached = self._columns.get(name)
        if cached is None:
            with self._lock:
                parts = [_numbers(reader, name) for reader in self._readers]
            dtype = np.uint64 if name == schema.ARTICLE_COLUMN else np.int64
            cached = np.concatenate(parts).astype(dtype) if parts else np.zeros(0, dtype)
            self._columns[name] = cached
        return cached

    def text_column(self, name: str) -> tuple[str, ...]:
        """A column of texts, one for each document."""
        cached = self._texts.get(name)
        if cached is None:
            with self._lock:
                cached = tuple(
                    value.decode("utf-8")
                    for reader in self._readers
                    for value in reader.column_reader(name, translate=False)
                )
            self._texts[name] = cached
        return cached

    @cached_property
    def story(self) -> NDArray[np.int64]:
        """The story of each document, as a number: documents of one story have the same."""
        own = self.number_column(schema.ARTICLE_COLUMN)
        articles, leaders = (np.array(half, np.uint64) for half in decode_stories(self._stories))
        leader = own.copy()
        if len(articles):
            at = np.minimum(np.searchsorted(articles, own), len(articles) - 1)
            told = articles[at] == own
            leader[told] = leaders[at[told]]
        _, numbers = np.unique(leader, return_inverse=True)
        return np.asarray(numbers, np.int64)

    @cached_property
    def documents_by_article(self) -> dict[int, int]:
        """Live document of each article number."""
        numbers = self.number_column(schema.ARTICLE_COLUMN)
        return {int(numbers[document]): int(document) for document in np.flatnonzero(self.live)}

    def _live(self) -> NDArray[np.bool_]:
        live = np.ones(self.size, np.bool_)
        for reader, base in zip(self._readers, self._bases, strict=False):
            deleted = list(reader.segment().deleted_docs())
            live[np.array(deleted, np.int64) + base] = False
        return live

    def _read_postings(self, name: str, term: str) -> Postings:
        parts = []
        for reader, base in zip(self._readers, self._bases, strict=False):
            try:
                matcher = reader._terms.matcher(name, term_bytes(term), reader.schema[name].format)
            except TermNotFound:
                continue
            parts.append(read_postings(matcher, int(base)))
        found = joined(parts)
        return only_live(found, self.live) if len(found.documents) else NO_POSTINGS


def _numbers(reader: SegmentReader, name: str) -> NDArray[Any]:
    """A numeric column of one segment as one array; Whoosh's reader would unpack it value by value."""
    size = reader.doc_count_all()
    column = reader.schema[name].column_type
    dtype = np.dtype(f">{_KINDS[column._typecode]}")
    values = np.zeros(size, dtype)
    if reader.has_column(name):
        stored = reader.column_reader(name, translate=False)
        held = min(stored._count, size)
        data = stored._dbfile.get(stored._basepos, held * dtype.itemsize)
        values[:held] = np.frombuffer(bytes(data), dtype)
    return values


_KINDS = {"Q": "u8", "I": "u4"}
