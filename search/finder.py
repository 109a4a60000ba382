"""The one use case: take a parsed query, search, fall back where nothing has everything, and make the hits readable.

Terminal, JSON API, page and exports all ask through :class:`Searcher`, so they always agree.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.article import Article
from index.errors import ArticleMissing, ParameterInvalid, WindowTooFar
from index.messages import Message
from search.advice import with_advice
from search.canonical import canonical
from search.deadline import DEFAULT_SECONDS, Deadline
from search.engines import EngineSearcher, Ranking, open_engine
from search.explanation import Explanation, term_uses
from search.fallback import alternatives
from search.interpretation import interpret
from search.leases import Leases
from search.marks import Marker, PassageMarks
from search.query import Condition, Node, Prefix, Query
from search.readable_hits import copies as story_copies
from search.readable_hits import readable_hits
from search.results import (
    FACETS,
    RESULT_WINDOW,
    SORTS,
    Copy,
    FacetName,
    Hit,
    Match,
    Results,
    Sort,
)
from search.spelling.correction import Corrections, corrections
from search.synonym_notes import synonym_notes

if TYPE_CHECKING:
    from search.passage_copies import Elsewhere
    from search.related import RelatedArticle

_EXPORT_BATCH = 200


def open_searcher(url: str) -> Searcher:
    """A searcher on the newest generation of the index at `url` (``whoosh:FOLDER``).

    Raises ``EngineUnknown``, ``IndexMissing``, ``IndexCorrupt`` or ``IndexOutdated``.
    """
    return Searcher(open_engine(url))


class Searcher:
    """Searches one generation of an index. May be shared by threads; close it, or use it as a context manager.

    What is asked of a closed searcher raises ``ValueError``.
    """

    def __init__(self, engine: EngineSearcher) -> None:
        self.engine = engine
        self._leases = Leases()

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
        copies: bool = False,
        snippets: bool = True,
        facets: Iterable[FacetName] = (),
        *,
        filters: Sequence[Condition] = (),
        fallback: bool = False,
        deadline_seconds: int = DEFAULT_SECONDS,
    ) -> Results:
        """The hits of `query` under all `filters`, ranks `offset` to `offset` + `limit` (None: all).

        With `fallback`, a query that nothing meets wholly is answered by a corrected or partial one, and
        ``Results.match`` says so; without it only a suggestion is given. Raises ``ParameterInvalid``, ``WindowTooFar``
        beyond the result window, and ``DeadlineExceeded``.
        """
        began = time.perf_counter()
        chosen_facets = tuple(facets)
        _check_window(limit, offset)
        _check_names("sort", [sort], SORTS)
        _check_names("facets", chosen_facets, FACETS)
        deadline = Deadline.after(deadline_seconds)
        understood = cache(partial(interpret, matching=query.matching))

        def rank(root: Node) -> Ranking:
            return self.engine.search(
                understood(root),
                filters=filters,
                sort=sort,
                limit=limit,
                offset=offset,
                copies=copies,
                facets=chosen_facets,
                deadline=deadline,
            )

        def total(root: Node, conditions: Sequence[Condition] = filters) -> int:
            found = self.engine.search(understood(root), filters=conditions, limit=0, copies=copies, deadline=deadline)
            return found.total

        with self._leases.lease():
            root, ranking = query.root, rank(query.root)
            match: Match = "all" if ranking.total else "none"
            better = corrections(self.engine, root, deadline) if match == "none" else Corrections()
            if match == "none" and fallback:
                for kind, other in alternatives(root, better.applied, total):
                    answer = rank(other)
                    if answer.total:
                        root, ranking, match = other, answer, kind
                        break
            results = Results(
                query=query.text,
                interpreted=canonical(root),
                match=match,
                total=ranking.total,
                copies_hidden=0 if copies else ranking.articles - ranking.total,
                took_ms=0.0,
                generation=self.generation,
                hits=readable_hits(self.engine, understood(root), ranking, deadline, snippets=snippets),
                limit=limit,
                offset=offset,
                sort=sort,
                copies=copies,
                notes=self._notes(query, understood(root), deadline),
                facets=ranking.facets,
            )
            if match != "all":
                results = with_advice(results, query.root, better.offered, filters, total)
        return replace(results, took_ms=(time.perf_counter() - began) * 1000)

    def hits(
        self,
        query: Query,
        sort: Sort = "relevance",
        *,
        copies: bool = False,
        filters: Sequence[Condition] = (),
        limit: int | None = None,
        offset: int = 0,
        deadline_seconds: int = DEFAULT_SECONDS,
    ) -> Iterator[Hit]:
        """All hits, with snippets, one by one without holding them in memory: for exports.

        The deadline is for finding them, not for what the caller does with each. Raises ``ParameterInvalid`` and
        ``DeadlineExceeded``, when the first hit is asked for.
        """
        _check_window(limit, offset, window=None)
        _check_names("sort", [sort], SORTS)
        root = interpret(query.root, query.matching)
        ranking = self.engine.search(
            root,
            filters=filters,
            sort=sort,
            limit=limit,
            offset=offset,
            copies=copies,
            deadline=Deadline.after(deadline_seconds),
        )
        for start in range(0, len(ranking.ranked), _EXPORT_BATCH):
            part = replace(ranking, ranked=ranking.ranked[start : start + _EXPORT_BATCH])
            with self._leases.lease():
                hits = readable_hits(self.engine, root, part, once=False)
            yield from hits

    def article(self, name: str) -> Article:
        """The article with this id, path, or root label/path. Raises ``ArticleMissing``."""
        with self._leases.lease():
            try:
                return self.engine.fetch([name])[0]
            except ArticleMissing:
                found = self.engine.find_path(name)
                if found is None:
                    raise
                return self.engine.fetch([found])[0]

    def copies(self, article: Article) -> tuple[Copy, ...]:
        """The other articles of the article's story, oldest first (`matches` is true for all)."""
        with self._leases.lease():
            return story_copies(self.engine, article)

    def related(self, article: Article, limit: int = 10) -> tuple[RelatedArticle, ...]:
        """Articles that share some of the article's passages and are not of its story.

        The ones that share most first, then by date (undated ones last), then by id.
        """
        from search.related import related

        with self._leases.lease():
            return related(self.engine, article, limit)

    def passage_copies(self, article: Article) -> Mapping[int, Elsewhere]:
        """Where else the passages of `article` stand, by number; those that stand nowhere else are left out."""
        from search.passage_copies import passage_copies

        with self._leases.lease():
            return passage_copies(self.engine, article)

    def marks(self, article: Article, query: Query, *, deadline_seconds: int = DEFAULT_SECONDS) -> PassageMarks:
        """Where the words of `query` stand in the title and the passages of `article`. Raises ``DeadlineExceeded``."""
        deadline = Deadline.after(deadline_seconds)
        plan = self.engine.plan(interpret(query.root, query.matching))
        return Marker(plan, deadline.check).mark_article(article)

    def explain(
        self, query: Query, *, filters: Sequence[Condition] = (), deadline_seconds: int = DEFAULT_SECONDS
    ) -> Explanation:
        """How `query` was understood, and why its first hit won. Raises ``DeadlineExceeded``."""
        deadline = Deadline.after(deadline_seconds)
        root = interpret(query.root, query.matching)
        with self._leases.lease():
            ranking = self.engine.search(root, filters=filters, limit=2, deadline=deadline)
            hits = readable_hits(self.engine, root, ranking, deadline)
            return Explanation(
                query=query.text,
                interpreted=canonical(query.root),
                terms=term_uses(self.engine, root, deadline),
                total=ranking.total,
                hits=tuple((hit, self.engine.explain(root, hit.id)) for hit in hits),
                notes=self._notes(query, root, deadline),
            )

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Words of the archive that begin with `prefix`, most frequent first."""
        if not prefix.strip():
            return ()
        return tuple(word for word, _ in self.engine.expand(Prefix(prefix), limit).words)

    def close(self) -> None:
        """Lets go of the index; searches under way in other threads end first."""
        self._leases.end()
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _notes(self, query: Query, root: Node, deadline: Deadline) -> tuple[Message, ...]:
        """What the parser has to say, and which synonyms of the interpreted `root` count."""
        return (*(note.message for note in query.notes), *synonym_notes(self.engine, root, deadline))


def _check_window(limit: int | None, offset: int, window: int | None = RESULT_WINDOW) -> None:
    for name, value in (("limit", limit), ("offset", offset)):
        if value is not None and value < 0:
            raise ParameterInvalid(name=name, value=str(value), expected="0, 1, 2 …")
    if window is not None and limit is not None and offset + limit > window:
        raise WindowTooFar(window=window)


def _check_names(name: str, given: Iterable[str], known: Sequence[str]) -> None:
    for value in given:
        if value not in known:
            raise ParameterInvalid(name=name, value=value[:40], expected=", ".join(known))
