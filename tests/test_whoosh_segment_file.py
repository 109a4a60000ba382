"""The file of a segment: which arrays it has, of which types, in which order."""

from __future__ import annotations

from array import array
from pathlib import Path

import numpy as np
import pytest

from index.analysis import AnalyzedArticle, FieldTerms
from index.analysis.streams import Occurrences
from index.array_file import decode_arrays, map_stored
from index.article import Article
from index.durable import describe
from index.engines.whoosh.inverter import Inverter
from index.engines.whoosh.segment import Segment, code_of
from index.engines.whoosh.segment_file import ArticleColumns, write_segment

NOTHING = Occurrences([], array("I"))
EMPTY = FieldTerms(NOTHING, NOTHING, NOTHING, NOTHING, 0)


def columns(sources: list[str], numbers: list[int] | None = None) -> ArticleColumns:
    size = len(sources)
    return ArticleColumns(
        numbers=np.array(numbers if numbers is not None else range(size), np.uint64),
        dates=np.full(size, 20210415, np.uint32),
        title_lengths=np.full(size, 2, np.uint32),
        body_lengths=np.full(size, 3, np.uint32),
        paths=[f"{number}.txt" for number in range(size)],
        roots=["archief"] * size,
        sources=sources,
    )


def body(*places: int) -> AnalyzedArticle:
    exact = Occurrences(["haven"] * len(places), array("I", places))
    terms = FieldTerms(exact, NOTHING, NOTHING, NOTHING, len(places))
    return AnalyzedArticle(Article("0" * 16, "a", "p", "", None, None, None, ()), EMPTY, terms)


def test_the_arrays_of_version_1(tmp_path: Path) -> None:
    """A change of what is written here asks for another schema version."""
    inverter = Inverter()
    inverter.add(body(5, 70_000))
    inverter.add(body(*range(200, 400)))
    lists = inverter.lists(np.ones(2, np.bool_))
    file = write_segment(tmp_path, "x.seg", columns(["Bode", ""], [9, 7]), [b"ab", b"c"], lists)
    assert file == describe(tmp_path, "x.seg")
    arrays = decode_arrays(map_stored(tmp_path, file))
    exact = code_of("body", "exact")
    assert {name: (found.dtype.str, found.tolist()) for name, found in arrays.items()} == {
        "article.numbers": ("<u8", [9, 7]),
        "article.order": ("<u4", [1, 0]),
        "article.dates": ("<u4", [20210415, 20210415]),
        "article.lengths.title": ("<u4", [2, 2]),
        "article.lengths.body": ("<u4", [3, 3]),
        "article.paths": ("|u1", [*b"0.txt1.txt"]),
        "article.paths.starts": ("<u4", [0, 5, 10]),
        "article.roots": ("<u2", [0, 0]),
        "article.roots.names": ("|u1", [*b"archief"]),
        "article.roots.names.starts": ("<u4", [0, 7]),
        "article.sources": ("<u2", [0, 1]),
        "article.sources.names": ("|u1", [*b"Bode"]),
        "article.sources.names.starts": ("<u4", [0, 4, 4]),
        "article.records": ("|u1", [*b"abc"]),
        "article.records.starts": ("<u4", [0, 2, 3]),
        "term.texts": ("|u1", [*b"haven"]),
        "term.starts": ("<u4", [0, 5]),
        "term.buckets": ("<u4", [0, 1]),
        "term.by_bucket": ("<u4", [0]),
        "list.starts": ("<u4", [0, 1]),
        "list.streams": ("|u1", [exact]),
        "list.postings": ("<u4", [0, 2]),
        "list.positions": ("<u4", [0, 202]),
        "list.blocks": ("<u4", []),
        "posting.articles": ("<u2", [0, 1]),
        "posting.counts": ("|u1", [5, 400 & 0xFF]),
        "posting.counts.places": ("<u8", [1]),
        "posting.counts.large": ("<u4", [400]),
        "position.values": ("<u2", [5, 70_000 & 0xFFFF, *range(200, 400)]),
        "position.values.places": ("<u8", [1]),
        "position.values.large": ("<u4", [70_000]),
    }


def test_every_array_can_be_used_where_it_lies(tmp_path: Path) -> None:
    inverter = Inverter()
    inverter.add(body(1))
    file = write_segment(tmp_path, "x.seg", columns([""]), [b"abc"], inverter.lists(np.ones(1, np.bool_)))
    data = map_stored(tmp_path, file)
    begin = np.frombuffer(data, np.uint8).__array_interface__["data"][0]
    for found in decode_arrays(data).values():
        assert (found.__array_interface__["data"][0] - begin) % 64 == 0
        assert not found.flags.writeable


@pytest.mark.parametrize(("different", "dtype"), [(65_536, np.uint16), (65_537, np.uint32)])
def test_more_sources_than_two_bytes_can_number(tmp_path: Path, different: int, dtype: type) -> None:
    sources = [f"bron {number}" for number in range(different)]
    lists = Inverter().lists(np.zeros(0, np.bool_))
    file = write_segment(tmp_path, "x.seg", columns(sources), [b""] * different, lists)
    segment = Segment(decode_arrays(map_stored(tmp_path, file)))
    names, of_article = segment.texts("sources")
    assert segment.array("article.sources").dtype == dtype
    assert (names, of_article.tolist()) == (sources, [*range(different)])
