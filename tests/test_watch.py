"""Watching real folders, by events and by polling. Limits are generous (a busy machine); the latency is printed."""

from __future__ import annotations

import functools
import itertools
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from index import watch
from index.watch import changes

LIMIT_SECONDS = 10.0


class Listener:
    """Gathers what :func:`changes` tells, in a thread."""

    def __init__(self, folders: Sequence[Path], *, poll: bool, busy_seconds: float = 0.0, **options: Any) -> None:
        self.way = "polling" if poll else "events"
        self.batches: list[tuple[float, frozenset[Path]]] = []
        self.stop = threading.Event()
        self._told = changes(folders, poll=poll, stop=self.stop, **options)
        self._busy_seconds = busy_seconds
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        for batch in self._told:
            self.batches.append((time.monotonic(), batch))
            self.stop.wait(self._busy_seconds)

    def until(self, done: Callable[[], bool]) -> None:
        limit = time.monotonic() + LIMIT_SECONDS
        while not done():
            assert time.monotonic() < limit, f"{self.way}: not told in {LIMIT_SECONDS} s; told: {self.batches}"
            assert self._thread.is_alive(), f"{self.way}: ended by itself"
            time.sleep(0.01)

    def has_begun(self) -> bool:
        return bool(self.batches)

    def wait_for(self, *expected: Path, any_of: bool = False) -> None:
        """Waits until all paths, or any of them, are told."""
        enough = any if any_of else all
        self.until(lambda: enough(path in self.all_told for path in expected))

    def batch_with(self, path: Path, after: float = 0.0) -> tuple[float, frozenset[Path]]:
        """Waits for the first batch since `after` that holds `path`; when it came, and the batch."""
        self.until(lambda: any(path in batch and at >= after for at, batch in self.batches))
        return next((at, batch) for at, batch in self.batches if path in batch and at >= after)

    @property
    def all_told(self) -> set[Path]:
        """All paths told after the first batch."""
        return set().union(*(batch for _, batch in self.batches[1:]))

    def close(self) -> None:
        self.stop.set()
        self._thread.join(LIMIT_SECONDS)
        assert not self._thread.is_alive()


class Watching:
    """Two listeners at the same folders, by events and by polling, of which the same is expected."""

    def __init__(self, *folders: Path, **options: Any) -> None:
        self.each = [Listener(folders, poll=poll, **options) for poll in (False, True)]
        for listener in self.each:
            listener.until(listener.has_begun)

    def told(self, path: Path, after: float = 0.0) -> None:
        """Waits until `path` is told both ways."""
        for listener in self.each:
            listener.batch_with(path, after)

    def latency(self, path: Path, after: float) -> str:
        """Seconds from `after` until `path` is told, each way."""
        return ", ".join(f"{one.way} {one.batch_with(path, after)[0] - after:.2f} s" for one in self.each)


Start = Callable[..., Watching]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts watching as a user's program does."""
    open_ones: list[Watching] = []

    def begin(*folders: Path, **options: Any) -> Watching:
        open_ones.append(Watching(*folders, **options))
        return open_ones[-1]

    yield begin
    for watching in open_ones:
        for listener in watching.each:
            listener.close()


