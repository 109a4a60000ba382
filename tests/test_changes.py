from __future__ import annotations

import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from index import changes
from index.catalog import FileRecord
from index.changes import Comparison, KnownFiles, compare
from index.messages import Message, message
from index.paths import from_display
from index.preparing import Prepared, Rejected, prepare
from index.roots import Root
from index.scopes import Scope

LONG_AGO = 1_000_000_000_000_000_000
SECOND = 1_000_000_000


@pytest.fixture
def root(archive: Path) -> Root:
    return Root("archief", archive)


def write(root: Root, name: str, text: str, modified_ns: int = LONG_AGO) -> Path:
    path = root.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, ns=(modified_ns, modified_ns))
    return path


def look(root: Root, known: dict[str, FileRecord], under: str = "", **options: object) -> Comparison:
    options.setdefault("had", len(known))
    scope = Scope(root, from_display(under))
    return compare(scope, [root], KnownFiles(known.values()), **options)


def take_in(root: Root, known: dict[str, FileRecord], found: Comparison) -> None:
    """Records what was found and what the jobs give, in short what the pipeline does."""
    for record in found.recorded:
        known[record.path] = record
    for job in found.jobs:
        result = prepare(job)
        path = os.fsdecode(job.path)
        if isinstance(result, Prepared):
            known[path] = result.record
        else:
            known[path] = FileRecord(
                root.label, path, "failed", result.reason, job.size, job.modified_ns, result.read_ns
            )
    for record in found.gone:
        del known[record.path]


def indexed(root: Root) -> dict[str, FileRecord]:
    known: dict[str, FileRecord] = {}
    take_in(root, known, look(root, known))
    return known


def outcomes(found: Comparison) -> dict[str, str]:
    """What became of each file; "read" where reading must tell."""
    told: dict[str, str] = {path: outcome for path, outcome, _ in found.settled}
    told |= {os.fsdecode(job.path): "read" for job in found.jobs}
    told |= {record.path: "gone" for record in found.gone}
    return told


def test_new_files_are_read(root: Root) -> None:
    write(root, "b.txt", "Bericht.")
    write(root, "2021/a.txt", "Bericht.")
    found = look(root, {})
    assert [(job.path, job.size, job.modified_ns, job.known) for job in found.jobs] == [
        (b"2021/a.txt", 8, LONG_AGO, ""),
        (b"b.txt", 8, LONG_AGO, ""),
    ]
    assert (found.files, found.settled, found.recorded, found.gone) == (2, [], [], [])


def test_nothing_changed(root: Root) -> None:
    write(root, "a.txt", "Bericht.")
    write(root, "leeg.txt", "")
    write(root, ".verborgen.txt", "Bericht.")
    write(root, "lijst.csv", "a;b")
    known = indexed(root)
    found = look(root, known)
    assert outcomes(found) == {
        ".verborgen.txt": "skipped",
        "a.txt": "unchanged",
        "leeg.txt": "failed",
        "lijst.csv": "skipped",
    }
    assert (found.files, found.jobs, found.recorded) == (4, [], [])
    reasons = {path: reason for path, _, reason in found.settled}
    assert reasons["leeg.txt"] == message("file.empty"), "a file that is no article keeps its reason"


@pytest.mark.parametrize(("text", "modified_ns"), [("Ander bericht.", LONG_AGO), ("bericht.", LONG_AGO + 1)])
def test_another_size_or_time_means_reading(root: Root, text: str, modified_ns: int) -> None:
    write(root, "a.txt", "Bericht.")
    known = indexed(root)
    write(root, "a.txt", text, modified_ns)
    found = look(root, known)
    assert outcomes(found) == {"a.txt": "read"}
    assert found.jobs[0].known == known["a.txt"].content, "so that the same bytes are not indexed twice"


def test_an_older_time_is_another_time(root: Root) -> None:
    write(root, "a.txt", "Bericht.")
    known = indexed(root)
    write(root, "a.txt", "bericht.", LONG_AGO - SECOND)
    assert outcomes(look(root, known)) == {"a.txt": "read"}


