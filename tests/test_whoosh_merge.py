"""Merging. That it gives what writing afresh would: properties/test_whoosh_segments.py."""

from __future__ import annotations

import tracemalloc
import zlib
from pathlib import Path

import numpy as np
import pytest

from index.analysis import analyze_article
from index.article import Article, Passage, article_id
from index.engines.whoosh import merge
from index.engines.whoosh.generation import open_segment
from index.engines.whoosh.inverter import Inverter
from index.engines.whoosh.merge import Source, merge_segments
from index.engines.whoosh.records import pack_record
from index.engines.whoosh.segment import Segment
from index.engines.whoosh.segment_file import ArticleColumns, write_segment
from index.schema import article_number


def segment_of(folder: Path, name: str, texts: dict[str, str]) -> Segment:
    inverter = Inverter()
    made = [
        Article(article_id(name, path.encode()), name, path, "", None, None, f"bron {path}", (Passage(0, text),))
        for path, text in texts.items()
    ]
    for article in made:
        inverter.add(analyze_article(article))
    ones = np.ones(len(made), np.uint32)
    columns = ArticleColumns(
        numbers=np.array([article_number(article.id) for article in made], np.uint64),
        dates=ones,
        title_lengths=ones,
        body_lengths=ones,
        paths=[article.path for article in made],
        roots=[article.root for article in made],
        sources=[article.source or "" for article in made],
    )
    records = [pack_record(article) for article in made]
    return open_segment(folder, write_segment(folder, name, columns, records, inverter.lists(ones > 0)))


def every(segment: Segment) -> Source:
    return Source(segment, np.ones(segment.size, np.bool_))


def test_nothing_of_what_is_deleted_is_in_the_new_file(tmp_path: Path) -> None:
    first = segment_of(tmp_path, "eerste", {"tulp": "tulpenbollenmanie", "roos": "rozenperk"})
    second = segment_of(tmp_path, "tweede", {"lelie": "lelieveld", "anjer": "anjerrevolutie"})
    parts = [Source(first, np.array([False, True])), Source(second, np.array([True, False]))]
    merged = open_segment(tmp_path, merge_segments(tmp_path, "samen", parts))
    data = (tmp_path / "samen").read_bytes()
    texts = data + b"".join(zlib.decompress(merged.record(number)) for number in range(merged.size))
    for left in (b"rozenperk", b"lelieveld", b"bron roos", b"bron lelie"):
        assert left in data
    for gone in (b"tulp", b"anjer"):
        assert gone not in texts
    gone_numbers = {article_number(article_id("eerste", b"tulp")), article_number(article_id("tweede", b"anjer"))}
    assert gone_numbers.isdisjoint(merged.numbers("numbers").tolist())


def test_articles_stand_in_the_order_of_the_segments(tmp_path: Path) -> None:
    parts = [every(segment_of(tmp_path, name, {name: "x", f"{name}2": "y"})) for name in ("b", "a", "c")]
    merged = open_segment(tmp_path, merge_segments(tmp_path, "samen", parts))
    assert merged.paths() == ["b", "b2", "a", "a2", "c", "c2"]
    names, of_article = merged.texts("roots")
    assert (names, of_article.tolist()) == (["b", "a", "c"], [0, 0, 1, 1, 2, 2])


def test_segments_without_a_word(tmp_path: Path) -> None:
    parts = [every(segment_of(tmp_path, name, {"1": "", "2": "…"})) for name in ("a", "b")]
    merged = open_segment(tmp_path, merge_segments(tmp_path, "samen", parts))
    assert (merged.size, len(merged.terms)) == (4, 0)


def test_a_segment_can_lose_all_its_words(tmp_path: Path) -> None:
    whole = segment_of(tmp_path, "a", {"1": "de haven", "2": ""})
    merged = open_segment(tmp_path, merge_segments(tmp_path, "samen", [Source(whole, np.array([False, True]))]))
    assert (merged.size, len(merged.terms)) == (1, 0)


def test_memory_is_bounded_whatever_the_number_of_postings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"w{number}" for number in range(100)]
    monkeypatch.setattr(merge, "MOST_AT_ONCE", 2_000)
    whole = segment_of(tmp_path, "a", {str(number): " ".join(words) for number in range(1_000)})
    postings = len(whole.array("posting.articles"))
    assert postings > 150_000
    merge_segments(tmp_path, "warm", [every(whole)])
    for live in (np.ones(1_000, np.bool_), np.arange(1_000) % 2 == 0, np.arange(1_000) < 10):
        tracemalloc.start()
        merge_segments(tmp_path, "samen", [Source(whole, live)])
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 8 * postings, (int(live.sum()), most)
