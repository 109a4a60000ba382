from __future__ import annotations

import hashlib
import json
import os
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.durable import StoredFile
from index.errors import IndexCorrupt, IndexMissing, IndexOutdated, IndexUnreadable, KnipselError
from index.inventory import Counts
from index.manifest import NAME, CatalogFile, Manifest, read_manifest, write_manifest
from index.roots import FIRST_FOLDER, Root

MANIFEST = Manifest(
    number=7,
    generation="7-a1b2c3",
    created="2021-04-15T12:00:00+00:00",
    schema_version=1,
    analyzer="0123456789abcdef",
    roots=(
        Root("archief", Path("/data/archief"), "De Scheldepost", exclude=("*.bak", "klad/é")),
        Root("los", Path(os.fsdecode(b"/data/l\xffos")), source=FIRST_FOLDER),
    ),
    segments="segments-3",
    segment_files=(
        StoredFile("segments-3/_MAIN_7.toc", 100, "ab" * 32),
        StoredFile("segments-3/MAIN-7_x.seg", 2000, "cd" * 32),
    ),
    catalog=(
        CatalogFile(StoredFile("catalog-3.jsonl.gz", 10, "ef" * 32), 4),
        CatalogFile(StoredFile("catalog-7.jsonl.gz", 20, "01" * 32), 2),
    ),
    passages=(
        StoredFile("passages-4-2.bin", 4096, "45" * 32),
        StoredFile("passages-7-1.bin", 512, "67" * 32),
    ),
    stories=StoredFile("stories-7.bin", 16, "23" * 32),
    counts=Counts(5, 12, 1, 4, {"indexed": 5, "stale": 0, "skipped": 1, "failed": 0}),
)


def rewritten(folder: Path, **changes: Any) -> None:
    """A manifest as another program might write it, with a right checksum."""
    body = json.loads((folder / NAME).read_bytes())["index"] | changes.pop("index", {})
    for name in changes.pop("without", ()):
        del body[name]
    checksum = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    envelope = {"format": 1, "sha256": checksum, "index": body} | changes
    (folder / NAME).write_text(json.dumps(envelope, indent=1))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST
    assert read_manifest(str(tmp_path)) == MANIFEST
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_the_last_one_written_is_the_index(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    newer = replace(MANIFEST, number=8, generation="8-ffffff", catalog=(), segment_files=(), passages=(), roots=())
    write_manifest(tmp_path, newer)
    assert read_manifest(tmp_path) == newer


def test_it_names_every_file_of_the_index() -> None:
    assert [file.name for file in MANIFEST.all_files] == [
        "segments-3/_MAIN_7.toc",
        "segments-3/MAIN-7_x.seg",
        "catalog-3.jsonl.gz",
        "catalog-7.jsonl.gz",
        "passages-4-2.bin",
        "passages-7-1.bin",
        "stories-7.bin",
    ]


def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    path = tmp_path / NAME
    data = path.read_bytes()
    chance = random.Random(8)
    for _ in range(2_000):
        damaged = bytearray(data)
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        with pytest.raises((IndexCorrupt, IndexOutdated)):
            read_manifest(tmp_path)


@pytest.mark.parametrize("kept", [0, 1, 50, -1])
def test_a_shortened_manifest(tmp_path: Path, kept: int) -> None:
    write_manifest(tmp_path, MANIFEST)
    (tmp_path / NAME).write_bytes((tmp_path / NAME).read_bytes()[:kept])
    with pytest.raises(IndexCorrupt, match=NAME):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "data",
    [b"[]", b"null", b"5", b'"x"', b"{}", b'{"format": 1}', b"\xff\xfe", b"[" * 100_000, b'{"format": 1, "index": 5}'],
    ids=range(9),
)
def test_what_is_no_manifest(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    with pytest.raises(IndexCorrupt):
        read_manifest(tmp_path)


def test_no_manifest(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "weg"):
        with pytest.raises(IndexMissing):
            read_manifest(place)
    (tmp_path / "bestand").write_text("")
    with pytest.raises(IndexMissing):
        read_manifest(tmp_path / "bestand")


def test_a_manifest_that_the_system_withholds_is_not_called_damaged(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(IndexUnreadable, match=NAME):
        read_manifest(tmp_path)


def test_another_format(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    rewritten(tmp_path, format=2)
    with pytest.raises(IndexOutdated, match="format 2"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"without": ["stories"]},
        {"without": ["passages"]},
        {"index": {"roots": [{"label": "x"}]}},
        {"index": {"segment_files": [{"path": "x"}]}},
    ],
    ids=["a field less", "no passage store", "other roots", "other files"],
)
def test_other_fields_are_of_another_version_and_no_damage(tmp_path: Path, changes: dict[str, Any]) -> None:
    write_manifest(tmp_path, MANIFEST)
    rewritten(tmp_path, **changes)
    with pytest.raises(IndexOutdated):
        read_manifest(tmp_path)


def test_the_errors_name_the_place(tmp_path: Path) -> None:
    with pytest.raises(KnipselError) as told:
        read_manifest(tmp_path)
    assert told.value.message.values["place"] == str(tmp_path)
