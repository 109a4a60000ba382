"""Which files lie under a root, and why some are not to be read."""

import inspect
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import FoundFile, UnlistableFolder, scan
from index.messages import message
from index.roots import Root

PACKAGES = Path(inspect.getfile(scan)).parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "archief"
    made.mkdir()
    return made


def put(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("Tekst.")


def root(folder: Path, **options: object) -> Root:
    return Root("archief", folder, **options)  # type: ignore[arg-type]


def found(folder: Path, under: bytes = b"", **options: object) -> dict[str, str | None]:
    """Path → reason code, in the order of the scan."""
    result = {}
    for file in scan(root(folder, **options), under):
        assert isinstance(file, FoundFile), file
        result[file.display_path] = file.reason.code if file.reason else None
    return result


def run_script(script: str, folder: Path) -> str:
    """What a Python process with `folder` as its argument prints."""
    return subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_files_come_in_the_order_of_their_names(folder: Path) -> None:
    put(folder, "b/2.txt", "b/1.txt", "a.txt", "c.txt", "b/x/0.txt", "B.txt")
    (folder / "leeg").mkdir()
    assert list(found(folder)) == ["B.txt", "a.txt", "b/1.txt", "b/2.txt", "b/x/0.txt", "c.txt"]


def test_size_and_time_are_the_file_s(folder: Path) -> None:
    put(folder, "a.txt")
    os.utime(folder / "a.txt", ns=(1_600_000_000_000_000_000, 1_600_000_000_123_456_789))
    assert list(scan(root(folder))) == [FoundFile(b"a.txt", "a.txt", 6, 1_600_000_000_123_456_789)]


def test_hidden_files_and_folders(folder: Path) -> None:
    put(folder, ".a.txt", ".git/b.txt", "x/.c/d.txt", "x/e.txt")
    assert found(folder) == {
        ".a.txt": "file.hidden",
        ".git": "file.hidden",
        "x/.c": "file.hidden",
        "x/e.txt": None,
    }


def test_a_hidden_root_is_read(tmp_path: Path) -> None:
    put(tmp_path / ".archief", "a.txt")
    assert found(tmp_path / ".archief") == {"a.txt": None}


def test_a_file_without_a_reader(folder: Path) -> None:
    put(folder, "README.md", "naam", "KOP.TXT")
    files = {file.path: file.reason for file in scan(root(folder)) if isinstance(file, FoundFile)}
    assert files == {
        b"KOP.TXT": None,
        b"README.md": message("file.no_format", suffix=".md"),
        b"naam": message("file.no_format", suffix=""),
    }


@pytest.mark.parametrize(
    ("pattern", "excluded"),
    [
        ("*.bak.txt", {"a.bak.txt", "x/b.bak.txt"}),
        ("x", {"x"}),
        ("x/", {"x"}),
        ("./x/*", {"x/b.bak.txt", "x/c.txt"}),
        ("x/c.txt", {"x/c.txt"}),
        ("[ab]*", {"a.bak.txt", "x/b.bak.txt"}),
        ("X", set()),
    ],
)
def test_excluded(folder: Path, pattern: str, excluded: set[str]) -> None:
    put(folder, "a.bak.txt", "x/b.bak.txt", "x/c.txt")
    reasons = {
        file.display_path: file.reason for file in scan(root(folder, exclude=(pattern,))) if isinstance(file, FoundFile)
    }
    assert {path for path, reason in reasons.items() if reason} == excluded
    assert {reason for reason in reasons.values() if reason} <= {message("file.excluded", pattern=pattern)}


def test_a_directory_named_like_a_text_is_walked(folder: Path) -> None:
    put(folder, "x.txt/y.txt")
    assert found(folder) == {"x.txt/y.txt": None}


def test_what_is_not_a_regular_file_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "fifo.txt")
    monkeypatch.chdir(folder)  # a socket's address must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
    (folder / "null.txt").symlink_to("/dev/null")
    assert [file.reason for file in scan(root(folder)) if isinstance(file, FoundFile)] == [
        message("file.not_regular", kind="fifo"),
        message("file.link_outside"),
        message("file.not_regular", kind="socket"),
    ]


def test_links_inside_the_root_are_followed(folder: Path) -> None:
    put(folder, "2021/a.txt")
    (folder / "b.txt").symlink_to("2021/a.txt")
    (folder / "laatste").symlink_to(folder / "2021")
    assert found(folder) == {"2021/a.txt": None, "b.txt": None, "laatste/a.txt": None}
    sizes = {file.size for file in scan(root(folder)) if isinstance(file, FoundFile)}
    assert sizes == {6}


