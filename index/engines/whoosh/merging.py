"""The merge policy: which segments a commit rewrites into its new one. Pure.

Size-tiered merging (as in Lucene's LogMergePolicy and Bigtable's minor compactions): segments of like size are merged
when there are enough of them, so that an article is rewritten O(log n) times over the life of an index and the number
of segments stays small. A segment that is mostly deleted articles is rewritten too.
"""

from __future__ import annotations

from collections.abc import Sequence

TIER_FACTOR = 8
"""A tier holds segments up to eight times the size of the tier below; eight of a tier become one of the next."""
LARGEST = 100_000
"""Articles; a segment of this size is not merged for its size any more."""
DELETED_SHARE = 0.5


def to_merge(segments: Sequence[tuple[int, int]], added: int, *, purge: bool = False) -> set[int]:
    """The numbers of the segments to merge with the one being written.

    `segments` are (live articles, deleted articles), `added` the articles in the new segment. With `purge` every
    segment that holds a deleted article is chosen. One without live articles has nothing to merge: it is just dropped.
    """
    chosen = {
        number
        for number, (live, deleted) in enumerate(segments)
        if live and deleted and (purge or deleted >= DELETED_SHARE * (live + deleted))
    }
    size = added + sum(segments[number][0] for number in chosen)
    while True:
        tier = _tier(size)
        peers = {
            number
            for number, (live, _) in enumerate(segments)
            if number not in chosen and 0 < live <= LARGEST and _tier(live) <= tier
        }
        if not size or len(peers) + 1 < TIER_FACTOR:
            return chosen
        chosen |= peers
        size += sum(segments[number][0] for number in peers)


def _tier(articles: int) -> int:
    tier = 0
    while articles >= TIER_FACTOR:
        articles //= TIER_FACTOR
        tier += 1
    return tier
