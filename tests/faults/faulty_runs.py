"""Runs the indexer again and again, and lets one thing go wrong at a later point each time. Run by test_io_errors.py.

``python faulty_runs.py FOLDER FAULT RUN`` prints one JSON object: at how many points the fault happened, and what was
wrong afterwards. Every run is a process of its own, forked from this one, on a copy of the same index. Afterwards the
index must hold what it held before or what the run was to make of it, nothing else and no damage, and an untroubled run
must then make it what it was to be.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from index.engines.whoosh.index_folder import LOCK_NAME
from index.errors import IndexMissing, KnipselError
from index.manifest import NAME, read_manifest
from index.pipeline import build
from index.verify import verify
from search.finder import open_searcher
from search.parser import parse

EVENTS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir", "mmap.__new__")
FINISHED, UNTROUBLED, CLEAR_ERROR, TRACEBACK, KILLED = 0, 1, 3, 4, 9

State = list[tuple[str, str]] | None


class Bench:
    """An archive, an index of how it was, and what the archive is to become."""

    def __init__(self, folder: Path, run: str) -> None:
        self.archive = folder / "archief"
        self.base = folder / "basis"
        self.index = folder / "index"
        self.url = f"whoosh:{self.index}"
        self.options: dict[str, Any] = {"workers": 1, "rebuild": run == "rebuild", "purge": run == "purge"}
        self.archive.mkdir(parents=True)
        for numbers in ((0, 1, 2), (3,), (4,)):
            for number in numbers:
                self.write(number, "oude")
            if run != "first":
                self.update()
        self.old = self.state()
        if self.index.exists():
            shutil.copytree(self.index, self.base)
        # One segment is to be merged, for two of its three articles change; one is to go; one stays.
        for number in (0, 1, 5):
            self.write(number, "nieuwe")
        (self.archive / "3.txt").unlink()
        self.update(**self.options)
        self.new = self.state()

    def write(self, number: int, edition: str) -> None:
        text = f"Bericht {number} in {edition} druk. De haven is dicht.\n\nDe tweede alinea van bericht {number}.\n"
        (self.archive / f"{number}.txt").write_text(text, encoding="utf-8")

    def update(self, **options: Any) -> None:
        for _ in build([self.archive], self.url, **options):
            pass

    def reset(self) -> None:
        shutil.rmtree(self.index, ignore_errors=True)
        if self.base.exists():
            shutil.copytree(self.base, self.index)

    def state(self) -> State:
        try:
            searcher = open_searcher(self.url)
        except IndexMissing:
            return None
        with searcher:
            files = {file.path for file in searcher.engine.files()}
            found = [(hit.path, hit.title) for hit in searcher.hits(parse("haven"), copies=True)]
        return sorted(found) if files == {path for path, _ in found} else [("status", "differs")]

    def leftovers(self) -> list[str]:
        named = {file.name for file in read_manifest(self.index).all_files} | {NAME, LOCK_NAME}
        found = {path.relative_to(self.index).as_posix() for path in self.index.rglob("*") if path.is_file()}
        return sorted(found - named)


def at_event(point: int, happen: Callable[[], None], folder: Path) -> Callable[[], bool]:
    """Lets something happen at the `point`-th time that Python touches a file below `folder`; gives whether it did."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if event not in EVENTS:
            return
        place = arguments[0] if event != "mmap.__new__" else os.fspath(folder)
        if isinstance(place, str | bytes | os.PathLike) and os.fsdecode(place).startswith(os.fspath(folder)):
            seen += 1
            if seen == point:
                happen()

    sys.addaudithook(hook)
    return lambda: seen >= point


def at_sync(point: int, happen: Callable[[], None]) -> Callable[[], bool]:
    """Lets something happen in the place of the `point`-th fsync."""
    seen, sync = 0, os.fsync

    def fsync(descriptor: int) -> None:
        nonlocal seen
        seen += 1
        if seen == point:
            happen()
        sync(descriptor)

    os.fsync = fsync
    return lambda: seen >= point


def refuse() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def inject(fault: str, point: int, bench: Bench) -> Callable[[], bool]:
    if fault == "refused":
        return at_event(point, refuse, bench.index)
    if fault == "killed":
        return at_event(point, die, bench.index)
    if fault == "not-synced":
        return at_sync(point, refuse)
    if fault == "too-large":
        # No file may grow beyond so many bytes: the write that would do it fails, in the middle of a buffer.
        largest = int(32 * 1.2**point)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))
        return lambda: any(path.stat().st_size >= largest for path in bench.index.rglob("*"))
    raise ValueError(fault)


def child(fault: str, point: int, bench: Bench) -> NoReturn:
    code = TRACEBACK
    try:
        happened = inject(fault, point, bench)
        try:
            bench.update(**bench.options)
            code = FINISHED if happened() else UNTROUBLED
        except KnipselError:
            code = CLEAR_ERROR
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def main(folder: Path, fault: str, run: str) -> None:
    os.fsync = lambda descriptor: None  # no power is cut here: only time would be lost
    bench = Bench(folder, run)
    problems: list[str] = []
    outcomes: dict[str, int] = {}
    point = 0
    while True:
        point += 1
        bench.reset()
        process = os.fork()
        if process == 0:
            child(fault, point, bench)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        outcomes[str(code)] = outcomes.get(str(code), 0) + 1
        try:
            state = bench.state()
            if code not in (FINISHED, UNTROUBLED, CLEAR_ERROR, -signal.SIGKILL):
                problems.append(f"{point}: exit code {code}")
            if state not in (bench.old, bench.new) or (code in (FINISHED, UNTROUBLED) and state != bench.new):
                problems.append(f"{point}: holds {state}")
            if state is not None and any(finding.problem for finding in verify(bench.url)):
                problems.append(f"{point}: damaged")
            bench.update(**bench.options)
            if bench.state() != bench.new or bench.leftovers():
                problems.append(f"{point}: not mended: {bench.state()}, left over: {bench.leftovers()}")
        except Exception as error:
            problems.append(f"{point}: {error!r}")
        if code == UNTROUBLED or len(problems) > 5:
            break
    print(json.dumps({"points": point - 1, "outcomes": outcomes, "problems": problems}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
