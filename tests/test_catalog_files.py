from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.catalog import Change, FileKey, FileRecord
from index.catalog_files import OpenCatalog, append_catalog, load_catalog
from index.durable import StoredFile, write_new
from index.errors import IndexCorrupt, IndexUnreadable
from index.inventory import Counts
from index.manifest import CatalogFile, Manifest
from index.messages import message

EMPTY = Manifest(0, "0-0", "", 1, "", (), "segments-1", (), (), (), StoredFile("stories-0.bin", 0, ""), Counts())


def record(number: int, reason: str = "x") -> FileRecord:
    return FileRecord("archief", f"{number}.txt", "failed", message("file.unreadable", cause=reason))


def append(
    folder: Path, deltas: tuple[CatalogFile, ...], changes: list[Change], number: int, *, purge: bool = False
) -> tuple[CatalogFile, ...]:
    """As a commit does it: what the new deltas do not name is removed."""
    appended = append_catalog(folder, deltas, changes, number, purge=purge)
    named = {delta.file.name for delta in appended}
    for path in folder.iterdir():
        if path.name not in named:
            path.unlink()
    return appended


def load(folder: Path, deltas: tuple[CatalogFile, ...]) -> dict[FileKey, FileRecord]:
    return load_catalog(folder, replace(EMPTY, catalog=deltas))


def test_many_commits_of_one_file_leave_few_deltas_and_lose_nothing(tmp_path: Path) -> None:
    deltas: tuple[CatalogFile, ...] = ()
    expected: dict[FileKey, FileRecord] = {}
    written = 0
    for number in range(300):
        changes: list[Change] = [record(number % 200, f"commit {number}")]
        if number % 5 == 0:
            changes.append(("archief", f"{(number * 7) % 200}.txt"))
        for change in changes:
            if isinstance(change, FileRecord):
                expected[change.key] = change
            else:
                expected.pop(change, None)
        deltas = append(tmp_path, deltas, changes, number)
        written += deltas[-1].records
        assert len(deltas) <= 10
    assert load(tmp_path, deltas) == expected
    assert written < 300 * 16, "each record is written O(log n) times"


def test_the_first_commit_may_be_empty(tmp_path: Path) -> None:
    deltas = append_catalog(tmp_path, (), [], 1)
    assert [(delta.file.name, delta.records) for delta in deltas] == [("catalog-1.jsonl.gz", 0)]
    assert load(tmp_path, deltas) == {}


def test_a_commit_without_changes_writes_no_delta(tmp_path: Path) -> None:
    deltas = append_catalog(tmp_path, (), [record(1)], 1)
    assert append_catalog(tmp_path, deltas, [], 2) == deltas
    assert [path.name for path in tmp_path.iterdir()] == ["catalog-1.jsonl.gz"]


def test_all_files_gone(tmp_path: Path) -> None:
    deltas = append(tmp_path, (), [record(1)], 1)
    deltas = append(tmp_path, deltas, [("archief", "1.txt")], 2)
    assert [delta.records for delta in deltas] == [0]
    assert load(tmp_path, deltas) == {}
    deltas = append(tmp_path, deltas, [record(2)], 3)
    assert load(tmp_path, deltas) == {record(2).key: record(2)}


def test_a_delta_is_a_gzip_file_of_json_lines_the_same_for_the_same_changes(tmp_path: Path) -> None:
    ((delta,), (again,)) = (append_catalog(tmp_path, (), [record(1), record(2)], number) for number in (1, 2))
    lines = gzip.decompress((tmp_path / delta.file.name).read_bytes()).splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["1.txt", "2.txt"]
    assert delta.file.sha256 == again.file.sha256


@pytest.mark.parametrize(
    "data", [b"", b"{}\n", gzip.compress(b"{}\n"), gzip.compress(b"\n"), gzip.compress(b"5\n")[:-1]]
)
def test_what_is_no_delta(data: bytes, tmp_path: Path) -> None:
    delta = CatalogFile(write_new(tmp_path, "catalog-1.jsonl.gz", data), 1)
    with pytest.raises(IndexCorrupt, match=r"catalog-1\.jsonl\.gz"):
        load(tmp_path, (delta,))


def test_purging_leaves_nothing_of_what_is_gone(tmp_path: Path) -> None:
    secret = record(0, "tulpenbollenmanie")
    deltas = append(tmp_path, (), [secret, *(record(number) for number in range(1, 50))], 1)
    deltas = append(tmp_path, deltas, [secret.key], 2)
    assert any(b"tulpenbollenmanie" in gzip.decompress(path.read_bytes()) for path in tmp_path.iterdir())
    deltas = append(tmp_path, deltas, [], 3, purge=True)
    assert not any(b"tulpenbollenmanie" in gzip.decompress(path.read_bytes()) for path in tmp_path.iterdir())
    assert len(load(tmp_path, deltas)) == 49


def test_a_flipped_bit_is_noticed_on_reading_and_on_merging(tmp_path: Path) -> None:
    deltas = append_catalog(tmp_path, (), [record(1), record(2)], 1)
    path = tmp_path / deltas[0].file.name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    with pytest.raises(IndexCorrupt, match=r"catalog-1\.jsonl\.gz"):
        load(tmp_path, deltas)
    with pytest.raises(IndexCorrupt, match=r"catalog-1\.jsonl\.gz"):
        append_catalog(tmp_path, deltas, [record(3)], 2)


def test_a_missing_delta(tmp_path: Path) -> None:
    deltas = append_catalog(tmp_path, (), [record(1)], 1)
    (tmp_path / deltas[0].file.name).unlink()
    with pytest.raises(FileNotFoundError):
        load(tmp_path, deltas)


def test_an_open_catalog_can_be_read_when_a_newer_commit_has_removed_it(tmp_path: Path) -> None:
    deltas = append(tmp_path, (), [record(number) for number in range(9)], 1)
    deltas = append(tmp_path, deltas, [record(3, "anders"), record(4).key], 2)
    opened = OpenCatalog(tmp_path, replace(EMPTY, catalog=deltas))
    before = load(tmp_path, deltas)
    append(tmp_path, deltas, [record(number, "nieuw") for number in range(20)], 3)
    assert not any((tmp_path / delta.file.name).exists() for delta in deltas)
    assert opened.read() == before == opened.read()
    opened.close()


def test_an_open_catalog_notices_a_flipped_bit_and_a_missing_file(tmp_path: Path) -> None:
    deltas = append_catalog(tmp_path, (), [record(1), record(2)], 1)
    path = tmp_path / deltas[0].file.name
    data = bytearray(path.read_bytes())
    data[5] ^= 1
    path.write_bytes(data)
    opened = OpenCatalog(tmp_path, replace(EMPTY, catalog=deltas))
    with pytest.raises(IndexCorrupt, match=path.name):
        opened.read()
    opened.close()
    path.unlink()
    with pytest.raises(FileNotFoundError):
        OpenCatalog(tmp_path, replace(EMPTY, catalog=deltas))


def test_a_delta_that_the_system_withholds(tmp_path: Path) -> None:
    deltas = append_catalog(tmp_path, (), [record(1)], 1)
    (tmp_path / deltas[0].file.name).unlink()
    (tmp_path / deltas[0].file.name).mkdir()
    with pytest.raises(IndexUnreadable, match=r"catalog-1\.jsonl\.gz"):
        load(tmp_path, deltas)
