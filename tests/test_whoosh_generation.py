"""Which files are a generation, and which of them belong together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.array_file import encode_arrays
from index.durable import StoredFile, describe, write_new
from index.engines.whoosh.generation import SegmentFiles, open_segment, paired, read_deleted, write_deleted


def file(name: str) -> StoredFile:
    return StoredFile(name, 1, "x")


def test_a_segment_comes_with_what_is_deleted_of_it() -> None:
    names = ("s-1/_MAIN_9.toc", "s-1/MAIN-7-1.seg", "s-1/MAIN-7-10.9.del", "s-1/MAIN-7-10.seg", "s-1/MAIN-8-1.seg")
    files = [file(name) for name in names]
    assert paired(files) == (
        SegmentFiles(files[1]),
        SegmentFiles(files[3], files[2]),
        SegmentFiles(files[4]),
    )
    assert [segment.all for segment in paired(files)] == [(files[1],), (files[3], files[2]), (files[4],)]
    assert paired([]) == ()


def test_what_is_deleted_is_read_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "s-1").mkdir()
    for gone in ([], [0], [3, 70_000]):
        stored = write_deleted(tmp_path, file("s-1/MAIN-7-1.seg"), 9, np.array(gone, np.int64))
        assert stored == describe(tmp_path, "s-1/MAIN-7-1.9.del")
        assert paired([file("s-1/MAIN-7-1.seg"), stored])[0].deleted == stored
        assert read_deleted(tmp_path, stored).tolist() == gone
        assert read_deleted(tmp_path, stored).dtype == np.int64
    assert read_deleted(tmp_path, None).tolist() == []


def test_what_is_no_segment_is_refused(tmp_path: Path) -> None:
    other = write_new(tmp_path, "x", *encode_arrays({"y": np.zeros(3, np.uint8)}))
    for read in (open_segment, read_deleted):
        with pytest.raises(ValueError, match="x: "):
            read(tmp_path, other)
        with pytest.raises(ValueError, match="size differs"):
            read(tmp_path, replace(other, size=other.size + 1))
        with pytest.raises(FileNotFoundError):
            read(tmp_path, replace(other, name="y"))
    with pytest.raises(ValueError, match="not a file of arrays"):
        open_segment(tmp_path, write_new(tmp_path, "z", b"\0" * 500))
