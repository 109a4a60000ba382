"""Whatever the disk refuses, and wherever the indexer dies: the index holds the old state or the new, and mends."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import IndexPlaceTaken, IndexUnreadable, IndexUnwritable, KnipselError
from index.events import IndexReport
from index.pipeline import build
from index.verify import verify
from search.finder import open_searcher
from search.parser import parse

DRIVER = Path(__file__).parent / "faulty_runs.py"
MEMORY = Path("/dev/shm")
"""A disk that takes no time."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, signals and limits are of POSIX systems")

Index = Callable[..., IndexReport]


def write_articles(folder: Path, numbers: range, edition: str = "oude") -> None:
    for number in numbers:
        (folder / f"{number}.txt").write_text(f"Bericht {number} in {edition} druk. De haven is dicht.\n", "utf-8")


def titles(url: str) -> set[str]:
    with open_searcher(url) as searcher:
        return {hit.title for hit in searcher.hits(parse("haven"), copies=True)}


@pytest.mark.parametrize(
    ("fault", "run"),
    [
        ("refused", "update"),
        ("killed", "update"),
        ("not-synced", "update"),
        ("too-large", "update"),
        ("refused", "rebuild"),
        ("killed", "rebuild"),
        ("refused", "first"),
        ("not-synced", "first"),
    ],
)
def test_old_or_new_at_every_point(fault: str, run: str) -> None:
    """An error or a kill at every opening, listing, renaming and removing, at every fsync, at many sizes of file."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        command = [sys.executable, str(DRIVER), f"{folder}/bench", fault, run]
        finished = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert finished.returncode == 0, finished.stderr
    outcome = json.loads(finished.stdout)
    assert outcome["problems"] == [], finished.stderr
    assert outcome["points"] >= {"refused": 25, "killed": 25, "not-synced": 7, "too-large": 20}[fault]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 512 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("mounting a small disk needs more rights")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk(small_disk: Path, archive: Path, index_archive: Index) -> None:
    url = f"whoosh:{small_disk / 'index'}"
    filler = small_disk / "filler"
    write_articles(archive, range(6))
    index_archive([archive], url)
    committed = titles(url)
    refused = 0
    for free in range(0, 40, 2):
        room = os.statvfs(small_disk)
        filler.write_bytes(b"x" * max(0, room.f_bavail * room.f_frsize - free * 4096))
        write_articles(archive, range(7), edition=f"{free}e")
        try:
            index_archive([archive], url)
        except IndexUnwritable:
            refused += 1
            assert titles(url) == committed
        else:
            committed = titles(url)
            assert len(committed) == 7
        assert [finding for finding in verify(url) if finding.problem] == []
        filler.unlink()
    assert 3 < refused < 20
    write_articles(archive, range(7), edition="laatste")
    index_archive([archive], url)
    assert all("laatste" in title for title in titles(url))


def test_what_an_indexer_left_on_a_full_disk_makes_room_for_the_next(
    small_disk: Path, archive: Path, index_archive: Index
) -> None:
    url = f"whoosh:{small_disk / 'index'}"
    write_articles(archive, range(3))
    index_archive([archive], url)
    (small_disk / "index" / "segments-9").mkdir()
    room = os.statvfs(small_disk)
    (small_disk / "index" / "segments-9" / "MAIN.pst").write_bytes(b"x" * (room.f_bavail * room.f_frsize))
    write_articles(archive, range(4))
    index_archive([archive], url)
    assert len(titles(url)) == 4


def test_too_few_open_files_is_an_error_and_no_empty_index(archive: Path, url: str, index_archive: Index) -> None:
    write_articles(archive, range(3))
    index_archive([archive], url)
    committed = titles(url)
    write_articles(archive, range(4), edition="nieuwe")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    in_use = {int(name) for name in os.listdir("/dev/fd")}  # noqa: PTH208
    unused = [number for number in range(soft) if number not in in_use]
    sentences = set()
    for allowed in range(20):
        resource.setrlimit(resource.RLIMIT_NOFILE, (unused[allowed], hard))
        try:
            index_archive([archive], url, rebuild=allowed % 2 == 1)
            break
        except KnipselError as error:
            sentences.add(error.code)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        assert titles(url) in (committed, {f"Bericht {number} in nieuwe druk" for number in range(4)})
    assert sentences <= {"index_unwritable", "index_unreadable", "rebuild_refused"}
    assert sentences & {"index_unwritable", "index_unreadable"}, "there were too few"
    index_archive([archive], url)
    assert all("nieuwe" in title for title in titles(url))


def test_the_place_is_a_file(archive: Path, tmp_path: Path, index_archive: Index) -> None:
    write_articles(archive, range(1))
    taken = tmp_path / "notities.txt"
    taken.write_text("niet overschrijven")
    for place in (taken, taken / "index"):
        with pytest.raises(IndexPlaceTaken):
            index_archive([archive], f"whoosh:{place}")
    assert taken.read_text() == "niet overschrijven"


def test_the_folder_holds_other_things(archive: Path, index_archive: Index) -> None:
    write_articles(archive, range(1))
    before = sorted(archive.iterdir())
    with pytest.raises(IndexPlaceTaken, match=r"0\.txt"):
        index_archive([archive], f"whoosh:{archive}")
    assert sorted(archive.iterdir()) == before


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody can write")
def test_a_place_where_nobody_can_write(archive: Path, index_archive: Index) -> None:
    write_articles(archive, range(1))
    with pytest.raises(IndexUnwritable):
        index_archive([archive], "whoosh:/proc/self/knipsel")


def test_a_manifest_that_cannot_be_read_is_not_taken_for_none(archive: Path, url: str, index_archive: Index) -> None:
    write_articles(archive, range(2))
    index_archive([archive], url)
    manifest = Path(url.removeprefix("whoosh:")) / "MANIFEST.json"
    aside = manifest.with_name("catalog-99.jsonl.gz")
    manifest.rename(aside)
    manifest.mkdir()  # reading it is refused, to whomever
    for rebuild in (False, True):
        with pytest.raises(IndexUnreadable):
            index_archive([archive], url, rebuild=rebuild)
    with pytest.raises(IndexUnreadable):
        open_searcher(url)
    manifest.rmdir()
    aside.rename(manifest)
    assert len(titles(url)) == 2


def test_readers_race_commits(archive: Path, url: str, index_archive: Index) -> None:
    """Every generation says its number in two articles; a reader never sees two numbers, nor an older one again."""
    commits = 100

    def write_edition(number: int) -> None:
        for name in ("a", "b"):
            (archive / f"{name}.txt").write_text(f"Bericht {name}{number}. Editie haven {number}.\n", "utf-8")

    write_edition(0)
    index_archive([archive], url)
    failures: list[str] = []
    read = 0
    ended = threading.Event()

    def keep_reading() -> None:
        nonlocal read
        newest = 0
        try:
            while not ended.is_set():
                with open_searcher(url) as searcher:
                    hits = searcher.search(parse("haven"), copies=True).hits
                    files = searcher.engine.files()
                titles = [hit.title for hit in hits] + [file.title for file in files]
                numbers = {int(title.removeprefix("Bericht ")[1:]) for title in titles}
                if len(titles) != 4 or len(numbers) != 1 or max(numbers) < newest:
                    failures.append(f"{titles} after {newest}")
                newest = max(numbers)
                read += 1
        except Exception as error:
            failures.append(repr(error))

    script = """