def test_a_change_that_bears_the_same_time_is_noticed_while_that_may_be(root: Root) -> None:
    now = time.time_ns()
    write(root, "a.txt", "Eerste.", now)
    known = indexed(root)
    assert outcomes(look(root, known)) == {"a.txt": "unchanged"}
    write(root, "a.txt", "Tweede.", now)
    assert outcomes(look(root, known)) == {"a.txt": "read"}


def test_a_file_that_failed_is_doubted_as_long(root: Root) -> None:
    now = time.time_ns()
    write(root, "a.txt", " \n \n \n ", now)
    known = indexed(root)
    assert known["a.txt"].state == "failed"
    write(root, "a.txt", "Tekst.\n", now)
    take_in(root, known, look(root, known))
    assert known["a.txt"].state == "indexed"


def test_doubt_ends_once_the_change_is_long_ago(root: Root) -> None:
    write(root, "a.txt", "Eerste.")
    known = indexed(root)
    before = known["a.txt"]
    known["a.txt"] = replace(before, read_ns=LONG_AGO + SECOND)  # read a second after it was changed
    found = look(root, known)
    assert outcomes(found) == {"a.txt": "unchanged"}
    (record,) = found.recorded
    assert record.read_ns > before.read_ns - SECOND
    assert replace(record, read_ns=0) == replace(before, read_ns=0)
    known["a.txt"] = record
    write(root, "a.txt", "Anders!")
    assert outcomes(look(root, known)) == {"a.txt": "unchanged"}, "its bytes are not read any more"


def test_a_time_in_the_future_is_doubted_without_writing_records(root: Root) -> None:
    write(root, "a.txt", "Eerste.", time.time_ns() + 10_000 * SECOND)
    known = indexed(root)
    found = look(root, known)
    assert (outcomes(found), found.recorded) == ({"a.txt": "unchanged"}, [])


def test_a_file_that_is_gone(root: Root) -> None:
    for name in ("a.txt", "2021/b.txt", "2021/c.txt"):
        write(root, name, "Bericht.")
    known = indexed(root)
    (root.folder / "2021" / "b.txt").unlink()
    found = look(root, known)
    assert outcomes(found) == {"a.txt": "unchanged", "2021/b.txt": "gone", "2021/c.txt": "unchanged"}
    assert found.files == 2


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        ("2021", {"2021/b.txt": "gone", "2021/c.txt": "read"}),
        ("2021/b.txt", {"2021/b.txt": "gone"}),
        ("2021/c.txt", {"2021/c.txt": "read"}),
        ("a.txt", {"a.txt": "read"}),
        ("202", {"202/e.txt": "unchanged"}),
        ("2021-x.txt", {"2021-x.txt": "read"}),
        ("2023", {"2023/f.txt": "gone"}),
        ("nooit", {}),
    ],
)
def test_only_what_lies_under_the_scope_is_looked_at(root: Root, under: str, expected: dict[str, str]) -> None:
    for name in ("a.txt", "2021/b.txt", "2021/c.txt", "202/e.txt", "2021-x.txt", "2023/f.txt"):
        write(root, name, "Bericht.")
    known = indexed(root)
    for name in ("a.txt", "2021/c.txt", "2021-x.txt"):
        write(root, name, "Ander bericht.")
    (root.folder / "2021" / "b.txt").unlink()
    (root.folder / "2023" / "f.txt").unlink()
    (root.folder / "2023").rmdir()
    assert outcomes(look(root, known, under)) == expected


