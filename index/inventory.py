"""Counting what an index holds: articles, distinct passages, stories, files by state. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from index.catalog import STATES, FileRecord


@dataclass(frozen=True, slots=True)
class Counts:
    """What the index holds as of this generation; `passages` are distinct, `states` counts files by state."""

    articles: int = 0
    passages: int = 0
    left_out: int = 0
    stories: int = 0
    states: Mapping[str, int] = field(default_factory=dict)


def count(files: Iterable[FileRecord], leaders: Mapping[str, str]) -> Counts:
    """Counts over the catalog; `leaders` maps the articles of stories of two or more to their story's leader."""
    states: Counter[str] = Counter(dict.fromkeys(STATES, 0))
    digests: set[str] = set()
    articles = left_out = 0
    for file in files:
        states[file.state] += 1
        if file.article_id is None:
            continue
        articles += 1
        for passage in file.passages:
            if passage.left_out is None:
                digests.add(passage.digest)
            else:
                left_out += 1
    hidden = len(leaders) - len(set(leaders.values()))
    return Counts(articles, len(digests), left_out, articles - hidden, dict(states))
