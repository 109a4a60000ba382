"""Keeps the index open between requests, one generation at a time.

A new commit is picked up by the next request; who still reads the old generation finishes first, and the last one out
closes it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property

from search.engines import ArchiveSummary, current_generation
from search.finder import Searcher, open_searcher


class Snapshot:
    """One generation of the index, open, with what every page tells of it."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.generation = searcher.generation
        self.readers = 0
        self.replaced = False

    @cached_property
    def summary(self) -> ArchiveSummary:
        """The archive at a glance; counted once, as a generation never changes."""
        return self.searcher.engine.summary()


class Snapshots:
    """Lends the newest generation of the index at `url` to any number of threads."""

    def __init__(
        self,
        url: str,
        *,
        opener: Callable[[str], Searcher] = open_searcher,
        newest: Callable[[str], str] = current_generation,
    ) -> None:
        self.url = url
        self._open = opener
        self._newest = newest
        self._state = threading.Lock()  # held for a moment only: counts readers, swaps the current snapshot
        self._opening = threading.Lock()  # held while a generation is opened, so that one thread opens it
        self._current: Snapshot | None = None

    @contextmanager
    def lease(self) -> Iterator[Snapshot]:
        """The newest generation, which stays open until the block ends.

        While another thread opens a new generation, the one before it is lent. Raises ``IndexMissing``,
        ``IndexCorrupt``, ``IndexOutdated`` or ``EngineUnknown`` when the newest generation can't be read, also where an
        older one is still open: it is no longer what the archive says.
        """
        snapshot = self._borrow()
        try:
            yield snapshot
        finally:
            self._give_back(snapshot)

    def close(self) -> None:
        """Lets go of the current generation as soon as its last reader is done."""
        self._replace(None)

    def _borrow(self) -> Snapshot:
        newest = self._newest(self.url)
        while True:
            with self._state:
                current = self._current
                if current is not None and (current.generation == newest or self._opening.locked()):
                    current.readers += 1
                    return current
            with self._opening:
                newest = self._newest(self.url)
                if self._current is None or self._current.generation != newest:
                    opened = Snapshot(self._open(self.url))
                    self._replace(opened)
                    newest = opened.generation

    def _replace(self, snapshot: Snapshot | None) -> None:
        with self._state:
            old, self._current = self._current, snapshot
            if old is not None:
                old.replaced = True
            idle = old if old is not None and not old.readers else None
        if idle is not None:
            idle.searcher.close()

    def _give_back(self, snapshot: Snapshot) -> None:
        with self._state:
            snapshot.readers -= 1
            last = snapshot.replaced and not snapshot.readers
        if last:
            snapshot.searcher.close()
