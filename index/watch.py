"""Which files changed, as it happens: what keeps an index up to date by itself.

A folder on a local disk is watched by the system's events; one on a network drive, or in which events fail, by looking
again and again. Either way a path is told once it has stood still, so that a file that is still being copied is not
read half. Events can be lost (the system's queue is finite), so that each folder is told as a whole now and then.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.watching.events import events, identity
from index.watching.mounts import poll_needed, remote_mounts
from index.watching.polling import Poller
from index.watching.scope import Scope
from index.watching.settling import Settling

__all__ = ["changes", "poll_needed"]

RESCAN_SECONDS = 900.0
"""After so long a folder watched by events is told as a whole, and watched anew."""

POLL_SECONDS = 0.5
"""The pause between two looks at a folder that is polled; or three times what the look took, if that is longer."""

_WAKE_SECONDS = 0.25


def changes(
    folders: Sequence[Path],
    *,
    poll: bool | None = None,
    stop: threading.Event,
    settle_seconds: float = 0.5,
    ignore: Sequence[Path] = (),
) -> Iterator[frozenset[Path]]:
    """Batches of paths to look at again, each told once it has been the same for `settle_seconds`.

    The first batch is `folders` themselves, given when the watch stands: who indexes them then, and each later batch in
    turn, misses nothing. Later batches hold files that are new or changed, files and folders that are gone (both names
    of a rename in one batch), and a folder as a whole when it went, came back, or events may have been missed; no path
    lies in another of its batch. A path says only where to look: what is there is for the caller to see, and more may
    have changed since.

    Hidden files are passed over, and all that is in a folder of `ignore` (the index). `poll` says whether to look again
    and again instead of using events; None leaves that to ``KNIPSEL_WATCH_POLL`` (1 or 0) and else to the kind of file
    system. What happens while the caller works on a batch is in a later one. The iterator ends when `stop` is set, and
    on Ctrl-C while it waits.
    """
    if poll is None:
        poll = {"1": True, "0": False}.get(os.environ.get("KNIPSEL_WATCH_POLL", ""))
    news, ended = _News(), threading.Event()
    watchers = [
        _Watcher(folder, top, polling, ignore, news, ended)
        for folder in folders
        for top, polling in _ways(folder, poll)
    ]
    settling = Settling(settle_seconds)
    for watcher in watchers:
        watcher.start()
    try:
        for watcher in watchers:
            while not watcher.stands.wait(_WAKE_SECONDS) and not stop.is_set():
                pass
        if not stop.is_set():
            yield frozenset(folders)
        while not stop.is_set():
            wait = settling.wait(time.monotonic())
            news.wait(_WAKE_SECONDS if wait is None else min(wait, _WAKE_SECONDS))
            now = time.monotonic()
            for path in news.take():
                settling.notice(path, now)
            if batch := settling.settled(now):
                yield frozenset(path for path in batch if batch.isdisjoint(path.parents))
    except KeyboardInterrupt:
        return
    finally:
        ended.set()
        for watcher in watchers:
            watcher.join(timeout=5)


def _ways(folder: Path, poll: bool | None) -> list[tuple[Path, bool]]:
    """How to watch a folder: the parts of it, and whether each is polled."""
    if poll or (poll is None and poll_needed(folder)):
        return [(folder, True)]
    return [(folder, False), *((mount, True) for mount in (remote_mounts(folder) if poll is None else ()))]


class _News:
    """Where the watchers put the paths that changed; a path that is there already is not put twice."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._paths: dict[Path, None] = {}
        self._error: BaseException | None = None

    def put(self, paths: Iterable[Path]) -> None:
        with self._changed:
            self._paths.update(dict.fromkeys(paths))
            self._changed.notify()

    def fail(self, error: BaseException) -> None:
        with self._changed:
            self._error = error
            self._changed.notify()

    def wait(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._paths or self._error, seconds)

    def take(self) -> list[Path]:
        """Takes all paths. Raises what stopped a watcher."""
        with self._changed:
            if self._error is not None:
                raise self._error
            paths, self._paths = list(self._paths), {}
        return paths


class _Watcher(threading.Thread):
    """Watches one folder, or a part of it, until `ended`; `stands` is set when no change can slip by any more."""

    def __init__(
        self, folder: Path, top: Path, polling: bool, ignore: Sequence[Path], news: _News, ended: threading.Event
    ) -> None:
        super().__init__(name=f"watch {top}", daemon=True)
        self.stands = threading.Event()
        self._folder, self._top, self._polling, self._ignore = folder, top, polling, ignore
        self._news, self._ended = news, ended

    def run(self) -> None:
        try:
            if self._polling or not self._follow_events():
                self._poll()
        except BaseException as error:  # raised where it is heard: a dead watcher must not pass for silence
            self._news.fail(error)
            self.stands.set()

    def _follow_events(self) -> bool:
        """Returns True at the end, and False where events can't be had."""
        while not self._ended.is_set():
            if identity(self._folder) is None:
                self.stands.set()
                self._ended.wait(_WAKE_SECONDS)
                continue
            try:
                for number, paths in enumerate(
                    events(Scope.of(self._folder, self._ignore), self._ended, seconds=RESCAN_SECONDS)
                ):
                    if number == 0:
                        self._standing()
                    self._news.put(paths)
            except FileNotFoundError:
                continue
            except (OSError, RuntimeError):
                return False
            if identity(self._folder) is None:
                self._news.put([self._folder])
        return True

    def _poll(self) -> None:
        scope = Scope.of(self._folder, self._ignore)
        if not scope.sees(self._top):
            self.stands.set()
            return
        poller = Poller(scope, self._top)
        pause = 0.0
        while not self._ended.wait(pause):
            begin, first = time.monotonic(), not pause
            for paths in poller.look():
                if self._ended.is_set():
                    return
                if not first:
                    self._news.put(paths)
            if first:
                self._standing()
            pause = max(POLL_SECONDS, 3 * (time.monotonic() - begin))

    def _standing(self) -> None:
        """The watch stands; if it stood before, what happened in between is unknown and the whole is told."""
        if self.stands.is_set():
            self._news.put([self._top])
        self.stands.set()
