"""The benchmark of indexing: what it counts, and that engines and pipeline do what is counted."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from benchmarks import indexing
from benchmarks.engines.engine import Builder
from index.indexed_article import IndexedArticle


class Slow(Builder):
    """Takes CPU time for every article, and some at the end."""

    def __init__(self) -> None:
        self.added = 0

    def add(self, article: IndexedArticle) -> None:
        self.added += 1
        _work(0.01)

    def finish(self) -> None:
        _work(0.05)


def _work(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_only_what_the_engine_does_is_its_cost() -> None:
    builder = Slow()
    cost = indexing.engine_cost(builder, 20, 1)
    assert builder.added == cost.articles == cost.passages == 20
    assert 0.25 <= cost.cpu <= 0.3
    assert cost.analysis > 0.005 and cost.memory > 10
    assert 20 * 20 <= cost.words <= 20 * 90 and cost.text > 4 * cost.words


def test_news_is_in_paragraphs_of_some_45_words(tmp_path: Path) -> None:
    indexing.write_news(100, 1, tmp_path)
    files = sorted(tmp_path.rglob("*.txt"))
    assert len(files) == 100
    paragraphs = [paragraph.split() for file in files for paragraph in file.read_text("utf-8").split("\n\n")]
    assert 40 <= sum(map(len, paragraphs)) / len(paragraphs) <= 50


def test_engines_and_pipeline_are_measured(capsys: pytest.CaptureFixture[str]) -> None:
    indexing.main(["--articles", "100", "--files", "20", "--engines", "knipsel,fts5"])
    said = capsys.readouterr().out
    assert all(f"\n| {row} " in said for row in ("knipsel", "fts5", "--workers 1", "--workers 2"))
    assert "Articles have 4" in said and "passages of 4" in said