def test_an_article_that_is_hidden_or_excluded_from_now_on(root: Root) -> None:
    write(root, "a.txt", "Bericht.")
    write(root, "klad/b.txt", "Bericht.")
    write(root, "klad/c.txt", "Bericht.")
    known = indexed(root)
    strict = Root("archief", root.folder, exclude=("a*", "klad"))
    found = look(strict, known)
    assert outcomes(found) == {"a.txt": "skipped", "klad": "skipped", "klad/b.txt": "gone", "klad/c.txt": "gone"}
    take_in(strict, known, found)
    assert {path: record.state for path, record in known.items()} == {"a.txt": "skipped", "klad": "skipped"}
    assert known["a.txt"].article_id is None
    back = look(root, known)
    assert outcomes(back) == {"a.txt": "read", "klad": "gone", "klad/b.txt": "read", "klad/c.txt": "read"}


def test_a_stale_file_is_read_again_each_time(root: Root) -> None:
    write(root, "a.txt", "Bericht.")
    known = indexed(root)
    known["a.txt"] = replace(known["a.txt"], state="stale", reason=message("file.vanished"))
    found = look(root, known)
    assert outcomes(found) == {"a.txt": "read"}
    result = prepare(found.jobs[0])
    assert isinstance(result, Prepared)
    assert result.article is None, "its last good version is the one that is there"
    assert (result.record.state, result.record.reason) == ("indexed", None)


def test_a_passing_trouble_is_looked_into_each_time(root: Root) -> None:
    write(root, "a.txt", "Bericht.")
    known = {"a.txt": FileRecord("archief", "a.txt", "failed", message("file.changing"))}
    assert outcomes(look(root, known)) == {"a.txt": "read"}


def test_redo_reads_all_again(root: Root) -> None:
    write(root, "a.txt", "Bericht.")
    write(root, ".b.txt", "Bericht.")
    known = indexed(root)
    found = look(root, known, redo=True)
    assert outcomes(found) == {"a.txt": "read", ".b.txt": "skipped"}
    assert found.jobs[0].known == ""


def problem(found: Comparison) -> str:
    assert isinstance(found.problem, Message)
    assert (found.jobs, found.settled, found.recorded, found.gone, found.files) == ([], [], [], [], 0)
    return found.problem.code


@pytest.mark.parametrize("under", ["", "2021", "2021/a.txt"])
def test_a_root_that_is_missing_loses_nothing(root: Root, under: str) -> None:
    write(root, "2021/a.txt", "Bericht.")
    known = indexed(root)
    aside = root.folder.rename(root.folder.with_name("elders"))
    assert problem(look(root, known, under)) == "root.missing"
    aside.rename(root.folder)
    assert outcomes(look(root, known, under)) == {"2021/a.txt": "unchanged"}


@pytest.mark.parametrize("under", ["", "2021", "2021/a.txt"])
def test_a_root_that_is_suddenly_empty_loses_nothing(root: Root, under: str) -> None:
    write(root, "2021/a.txt", "Bericht.")
    known = indexed(root)
    root.folder.rename(root.folder.with_name("elders"))
    root.folder.mkdir()
    assert problem(look(root, known, under)) == "root.empty"
    pruned = look(root, known, under, prune=True)
    assert outcomes(pruned) == {"2021/a.txt": "gone"}
    assert not pruned.root_gone


def test_a_root_that_never_had_anything_may_be_empty(root: Root) -> None:
    assert look(root, {}) == Comparison()


def test_pruning_a_root_that_is_missing(root: Root) -> None:
    write(root, "2021/a.txt", "Bericht.")
    known = indexed(root)
    root.folder.rename(root.folder.with_name("elders"))
    pruned = look(root, known, prune=True)
    assert outcomes(pruned) == {"2021/a.txt": "gone"}
    assert pruned.root_gone
    assert not look(root, known, "2021", prune=True).root_gone, "only a part of it was meant"


def test_a_root_that_is_a_file_now(root: Root) -> None:
    write(root, "a.txt", "Bericht.")
    known = indexed(root)
    root.folder.rename(root.folder.with_name("elders"))
    root.folder.write_text("geen map")
    assert problem(look(root, known)) == "root.missing"


