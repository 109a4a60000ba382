"""Known-item retrieval measured: ranks and means, for Knipsel in a setting or for another engine."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from benchmarks.news.archive import best_articles
from benchmarks.news.peers import Peer
from benchmarks.news.queries import KnownItem
from search.finder import Searcher
from search.matching import EVERY_WAY, Matching
from search.parser import parse

DEPTH = 10
"""Ranks looked at."""

Ranks = Mapping[str, Sequence[int | None]]
"""By kind of query: the rank of each item's article from 1, None beyond DEPTH."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How queries are meant, and what in `search` is set otherwise meanwhile, by its name there."""

    name: str
    matching: Matching = EVERY_WAY
    exact: bool = False
    any_word: bool = False
    changed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """Means over queries: of the reciprocal rank, and of whether the article is among the first ten."""

    mrr: float
    recall: float


def score(ranks: Sequence[int | None]) -> Score:
    count = max(1, len(ranks))
    return Score(sum(1 / rank for rank in ranks if rank) / count, sum(rank is not None for rank in ranks) / count)


def knipsel_ranks(searcher: Searcher, items: Sequence[KnownItem], setting: Setting) -> Ranks:
    """Where Knipsel has the items; an article counts as found with its story."""

    def best(text: str) -> Sequence[frozenset[int]]:
        return best_articles(searcher, parse(text, setting.any_word, setting.exact, matching=setting.matching), DEPTH)

    with changed(setting.changed):
        return _ranks(items, best)


def peer_ranks(peer: Peer, items: Sequence[KnownItem]) -> Ranks:
    return _ranks(items, lambda text: [frozenset((number,)) for number in peer(text, DEPTH)])


@contextmanager
def changed(values: Mapping[str, Any]) -> Iterator[None]:
    """Sets names of modules throughout `search` for a while. Raises ``KeyError`` for one that is nowhere."""
    before = []
    for name, value in values.items():
        having = [module for key, module in sys.modules.items() if key.startswith("search.") and name in vars(module)]
        if not having:
            raise KeyError(name)
        before += [(module, name, getattr(module, name)) for module in having]
        for module in having:
            setattr(module, name, value)
    try:
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)


def _ranks(items: Sequence[KnownItem], best: Callable[[str], Sequence[frozenset[int]]]) -> Ranks:
    found: dict[str, list[int | None]] = defaultdict(list)
    for item in items:
        hits = best(item.text)
        found[item.kind].append(next((at for at, numbers in enumerate(hits, 1) if item.article in numbers), None))
    return found
