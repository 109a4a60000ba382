"""Why a hit was found and why it won: the parts of its score, and the terms of the query with their spread."""

from __future__ import annotations

from dataclasses import dataclass

from search.engines import ScorePart
from search.results import Hit, Via


@dataclass(frozen=True, slots=True)
class TermUse:
    """One term of the query: the indexed terms it stands for, by stream, with the number of articles that have each."""

    word: str
    stream: str
    term: str
    weight: float
    articles: int
    via: Via


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was understood (`interpreted`, `terms`) and the score of its first hits, part by part.

    `hits` are at most two, so that the first can be compared with the second; the parts of each add up to its score.
    """

    query: str
    interpreted: str
    terms: tuple[TermUse, ...]
    total: int
    hits: tuple[tuple[Hit, tuple[ScorePart, ...]], ...]
