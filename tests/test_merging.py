from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh.merging import LARGEST, TIER_FACTOR, to_merge

segments = st.lists(st.tuples(st.integers(0, 3 * LARGEST), st.integers(0, 5_000)), max_size=40)


class Log:
    """An index as the policy sees it: sizes of segments, and how many articles were written in all."""

    def __init__(self) -> None:
        self.segments: list[tuple[int, int]] = []
        self.written = 0

    def commit(self, added: int, *, purge: bool = False) -> None:
        chosen = to_merge(self.segments, added, purge=purge)
        size = added + sum(self.segments[number][0] for number in chosen)
        self.segments = [segment for number, segment in enumerate(self.segments) if number not in chosen]
        self.segments = [segment for segment in self.segments if segment[0]]
        if size:
            self.segments.append((size, 0))
        self.written += size


def test_an_index_that_grows_by_one_keeps_few_segments_and_rewrites_little() -> None:
    log = Log()
    most = 0
    for _ in range(5_000):
        log.commit(1)
        most = max(most, len(log.segments))
    assert sum(size for size, _ in log.segments) == 5_000
    assert most <= 7 * 5, "seven of each of five tiers"
    assert log.written <= 5_000 * 6, "once for each tier"


def test_an_index_that_grows_by_thousands_is_hardly_rewritten() -> None:
    log = Log()
    for _ in range(400):
        log.commit(5_000)
    assert sum(size for size, _ in log.segments) == 2_000_000
    assert log.written <= 3 * 2_000_000
    assert len(log.segments) <= 2_000_000 // LARGEST + 14


def test_an_article_edited_again_and_again_leaves_no_trail() -> None:
    log = Log()
    log.commit(1_000)
    for _ in range(1_000):
        live, deleted = log.segments[-1] if log.segments[-1][0] == 1 else log.segments[0]
        at = log.segments.index((live, deleted))
        log.segments[at] = (live - 1, deleted + 1)
        log.commit(1)
        assert sum(live for live, _ in log.segments) == 1_000
        assert len(log.segments) <= 30
    assert sum(deleted for _, deleted in log.segments) <= 1_000


@given(segments, st.integers(0, 10_000))
def test_what_is_merged(sizes: list[tuple[int, int]], added: int) -> None:
    chosen = to_merge(sizes, added)
    assert chosen <= set(range(len(sizes)))
    for number, (live, deleted) in enumerate(sizes):
        if not live:
            assert number not in chosen, "there is nothing in it to merge"
        elif deleted and deleted >= live:
            assert number in chosen, "most of it is deleted"
        elif live > LARGEST:
            assert number not in chosen, "it is large enough, and not mostly deleted"


@given(segments, st.integers(0, 10_000))
def test_purging_rewrites_every_segment_with_something_deleted(sizes: list[tuple[int, int]], added: int) -> None:
    chosen = to_merge(sizes, added, purge=True)
    assert {number for number, (live, deleted) in enumerate(sizes) if live and deleted} <= chosen


@given(segments, st.integers(1, 10_000))
def test_after_a_commit_there_are_fewer_than_eight_alike(sizes: list[tuple[int, int]], added: int) -> None:
    chosen = to_merge(sizes, added)
    written = added + sum(sizes[number][0] for number in chosen)
    left = [live for number, (live, _) in enumerate(sizes) if number not in chosen and 0 < live <= LARGEST]
    assert sum(live <= written for live in left) + 1 < TIER_FACTOR


def test_nothing_to_do() -> None:
    assert to_merge([], 0) == set()
    assert to_merge([], 5) == set()
    assert to_merge([(100, 0), (3, 0)], 0) == set()
    assert to_merge([(0, 10)], 0) == set()
    assert to_merge([(10, 1)], 0, purge=True) == {0}
