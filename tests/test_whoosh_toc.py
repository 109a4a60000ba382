"""The table of contents that Whoosh opens the index by."""

from __future__ import annotations

from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from index.durable import StoredFile, describe
from index.engines.whoosh.generation import INDEX_NAME, SegmentFiles
from index.engines.whoosh.toc import toc_name, write_toc
from index.schema import FIELDS, ID, STREAMS, stream_field


def test_whoosh_reads_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "segments-1").mkdir()
    segments = [
        SegmentFiles(StoredFile("segments-1/MAIN-1-1.seg", 10, "ab")),
        SegmentFiles(StoredFile("segments-1/MAIN-2-1.seg", 20, "cd"), StoredFile("segments-1/MAIN-2-1.3.del", 5, "ef")),
    ]
    file = write_toc(tmp_path / "segments-1", segments, [(3, 0), (5, 2)], 3)
    assert file == describe(tmp_path, "segments-1/_MAIN_3.toc")
    read = TOC.read(FileStorage(str(tmp_path / "segments-1")), INDEX_NAME)
    assert read.generation == 3
    assert [segment.segment_id() for segment in read.segments] == ["MAIN-1-1", "MAIN-2-1"]
    assert [segment.files for segment in read.segments] == segments
    assert [(segment.size, segment.deleted_count()) for segment in read.segments] == [(3, 0), (5, 2)]
    assert [segment.has_deletions() for segment in read.segments] == [False, True]
    named = {ID, *(stream_field(field, stream) for field in FIELDS for stream in STREAMS)}
    assert named <= {*read.schema.names()}


def test_whoosh_takes_the_name_for_one_of_its_own() -> None:
    match = TOC._pattern(INDEX_NAME).match(toc_name(12))
    assert match is not None
    assert match.group(1) == "12"


def test_whoosh_takes_no_segment_for_one_that_it_may_clear_away() -> None:
    for name in ("MAIN-7-1.seg", "MAIN-7-1.9.del"):
        assert TOC._segment_pattern(INDEX_NAME).match(name) is None
