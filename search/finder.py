"""The one use case: take a parsed query, search, fall back where nothing has everything, and make the hits readable.

Terminal, JSON API, page and exports all ask through :class:`Searcher`, so they always agree.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from types import TracebackType
from typing import Self

from index.article import Article
from index.errors import ArticleMissing, ParameterInvalid, WindowTooFar
from index.messages import Message
from search.advice import with_advice
from search.canonical import canonical
from search.deadline import DEFAULT_SECONDS, Deadline
from search.engines import EngineSearcher, Ranking, open_engine
from search.explanation import Explanation, term_uses
from search.fallback import alternatives
from search.hits import copy_of, oldest_first, with_snippets
from search.interpretation import interpret
from search.leases import Leases
from search.marks import Marker, PassageMarks
from search.query import Condition, Node, Prefix, Query
from search.ranking import inverse_document_frequency
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
                hits=self._hits(understood(root), ranking, deadline, snippets=snippets),
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
                hits = self._hits(root, part, None, snippets=True, once=False)
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
            others = [other for other in self.engine.story(article.id) if other != article.id]
            return oldest_first(copy_of(article, other, matches=True) for other in self.engine.fetch(others))

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
            hits = self._hits(root, ranking, deadline, snippets=True)
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

    def _hits(
        self, root: Node, ranking: Ranking, deadline: Deadline | None, *, snippets: bool, once: bool = True
    ) -> tuple[Hit, ...]:
        """The ranked articles as hits; with `once` a passage that a hit above shows is not shown again."""
        check = deadline.check if deadline is not None else _never
        marker = Marker(self.engine.plan(root), check) if snippets and ranking.ranked else None
        frequencies = self.engine.frequencies(root, deadline=deadline) if marker is not None else {}

        def rarity(term: int) -> float:
            return inverse_document_frequency(self.engine.articles, frequencies[term])

        shown: dict[str, str] = {}
        hits = []
        for ranked in ranking.ranked:
            article = self.engine.fetch([ranked.id])[0]
            hit = Hit(
                id=article.id,
                root=article.root,
                path=article.path,
                title=article.title,
                date=article.date,
                source=article.source,
                score=ranked.score,
                copies=oldest_first(self._copies(article, ranked.copies, check)),
            )
            if marker is not None:
                hit = with_snippets(hit, article, marker, rarity, shown if once else None)
            hits.append(hit)
        return tuple(hits)

    def _copies(
        self, article: Article, others: Iterable[tuple[str, bool]], check: Callable[[], None]
    ) -> Iterator[Copy]:
        for other, matches in others:
            check()
            yield copy_of(article, self.engine.fetch([other])[0], matches=matches)


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


def _never() -> None:
    """The check of what has no deadline."""