def test_links_that_are_not_followed(folder: Path, tmp_path: Path) -> None:
    put(tmp_path, "archief-2/geheim.txt", "archief/a.txt")
    (folder / "buiten").symlink_to(tmp_path / "archief-2")
    (folder / "buiten.txt").symlink_to("../archief-2/geheim.txt")
    (folder / "boven").symlink_to("..")
    (folder / "dood.txt").symlink_to("nergens.txt")
    (folder / "doodlopend.txt").symlink_to("a.txt/x")
    (folder / "kring.txt").symlink_to("kring.txt")
    assert found(folder) == {
        "a.txt": None,
        "boven": "file.link_outside",
        "buiten": "file.link_outside",
        "buiten.txt": "file.link_outside",
        "dood.txt": "file.link_broken",
        "doodlopend.txt": "file.link_broken",
        "kring.txt": "file.link_loop",
    }


def test_a_root_that_is_itself_a_link(folder: Path, tmp_path: Path) -> None:
    put(folder, "2021/a.txt")
    (folder / "b.txt").symlink_to("2021/a.txt")
    (tmp_path / "koppeling").symlink_to("archief")
    assert found(tmp_path / "koppeling") == {"2021/a.txt": None, "b.txt": None}


def test_links_to_a_folder_above_are_loops(folder: Path) -> None:
    put(folder, "x/y/a.txt", "z/b.txt")
    (folder / "x/y/terug").symlink_to("..")
    (folder / "x/y/wortel").symlink_to(folder)
    (folder / "x/naar-z").symlink_to("../z")
    (folder / "z/naar-x").symlink_to("../x")
    assert found(folder) == {
        "x/naar-z/b.txt": None,
        "x/naar-z/naar-x": "file.link_loop",
        "x/y/a.txt": None,
        "x/y/terug": "file.link_loop",
        "x/y/wortel": "file.link_loop",
        "z/b.txt": None,
        "z/naar-x/naar-z": "file.link_loop",
        "z/naar-x/y/a.txt": None,
        "z/naar-x/y/terug": "file.link_loop",
        "z/naar-x/y/wortel": "file.link_loop",
    }


def test_folders_that_all_link_to_each_other_do_not_explode(folder: Path) -> None:
    names = [f"map{number:02}" for number in range(12)]
    for name in names:
        put(folder, f"{name}/a.txt")
        for other in names:
            (folder / name / f"naar-{other}").symlink_to(f"../{other}")
    reasons = found(folder)
    assert len(reasons) < 12 * 12 * 14
    assert [path for path, reason in reasons.items() if reason is None and path.count("/") == 1] == [
        f"{name}/a.txt" for name in names
    ]
    assert reasons["map00/naar-map01/naar-map02"] == "file.link_nested"
    assert reasons["map00/naar-map01/a.txt"] is None


def test_another_root_inside_this_one(folder: Path) -> None:
    put(folder, "2021/a.txt", "2022/b.txt")
    (folder / "koppeling").symlink_to("2022")
    others = (Root("archief", folder), Root("tweede", folder / "2022"), Root("weg", folder / "nergens"))
    reasons = {file.path: file.reason for file in scan(root(folder), b"", others) if isinstance(file, FoundFile)}
    assert reasons == {
        b"2021/a.txt": None,
        b"2022": message("file.other_root", label="tweede"),
        b"koppeling": message("file.other_root", label="tweede"),
    }


def test_only_what_lies_under_a_path(folder: Path) -> None:
    put(folder, "2021/a.txt", "2021/x/b.txt", "2021-oud/c.txt", "2022/d.txt", ".git/e.txt")
    assert list(found(folder, b"2021")) == ["2021/a.txt", "2021/x/b.txt"]
    assert list(found(folder, b"2021/x/")) == ["2021/x/b.txt"]
    assert list(found(folder, b"./2021/a.txt")) == ["2021/a.txt"]
    assert found(folder, b"2023") == found(folder, b"2021/y/z") == {}
    assert found(folder, b".git/e.txt") == {".git": "file.hidden"}
    assert found(folder, b"2021/x", exclude=("2021",)) == {"2021": "file.excluded"}


@pytest.mark.parametrize("under", [b"..", b"2021/../..", b"/etc"])
def test_a_path_that_leads_out_is_refused(folder: Path, under: bytes) -> None:
    with pytest.raises(ValueError, match="below a root"):
        scan(root(folder), under)


