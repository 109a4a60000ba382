"""The one use case: take a parsed query, search, fall back where nothing has everything, and make the hits readable.

Terminal, JSON API, page and exports all ask through :class:`Searcher`, so they always agree.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from index.dedup.stories import overlap

from index.article import Article, Passage
from index.errors import ArticleMissing, WindowTooFar
from search.canonical import canonical
from search.deadline import DEFAULT_SECONDS, Deadline
from search.engines import EngineSearcher, Ranking, open_engine
from search.explanation import Explanation, term_uses
from search.fallback import alternatives, without_conditions
from search.marks import Marker, PassageMarks
from search.query import Condition, Node, Prefix, Query, Term, terms_sought
from search.ranking import inverse_document_frequency
from search.results import (
    RESULT_WINDOW,
    Copy,
    FacetName,
    Hit,
    Match,
    Results,
    Sort,
    WithoutCondition,
    WordCount,
)
from search.snippets import snippets as best_snippets
from search.spelling import corrected

_EXPORT_BATCH = 200


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
        began = time.perf_counter()
        if limit is not None and offset + limit > RESULT_WINDOW:
            raise WindowTooFar(window=RESULT_WINDOW)
        deadline = Deadline.after(deadline_seconds)
        chosen_facets = tuple(facets)

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

        root, match, ranking = query.root, "all", rank(query.root)
        kind: Match = "all" if ranking.total else "none"
        if kind == "none" and fallback:
            for match, other in alternatives(self.engine, query.root):
                answer = rank(other)
                if answer.total:
                    root, kind, ranking = other, match, answer
                    break
        results = Results(
            query=query.text,
            interpreted=canonical(root),
            match=kind,
            total=ranking.total,
            copies_hidden=0 if copies else ranking.articles - ranking.total,
            took_ms=0.0,
            generation=self.generation,
            hits=self._hits(root, ranking, snippets=snippets),
            limit=limit,
            offset=offset,
            sort=sort,
            copies=copies,
            notes=tuple(note.message for note in query.notes),
            facets=ranking.facets,
        )
        if kind != "all":
            results = self._with_advice(results, query.root, filters, deadline)
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

        The deadline is for finding them, not for what the caller does with each.
        """
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
            yield from self._hits(query.root, part, snippets=True, once=False)

    def article(self, name: str) -> Article:
        """The article with this id, path, or root label/path. Raises ``ArticleMissing``."""
        try:
            return self.engine.fetch([name])[0]
        except ArticleMissing:
            found = self.engine.find_path(name)
            if found is None:
                raise
            return self.engine.fetch([found])[0]

    def copies(self, article: Article) -> tuple[Copy, ...]:
        """The other articles of the article's story, oldest first (`matches` is true for all)."""
        others = [other for other in self.engine.story(article.id) if other != article.id]
        return _oldest_first(_copy(article, other, matches=True) for other in self.engine.fetch(others))

    def marks(self, article: Article, query: Query) -> PassageMarks:
        """Where the words of `query` stand in the title and the passages of `article`."""
        return Marker(self.engine.plan(query.root)).mark_article(article)

    def explain(self, query: Query, *, filters: Sequence[Condition] = ()) -> Explanation:
        """How `query` was understood, and why its first hit won."""
        ranking = self.engine.search(query.root, filters=filters, limit=2)
        hits = self._hits(query.root, ranking, snippets=True)
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
        """Lets go of the index."""
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _hits(self, root: Node, ranking: Ranking, *, snippets: bool, once: bool = True) -> tuple[Hit, ...]:
        """The ranked articles as hits; with `once` a passage that a hit above shows is not shown again."""
        marker = Marker(self.engine.plan(root)) if snippets and ranking.ranked else None
        frequencies = self.engine.frequencies(root) if marker else ()
        articles = max(1, self.engine.summary().articles) if marker else 1

        def rarity(term: int) -> float:
            having = frequencies[term] if term < len(frequencies) else 0
            return inverse_document_frequency(articles, having)

        shown: dict[str, str] = {}
        hits = []
        for ranked in ranking.ranked:
            article, *others = self.engine.fetch([ranked.id, *(other for other, _ in ranked.copies)])
            matching = dict(ranked.copies)
            hit = Hit(
                id=article.id,
                root=article.root,
                path=article.path,
                title=article.title,
                date=article.date,
                source=article.source,
                score=ranked.score,
                copies=_oldest_first(_copy(article, other, matches=matching[other.id]) for other in others),
            )
            if marker is not None:
                hit = _with_snippets(hit, article, marker, rarity, shown, once=once)
            hits.append(hit)
        return tuple(hits)

    def _with_advice(self, results: Results, root: Node, filters: Sequence[Condition], deadline: Deadline) -> Results:
        """Adds what helps a reader on whose query nothing met wholly."""

        def total(node: Node, conditions: Sequence[Condition]) -> int:
            return self.engine.search(node, filters=conditions, limit=0, deadline=deadline).total

        better = corrected(self.engine, root)
        terms: dict[Term, None] = dict.fromkeys(terms_sought(root))
        lacking = [
            *((canonical(condition), total(rest, filters)) for condition, rest in without_conditions(root)),
            *(
                (canonical(condition), total(root, [*filters[:number], *filters[number + 1 :]]))
                for number, condition in enumerate(filters)
            ),
        ]
        helps = better is not None and better != root and total(better, ()) > 0
        return replace(
            results,
            suggestion=canonical(better) if better is not None and helps else None,
            words=tuple(WordCount(canonical(term), total(term, ())) for term in terms),
            without=tuple(WithoutCondition(condition, found) for condition, found in lacking),
        )


def _with_snippets(
    hit: Hit, article: Article, marker: Marker, rarity: object, shown: dict[str, str], *, once: bool
) -> Hit:
    marks = marker.mark_article(article)
    above = [
        shown[passage.digest]
        for passage in article.indexed_passages
        if once and passage.number in marks.passages and passage.digest in shown
    ]

    def was_shown(passage: Passage) -> bool:
        return once and passage.digest in shown

    found = best_snippets(article, marks, rarity, shown=was_shown)  # type: ignore[arg-type]
    by_number = {passage.number: passage for passage in article.passages}
    for snippet in found:
        shown.setdefault(by_number[snippet.passage].digest, article.id)
    return replace(
        hit,
        snippets=found,
        same_as=above[0] if above and not found else None,
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
