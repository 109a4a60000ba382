"""Reading one file of the archive to an article, and why some are none."""

import hashlib
import inspect
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive import MAX_BYTES, content_of, read
from index.article import Passage, TitleSpan, article_id
from index.dates import PartialDate
from index.errors import FileRejected
from index.messages import Message, message
from index.roots import FIRST_FOLDER, Root

PACKAGES = Path(inspect.getfile(read)).parents[1]
TEXT = b" date 2021-04 De haven ligt stil. De kranen ook.\n\nEen tweede alinea."


@pytest.fixture
def root(tmp_path: Path) -> Root:
    (tmp_path / "archief").mkdir()
    return Root("archief", tmp_path / "archief")


def put(root: Root, path: bytes, data: bytes = TEXT) -> Path:
    file = Path(os.fsdecode(os.fsencode(root.folder) + b"/" + path))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def rejection(root: Root, path: bytes, *, transient: bool = False) -> Message:
    with pytest.raises(FileRejected) as caught:
        read(root, path)
    assert caught.value.transient == transient
    return caught.value.reason


def test_an_article(root: Root) -> None:
    file = put(root, b"2021/haven.txt")
    os.utime(file, ns=(0, 1_600_000_000_123_456_789))
    result = read(root, b"2021/haven.txt")
    assert (result.size, result.modified_ns) == (len(TEXT), 1_600_000_000_123_456_789)
    assert result.content == hashlib.sha256(TEXT).hexdigest() == content_of(root, b"2021/haven.txt")
    article = result.article
    assert article.id == article_id("archief", b"2021/haven.txt")
    assert (article.root, article.path) == ("archief", "2021/haven.txt")
    assert (article.title, article.title_span) == ("De haven ligt stil", TitleSpan(0, 0, 18))
    assert article.date == PartialDate(2021, 4)
    assert article.passages == (Passage(0, "De haven ligt stil. De kranen ook."), Passage(1, "Een tweede alinea."))
    assert (article.source, article.section, article.encoding, article.notes) == (None, None, "utf-8", ())


@pytest.mark.parametrize(
    ("path", "text", "date", "notes"),
    [
        (b"2022/03/12/a.txt", " date 2021-04 Tekst.", "2021-04", ()),
        (b"2022/03/12/a.txt", "Tekst.", "2022-03-12", ()),
        (b"a.txt", "Tekst.", "None", ()),
        (b"2021-12-a.txt", " date 2021-13 Tekst.", "2021-12", (message("note.date_impossible", text="2021-13"),)),
        (b"a.txt", " date 0000-00-00 Tekst.", "None", (message("note.date_impossible_none", text="0000-00-00"),)),
        (b"2021/a.txt", " date 10000-01-01 Tekst.", "2021", (message("note.date_impossible", text="10000-01-01"),)),
        (b"a.txt", " date 2024-02-30 Tekst.", "None", (message("note.date_impossible_none", text="2024-02-30"),)),
    ],
)
def test_the_date_is_the_text_s_else_the_path_s(
    root: Root, path: bytes, text: str, date: str, notes: tuple[Message, ...]
) -> None:
    put(root, path, text.encode())
    article = read(root, path).article
    assert (str(article.date), article.notes) == (date, notes)
    assert article.passages[0].text == "Tekst."


def test_the_source_is_the_root_s_or_the_first_folder(root: Root) -> None:
    for path in (b"a.txt", b"De Krant/2021/a.txt", b"caf\xe9/a.txt"):
        put(root, path)
    by_folder = Root("archief", root.folder, source=FIRST_FOLDER)
    named = Root("archief", root.folder, source="De Bode")
    assert [read(by_folder, path).article.source for path in (b"a.txt", b"De Krant/2021/a.txt", b"caf\xe9/a.txt")] == [
        None,
        "De Krant",
        "caf%E9",
    ]
    assert read(named, b"De Krant/2021/a.txt").article.source == "De Bode"
    assert read(root, b"De Krant/2021/a.txt").article.source is None


@pytest.mark.parametrize(
    "path",
    [b"caf\xe9.txt", b"-rf.txt", b"regel\nbreuk.txt", "\u202e😀<b>.txt".encode(), b"%E9.txt", b"KOP.TXT"],
)
def test_any_name(root: Root, path: bytes) -> None:
    put(root, path)
    article = read(root, path).article
    assert article.id == article_id("archief", path)
    assert article.path.encode("utf-8", "strict")


def test_names_that_differ_in_normal_form_only_are_two_articles(root: Root) -> None:
    composed, decomposed = "café.txt".encode(), "cafe\u0301.txt".encode()
    put(root, composed)
    put(root, decomposed)
    first, second = read(root, composed).article, read(root, decomposed).article
    assert first.id != second.id and first.path != second.path


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b" \r\n\r\n", "file.no_text"),
        (b"\xef\xbb\xbf date 2021-04 \n", "file.no_text"),
        (b"* * *", "file.no_text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "file.binary"),
    ],
)
def test_what_is_no_article(root: Root, data: bytes, code: str) -> None:
    put(root, b"a.txt", data)
    assert rejection(root, b"a.txt") == message(code)


def test_a_file_without_a_reader(root: Root) -> None:
    put(root, b"a.pdf")
    assert rejection(root, b"a.pdf") == message("file.no_format", suffix=".pdf")


def test_a_file_that_is_too_large_is_not_read(root: Root) -> None:
    with put(root, b"a.txt").open("r+b") as file:
        file.truncate(MAX_BYTES + 1)
    assert rejection(root, b"a.txt") == message("file.too_large", limit_mb=64)


