"""The merge policy: which segments a commit rewrites into one. Pure.

Size-tiered merging (as in Lucene's LogMergePolicy and Bigtable's minor compactions): segments of like size are merged
when there are enough of them, so that an article is rewritten O(log n) times over the life of an index and the number
of segments stays small. A segment that is mostly deleted articles is rewritten too. No commit stalls: what it
merges is bounded by what it has added itself, or is a moment's work, and a segment that is full-grown is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

TIER_FACTOR = 8
"""A tier holds segments up to eight times the size of the tier below; eight of a tier become one of the next."""
MOST = 1 << 17
"""Articles in a merged segment."""
A_MOMENT = 1 << 15
"""Articles that any commit may merge, a few seconds' work; one that adds more may merge :data:`SHARE` times as many."""
SHARE = 16
DELETED_SHARE = 0.5


def to_merge(segments: Sequence[tuple[int, int]], fresh: Sequence[bool], *, purge: bool = False) -> list[list[int]]:
    """Groups of segments, by number, each to become one; no segment is in two groups.

    `segments` are (live articles, deleted articles) of segments that have a live one, `fresh` tells which of them this
    commit has written. With `purge` every segment that holds a deleted article is rewritten.
    """
    worn = [number for number, (live, gone) in enumerate(segments) if gone and _worn(live, gone, purge=purge)]
    added = sum(live for (live, _), new in zip(segments, fresh, strict=True) if new)
    allowed = min(MOST, max(A_MOMENT, SHARE * added))
    alike = _alike([(live, [number]) for number, (live, _) in enumerate(segments) if live < MOST // 2], allowed)
    return [*([number] for number in worn if number not in alike), *([sorted(alike)] if alike else [])]


def _worn(live: int, gone: int, *, purge: bool) -> bool:
    return purge or gone >= DELETED_SHARE * (live + gone)


def _alike(segments: Sequence[tuple[int, list[int]]], allowed: int) -> list[int]:
    """The segments of one group of at most `allowed` articles: eight or more of a tier and those below it.

    What they make counts in the next tier. A group that can grow no more is complete with fewer than eight.
    """
    left = sorted(segments)
    for tier in range(_tier(MOST) + 1):
        group = [segment for segment in left if _tier(segment[0]) <= tier]
        alike = sum(_tier(live) == tier for live, _ in group)
        size = 0
        for count, (live, _) in enumerate(group):
            if size + live > allowed:
                group = group[:count]
                break
            size += live
        full_grown = size >= MOST // 2 and len(group) > 1
        if min(alike, len(group)) >= TIER_FACTOR or full_grown:
            numbers = [number for _, numbers in group for number in numbers]
            left = sorted([(size, numbers), *(segment for segment in left if segment not in group)])
    return max((numbers for _, numbers in left), key=len, default=[]) if len(left) < len(segments) else []


def _tier(articles: int) -> int:
    tier = 0
    while articles >= TIER_FACTOR:
        articles //= TIER_FACTOR
        tier += 1
    return tier
