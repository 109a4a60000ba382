from __future__ import annotations

from index.article import LeftOut
from index.catalog import FileRecord, PassageRecord, State
from index.inventory import Counts, count


def file(path: str, *digests: str, state: State = "indexed", left_out: int = 0) -> FileRecord:
    """A record with a passage for each digest, the last `left_out` of them left out."""
    kept = len(digests) - left_out
    passages = tuple(
        PassageRecord(number, digest, 9, None if number < kept else LeftOut("exact", 0, 1.0))
        for number, digest in enumerate(digests)
    )
    return FileRecord("archief", path, state, article_id=path if digests else None, passages=passages)


def test_an_empty_index_has_a_zero_for_every_state() -> None:
    assert count([], {}) == Counts(states={"indexed": 0, "stale": 0, "skipped": 0, "failed": 0})


def test_passages_are_counted_once_and_left_out_ones_apart() -> None:
    counts = count([file("a", "x", "y", "x", left_out=1), file("b", "y", "z"), file("c", "q", "w", left_out=1)], {})
    assert (counts.articles, counts.passages, counts.left_out, counts.stories) == (3, 4, 2, 3)


def test_a_stale_article_counts_and_other_files_do_not() -> None:
    files = [
        file("a", "x"),
        file("b", "y", state="stale"),
        file("c", state="skipped"),
        file("d", state="failed"),
        file("e", state="failed"),
    ]
    counts = count(files, {})
    assert (counts.articles, counts.passages) == (2, 2)
    assert counts.states == {"indexed": 1, "stale": 1, "skipped": 1, "failed": 2}
    assert sum(counts.states.values()) == len(files)


def test_articles_of_one_story_are_one() -> None:
    files = [file(name, name) for name in "abcdef"]
    leaders = {"a": "a", "b": "a", "c": "a", "e": "d", "d": "d"}
    assert count(files, leaders).stories == 3
