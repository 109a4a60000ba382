from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh.merge_policy import A_MOMENT, MOST, SHARE, TIER_FACTOR, to_merge

segments = st.lists(st.tuples(st.integers(1, 2 * MOST), st.integers(0, 5_000)), max_size=40)


class Log:
    """An index as the policy sees it: sizes of segments, and how many articles were written in all."""

    def __init__(self) -> None:
        self.segments: list[tuple[int, int]] = []
        self.written = 0
        self.most_at_once = 0

    def commit(self, added: int, *, purge: bool = False) -> None:
        before = self.written
        if added:
            self.segments.append((added, 0))
            self.written += added
        fresh = [False] * (len(self.segments) - bool(added)) + [True] * bool(added)
        groups = to_merge(self.segments, fresh, purge=purge)
        merged = [(sum(self.segments[number][0] for number in group), 0) for group in groups]
        gone = {number for group in groups for number in group}
        self.segments = [segment for number, segment in enumerate(self.segments) if number not in gone] + merged
        self.written += sum(size for size, _ in merged)
        self.most_at_once = max(self.most_at_once, self.written - before - added)


def test_an_index_that_grows_by_one_keeps_few_segments_and_rewrites_little() -> None:
    log = Log()
    most = 0
    for _ in range(5_000):
        log.commit(1)
        most = max(most, len(log.segments))
    assert sum(size for size, _ in log.segments) == 5_000
    assert most <= 7 * 5, "seven of each of five tiers"
    assert log.written <= 5_000 * 7, "once, and once for each tier"


def test_an_index_that_grows_by_thousands_is_hardly_rewritten() -> None:
    log = Log()
    for _ in range(400):
        log.commit(5_000)
    assert sum(size for size, _ in log.segments) == 2_000_000
    assert log.written <= 4 * 2_000_000
    assert len(log.segments) <= 2 * 2_000_000 // MOST + 14


def test_a_commit_never_merges_much_more_than_it_adds() -> None:
    log = Log()
    for added in (500, 30_000, 7, 2_000, 60_000, 1) * 60:
        log.commit(added)
    assert log.most_at_once <= MOST
    small = Log()
    for _ in range(3_000):
        small.commit(500)
    assert small.most_at_once <= A_MOMENT


def test_an_article_edited_again_and_again_leaves_no_trail() -> None:
    log = Log()
    log.commit(1_000)
    for _ in range(1_000):
        live, deleted = log.segments[-1] if log.segments[-1][0] == 1 else log.segments[0]
        at = log.segments.index((live, deleted))
        log.segments[at] = (live - 1, deleted + 1)
        log.segments = [segment for segment in log.segments if segment[0]]
        log.commit(1)
        assert sum(live for live, _ in log.segments) == 1_000
        assert len(log.segments) <= 30
    assert sum(deleted for _, deleted in log.segments) <= 1_000


@given(segments, st.booleans(), st.integers(0, 3))
def test_what_is_merged(sizes: list[tuple[int, int]], purge: bool, fresh: int) -> None:
    new = [number < fresh for number in range(len(sizes))]
    groups = to_merge(sizes, new, purge=purge)
    chosen = [number for group in groups for number in group]
    assert len(set(chosen)) == len(chosen), "no segment is in two groups"
    added = sum(live for live, _ in sizes[:fresh])
    for group in groups:
        size = sum(sizes[number][0] for number in group)
        assert len(group) == 1 or size <= min(MOST, max(A_MOMENT, SHARE * added))
        for number in group:
            live, gone = sizes[number]
            worn = gone and (purge or gone >= live)
            assert worn or (len(group) > 1 and live < MOST // 2)
    for number, (live, gone) in enumerate(sizes):
        assert number in chosen or not gone or (gone < live and not purge), "most of it is deleted"


@given(st.lists(st.integers(1, 3_000), max_size=60))
def test_after_a_commit_there_are_fewer_than_eight_alike(sizes: list[int]) -> None:
    groups = to_merge([(size, 0) for size in sizes], [True] * len(sizes))
    gone = {number for group in groups for number in group}
    left = [size for number, size in enumerate(sizes) if number not in gone]
    left += [sum(sizes[number] for number in group) for group in groups]
    assert sum(left) == sum(sizes)
    if sum(sizes) <= A_MOMENT:
        for tier in range(5):
            assert sum(TIER_FACTOR**tier <= size < TIER_FACTOR ** (tier + 1) for size in left) < TIER_FACTOR


def test_nothing_to_do() -> None:
    assert to_merge([], []) == []
    assert to_merge([(100, 0), (3, 0)], [False, True]) == []
    assert to_merge([(10, 1)], [False], purge=True) == [[0]]
