"""Noticing changes by the events of the system."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch

from index.watching.scope import Scope

_STEP_MS = 50
_GROUP_MS = 200
_LIST_AGAIN_SECONDS = 0.5


def events(scope: Scope, ended: threading.Event, *, seconds: float) -> Iterator[set[Path]]:
    """What happens in `scope`, five times a second; the first set tells that the watch stands.

    It ends when `ended` is set, after `seconds`, or when the folder has gone or another has taken its place. Events
    are kept by the system between two sets, so none is lost while the caller is busy. Raises ``OSError`` or
    ``RuntimeError`` where events can't be had: too many folders for the system, or a name that is not UTF-8.
    """
    begin, place = time.monotonic(), identity(scope.folder)
    newcomers: dict[Path, tuple[float, frozenset[str]]] = {}
    for changes in watch(
        scope.folder,
        watch_filter=None,
        debounce=_GROUP_MS,
        step=_STEP_MS,
        rust_timeout=_GROUP_MS,
        yield_on_timeout=True,
        stop_event=ended,
        force_polling=False,
        ignore_permission_denied=True,
    ):
        now = time.monotonic()
        found: set[Path] = set()
        for change, name in changes:
            for path in scope.inside(name):
                if not scope.sees(path):
                    continue
                if change is Change.added and path.is_dir() and not path.is_symlink():
                    newcomers |= _look_into(path, scope, found, now)
                else:
                    found.add(path)
        # A folder's first files may have come before the system watched it: it is listed when it comes, and again
        # when it is certainly watched.
        while newcomers:
            path, (seen, names) = next(iter(newcomers.items()))
            if seen + _LIST_AGAIN_SECONDS > now:
                break
            del newcomers[path]
            for folder, listed in _look_into(path, scope, found, now, names).items():
                if folder != path:
                    newcomers[folder] = listed
        yield found
        if now - begin > seconds or identity(scope.folder) != place:
            return


def identity(folder: Path) -> tuple[int, int] | None:
    """Tells a folder from another under the same name; None when there is none."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def _look_into(
    top: Path, scope: Scope, found: set[Path], now: float, known: frozenset[str] = frozenset()
) -> dict[Path, tuple[float, frozenset[str]]]:
    """Adds the files below `top` to `found`, except what is directly in it and `known`.

    Returns each folder listed, with `now` and the names in it; one that can't be listed is added to `found` itself.
    """
    listed: dict[Path, tuple[float, frozenset[str]]] = {}
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        names = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    names.append(entry.name)
                    path = folder / entry.name
                    if (folder == top and entry.name in known) or not scope.sees(path):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(path)
                    else:
                        found.add(path)
        except OSError:
            found.add(folder)
        listed[folder] = (now, frozenset(names))
    return listed
