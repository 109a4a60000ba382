"""A snapshot: one generation of a Whoosh index, immutable, shared by all threads.

Documents are numbered over all segments in the order of the manifest; the number means nothing outside a snapshot.
Whoosh's readers seek in shared files, so they are read under a lock; what comes out of them are arrays that never
change and need none. What is derived from them once is the same whichever thread derives it, so two threads that do
so at the same time waste some work and no more.
"""

from __future__ import annotations

import mmap
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader, TermNotFound

from index import schema
from index.analysis import SEPARATED
from index.array_file import decode_arrays, map_stored
from index.article import Article
from index.catalog_files import OpenCatalog
from index.compatibility import require_current
from index.durable import read_verified
from index.engines.whoosh.fields import term_bytes, unpack_record
from index.engines.whoosh.segments import close_readers, open_readers, read_toc
from index.errors import IndexCorrupt, IndexUnreadable, KnipselError
from index.manifest import Manifest, read_manifest
from index.schema import STREAMS, Field, Stream, stream_field
from index.story_table import StoryTable
from search.engines.whoosh.columns import read_numbers, read_texts
from search.engines.whoosh.near import NearWords
from search.engines.whoosh.postings import NO_POSTINGS, Documents, Postings, joined, only, read_postings
from search.engines.whoosh.sources import Sources, name_key
from search.engines.whoosh.stories import Stories

if TYPE_CHECKING:
    from index.passage_store.reading import Passages

POSTINGS_CACHE_BYTES = 64 << 20
_ENTRY_BYTES = 1 << 10
"""What an entry of the cache takes beside its arrays, rounded up: words that no article has cost memory too."""
_ATTEMPTS = 20


def _never() -> None:
    """The check of a reading that has no deadline."""


