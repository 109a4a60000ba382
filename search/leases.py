"""Closing what other threads may be using: who uses it holds a lease, and closing waits for the last one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Leases:
    """Counts the leases on one thing. A thread that holds one may take another, also while the thing is closing."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._given = 0
        self._ended = False
        self._held = threading.local()

    @contextmanager
    def lease(self) -> Iterator[None]:
        """Keeps the thing open until the block ends. Raises ``ValueError``, as a file does, when it is closed."""
        held: int = getattr(self._held, "count", 0)
        with self._changed:
            if self._ended and not held:
                raise ValueError("the searcher is closed")
            self._given += 1
        self._held.count = held + 1
        try:
            yield
        finally:
            self._held.count = held
            with self._changed:
                self._given -= 1
                self._changed.notify_all()

    def end(self) -> bool:
        """Gives no leases from now on and waits until those of other threads have ended; False if it was called before.

        A thread that holds a lease itself would wait for ever, so its own do not count.
        """
        own: int = getattr(self._held, "count", 0)
        with self._changed:
            first = not self._ended
            self._ended = True
            self._changed.wait_for(lambda: self._given <= own)
        return first
