"""Counting what an index holds: articles, distinct passages, stories, files by state. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.catalog import STATES, FileRecord

if TYPE_CHECKING:
    from index.passage_store.generation import Overview


@dataclass(frozen=True, slots=True)
class Counts:
    """What the index holds as of this generation; `passages` are distinct, `states` counts files by state."""

    articles: int = 0
    passages: int = 0
    left_out: int = 0
    stories: int = 0
    states: Mapping[str, int] = field(default_factory=dict)


def count(files: Iterable[FileRecord], overview: Overview) -> Counts:
    """Counts over the catalog and the passages."""
    states: Counter[str] = Counter(dict.fromkeys(STATES, 0))
    states.update(file.state for file in files)
    return Counts(overview.articles, overview.passages, overview.left_out, overview.stories, dict(states))