def test_a_line_of_many_megabytes(root: Root) -> None:
    put(root, b"a.txt", b" date 2021-04 " + b"woord " * 2_000_000)
    article = read(root, b"a.txt").article
    assert [len(passage.text) for passage in article.passages] == [11_999_999]
    assert len(article.title) <= 150


def test_a_file_that_is_not_there(root: Root) -> None:
    put(root, b"a.txt")
    assert rejection(root, b"weg.txt", transient=True) == message("file.vanished")
    assert rejection(root, b"map/weg.txt", transient=True) == message("file.vanished")
    assert rejection(root, b"a.txt/weg.txt", transient=True) == message("file.vanished")
    with pytest.raises(FileRejected):
        content_of(root, b"weg.txt")


def test_what_is_no_regular_file_is_never_opened(root: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root.folder / "fifo.txt")
    (root.folder / "map.txt").mkdir()
    monkeypatch.chdir(root.folder)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
    for kind in ("fifo", "socket"):
        assert rejection(root, f"{kind}.txt".encode()) == message("file.not_regular", kind=kind)
    assert rejection(root, b"map.txt") == message("file.not_regular", kind="directory")


def test_links_inside_the_root_only(root: Root, tmp_path: Path) -> None:
    put(root, b"2021/a.txt")
    (tmp_path / "geheim.txt").write_bytes(TEXT)
    (tmp_path / "archief-2").mkdir()
    (tmp_path / "archief-2" / "b.txt").write_bytes(TEXT)
    (root.folder / "binnen.txt").symlink_to("2021/a.txt")
    (root.folder / "jaar").symlink_to("2021")
    (root.folder / "buiten.txt").symlink_to(tmp_path / "geheim.txt")
    (root.folder / "buur").symlink_to(tmp_path / "archief-2")
    (root.folder / "dood.txt").symlink_to("nergens.txt")
    assert read(root, b"binnen.txt").article.path == "binnen.txt"
    assert read(root, b"jaar/a.txt").content == content_of(root, b"2021/a.txt")
    for outside in (b"buiten.txt", b"buur/b.txt", b"../geheim.txt"):
        assert rejection(root, outside) == message("file.link_outside")
    assert rejection(root, b"dood.txt", transient=True) == message("file.vanished")


def test_a_link_that_leads_to_itself(root: Root) -> None:
    (root.folder / "kring.txt").symlink_to("kring.txt")
    assert rejection(root, b"kring.txt", transient=True).code == "file.unreadable"


APPEND_UNTIL_KILLED = """
import os, sys
descriptor = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND)
print("begonnen", flush=True)
size = os.fstat(descriptor).st_size
while True:
    os.write(descriptor, b"nog wat tekst\\n")
    if os.fstat(descriptor).st_size > size + 2_000_000:
        os.ftruncate(descriptor, size)
"""


def test_a_file_that_keeps_changing_is_left_for_the_next_run(root: Root) -> None:
    file = put(root, b"a.txt", b"De haven ligt stil.\n" * 1_000_000)
    with subprocess.Popen(
        [sys.executable, "-c", APPEND_UNTIL_KILLED, str(file)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        reasons = set()
        for _ in range(50):
            try:
                result = content_of(root, b"a.txt")
                assert len(result) == 64
            except FileRejected as error:
                assert error.transient
                reasons.add(error.reason.code)
                break
        writer.kill()
    assert reasons == {"file.changing"}
    assert read(root, b"a.txt").size == file.stat().st_size


def test_a_file_replaced_while_reading_gives_one_version_or_the_other(root: Root) -> None:
    versions = [b"Eerste versie.\n\n" * 50, b"Tweede versie, die langer is.\n\n" * 50]
    file = put(root, b"a.txt", versions[0])
    stop = threading.Event()

    def replace() -> None:
        turn = 0
        while not stop.is_set():
            turn += 1
            (root.folder / "nieuw").write_bytes(versions[turn % 2])
            (root.folder / "nieuw").replace(file)

    thread = threading.Thread(target=replace)
    thread.start()
    try:
        for _ in range(300):
            result = read(root, b"a.txt")
            assert result.content in {hashlib.sha256(version).hexdigest() for version in versions}
            assert result.size in {len(version) for version in versions}
    finally:
        stop.set()
        thread.join()


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that a user without rights can reach, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


READ_AS_NOBODY = """
import json, os, sys
from pathlib import Path
from index.archive import read
from index.errors import FileRejected
from index.roots import FIRST_FOLDER, Root
root = Root("archief", Path(sys.argv[1]))
read(root, b"open.txt")
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
read(root, b"open.txt")
outcomes = []
for path in (b"dicht.txt", b"map/a.txt"):
    try:
        read(root, path)
    except FileRejected as error:
        outcomes.append([error.reason.text("en"), error.transient])
print(json.dumps(outcomes))
"""


def test_a_file_without_permission_is_unreadable_for_now(public_folder: Path) -> None:
    root = Root("archief", public_folder)
    for path in (b"open.txt", b"dicht.txt", b"map/a.txt"):
        put(root, path)
    (public_folder / "dicht.txt").chmod(0o000)
    (public_folder / "map").chmod(0o000)
    try:
        output = subprocess.run(
            [sys.executable, "-c", READ_AS_NOBODY, str(public_folder)],
            env={**os.environ, "PYTHONPATH": str(PACKAGES)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    finally:
        (public_folder / "map").chmod(0o755)
    assert json.loads(output) == [["can't be read: Permission denied", True]] * 2
