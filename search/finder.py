"""The one use case: take a parsed query, search, fall back where nothing has everything, and make the hits readable.

Terminal, JSON API, page and exports all ask through :class:`Searcher`, so they always agree.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from index.article import Article, Passage
from index.dedup.stories import overlap
from index.errors import ArticleMissing, ParameterInvalid, WindowTooFar
from search.canonical import canonical
from search.deadline import DEFAULT_SECONDS, Deadline
from search.engines import EngineSearcher, Ranking, open_engine
from search.explanation import Explanation, term_uses
from search.fallback import Total, alternatives, unconditional, without_conditions
from search.leases import Leases
from search.marks import Marker, PassageMarks
from search.query import Condition, Node, Prefix, Query, terms_sought
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
    WithoutCondition,
    WordCount,
)
from search.snippets import Rarity
from search.snippets import snippets as best_snippets
from search.spelling import corrected

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

        def rank(root: Node) -> Ranking:
            return self.engine.search(
                root,
                filters=filters,
                sort=sort,
                limit=limit,
                offset=offset,
                copies=copies,
                facets=chosen_facets,
                deadline=deadline,
            )

        with self._leases.lease():
            root, ranking = query.root, rank(query.root)
            match: Match = "all" if ranking.total else "none"
            better = corrected(self.engine, root, deadline) if match == "none" else None
            if match == "none" and fallback:
                for kind, other in alternatives(root, better, self._total(filters, copies, deadline)):
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
                hits=self._hits(root, ranking, deadline, snippets=snippets),
                limit=limit,
                offset=offset,
                sort=sort,
                copies=copies,
                notes=tuple(note.message for note in query.notes),
                facets=ranking.facets,
            )
            if match != "all":
                results = self._with_advice(results, query.root, better, filters, deadline)
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
        ranking = self.engine.search(
            query.root,
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
                hits = self._hits(query.root, part, None, snippets=True, once=False)
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
            return _oldest_first(_copy(article, other, matches=True) for other in self.engine.fetch(others))

    def marks(self, article: Article, query: Query, *, deadline_seconds: int = DEFAULT_SECONDS) -> PassageMarks:
        """Where the words of `query` stand in the title and the passages of `article`. Raises ``DeadlineExceeded``."""
        deadline = Deadline.after(deadline_seconds)
        return Marker(self.engine.plan(query.root), deadline.check).mark_article(article)

    def explain(
        self, query: Query, *, filters: Sequence[Condition] = (), deadline_seconds: int = DEFAULT_SECONDS
    ) -> Explanation:
        """How `query` was understood, and why its first hit won. Raises ``DeadlineExceeded``."""
        deadline = Deadline.after(deadline_seconds)
        with self._leases.lease():
            ranking = self.engine.search(query.root, filters=filters, limit=2, deadline=deadline)
            hits = self._hits(query.root, ranking, deadline, snippets=True)
            return Explanation(
                query=query.text,
                interpreted=canonical(query.root),
                terms=term_uses(self.engine, query.root),
                total=ranking.total,
                hits=tuple((hit, self.engine.explain(query.root, hit.id)) for hit in hits),
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
                copies=_oldest_first(self._copies(article, ranked.copies, check)),
            )
            if marker is not None:
                hit = _with_snippets(hit, article, marker, rarity, shown if once else None)
            hits.append(hit)
        return tuple(hits)

    def _copies(
        self, article: Article, others: Iterable[tuple[str, bool]], check: Callable[[], None]
    ) -> Iterator[Copy]:
        for other, matches in others:
            check()
            yield _copy(article, self.engine.fetch([other])[0], matches=matches)

    def _total(self, filters: Sequence[Condition], copies: bool, deadline: Deadline) -> Total:
        """The function that counts the hits of a query under `filters`."""
        return lambda root: self.engine.search(root, filters=filters, limit=0, copies=copies, deadline=deadline).total

    def _with_advice(
        self,
        results: Results,
        root: Node,
        better: Node | None,
        filters: Sequence[Condition],
        deadline: Deadline,
    ) -> Results:
        """Adds what helps a reader on whose query nothing met wholly; `better` is its correction, if it has one."""
        everywhere = self._total((), results.copies, deadline)
        total = self._total(filters, results.copies, deadline)
        lacking = [(condition, total(rest)) for condition, rest in without_conditions(root)]
        for number, condition in enumerate(filters):
            others = [*filters[:number], *filters[number + 1 :]]
            lacking.append((condition, self._total(others, results.copies, deadline)(root)))
        suggestion = better
        if better is not None and not total(better):
            bare = unconditional(better)
            suggestion = bare if everywhere(bare) else None
        return replace(
            results,
            suggestion=canonical(suggestion) if suggestion is not None else None,
            words=tuple(WordCount(canonical(term), everywhere(term)) for term in dict.fromkeys(terms_sought(root))),
            without=tuple(WithoutCondition(canonical(condition), found) for condition, found in lacking),
        )


def _with_snippets(hit: Hit, article: Article, marker: Marker, rarity: Rarity, shown: dict[str, str] | None) -> Hit:
    """The hit with its snippets; `shown` is by digest the hit above that shows a passage, and is kept up to date."""
    marks = marker.mark_article(article)
    above = {} if shown is None else shown

    def was_shown(passage: Passage) -> bool:
        return passage.digest in above

    found = best_snippets(article, marks, rarity, shown=was_shown)
    same_as = None
    if not found:
        worth = (
            passage for passage in article.indexed_passages if not marks.passages or passage.number in marks.passages
        )
        same_as = next((above[passage.digest] for passage in worth if was_shown(passage)), None)
    if shown is not None:
        digests = {passage.number: passage.digest for passage in article.passages}
        for snippet in found:
            shown.setdefault(digests[snippet.passage], article.id)
    return replace(
        hit,
        snippets=found,
        same_as=same_as,
        title_highlights=tuple((mark.start, mark.end) for mark in marks.title),
        title_via=tuple(mark.via for mark in marks.title),
    )


def _copy(article: Article, other: Article, *, matches: bool) -> Copy:
    return Copy(
        id=other.id,
        root=other.root,
        path=other.path,
        title=other.title,
        date=other.date,
        source=other.source,
        overlap=overlap(article.passages, other.passages),
        matches=matches,
    )


def _oldest_first(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    return tuple(sorted(copies, key=lambda copy: (copy.date is None, copy.date.key if copy.date else 0, copy.id)))


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
