from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from index.durable import StoredFile, describe, make_folder, read_verified, replace, sync_file, sync_folder, write_new


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What is synced from now on: the name of the file or folder, and its size at that moment (folders: 0)."""
    told: list[tuple[str, int]] = []
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        status = os.fstat(descriptor)
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        told.append((name, status.st_size if not os.path.isdir(descriptor) else 0))  # noqa: PTH112
        sync(descriptor)

    if not sys.platform.startswith("linux"):
        pytest.skip("the name of an open file is asked of /proc")
    monkeypatch.setattr(os, "fsync", fsync)
    return told


def test_a_new_file_is_synced_with_all_its_bytes(tmp_path: Path, synced: list[tuple[str, int]]) -> None:
    data = b"inhoud" * 100_000
    stored = write_new(tmp_path, "catalog-1.jsonl.gz", data)
    assert synced == [("catalog-1.jsonl.gz", len(data))]
    assert stored == StoredFile("catalog-1.jsonl.gz", len(data), hashlib.sha256(data).hexdigest())
    assert describe(tmp_path, "catalog-1.jsonl.gz") == stored
    assert read_verified(tmp_path, stored) == data


def test_replacing_syncs_the_bytes_before_the_rename_and_the_name_after(
    tmp_path: Path, synced: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "MANIFEST.json").write_bytes(b"oud")
    rename = Path.replace

    def renamed(path: Path, target: Path) -> Path:
        synced.append((f"{path.name} -> {target.name}", path.stat().st_size))
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", renamed)
    replace(tmp_path, "MANIFEST.json", b"nieuw")
    assert synced == [
        ("MANIFEST.json.new", 5),
        ("MANIFEST.json.new -> MANIFEST.json", 5),
        (tmp_path.name, 0),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["MANIFEST.json"]
    assert (tmp_path / "MANIFEST.json").read_bytes() == b"nieuw"


def test_folders_are_made_for_good(tmp_path: Path, synced: list[tuple[str, int]]) -> None:
    folder = tmp_path / "a" / "b" / "c"
    make_folder(folder)
    assert folder.is_dir()
    assert [name for name, _ in synced] == [tmp_path.name, "a", "b"], "each name is in the folder above it"
    synced.clear()
    make_folder(folder)
    assert synced == []


def test_a_relative_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_folder(Path("x/y"))
    assert (tmp_path / "x" / "y").is_dir()


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_bytes(b"")
    make_folder(tmp_path / "bestand")  # as it is there; who lists it finds out
    with pytest.raises(OSError, match="bestand"):
        make_folder(tmp_path / "bestand" / "map")


def test_syncing_what_is_not_there(tmp_path: Path) -> None:
    for sync in (sync_file, sync_folder):
        with pytest.raises(FileNotFoundError):
            sync(tmp_path / "weg")


def test_syncing_what_another_wrote(tmp_path: Path, synced: list[tuple[str, int]]) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    sync_file(tmp_path / "a")
    sync_folder(tmp_path)
    assert synced == [("a", 3), (tmp_path.name, 0)]


@pytest.mark.parametrize("damaged", [b"inhouD", b"inhou", b"inhoud!", b""])
def test_other_bytes_are_noticed(tmp_path: Path, damaged: bytes) -> None:
    stored = write_new(tmp_path, "a", b"inhoud")
    (tmp_path / "a").write_bytes(damaged)
    with pytest.raises(ValueError, match="a: checksum differs"):
        read_verified(tmp_path, stored)
    assert describe(tmp_path, "a") != stored


def test_a_missing_file(tmp_path: Path) -> None:
    stored = write_new(tmp_path, "a", b"inhoud")
    (tmp_path / "a").unlink()
    with pytest.raises(FileNotFoundError):
        read_verified(tmp_path, stored)
    with pytest.raises(FileNotFoundError):
        describe(tmp_path, "a")


def test_files_larger_than_a_block_are_described(tmp_path: Path) -> None:
    data = bytes(range(256)) * (1 << 13)
    assert write_new(tmp_path, "groot", data) == describe(tmp_path, "groot")
