"""What an engine must do to be measured, and how its questions look.

A question is a plan of Knipsel's over analysed terms, so that no engine has anything to parse or to analyse; each
turns it into a query of its own beforehand. The task is the same for all: the ids of the first ten, and the exact
number of articles that match.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from index.analysis import AnalyzedArticle
from index.analysis.streams import FieldTerms
from index.dates import DateRange
from index.indexed_article import IndexedArticle
from index.schema import FIELDS, STREAMS, Field, Stream, stream_field
from search.plan import Plan
from search.query import Prefix

LIMIT = 10

Extra = Literal["", "newest first", "by year", "snippets"]


@dataclass(frozen=True, slots=True)
class Question:
    """One query of a kind: what to match, perhaps within `dates`, and what is wanted beside ten ids and the total.

    `text` is the query as a reader types it; with snippets it is what is asked, and `plan` what the peers get for it.
    """

    kind: str
    text: str
    plan: Plan | Prefix
    dates: DateRange | None = None
    extra: Extra = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The ids of the first ten, how many match, and how many match of each year if that was asked."""

    ids: tuple[str, ...]
    total: int
    years: tuple[tuple[int, int], ...] = ()


Ask = Callable[[], Answer]


class Builder(ABC):
    """Writes an index of articles that are analysed already."""

    @abstractmethod
    def add(self, article: IndexedArticle) -> None:
        """Adds one."""

    @abstractmethod
    def finish(self) -> None:
        """Makes all of it durable, waits for what is still merged, and closes the index."""


class Engine(ABC):
    """An open index."""

    @abstractmethod
    def prepare(self, question: Question) -> Ask:
        """What asks this question, as often as it is called; making the query is no part of that."""

    @abstractmethod
    def close(self) -> None:
        """Lets go of the index."""


@dataclass(frozen=True, slots=True)
class Contender:
    """An engine by its name: how an index of it is made in a folder and opened, and how many segments it then has.

    `for_snippets` makes beside it what is needed for them alone; the size of an index is taken before.
    """

    name: str
    version: str
    build: Callable[[Path], Builder]
    open: Callable[[Path], Engine]
    segments: Callable[[Path], int]
    for_snippets: Callable[[Path], None] = lambda folder: None


def in_order(stream: Any) -> Sequence[str]:
    """The terms of an analysed stream, one for every occurrence, in order of position."""
    if hasattr(stream, "terms"):
        return list(stream.terms)
    places = [(position, term) for term, positions in stream.items() for position in positions]
    return [term for _, term in sorted(places)]


def streams_of(article: AnalyzedArticle) -> dict[str, Sequence[str]]:
    """The eight streams of an article by the names that :func:`index.schema.stream_field` gives them."""
    texts: dict[Field, FieldTerms] = {"title": article.title, "body": article.body}
    return {stream_field(field, stream): in_order(getattr(texts[field], stream)) for field, stream in _ALL}


_ALL: tuple[tuple[Field, Stream], ...] = tuple((field, stream) for field in FIELDS for stream in STREAMS)
