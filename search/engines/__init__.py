"""The asking side of the engine contract, and the door to the engines: :func:`open_engine`.

An engine answers which articles match, in which order and how many; snippets, stories' texts, spelling and all Dutch
are the same for every engine and live elsewhere in ``search``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.article import Article
from index.catalog import FileRecord
from index.dates import PartialDate
from index.engines import parse_url
from index.errors import EngineUnknown
from index.roots import Root
from search.deadline import Deadline
from search.plan import Leaf, Plan, StreamTerm
from search.query import Condition, Fuzzy, Node, Prefix
from search.results import FacetName, FacetValue, Sort, Via

if TYPE_CHECKING:
    from index.passage_store.reading import Passages
    from index.story_table import StoryTable


@dataclass(frozen=True, slots=True)
class RankedArticle:
    """One article in the order of the answer, with the other articles of its story: (id, whether it matches).

    `copies` are in id order; there are none where copies are ranked themselves.
    """

    id: str
    score: float
    copies: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """A window of the answer with its exact counts.

    `total` counts stories (articles with copies=True); `articles` counts matching articles.
    """

    total: int
    articles: int
    ranked: tuple[RankedArticle, ...]
    facets: Mapping[FacetName, tuple[FacetValue, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expansion:
    """The words that a prefix or fuzzy word stands for, with the number of articles that have each, most first.

    `cut` tells that there were more than the cap.
    """

    words: tuple[tuple[str, int], ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one word of the query adds to one article's score, and from what: an explanation that adds up.

    `terms` are those of the word's terms that the article has, a phrase as one term; none if it has not the word.
    """

    word: str
    terms: tuple[StreamTerm, ...]
    articles: int
    title_frequency: float
    body_frequency: float
    score: float

    @property
    def stream(self) -> str:
        """The streams in which the article has the word (``lemma+exact``)."""
        return "+".join(dict.fromkeys(term.stream for term in self.terms))

    @property
    def ways(self) -> tuple[Via, ...]:
        """How the article has the word, each way once."""
        return tuple(dict.fromkeys(term.via for term in self.terms))


@dataclass(frozen=True, slots=True)
class ArchiveSummary:
    """The archive at a glance: `passages` counts distinct ones, `states` files by state; `updated` is ISO 8601, UTC."""

    articles: int
    passages: int
    stories: int
    states: Mapping[str, int]
    first: PartialDate | None
    last: PartialDate | None
    undated: int
    sources: tuple[FacetValue, ...]
    months: tuple[FacetValue, ...]
    updated: str


class EngineSearcher(ABC):
    """One generation of one index, to be asked from any number of threads until it is closed.

    What is asked after that raises ``ValueError``.
    """

    @property
    @abstractmethod
    def generation(self) -> str:
        """The name of the commit this searcher reads."""

    @property
    @abstractmethod
    def articles(self) -> int:
        """How many articles it has."""

    @abstractmethod
    def search(
        self,
        root: Node,
        *,
        filters: Sequence[Condition] = (),
        sort: Sort = "relevance",
        limit: int | None = 10,
        offset: int = 0,
        copies: bool = False,
        facets: Iterable[FacetName] = (),
        deadline: Deadline | None = None,
    ) -> Ranking:
        """The articles that match `root` and all `filters`: ranks `offset` to `offset` + `limit` (None: all).

        Raises ``DeadlineExceeded`` rather than give a part of the answer.
        """

    @abstractmethod
    def expand(self, term: Prefix | Fuzzy, cap: int, *, deadline: Deadline | None = None) -> Expansion:
        """The indexed word forms that `term` stands for, at most `cap` of them. Raises ``DeadlineExceeded``."""

    @abstractmethod
    def near(
        self, word: str, distance: int, *, forms: bool = True, deadline: Deadline | None = None
    ) -> Sequence[tuple[str, int]]:
        """The word forms at most `distance` edits from `word`, a folded form, and how many; nearest first.

        With `forms` False the other terms that words are found by: lemmas, parts of compounds, infinitives of separable
        verbs. Words that only deleted articles have may be among them. Raises ``DeadlineExceeded``.
        """

    @abstractmethod
    def word_articles(self, word: str, *, forms: bool = True) -> int:
        """How many articles have the folded word form `word`; with `forms` False, how many it as another term.

        That is as a lemma, as a part of compounds or as the infinitive of a separable verb, whichever most have.
        """

    @abstractmethod
    def fetch(self, ids: Sequence[str]) -> list[Article]:
        """The articles with these ids, in this order. Raises ``ArticleMissing`` for an id that is not there."""

    @abstractmethod
    def find_path(self, path: str) -> str | None:
        """The id of the article at `path` (relative, or root label "/" path), or None. The first root wins."""

    @abstractmethod
    def story(self, article_id: str) -> tuple[str, ...]:
        """The ids of all articles of the story that `article_id` belongs to, itself included, in id order."""

    @abstractmethod
    def passages(self) -> Passages:
        """All passages of the archive, and how they relate to each other."""

    @abstractmethod
    def story_table(self) -> StoryTable:
        """Which articles tell the same story, and which texts are copies of each other."""

    @abstractmethod
    def explain(self, root: Node, article_id: str) -> tuple[ScorePart, ...]:
        """The parts of this article's score for `root`; their sum is the score."""

    @abstractmethod
    def plan(self, root: Node) -> Plan:
        """What this engine looks up for `root`, its prefixes and fuzzy words expanded."""

    @abstractmethod
    def frequencies(self, root: Node, *, deadline: Deadline | None = None) -> Mapping[int, int]:
        """How many articles have each term sought, by its number in :meth:`plan`. Raises ``DeadlineExceeded``."""

    @abstractmethod
    def leaf_articles(self, leaf: Leaf, *, deadline: Deadline | None = None) -> int:
        """How many articles have a leaf of a plan in one of its fields. Raises ``DeadlineExceeded``."""

    @abstractmethod
    def summary(self) -> ArchiveSummary:
        """Counts over the whole archive."""

    @abstractmethod
    def files(self) -> Collection[FileRecord]:
        """What every file of the archive became."""

    @abstractmethod
    def roots(self) -> tuple[Root, ...]:
        """The folders that were indexed."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of the index; queries under way in other threads end first."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_engine(url: str) -> EngineSearcher:
    """The newest generation of the index at `url` (``whoosh:FOLDER``).

    Raises ``EngineUnknown``, ``IndexMissing``, ``IndexUnreadable``, ``IndexCorrupt`` or ``IndexOutdated``.
    """
    scheme, place = parse_url(url)
    if scheme == "whoosh":
        from search.engines.whoosh.searcher import WhooshSearcher

        return WhooshSearcher.open(place)
    raise EngineUnknown(url=url)


def current_generation(url: str) -> str:
    """The generation that :func:`open_engine` would open now; cheap enough to ask at every request."""
    scheme, place = parse_url(url)
    if scheme == "whoosh":
        from index.manifest import read_manifest

        return read_manifest(place).generation
    raise EngineUnknown(url=url)
