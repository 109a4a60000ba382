"""A snapshot: one generation of a Whoosh index, immutable, shared by all threads.

Documents are numbered over all segments in the order of the manifest; the number means nothing outside a snapshot.
Segments are arrays that never change, read where they lie in the files, so that threads need no lock and opening costs
no copy. What is derived from them once is the same whichever thread derives it: two threads that do so at the same time
waste some work and no more.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from index import schema
from index.array_file import decode_arrays, map_stored
from index.article import Article
from index.catalog_files import OpenCatalog
from index.compatibility import require_current
from index.durable import read_verified
from index.engines.whoosh.generation import SEGMENT, open_segment, read_deleted, segments_of
from index.engines.whoosh.segment import Segment
from index.errors import IndexCorrupt, IndexUnreadable, KnipselError
from index.manifest import Manifest, read_manifest
from index.story_table import StoryTable
from search.engines.whoosh.days import Days, date_bounds
from search.engines.whoosh.document_set import DocumentSet, Mask
from search.engines.whoosh.latest import Latest
from search.engines.whoosh.postings import PostingReader
from search.engines.whoosh.sources import Sources, name_key
from search.engines.whoosh.stories import Stories
from search.engines.whoosh.term_frequencies import Factors
from search.engines.whoosh.vocabulary import Vocabulary
from search.plan import Leaf
from search.ranking import FIELD_WEIGHT, LENGTH_NORM

if TYPE_CHECKING:
    from index.passage_store.reading import Passages

_ATTEMPTS = 20
_LARGE = 31 << 20
"""Bytes; a little less than the most that glibc minds."""
_LEAVES = 4096
"""Words of earlier queries of which it is remembered how many articles have them."""

_COLUMNS = {
    schema.ARTICLE_COLUMN: ("numbers", np.uint64),
    schema.DATE_COLUMN: ("dates", np.int64),
    schema.TITLE_LENGTH_COLUMN: ("lengths.title", np.int64),
    schema.BODY_LENGTH_COLUMN: ("lengths.body", np.int64),
}
_TEXTS = {schema.ROOT_COLUMN: "roots", schema.SOURCE_COLUMN: "sources"}


class Snapshot:
    """What one manifest names, opened. Columns, stories and postings are read when first asked for.

    All that reads may raise ``IndexCorrupt``.
    """

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        segments: Sequence[tuple[Segment, NDArray[np.int64]]],
        stories: bytes,
        runs: Sequence[mmap.mmap],
        catalog: OpenCatalog,
    ) -> None:
        """`segments` come with their deleted documents."""
        _keep_memory()
        self.folder = folder
        self.manifest = manifest
        self.catalog = catalog
        self._segments = [segment for segment, _ in segments]
        self._stories = stories
        self._runs = runs
        self._columns: dict[str, NDArray[Any]] = {}
        self._means: dict[str, float] = {}
        self._bases = [0, *accumulate(segment.size for segment in self._segments)]
        self.size = self._bases[-1]
        self._deleted = [gone + base for (_, gone), base in zip(segments, self._bases, strict=False) if len(gone)]
        self.articles = self.size - sum(map(len, self._deleted))
        self.reader = PostingReader(self._segments, self._bases, self.live if self._deleted else None)
        self.having: Latest[Leaf, int] = Latest(_LEAVES)

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
            except Exception as error:  # damaged bytes raise just about anything, MemoryError too
                raise IndexCorrupt(place=place, cause=_cause(error)) from error
        raise AssertionError("unreachable")

    @classmethod
    def _open(cls, folder: Path, manifest: Manifest) -> Self:
        for file in manifest.segment_files:
            if not file.name.endswith(SEGMENT):
                read_verified(folder, file)
        stories = read_verified(folder, manifest.stories)
        segments = [
            (open_segment(folder, files.arrays), read_deleted(folder, files.deleted)) for files in segments_of(manifest)
        ]
        runs = [map_stored(folder, file) for file in manifest.passages]
        return cls(folder, manifest, segments, stories, runs, OpenCatalog(folder, manifest))

    def close(self) -> None:
        """Lets go of the files. Not while another thread may read them: see :class:`~search.leases.Leases`."""
        self.catalog.close()

    @cached_property
    def live(self) -> Mask:
        """For each document whether it is in the archive still."""
        live = np.ones(self.size, np.bool_)
        for deleted in self._deleted:
            live[deleted] = False
        return live

    @cached_property
    def all_documents(self) -> DocumentSet:
        """The live documents."""
        return DocumentSet(self.size, flags=self.live)

    def article(self, document: int) -> Article:
        """The stored article."""
        place = max(number for number, base in enumerate(self._bases[:-1]) if base <= document)
        with self.damage_told():
            return self._segments[place].article(document - self._bases[place])

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the archive."""
        return Vocabulary(self._segments, self.reader, self.damage_told, deletions=bool(self._deleted))

    def number_column(self, name: str) -> NDArray[Any]:
        """A column of numbers, one for each document: int64, the article's own number uint64."""
        cached = self._columns.get(name)
        if cached is None:
            column, dtype = _COLUMNS[name]
            with self.damage_told():
                parts = [np.zeros(0, dtype), *(segment.numbers(column).astype(dtype) for segment in self._segments)]
                cached = self._columns[name] = np.concatenate(parts)
        return cached

    def mean(self, name: str) -> float:
        """The mean of a column of numbers over the live articles, 0 where there are none."""
        known = self._means.get(name)
        if known is None:
            known = int(self.number_column(name)[self.live].sum()) / max(1, self.articles)
            self._means[name] = known
        return known

    @cached_property
    def factors(self) -> Factors:
        """For each field what a frequency in it counts in each document (see :mod:`search.ranking`)."""
        found: Factors = {}
        for field, weight in FIELD_WEIGHT.items():
            lengths = self.number_column(schema.LENGTH_COLUMNS[field])
            norm, mean = LENGTH_NORM[field], self.mean(schema.LENGTH_COLUMNS[field]) or 1.0
            found[field] = weight / (1 - norm + norm * lengths / mean)
        return found

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The path of each document."""
        with self.damage_told():
            return tuple(path for segment in self._segments for path in segment.paths())

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
        with self.damage_told():
            for segment in self._segments:
                texts, codes = segment.texts(_TEXTS[name])
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
        with self.damage_told():
            for segment, base in zip(self._segments, self._bases, strict=False):
                found = segment.find(number)
                if found >= 0 and (not self._deleted or self.live[base + found]):
                    return base + found
        return None

    @cached_property
    def days(self) -> tuple[Days, Days]:
        """The first and the last day that the date of each document may mean (see :func:`.days.date_bounds`)."""
        return date_bounds(self.number_column(schema.DATE_COLUMN))

    @cached_property
    def newest_first(self) -> NDArray[np.int32]:
        """The rank of each document from the newest to the oldest, undated ones last, those of a date by id."""
        return _ranks(-self.number_column(schema.DATE_COLUMN), self.number_column(schema.ARTICLE_COLUMN))

    @cached_property
    def oldest_first(self) -> NDArray[np.int32]:
        """The rank of each document from the oldest to the newest, undated ones last, those of a date by id."""
        dates = self.number_column(schema.DATE_COLUMN)
        dates = np.where(dates == 0, np.iinfo(np.int64).max, dates)
        return _ranks(dates, self.number_column(schema.ARTICLE_COLUMN))

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


def _keep_memory() -> None:
    """Has the C library keep the memory of arrays that are dropped, for those of the next query.

    glibc gives what is larger than it has seen dropped back to the system, which clears it anew for every array. Having
    once seen a large one, which is never touched and so takes no memory, it does no longer; others are not concerned.
    """
    np.empty(_LARGE, np.uint8)


def _ranks(dates: NDArray[np.int64], articles: NDArray[np.uint64]) -> NDArray[np.int32]:
    ranks = np.empty(len(dates), np.int32)
    ranks[np.lexsort((articles, dates))] = np.arange(len(dates), dtype=np.int32)
    return ranks


def _cause(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
