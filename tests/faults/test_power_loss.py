"""The power fails: what was not synced is lost. Whenever that happens, the index is the old one or the new one.

A disk is modelled that keeps of a file what it held when it was last synced, and of a folder the names that it had when
it was last synced; but names may also reach the disk earlier: all of them, only the removals, or any one.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index.errors import IndexMissing
from index.events import IndexReport
from index.verify import verify
from search.finder import open_searcher
from search.parser import parse

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what is synced by way of /proc")

State = frozenset[str] | None
Names = dict[str, int]
"""Inode by path, a folder's as 0."""


class Disk:
    """What is on the disk of `folder` for good, as told by every sync, rename and removal until now."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, at_each_moment: Callable[[], None]) -> None:
        self.folder = folder
        self.contents: dict[int, bytes] = {}
        self.durable: Names = {}
        self._kept_open: list[int] = []  # so that no inode is given to another file
        self._sync = os.fsync
        for name in ("replace", "rename", "unlink", "remove", "rmdir", "mkdir"):
            self._watch(name, monkeypatch, at_each_moment)

        def fsync(descriptor: int) -> None:
            at_each_moment()
            self.synced(descriptor)
            at_each_moment()

        monkeypatch.setattr(os, "fsync", fsync)

    def _watch(self, name: str, monkeypatch: pytest.MonkeyPatch, at_each_moment: Callable[[], None]) -> None:
        real = getattr(os, name)

        def watched(*arguments: Any, **options: Any) -> None:
            at_each_moment()
            real(*arguments, **options)
            at_each_moment()

        monkeypatch.setattr(os, name, watched)

    def close(self) -> None:
        for descriptor in self._kept_open:
            os.close(descriptor)

    def synced(self, descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        status = os.fstat(descriptor)
        if not stat.S_ISDIR(status.st_mode):
            self._kept_open.append(os.dup(descriptor))
            self.contents[status.st_ino] = path.read_bytes()
            return
        inside = "" if path == self.folder else f"{path.relative_to(self.folder).as_posix()}/"
        if path == self.folder or self.folder in path.parents:
            here = {name: inode for name, inode in self.names().items() if _folder_of(name) == inside}
            others = {name: inode for name, inode in self.durable.items() if _folder_of(name) != inside}
            self.durable = others | here

    def names(self) -> Names:
        """As a program sees them now."""
        return {
            path.relative_to(self.folder).as_posix(): 0 if path.is_dir() else path.stat().st_ino
            for path in self.folder.rglob("*")
        }

    def after_power_loss(self) -> list[Names]:
        """What may be there: what is durable, all names as of now, all removals, or any single new name."""
        now = self.names()
        removed = {name: inode for name, inode in self.durable.items() if name in now}
        new = (item for item in now.items() if item not in self.durable.items())
        return [self.durable, now, removed, *(self.durable | {name: inode} for name, inode in new)]

    def write(self, names: Names, target: Path) -> None:
        """Makes `target` what the disk holds, with nothing in a file that was never synced."""
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        for name, inode in sorted(names.items()):
            path = target / name
            if not path.parent.is_dir():
                continue
            if inode == 0:
                path.mkdir()
            else:
                path.write_bytes(self.contents.get(inode, b""))


def _folder_of(name: str) -> str:
    return name[: name.rfind("/") + 1]


def state(folder: Path) -> State:
    try:
        searcher = open_searcher(f"whoosh:{folder}")
    except IndexMissing:
        return None
    with searcher:
        assert [finding for finding in verify(f"whoosh:{folder}") if finding.problem] == []
        return frozenset(hit.title for hit in searcher.hits(parse("haven"), copies=True))


def write_articles(folder: Path, numbers: list[int], edition: str) -> None:
    for number in numbers:
        (folder / f"{number}.txt").write_text(f"Bericht {number} in {edition} druk. De haven is dicht.\n", "utf-8")


@pytest.mark.parametrize("run", ["first", "update", "rebuild", "purge"])
def test_old_or_new_whenever_the_power_fails(
    run: str, archive: Path, tmp_path: Path, index_archive: Callable[..., IndexReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    index, lost = folder / "knipsel", tmp_path / "lost"
    url = f"whoosh:{index}"
    seen: set[State] = set()
    tried: set[object] = set()

    def power_fails() -> None:
        with monkeypatch.context() as apart:
            for name, function in real.items():
                apart.setattr(os, name, function)
            for names in disk.after_power_loss():
                held = frozenset((name, disk.contents.get(inode)) for name, inode in names.items())
                if held not in tried:
                    tried.add(held)
                    disk.write(names, lost)
                    seen.add(state(lost / "knipsel"))

    real = {name: getattr(os, name) for name in ("replace", "rename", "unlink", "remove", "rmdir", "mkdir", "fsync")}
    with monkeypatch.context() as recording:
        disk = Disk(folder, recording, lambda: None)
        write_articles(archive, [0, 1, 2], "oude")
        if run != "first":
            index_archive([archive], url)
            write_articles(archive, [3], "oude")
            index_archive([archive], url)
        old = state(index) if run != "first" else None

    write_articles(archive, [0, 1, 4], "nieuwe")
    with monkeypatch.context() as recording:
        before, disk = disk, Disk(folder, recording, power_fails)
        disk.contents, disk.durable = before.contents, before.durable
        index_archive([archive], url, rebuild=run == "rebuild", purge=run == "purge")
    new = state(index)
    disk.write(disk.durable, lost)
    assert state(lost / "knipsel") == new, "what was acknowledged is there for good"
    assert seen == {old, new}
    assert old != new
    assert len(tried) > 20
    before.close()
    disk.close()