class Snapshot:
    """What one manifest names, opened. Columns, stories and postings are read when first asked for.

    All that reads may raise ``IndexCorrupt``.
    """

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        readers: list[SegmentReader],
        stories: bytes,
        runs: Sequence[mmap.mmap],
        catalog: OpenCatalog,
    ) -> None:
        self.folder = folder
        self.manifest = manifest
        self.catalog = catalog
        self._readers = readers
        self._stories = stories
        self._runs = runs
        self._lock = threading.RLock()
        self._postings: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._postings_bytes = 0
        self._columns: dict[str, NDArray[Any]] = {}
        self._means: dict[str, float] = {}
        counts = [reader.doc_count_all() for reader in readers]
        self._bases = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]).astype(np.int64)
        self.size = int(self._bases[-1])
        self.live = self._live()
        self.articles = int(self.live.sum())

    @classmethod
    def open(cls, place: str) -> Self:
        """The newest generation in the folder `place`.

        A commit may remove files between our reading the manifest and our opening them; then there is a newer
        manifest, so we begin again. Raises ``IndexMissing``, ``IndexUnreadable``, ``IndexCorrupt`` or
        ``IndexOutdated``.
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
            except OSError as error:
                raise IndexUnreadable(place=place, cause=_cause(error)) from None
            except KnipselError:
                raise
            except Exception as error:  # Whoosh unpickles: damaged bytes raise just about anything, MemoryError too
                raise IndexCorrupt(place=place, cause=_cause(error)) from error
        raise AssertionError("unreachable")

    @classmethod
    def _open(cls, folder: Path, manifest: Manifest) -> Self:
        toc = read_toc(folder, manifest)
        stories = read_verified(folder, manifest.stories)
        catalog = OpenCatalog(folder, manifest)
        try:
            runs = [map_stored(folder, file) for file in manifest.passages]
            return cls(folder, manifest, open_readers(folder / manifest.segments, toc), stories, runs, catalog)
        except BaseException:
            catalog.close()
            raise

    def close(self) -> None:
        """Lets go of the files. Not while another thread may read them: see :class:`~search.leases.Leases`."""
        with self._lock:
            close_readers(self._readers)
            self.catalog.close()

    def postings(self, field: Field, stream: Stream, term: str, check: Callable[[], None] = _never) -> Postings:
        """Where live articles have `term`; kept in a cache of :data:`POSTINGS_CACHE_BYTES`.

        `check` is called while they are read and may raise.
        """
        key = (stream_field(field, stream), term)
        with self._reading():
            cached = self._postings.get(key)
            if cached is not None:
                self._postings.move_to_end(key)
                return cached
            found = self._read_postings(*key, check)
            self._postings[key] = found
            self._postings_bytes += found.nbytes + _ENTRY_BYTES
            while self._postings_bytes > POSTINGS_CACHE_BYTES and len(self._postings) > 1:
                _, dropped = self._postings.popitem(last=False)
                self._postings_bytes -= dropped.nbytes + _ENTRY_BYTES
            return found

    def article(self, document: int) -> Article:
        """The stored article."""
        segment = int(np.searchsorted(self._bases, document, side="right")) - 1
        with self._reading():
            stored = self._readers[segment].stored_fields(document - int(self._bases[segment]))
        with self.damage_told():
            return unpack_record(stored[schema.RECORD])

    def words(self, prefix: str = "", stream: Stream = "exact") -> tuple[str, ...]:
        """The terms of all bodies that begin with `prefix`, those that only deleted articles have included."""
        name = stream_field("body", stream)
        found: dict[str, None] = {}
        for reader in self._readers:
            with self._reading():
                if name in reader._terms.indexed_field_names():
                    words = (
                        text.decode("utf-8", "surrogatepass") for text in reader.expand_prefix(name, term_bytes(prefix))
                    )
                    found.update(dict.fromkeys(words))
        return tuple(found)

    @cached_property
    def forms(self) -> NearWords:
        """All word forms of all bodies."""
        return NearWords(self.words())

    @cached_property
    def other_terms(self) -> NearWords:
        """What else words are found by and is no word form of the archive: lemmas, parts of compounds, infinitives."""
        terms = {term.removeprefix(SEPARATED) for stream in STREAMS for term in self.words(stream=stream)}
        return NearWords(sorted(terms.difference(self.forms.words)))

    def word_articles(self, word: str, stream: Stream = "exact") -> int:
        """How many live articles have the term `word` in their body, without reading where, if that can be."""
        name, term = stream_field("body", stream), term_bytes(word)
        total = 0
        with self._reading():
            for reader in self._readers:
                try:
                    total += reader._terms.doc_frequency(name, term)
                except KeyError:
                    continue
                if reader.has_deletions():  # the count in the segment is of deleted articles too
                    return len(self._read_postings(name, word, _never).documents)
        return total

    def number_column(self, name: str) -> NDArray[Any]:
        """A column of numbers, one for each document: int64, the article's own number uint64."""
        cached = self._columns.get(name)
        if cached is None:
            with self._reading():
                parts = [read_numbers(reader, name) for reader in self._readers]
            dtype = np.uint64 if name == schema.ARTICLE_COLUMN else np.int64
            cached = np.concatenate(parts).astype(dtype) if parts else np.zeros(0, dtype)
            self._columns[name] = cached
        return cached

    def mean(self, name: str) -> float:
        """The mean of a column of numbers over the live articles, 0 where there are none."""
        known = self._means.get(name)
        if known is None:
            known = int(self.number_column(name)[self.live].sum()) / max(1, self.articles)
            self._means[name] = known
        return known

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The path of each document."""
        with self._reading():
            return tuple(
                value.decode("utf-8")
                for reader in self._readers
                for value in reader.column_reader(schema.PATH_COLUMN, translate=False)
            )

    @cached_property
    def path_keys(self) -> tuple[str, ...]:
        """The path of each document as conditions compare it."""
        return tuple(map(name_key, self.paths))

    @cached_property
    def sources(self) -> Sources:
        """The source of each document."""
        return Sources.of(*self.coded_column(schema.SOURCE_COLUMN), self.live)

    def coded_column(self, name: str) -> tuple[tuple[str, ...], NDArray[np.int64]]:
        """A column of few different texts: these, and for each document the number of its own."""
        number: dict[str, int] = {}
        parts = [np.zeros(0, np.int64)]
        for reader in self._readers:
            with self._reading():
                texts, codes = read_texts(reader, name)
                known = [number.setdefault(text, len(number)) for text in texts]
                parts.append(np.array(known, np.int64)[codes])
        return tuple(number), np.concatenate(parts)

    @cached_property
    def stories(self) -> Stories:
        """Which documents tell the same."""
        own = self.number_column(schema.ARTICLE_COLUMN)
        return Stories(own, self.live, self.story_table.articles, self.story_table.leaders)

    @cached_property
    def passages(self) -> Passages:
        """All passages, and how they relate to each other."""
        from index.passage_store.reading import Passages
        from index.passage_store.tables import Run

        with self.damage_told():
            return Passages([Run.from_arrays(decode_arrays(run)) for run in self._runs], str(self.folder))

    @cached_property
    def story_table(self) -> StoryTable:
        """Which articles tell the same story, and which texts are copies."""
        with self.damage_told():
            return StoryTable.decode(self._stories)

    def document(self, number: int) -> int | None:
        """The live document of the article with this number, or None."""
        numbers, documents = self._by_article
        at = int(np.searchsorted(numbers, np.uint64(number)))
        return int(documents[at]) if at < len(numbers) and int(numbers[at]) == number else None

    @cached_property
    def _by_article(self) -> tuple[NDArray[np.uint64], Documents]:
        """The numbers of the live articles, ascending, and their documents."""
        documents = np.flatnonzero(self.live).astype(np.int64)
        numbers = self.number_column(schema.ARTICLE_COLUMN)[documents]
        order = np.argsort(numbers)
        return numbers[order], documents[order]

    def _live(self) -> NDArray[np.bool_]:
        live = np.ones(self.size, np.bool_)
        for reader, base in zip(self._readers, self._bases, strict=False):
            deleted = list(reader.segment().deleted_docs())
            live[np.array(deleted, np.int64) + base] = False
        return live

    def _read_postings(self, name: str, term: str, check: Callable[[], None]) -> Postings:
        parts = []
        for reader, base in zip(self._readers, self._bases, strict=False):
            try:
                matcher = reader._terms.matcher(name, term_bytes(term), reader.schema[name].format)
            except TermNotFound:
                continue
            parts.append(read_postings(matcher, int(base), check))
        found = joined(parts)
        return only(found, self.live[found.documents]) if len(found.documents) else NO_POSTINGS

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """The turn of one thread to use Whoosh's readers."""
        with self._lock, self.damage_told():
            yield

    @contextmanager
    def damage_told(self) -> Iterator[None]:
        """Turns what damaged bytes raise, which is just about anything, into ``IndexCorrupt``."""
        try:
            yield
        except KnipselError:
            raise
        except Exception as error:
            cause = f"{self.manifest.segments}: {_cause(error)}"
            raise IndexCorrupt(place=str(self.folder), cause=cause) from error


def _cause(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
