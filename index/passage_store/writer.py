"""The writing side of the store: articles wait in memory, become runs, and runs are merged; all before the commit.

Nothing here commits. The runs of :meth:`PassageWriter.finish` are durable files that a manifest is to name; whatever
else was written meanwhile is no one's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from index.array_file import decode_arrays, encode_arrays, map_stored
from index.dedup.candidates import Numbers
from index.durable import StoredFile, describe, write_new
from index.errors import IndexCorrupt
from index.passage_store.changes import StoredArticle, run_of
from index.passage_store.merging import merged, to_merge, without_tombstones
from index.passage_store.reading import Passages
from index.passage_store.tables import Run

FEWEST_PENDING: Final = 2_000
MOST_PENDING: Final = 25_000
"""Passages that wait in memory: half of what the store has, within these bounds. The fewer there are in the store, the
sooner it is to be known what is boilerplate, for articles written before that are to be written again."""

_NOTHING: Final = np.zeros(0, np.uint64)


@dataclass(slots=True)
class _Stored:
    """A run and its file, None while it has none."""

    run: Run
    file: StoredFile | None


class PassageWriter:
    """Brings the store of one index folder from the runs in `files`, oldest first, to the next commit.

    `number` is that of the commit and part of the names of new files. Raises ``OSError``, and ``ValueError`` when a
    file is not as it was written. What writes may raise ``OSError``, and ``IndexCorrupt`` when what is to be merged is
    damaged.
    """

    def __init__(self, folder: Path, files: Sequence[StoredFile], number: int) -> None:
        self._folder = folder
        self._stored = [_Stored(open_run(folder, file), file) for file in files]
        self._number = number
        self._made = 0
        self._pending: dict[int, StoredArticle | None] = {}
        self._waiting = 0
        self._allowed = self._threshold()
        self.boilerplate = frozenset(self.passages.boilerplate.tolist())

    @property
    def passages(self) -> Passages:
        """The store without what waits."""
        return Passages([stored.run for stored in self._stored], str(self._folder))

    @property
    def full(self) -> bool:
        """Whether so much waits that it is to be flushed."""
        return self._waiting >= self._allowed

    def add(self, article: StoredArticle) -> None:
        """Puts an article in the place of the one with its number."""
        self._pending[article.article] = article
        self._waiting += 1 + len(article.passages)

    def delete(self, article: int) -> None:
        """Takes an article out; one that is not there is no error."""
        self._pending[article] = None
        self._waiting += 1

    def flush(self) -> Numbers:
        """Makes a run of what waits. Gives the articles that have passages which became boilerplate by it, or ceased
        to be that, ascending."""
        if not self._pending:
            return _NOTHING
        before = self.passages
        run = run_of(self._pending, before)
        self._pending = {}
        self._waiting = 0
        self._stored.append(_Stored(run, None))
        self._merge()
        self._write()
        self._allowed = self._threshold()
        self.boilerplate = frozenset(run.boilerplate.tolist())
        changed = np.setxor1d(before.boilerplate, run.boilerplate, assume_unique=True)
        if not len(changed):
            return _NOTHING
        return np.unique(self.passages.occurrences_of_digests(changed).articles)

    def finish(self, number: int, *, purge: bool = False) -> tuple[StoredFile, ...]:
        """The runs that a commit is to name, oldest first; the next one is commit `number`.

        With `purge` nothing is in them that is gone.
        """
        if purge and self._stored:
            while len(self._stored) > 1:
                self._merge_at(len(self._stored) - 2)
            self._verify(self._stored[0])
            self._stored = [_Stored(without_tombstones(self._stored[0].run), None)]
            self._write()
        files = tuple(stored.file for stored in self._stored if stored.file is not None)
        assert len(files) == len(self._stored)
        self._number = number
        self._made = 0
        return files

    def close(self) -> None:
        """Lets go of the files."""
        self._stored = []
        self._pending = {}

    def _threshold(self) -> int:
        return min(max(FEWEST_PENDING, sum(self.passages.weights()) // 2), MOST_PENDING)

    def _merge(self) -> None:
        while (place := to_merge(self.passages.weights())) is not None:
            self._merge_at(place)

    def _merge_at(self, place: int) -> None:
        older, newer = self._stored[place : place + 2]
        self._verify(older)
        self._verify(newer)
        self._stored[place : place + 2] = [_Stored(merged(older.run, newer.run, oldest=place == 0), None)]

    def _verify(self, stored: _Stored) -> None:
        """Copied, damage would get a checksum of its own and never be noticed again."""
        if stored.file is not None and describe(self._folder, stored.file.name) != stored.file:
            raise IndexCorrupt(place=str(self._folder), cause=stored.file.name)

    def _write(self) -> None:
        for stored in self._stored:
            if stored.file is None:
                self._made += 1
                name = f"passages-{self._number}-{self._made}.bin"
                stored.file = write_new(self._folder, name, *encode_arrays(stored.run.arrays()))
                stored.run = open_run(self._folder, stored.file)


def open_run(folder: Path, file: StoredFile) -> Run:
    """The run in `file`, read where it is used. Raises ``OSError``, and ``ValueError`` when it is not as written."""
    return Run.from_arrays(decode_arrays(map_stored(folder, file)))
