"""Which passage of one article stands for which of another: pairs in the order of both, with the most words in common.

Passages with one digest are paired first, as many words of them as keep their order; they cut both articles into
stretches. In each stretch a passage may stand for another that de-duplication relates to it, or that has more than half
of its words in common with it. Of all ways to pair them in order the best has the most words in common: a heaviest
increasing subsequence of the possible pairs (Jacobson & Vo 1992), found with a tree of maxima (Fenwick 1994).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from math import ceil
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq

from index.article import Passage, Relation
from index.dedup.comparison import compare
from index.dedup.digest import identify
from index.dedup.normalization import NormalText, normalize
from index.dedup.signature import MOST_WORDS

MOST_PARTNERS: Final = 100
"""A passage is compared with so many of its stretch, those at about the same place, so that time stays linear."""

LEAST_COMMON: Final = 0.5
"""The share of the words of the longer passage above which two stand for each other, unrelated as they may be."""


class Pair(NamedTuple):
    """Numbers `first` and `second` of two passages that stand for each other, and what they are to each other."""

    first: int
    second: int
    relation: Relation | None


class _Candidate(NamedTuple):
    pair: Pair
    common: int


class _Text:
    """A passage with what it is compared by, made when it is asked for."""

    def __init__(self, passage: Passage) -> None:
        self.text = passage.text
        known = passage if passage.digest else identify(passage.text)
        self.digest, self.words = known.digest, known.words

    @cached_property
    def normal(self) -> NormalText:
        return normalize(self.text)


def align(first: Sequence[Passage], second: Sequence[Passage], check: Callable[[], None]) -> list[Pair]:
    """The pairs of two sequences of passages, in the order of both; `check` is called now and then, and may raise."""
    ours, theirs = list(map(_Text, first)), list(map(_Text, second))
    pairs: list[Pair] = []
    ends = Pair(-1, -1, None), Pair(len(ours), len(theirs), None)
    anchors = _heaviest(_of_one_digest(ours, theirs))
    for before, after in pairwise((ends[0], *anchors, ends[1])):
        stretch = range(before.first + 1, after.first), range(before.second + 1, after.second)
        pairs += _heaviest(_alike(ours, theirs, *stretch, check))
        pairs.append(after)
    return pairs[:-1]


def _of_one_digest(ours: Sequence[_Text], theirs: Sequence[_Text]) -> Iterator[_Candidate]:
    """The passages with one digest; where several have it the first with the first, and so on."""
    places = {key: number for number, key in enumerate(_numbered(theirs))}
    for number, key in enumerate(_numbered(ours)):
        if key in places:
            yield _Candidate(Pair(number, places[key], "exact"), ours[number].words + 1)  # 1 where there are no words


def _numbered(texts: Iterable[_Text]) -> Iterator[tuple[str, int]]:
    seen: Counter[str] = Counter()
    for text in texts:
        yield text.digest, seen[text.digest]
        seen[text.digest] += 1


def _alike(
    ours: Sequence[_Text], theirs: Sequence[_Text], rows: range, columns: range, check: Callable[[], None]
) -> Iterator[_Candidate]:
    for row in rows:
        check()
        middle = (row - rows.start) * len(columns) // len(rows)
        start = max(0, min(middle - MOST_PARTNERS // 2, len(columns) - MOST_PARTNERS))
        for column in columns[start : start + MOST_PARTNERS]:
            one, other = ours[row].normal, theirs[column].normal
            common = _common(one, other)
            comparison = compare(one, other) if common else None
            if comparison or common > LEAST_COMMON * max(len(one.keys), len(other.keys)):
                yield _Candidate(Pair(row, column, comparison.relation if comparison else None), common)


def _common(one: NormalText, other: NormalText) -> int:
    """How many keys both have in the same order; 0 if too few to stand for each other in any way."""
    shorter, longer = sorted((len(one.keys), len(other.keys)))
    if longer > MOST_WORDS:
        return 0
    least = max(1, ceil(LEAST_COMMON * shorter))
    return int(LCSseq.similarity(one.keys, other.keys, score_cutoff=least))


def _heaviest(candidates: Iterable[_Candidate]) -> list[Pair]:
    """The candidates in the order of both texts that have the most in common."""
    # Of one row the later columns come first, so that a passage is never in two pairs.
    ordered = sorted(candidates, key=lambda candidate: (candidate.pair.first, -candidate.pair.second))
    ranks = {column: rank for rank, column in enumerate(sorted({c.pair.second for c in ordered}), start=1)}
    best: list[int] = []
    previous: list[int] = []
    tree = [-1] * (len(ranks) + 1)  # of the candidates up to a column the one that ends the heaviest row of them
    for number, (pair, common) in enumerate(ordered):
        at = ranks[pair.second] - 1
        before = -1
        while at > 0:
            if tree[at] >= 0 and (before < 0 or best[tree[at]] > best[before]):
                before = tree[at]
            at -= at & -at
        best.append(common + (best[before] if before >= 0 else 0))
        previous.append(before)
        at = ranks[pair.second]
        while at < len(tree):
            if tree[at] < 0 or best[number] > best[tree[at]]:
                tree[at] = number
            at += at & -at
    found: list[Pair] = []
    last = max(range(len(best)), key=best.__getitem__, default=-1)
    while last >= 0:
        found.append(ordered[last].pair)
        last = previous[last]
    return found[::-1]
