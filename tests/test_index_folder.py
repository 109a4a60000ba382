from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.durable import StoredFile
from index.engines.whoosh.index_folder import LOCK_NAME, claim, clear_away, free_number
from index.errors import IndexPlaceTaken
from index.inventory import Counts
from index.manifest import NAME, CatalogFile, Manifest
from index.messages import message


def stored(name: str) -> StoredFile:
    return StoredFile(name, 0, "")


MANIFEST = Manifest(
    number=7,
    generation="7-x",
    created="",
    schema_version=1,
    analyzer="",
    roots=(),
    segments="segments-3",
    segment_files=(stored("segments-3/_MAIN_7.toc"), stored("segments-3/MAIN-5_x.seg")),
    catalog=(CatalogFile(stored("catalog-4.jsonl.gz"), 0), CatalogFile(stored("catalog-7.jsonl.gz"), 0)),
    passages=(stored("passages-5-2.bin"), stored("passages-7-1.bin")),
    stories=stored("stories-7.bin"),
    counts=Counts(),
)
NAMED = (NAME, LOCK_NAME, *(file.name for file in MANIFEST.all_files))


def fill(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def held(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def test_a_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    claim(tmp_path / "a" / "b")
    claim(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("names", [(NAME,), (LOCK_NAME,), ("segments-1/x", "catalog-2.jsonl.gz", f"{NAME}.new"), NAMED])
def test_an_index_is_claimed_again(tmp_path: Path, names: tuple[str, ...]) -> None:
    fill(tmp_path, *names)
    claim(tmp_path)
    fill(tmp_path, "notities.txt")
    if NAME in names or LOCK_NAME in names:
        claim(tmp_path)  # it was an index before the user put something beside it
    else:
        with pytest.raises(IndexPlaceTaken):
            claim(tmp_path)


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.txt", "segments-1.txt")
    with pytest.raises(IndexPlaceTaken) as told:
        claim(tmp_path)
    assert told.value.message.values["cause"] == message("place.strangers", name="a.txt")
    assert held(tmp_path) == {"a.txt", "b.txt", "segments-1.txt"}


@pytest.mark.parametrize("place", ["bestand", "bestand/index"])
def test_a_file_is_no_folder(tmp_path: Path, place: str) -> None:
    fill(tmp_path, "bestand")
    with pytest.raises(IndexPlaceTaken) as told:
        claim(tmp_path / place)
    assert told.value.message.values["cause"] == message("place.not_a_folder")


def test_numbers_that_are_free(tmp_path: Path) -> None:
    assert free_number(tmp_path, None) == 1
    fill(tmp_path, "segments-3/x", "catalog-9.jsonl.gz", "stories-2.bin", "catalog-99.txt", "100", "passages-9.bin")
    assert free_number(tmp_path, None) == 10
    assert free_number(tmp_path, MANIFEST) == 10
    (tmp_path / "catalog-9.jsonl.gz").unlink()
    assert free_number(tmp_path, MANIFEST) == 8
    fill(tmp_path, "passages-11-3.bin")
    assert free_number(tmp_path, MANIFEST) == 12


def test_what_belongs_to_no_commit_is_cleared_away(tmp_path: Path) -> None:
    fill(tmp_path, *NAMED, "notities.txt", "map/catalog-1.jsonl.gz")
    fill(
        tmp_path, f"{NAME}.new", "catalog-3.jsonl.gz", "catalog-8.jsonl.gz", "stories-6.bin", "segments-2/MAIN-1_x.seg"
    )
    fill(tmp_path, "passages-5-1.bin", "passages-7-2.bin", "passages-8-1.bin", "passages-2-14.bin")
    fill(tmp_path, "segments-3/_MAIN_6.toc", "segments-3/MAIN-8_x.pst", "segments-3/MAIN-8.tmp/x.run", "segments-8/x")
    clear_away(tmp_path, MANIFEST, 8)
    assert held(tmp_path) == {*NAMED, "notities.txt", "map/catalog-1.jsonl.gz"}
    assert not (tmp_path / "segments-2").exists()


def test_without_a_manifest_only_what_the_commit_itself_made(tmp_path: Path) -> None:
    fill(
        tmp_path,
        *NAMED,
        "segments-8/x",
        "catalog-8.jsonl.gz",
        "stories-8.bin",
        "passages-8-1.bin",
        "catalog-88.jsonl.gz",
    )
    fill(tmp_path, "passages-88-1.bin")
    clear_away(tmp_path, None, 8)
    assert held(tmp_path) == {*NAMED, "catalog-88.jsonl.gz", "passages-88-1.bin"}


def test_clearing_never_fails(tmp_path: Path) -> None:
    clear_away(tmp_path / "weg", None, 1)
    clear_away(tmp_path / "weg", MANIFEST, 1)
    clear_away(tmp_path, MANIFEST, 1)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_removed_and_not_what_it_leads_to(tmp_path: Path) -> None:
    fill(tmp_path, "elders/artikel.txt")
    index = tmp_path / "index"
    fill(index, *NAMED)
    (index / "segments-9").symlink_to(tmp_path / "elders")
    (index / "segments-3" / "buiten").symlink_to(tmp_path / "elders")
    clear_away(index, MANIFEST, 8)
    assert held(tmp_path / "elders") == {"artikel.txt"}
    assert held(index) == set(NAMED)
