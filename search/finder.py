"""The one use case: take a parsed query, search, fall back where nothing has everything, and make the hits readable.

Terminal, JSON API, page and exports all ask through :class:`Searcher`, so they always agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Self

from index.article import Article
from search.deadline import DEFAULT_SECONDS
from search.engines import EngineSearcher, open_engine
from search.explanation import Explanation
from search.marks import PassageMarks
from search.query import Condition, Query
from search.results import Copy, FacetName, Hit, Results, Sort


def open_searcher(url: str) -> Searcher:
    """A searcher on the newest generation of the index at `url` (``whoosh:FOLDER``).

    Raises ``EngineUnknown``, ``IndexMissing``, ``IndexCorrupt`` or ``IndexOutdated``.
    """
    return Searcher(open_engine(url))


class Searcher:
    """Searches one generation of an index. May be shared by threads; close it, or use it as a context manager."""

    def __init__(self, engine: EngineSearcher) -> None:
        self.engine = engine

    @property
    def generation(self) -> str:
        """The name of the commit that is searched."""
        return self.engine.generation

    def search(
        self,
        query: Query,
        limit: int | None = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        *,
        copies: bool = False,
        snippets: bool = True,
        facets: Iterable[FacetName] = (),
        filters: Sequence[Condition] = (),
        fallback: bool = False,
        deadline_seconds: int = DEFAULT_SECONDS,
    ) -> Results:
        """The hits of `query` under all `filters`, ranks `offset` to `offset` + `limit` (None: all).

        With `fallback`, a query that nothing meets wholly is answered by a corrected or partial one, and
        ``Results.match`` says so; without it only a suggestion is given. Raises ``WindowTooFar`` beyond the result
        window and ``DeadlineExceeded``.
        """
        raise NotImplementedError

    def hits(
        self,
        query: Query,
        sort: Sort = "relevance",
        *,
        copies: bool = False,
        filters: Sequence[Condition] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[Hit]:
        """All hits, with snippets, one by one without holding them in memory: for exports."""
        raise NotImplementedError

    def article(self, name: str) -> Article:
        """The article with this id, path, or root label/path. Raises ``ArticleMissing``."""
        raise NotImplementedError

    def copies(self, article: Article) -> tuple[Copy, ...]:
        """The other articles of the article's story, oldest first (`matches` is true for all)."""
        raise NotImplementedError

    def marks(self, article: Article, query: Query) -> PassageMarks:
        """Where the words of `query` stand in the title and the passages of `article`."""
        raise NotImplementedError

    def explain(self, query: Query, *, filters: Sequence[Condition] = ()) -> Explanation:
        """How `query` was understood, and why its first hit won."""
        raise NotImplementedError

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Words of the archive that begin with `prefix`, most frequent first."""
        raise NotImplementedError

    def close(self) -> None:
        """Lets go of the index."""
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