@pytest.fixture
def public_root() -> Iterator[Root]:
    """A root that a user without rights can reach, which pytest's own folders are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        root = Root("archief", Path(name))
        for path, text in (("dicht/a.txt", "Bericht."), ("dicht/leeg.txt", ""), ("dicht/.b.txt", "Bericht.")):
            write(root, path, text)
        write(root, "dichtbij.txt", "Bericht.")
        yield root


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """While it lasts the folder is closed, to the superuser too."""
    folder.chmod(0)
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(65534)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_closed_folder_is_listed_itself_so_that_nothing_is_skipped_silently(public_root: Root) -> None:
    with closed(public_root.folder / "dicht"):
        found = look(public_root, {})
    assert outcomes(found) == {"dicht": "failed", "dichtbij.txt": "read"}
    assert found.files == 2
    (record,) = found.recorded
    assert record.reason == message("file.directory_unlistable", cause=os.strerror(errno.EACCES))


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_what_lies_in_a_closed_folder_is_kept(public_root: Root) -> None:
    known = indexed(public_root)
    with closed(public_root.folder / "dicht"):
        found = look(public_root, known)
    assert outcomes(found) == {
        "dicht": "failed",
        "dicht/a.txt": "stale",
        "dicht/leeg.txt": "failed",
        "dicht/.b.txt": "skipped",
        "dichtbij.txt": "unchanged",
    }
    assert found.files == len(found.settled)
    take_in(public_root, known, found)
    assert (known["dicht/a.txt"].state, bool(known["dicht/a.txt"].article_id)) == ("stale", True)
    with closed(public_root.folder / "dicht"):
        again = look(public_root, known)
        assert (outcomes(again), again.recorded) == (outcomes(found), [])
        assert outcomes(look(public_root, known, prune=True))["dicht/a.txt"] == "gone"
    assert outcomes(look(public_root, known)) == {
        "dicht": "gone",
        "dicht/a.txt": "read",
        "dicht/leeg.txt": "failed",
        "dicht/.b.txt": "skipped",
        "dichtbij.txt": "unchanged",
    }


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_root_that_is_closed_loses_nothing(public_root: Root) -> None:
    known = indexed(public_root)
    with closed(public_root.folder):
        assert problem(look(public_root, known)) == "root.unlistable"
        assert problem(look(public_root, known, "dicht/a.txt")) == "root.unlistable"
        assert not look(public_root, known, prune=True).root_gone


def test_the_index_in_its_own_root(root: Root) -> None:
    write(root, "a.txt", "Bericht.")
    write(root, "index/segments-1/b.txt", "Bericht.")
    found = look(root, {}, index_folder=root.folder / "index")
    assert outcomes(found) == {"a.txt": "read", "index": "skipped"}
    assert found.recorded[0].reason == message("file.index")


def test_a_root_in_the_root(root: Root) -> None:
    write(root, "a.txt", "Bericht.")
    write(root, "mei/b.txt", "Bericht.")
    inner = Root("mei", root.folder / "mei")
    found = compare(Scope(root), [root, inner], KnownFiles(), had=0)
    assert outcomes(found) == {"a.txt": "read", "mei": "skipped"}


def test_known_files_under_a_folder() -> None:
    names = ["a", "a/b", "a/b/c", "a-b", "a.b", "ab", "a/z", "b"]
    known = KnownFiles(FileRecord("archief", name, "failed") for name in names)
    for folder in ("", "a", "a/b", "a/b/c", "ab", "b", "c", "a/"):
        expected = {name for name in names if not folder or name == folder or name.startswith(f"{folder}/")}
        assert {record.path for record in known.under(folder)} == expected


def test_the_clock_grain_is_that_of_the_coarsest_file_system() -> None:
    assert changes.CLOCK_GRAIN_NS == 2 * SECOND


def test_rejected_files_say_when_they_were_read(root: Root) -> None:
    write(root, "leeg.txt", "")
    before = time.time_ns()
    result = prepare(look(root, {}).jobs[0])
    assert isinstance(result, Rejected)
    assert before <= result.read_ns <= time.time_ns()
