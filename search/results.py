"""What a search gives: hits with snippets, facets, and how the query was met. Text and ranges only, no markup.

The names are those of the JSON contract (docs/json.md); :mod:`search.render_json` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from index.dates import PartialDate
from index.messages import Message

Match = Literal["all", "corrected", "partial", "none"]
Sort = Literal["relevance", "newest", "oldest"]
Via = Literal["exact", "lemma", "part", "separable", "synonym", "prefix", "fuzzy"]
FacetName = Literal["year", "quarter", "month", "source"]

SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
FACETS: tuple[FacetName, ...] = ("year", "quarter", "month", "source")

RESULT_WINDOW = 10_000
"""How far paging goes: offset + limit. Exports have no window."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A verbatim slice of passage number `passage`.

    `highlights` are half-open ranges of code points in `text`, in order and apart from each other; `via` runs beside
    them and tells how each word matched. `starts_inside` and `ends_inside` tell that the passage goes on before or
    after the slice.
    """

    passage: int
    text: str
    highlights: tuple[tuple[int, int], ...]
    via: tuple[Via, ...]
    starts_inside: bool = False
    ends_inside: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article of a hit's story; `overlap` is the share of the shorter one's passages that both have.

    `matches` is false for a copy that the query or its filters leave out.
    """

    id: str
    root: str
    path: str
    title: str
    date: PartialDate | None
    source: str | None
    overlap: float
    matches: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One story (with `copies` hidden) or one article (when copies are shown).

    `title_highlights` and `title_via` mark the title as `Snippet` marks a passage. `same_as` is the id of the hit
    above that showed this one's only passage; then `snippets` is empty.
    """

    id: str
    root: str
    path: str
    title: str
    date: PartialDate | None
    source: str | None
    score: float
    snippets: tuple[Snippet, ...] = ()
    same_as: str | None = None
    copies: tuple[Copy, ...] = ()
    title_highlights: tuple[tuple[int, int], ...] = ()
    title_via: tuple[Via, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many hits have `value`, and how many articles of the whole archive have it. The value "" is: no source."""

    value: str
    count: int
    archive: int


@dataclass(frozen=True, slots=True)
class WordCount:
    """How many stories of the whole archive have `word`."""

    word: str
    total: int


@dataclass(frozen=True, slots=True)
class WithoutCondition:
    """How many stories would be found without `condition` (written as in the query)."""

    condition: str
    total: int


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query.

    `total` counts stories with a match (articles, when copies are shown), exactly; `copies_hidden` the matching
    articles beyond those.
    `took_ms` is wall time in milliseconds.
    """

    query: str
    interpreted: str
    match: Match
    total: int
    copies_hidden: int
    took_ms: float
    generation: str
    hits: tuple[Hit, ...]
    limit: int | None
    offset: int
    sort: Sort
    copies: bool
    notes: tuple[Message, ...] = ()
    suggestion: str | None = None
    facets: Mapping[FacetName, tuple[FacetValue, ...]] = field(default_factory=dict)
    words: tuple[WordCount, ...] = ()
    without: tuple[WithoutCondition, ...] = ()