def test_names_of_any_kind(folder: Path) -> None:
    names = [
        b"-rf.txt",
        b"caf\xe9.txt",
        "café.txt".encode(),
        "cafe\u0301.txt".encode(),
        b"<script>&.txt",
        b"regel\nbreuk.txt",
        "\u202etxt.exe.txt".encode(),
        "😀.txt".encode(),
        b" .txt",
        b"a" * 251 + b".txt",
        b"caf%E9.txt",
    ]
    for name in names:
        (folder / os.fsdecode(name)).write_text("Tekst.")
    files = [file for file in scan(root(folder)) if isinstance(file, FoundFile)]
    assert [file.path for file in files] == sorted(names)
    assert len({file.display_path for file in files}) == len(names)


SCAN_WITH_LITTLE_RECURSION = """
import sys
from pathlib import Path
from index.archive import scan
from index.roots import Root
sys.setrecursionlimit(100)
print([file.display_path for file in scan(Root("archief", Path(sys.argv[1])))])
"""


def test_a_deep_tree_needs_no_recursion(folder: Path) -> None:
    deep = "d/" * 300 + "a.txt"
    put(folder, deep)
    assert run_script(SCAN_WITH_LITTLE_RECURSION, folder) == f"[{deep!r}]\n"


def test_a_tree_deeper_than_the_system_can_name_is_reported(folder: Path) -> None:
    put(folder, "a.txt")
    place = os.open(folder, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("m" * 250, dir_fd=place)
        deeper = os.open("m" * 250, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = deeper
    os.close(place)
    first, *rest = scan(root(folder))
    assert isinstance(first, FoundFile) and first.path == b"a.txt"
    assert [(type(entry), set(entry.path)) for entry in rest] == [(UnlistableFolder, set(b"m/"))]


def test_a_missing_root_says_so(tmp_path: Path) -> None:
    missing = UnlistableFolder(b"", "", "No such file or directory")
    assert list(scan(root(tmp_path / "weg"))) == [missing]
    assert list(scan(root(tmp_path / "weg"), b"2021")) == [missing]
    put(tmp_path, "bestand")
    assert [type(file) for file in scan(root(tmp_path / "bestand"))] == [UnlistableFolder]
    assert [type(file) for file in scan(root(tmp_path / "bestand"), b"x")] == [UnlistableFolder]


def test_files_that_go_while_walking_are_gone(folder: Path) -> None:
    put(folder, "a.txt", "b.txt", "c/d.txt", "e.txt")
    walk = scan(root(folder))
    assert next(walk) == FoundFile(b"a.txt", "a.txt", 6, (folder / "a.txt").stat().st_mtime_ns)
    (folder / "b.txt").unlink()
    shutil.rmtree(folder / "c")
    assert [file.path for file in walk] == [b"e.txt"]


def test_a_root_that_goes_while_walking_is_not_taken_for_empty(folder: Path, tmp_path: Path) -> None:
    put(folder, "x/a.txt", "x/b.txt", "y/c.txt")
    walk = scan(root(folder))
    next(walk)
    folder.rename(tmp_path / "elders")
    rest = list(walk)
    assert rest == [
        UnlistableFolder(b"x", "x", "No such file or directory"),
        UnlistableFolder(b"", "", "No such file or directory"),
    ]


def test_a_root_replaced_by_an_empty_folder_while_walking(folder: Path, tmp_path: Path) -> None:
    put(folder, "a.txt", "b.txt")
    walk = scan(root(folder))
    next(walk)
    folder.rename(tmp_path / "elders")
    folder.mkdir()
    assert [(type(file), file.path) for file in walk] == [(UnlistableFolder, b"")]


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that a user without rights can reach, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


SCAN_AS_NOBODY = """
import json, os, sys
from pathlib import Path
from index.archive import scan
from index.roots import Root
root = Root("archief", Path(sys.argv[1]))
list(scan(root))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print(json.dumps([[type(file).__name__, file.display_path, getattr(file, "cause", "")] for file in scan(root)]))
"""


def test_folders_without_permission_are_reported_and_the_rest_goes_on(public_folder: Path) -> None:
    put(public_folder, "a/1.txt", "dicht/2.txt", "geen-ingang/3.txt", "geen-ingang/5.txt", "z/4.txt")
    (public_folder / "koppeling.txt").symlink_to("dicht/2.txt")
    (public_folder / "dicht").chmod(0o000)
    (public_folder / "geen-ingang").chmod(0o444)
    try:
        output = run_script(SCAN_AS_NOBODY, public_folder)
    finally:
        for name in ("dicht", "geen-ingang"):
            (public_folder / name).chmod(0o755)
    assert json.loads(output) == [
        ["FoundFile", "a/1.txt", ""],
        ["UnlistableFolder", "dicht", "Permission denied"],
        ["UnlistableFolder", "geen-ingang", "Permission denied"],
        ["UnlistableFolder", "koppeling.txt", "Permission denied"],
        ["FoundFile", "z/4.txt", ""],
    ]