import sys
from pathlib import Path
from index.pipeline import build
archive, url, commits = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(1, commits + 1):
    for name in ("a", "b"):
        (archive / f"{name}.txt").write_text(f"Bericht {name}{number}. Editie haven {number}.\\n", "utf-8")
    for event in build([archive], url, workers=1, rebuild=number % 10 == 0):
        pass
"""
    reader = threading.Thread(target=keep_reading)
    reader.start()
    try:
        subprocess.run([sys.executable, "-c", script, str(archive), url, str(commits)], check=True, timeout=100)
    finally:
        ended.set()
        reader.join()
    assert failures == []
    assert read > 20
    assert titles(url) == {f"Bericht {name}{commits}" for name in ("a", "b")}


def test_a_second_writer_in_another_process(archive: Path, url: str) -> None:
    write_articles(archive, range(30))
    events = build([archive], url, workers=1)
    next(events)
    script = """
import sys
from index.errors import IndexLocked
from index.pipeline import build
try:
    list(build([sys.argv[1]], sys.argv[2], rebuild=sys.argv[3] == "rebuild"))
except IndexLocked as error:
    print(error)
"""
    for mode in ("update", "rebuild"):
        command = [sys.executable, "-c", script, str(archive), url, mode]
        second = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        assert "Another process is updating" in second.stdout
    *_, report = events
    assert isinstance(report, IndexReport)
    assert report.new == 30
