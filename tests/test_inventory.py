from __future__ import annotations

import numpy as np

from index.catalog import FileRecord, State
from index.inventory import Counts, count
from index.passage_store.generation import Overview, overview
from index.passage_store.reading import Passages
from index.story_table import StoryTable

NOTHING = np.zeros(0, np.uint64)
TABLE = StoryTable(NOTHING, NOTHING, NOTHING, NOTHING)


def file(path: str, state: State = "indexed") -> FileRecord:
    return FileRecord("archief", path, state, article_id=path if state in ("indexed", "stale") else None)


def test_an_empty_index_has_a_zero_for_every_state() -> None:
    assert count([], overview(Passages())) == Counts(states={"indexed": 0, "stale": 0, "skipped": 0, "failed": 0})


def test_articles_passages_and_stories_are_those_of_the_passage_store() -> None:
    counts = count([file("a")], Overview(TABLE, articles=7, passages=5, left_out=3, stories=2))
    assert (counts.articles, counts.passages, counts.left_out, counts.stories) == (7, 5, 3, 2)


def test_files_are_counted_by_state() -> None:
    files = [file("a"), file("b", "stale"), file("c", "skipped"), file("d", "failed"), file("e", "failed")]
    counts = count(files, Overview(TABLE, articles=2, passages=2, left_out=0, stories=2))
    assert counts.states == {"indexed": 1, "stale": 1, "skipped": 1, "failed": 2}
    assert sum(counts.states.values()) == len(files)
