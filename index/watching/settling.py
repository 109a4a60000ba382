"""Waiting until a file has stopped growing."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

State = tuple[int, int, int]
"""Mode (kind and permissions), size in bytes and time of modification in nanoseconds."""


@dataclass(frozen=True, slots=True)
class _Sighting:
    state: State | None
    due: float


class Settling:
    """Paths that changed, each held until what is there has been the same for `seconds`.

    Also a path that is gone waits, so that both names of a renamed file settle together. Times are those of
    ``time.monotonic``, in seconds.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        # In the order of `due`: all wait equally long, and one that waits anew goes to the end.
        self._sightings: dict[Path, _Sighting] = {}

    def notice(self, path: Path, now: float) -> None:
        """Something happened to `path`; it waits anew only if it is another than at the last look."""
        state = state_of(path)
        sighting = self._sightings.get(path)
        if sighting is None or sighting.state != state:
            self._see(path, state, now)

    def settled(self, now: float) -> set[Path]:
        """The paths that have stood still; each is given once, until it is noticed again."""
        ready: set[Path] = set()
        while self._sightings:
            path, sighting = next(iter(self._sightings.items()))
            if sighting.due > now:
                break
            state = state_of(path)
            if state == sighting.state:
                del self._sightings[path]
                ready.add(path)
            else:
                self._see(path, state, now)
        return ready

    def wait(self, now: float) -> float | None:
        """Seconds until the first path may have settled; None when none is held."""
        for sighting in self._sightings.values():
            return max(0.0, sighting.due - now)
        return None

    def _see(self, path: Path, state: State | None, now: float) -> None:
        self._sightings.pop(path, None)
        self._sightings[path] = _Sighting(state, now + self._seconds)


def state_of(path: Path) -> State | None:
    """What is at `path` now, or None: nothing. A link without a target is something too."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        try:
            found = path.lstat()
        except (OSError, ValueError):
            return None
    return state_from(found)


def state_from(found: os.stat_result) -> State:
    """The state that a ``stat`` tells. A folder has no size or time of its own: its files speak for it."""
    if stat.S_ISDIR(found.st_mode):
        return (found.st_mode, 0, 0)
    return (found.st_mode, found.st_size, found.st_mtime_ns)