@pytest.fixture
def start_hasty(start: Start, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Starts watching with all waits shortened, for what does not depend on them."""
    monkeypatch.setattr(watch, "POLL_SECONDS", 0.1)
    monkeypatch.setattr(watch, "_WAKE_SECONDS", 0.05)
    return functools.partial(start, settle_seconds=0.1)


def test_a_new_file_is_told_soon(start: Start, tmp_path: Path) -> None:
    watching = start(tmp_path)
    file = tmp_path / "nieuw.txt"
    file.write_text("Nieuws.")
    print("new file told after", watching.latency(file, time.monotonic()))


def test_changed_renamed_and_deleted_files(start_hasty: Start, tmp_path: Path) -> None:
    archive = tmp_path / "archief"
    archive.mkdir()
    (archive / "oud.txt").write_text("Het stond er al.")
    file, renamed = archive / "nieuw.txt", archive / "hernoemd.txt"
    watching = start_hasty(archive)
    file.write_text("Nieuws.")
    watching.told(file)
    before = time.monotonic()
    file.write_text("Nieuws!")
    watching.told(file, before)
    file.rename(renamed)
    watching.told(renamed)
    before = time.monotonic()
    renamed.unlink()
    watching.told(renamed, before)
    for listener in watching.each:
        assert listener.batches[0][1] == {archive}
        assert file in listener.batch_with(renamed)[1], "both names of a rename come together"
        assert listener.all_told == {file, renamed}, "nothing else is told"


def test_a_growing_file_is_held_back_while_others_go_ahead(start: Start, tmp_path: Path) -> None:
    watching = start(tmp_path)
    slow, quick = tmp_path / "langzaam.txt", tmp_path / "snel.txt"
    writes: list[float] = []

    def copy() -> None:
        with slow.open("w") as file:
            for _ in range(8):
                file.write("Een alinea.\n")
                file.flush()
                writes.append(time.monotonic())
                time.sleep(0.2)

    writer = threading.Thread(target=copy)
    writer.start()
    quick.write_text("Klaar.")
    writer.join()
    print("slow copy told after", watching.latency(slow, writes[-1]))
    if max(later - earlier for earlier, later in itertools.pairwise(writes)) > 0.45:
        pytest.skip("the machine itself made the file stand still")
    for listener in watching.each:
        assert [slow in batch for _, batch in listener.batches].count(True) == 1
        assert listener.batch_with(slow)[0] > writes[-1]
        assert listener.batch_with(quick)[0] < writes[-1]


def test_folders_that_are_moved_in_made_renamed_and_removed(start_hasty: Start, tmp_path: Path) -> None:
    archive, elsewhere = tmp_path / "archief", tmp_path / "elders"
    archive.mkdir()
    (elsewhere / "2021" / "04").mkdir(parents=True)
    moved = [elsewhere / "2021" / "a.txt", elsewhere / "2021" / "04" / "b.txt"]
    for file in moved:
        file.write_text("Oud nieuws.")
        os.utime(file, (0, 0))
    watching = start_hasty(archive)

    (elsewhere / "2021").rename(archive / "2021")
    watching.told(archive / "2021" / "a.txt")
    watching.told(archive / "2021" / "04" / "b.txt")

    # files that come before the system can have been told to watch their folder
    made = [archive / "2022" / f"{month:02}" / "bericht.txt" for month in range(1, 13)]
    for file in made:
        file.parent.mkdir(parents=True)
        file.write_text("Nieuws.")
    for file in made:
        watching.told(file)

    before = time.monotonic()
    (archive / "2021").rename(archive / "oud")
    watching.told(archive / "2021", before)
    watching.told(archive / "oud" / "04" / "b.txt")
    (archive / "oud" / "04" / "b.txt").write_text("Nieuws onder een andere naam.")
    watching.told(archive / "oud" / "04" / "b.txt", time.monotonic())

    before = time.monotonic()
    shutil.rmtree(archive / "oud")
    watching.told(archive / "oud", before)
    for listener in watching.each:
        assert listener.batch_with(archive / "oud", before)[1] == {archive / "oud"}, "and so what was in it"


def test_hidden_and_ignored_files_are_passed_over(start_hasty: Start, tmp_path: Path) -> None:
    for name in (".knipsel", "index-hier", ".git"):
        (tmp_path / name).mkdir()
    watching = start_hasty(tmp_path, ignore=[tmp_path / "index-hier", Path("/bestaat/niet")])
    for name in (".knipsel/segment", "index-hier/segment", ".git/HEAD", ".verborgen.txt", "zichtbaar.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "nieuw" / ".cache").mkdir(parents=True)
    (tmp_path / "nieuw" / ".cache" / "x.txt").write_text("x")
    (tmp_path / "nieuw" / "y.txt").write_text("x")
    watching.told(tmp_path / "zichtbaar.txt")
    watching.told(tmp_path / "nieuw" / "y.txt")
    for listener in watching.each:
        assert listener.all_told == {tmp_path / "zichtbaar.txt", tmp_path / "nieuw" / "y.txt"}


def test_a_folder_that_disappears_and_comes_back(start_hasty: Start, tmp_path: Path) -> None:
    disk, away, absent = tmp_path / "schijf", tmp_path / "weg", tmp_path / "later"
    disk.mkdir()
    (disk / "a.txt").write_text("Nieuws.")
    watching = start_hasty(disk, absent)
    assert watching.each[0].batches[0][1] == {disk, absent}

    before = time.monotonic()
    disk.rename(away)
    absent.mkdir()
    watching.told(disk, before)
    watching.told(absent, before)

    before = time.monotonic()
    away.rename(disk)
    watching.told(disk, before)
    for folder in (disk, absent):
        before = time.monotonic()
        (folder / "b.txt").write_text("Nieuws van daarna.")
        watching.told(folder / "b.txt", before)


def test_what_happens_while_the_caller_is_busy_is_told_afterwards(start_hasty: Start, tmp_path: Path) -> None:
    watching = start_hasty(tmp_path, busy_seconds=0.5)
    expected = {tmp_path / f"{number}.txt" for number in range(200)}
    for path in sorted(expected):
        path.write_text("Nieuws.")
        time.sleep(0.002)
    for listener in watching.each:
        listener.wait_for(*expected)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always Unicode")
def test_names_that_are_not_utf8(start_hasty: Start, tmp_path: Path) -> None:
    watching = start_hasty(tmp_path)
    odd = tmp_path / os.fsdecode(b"caf\xe9.txt")
    odd.write_text("Nieuws.")
    for listener in watching.each:
        listener.wait_for(odd, tmp_path, any_of=True)
    later = tmp_path / os.fsdecode(b"caf\xe9-2.txt")
    later.write_text("Nieuws.")
    watching.told(later)


def test_through_a_link_a_file_is_told_at_its_own_place(start_hasty: Start, tmp_path: Path) -> None:
    archive, outside = tmp_path / "archief", tmp_path / "buiten"
    (archive / "2021").mkdir(parents=True)
    outside.mkdir()
    (archive / "een").symlink_to(archive / "2021")
    (archive / "lus").symlink_to(archive)
    (archive / "uit").symlink_to(outside)
    (tmp_path / "snelkoppeling").symlink_to(archive)
    watching = start_hasty(tmp_path / "snelkoppeling")
    (outside / "geheim.txt").write_text("Niet van ons.")
    (archive / "2021" / "a.txt").write_text("Nieuws.")
    watching.told(tmp_path / "snelkoppeling" / "2021" / "a.txt")
    for listener in watching.each:
        assert not [path for path in listener.all_told if path.name == "geheim.txt"]


def test_a_folder_watched_by_events_is_told_as_a_whole_now_and_then(
    start_hasty: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "RESCAN_SECONDS", 0.1)
    by_events, by_polling = start_hasty(tmp_path).each
    by_events.batch_with(tmp_path, time.monotonic())
    by_events.batch_with(tmp_path, time.monotonic())
    assert by_polling.all_told == set(), "who looks at everything has nothing to make up for"


def test_stop_ends_it_at_once(start: Start, tmp_path: Path) -> None:
    watching = start(tmp_path)
    before = time.monotonic()
    for listener in watching.each:
        listener.close()
    assert time.monotonic() - before < LIMIT_SECONDS / 2
    assert not [thread for thread in threading.enumerate() if thread.name == f"watch {tmp_path}"]


@pytest.mark.parametrize("poll", ["0", "1"])
def test_ctrl_c_ends_it_without_a_traceback(tmp_path: Path, poll: str) -> None:
    code = (
        "import sys, threading; from pathlib import Path; from index.watch import changes\n"
        "for batch in changes([Path(sys.argv[1])], stop=threading.Event()): print(len(batch), flush=True)\n"
        "print('ended')"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        env={**os.environ, "KNIPSEL_WATCH_POLL": poll},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "1\n"
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=LIMIT_SECONDS)
    assert (output, errors, process.returncode) == ("ended\n", "", 0)
