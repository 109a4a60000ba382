"""Noticing changes by looking again and again, where the system gives no events.

The polling of `watchfiles` would do, were it not that it compares times in whole seconds (a second write within the
same second is missed), stops at a name that is not UTF-8, and descends into every link.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from index.watching.scope import Scope
from index.watching.settling import State, state_from

_Listing = dict[str, State]
"""Name → state; of what is to be descended into: `_FOLDER`."""
_FOLDER: State = (0, 0, 0)


class Poller:
    """Everything seen below a folder at the last look, to compare the next look with.

    `top` is that folder: the scope's own, or one below it. Links to folders are not descended into; what they lead to
    inside the scope is seen at its own place.
    """

    def __init__(self, scope: Scope, top: Path | None = None) -> None:
        self._scope = scope
        self._top = top or scope.folder
        self._known: dict[Path, _Listing] = {}
        self._unlistable: set[Path] = set()
        self._emptied = False

    def look(self) -> Iterator[set[Path]]:
        """One round; for each folder that is listed, the paths directly in it that are new, changed or gone.

        A folder that can't be listed, or can again, is given itself, and nothing in it counts as gone; so is `top`
        when it is suddenly empty, as a drive that is taken off leaves it, and again when it no longer is. The first
        round, to which everything is new, is for the caller to throw away.
        """
        waiting = [self._top]
        while waiting:
            folder = waiting.pop()
            try:
                listing = self._list(folder)
            except OSError:
                yield set() if folder in self._unlistable else {folder}
                self._unlistable.add(folder)
                continue
            found = self._compare(folder, listing)
            if folder in self._unlistable:
                self._unlistable.discard(folder)
                found.add(folder)
            waiting += _folders(folder, listing)
            yield found

    def _list(self, folder: Path) -> _Listing:
        listing: _Listing = {}
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                try:
                    if not entry.is_dir(follow_symlinks=False):
                        listing[entry.name] = _state(entry)
                    elif folder / entry.name not in self._scope.ignored:
                        listing[entry.name] = _FOLDER
                except OSError:
                    continue  # gone since it was listed
        return listing

    def _compare(self, folder: Path, listing: _Listing) -> set[Path]:
        before = self._known.get(folder, {})
        if folder == self._top and before and not listing:
            self._known = {folder: listing}
            self._unlistable.clear()
            self._emptied = True
            return {folder}
        found = set()
        for name, state in listing.items():
            # the files of a new folder speak for it
            if before.get(name) != state and (state != _FOLDER or name in before):
                found.add(folder / name)
        for name, state in before.items():
            if name not in listing:
                found.add(folder / name)
            if state == _FOLDER != listing.get(name):
                self._forget(folder / name)
        self._known[folder] = listing
        if folder == self._top and listing and self._emptied:
            self._emptied = False
            found.add(folder)
        return found

    def _forget(self, folder: Path) -> None:
        waiting = [folder]
        while waiting:
            gone = waiting.pop()
            self._unlistable.discard(gone)
            waiting += _folders(gone, self._known.pop(gone, {}))


def _folders(parent: Path, listing: _Listing) -> list[Path]:
    return [parent / name for name, state in listing.items() if state == _FOLDER]


def _state(entry: os.DirEntry[str]) -> State:
    try:
        return state_from(entry.stat())
    except OSError:
        return state_from(entry.stat(follow_symlinks=False))
