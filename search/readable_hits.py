"""From a ranking to hits that can be read: what is asked of the engine for them, for all hits of a page at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from index.article import Article
from search.deadline import Deadline
from search.engines import EngineSearcher, RankedArticle, Ranking
from search.hits import Page, copy_of, oldest_first, with_snippets
from search.marks import Marker
from search.query import Node
from search.ranking import inverse_document_frequency
from search.results import Copy, Hit

_FETCHED_AT_ONCE = 20


def readable_hits(
    engine: EngineSearcher,
    root: Node,
    ranking: Ranking,
    deadline: Deadline | None = None,
    *,
    snippets: bool = True,
    once: bool = True,
) -> tuple[Hit, ...]:
    """The ranked articles as hits; with `once` a passage that a hit above shows is not shown again.

    Raises ``DeadlineExceeded``.
    """
    check = deadline.check if deadline is not None else _never
    marker = Marker(engine.plan(root), check) if snippets and ranking.ranked else None
    frequencies = engine.frequencies(root, deadline=deadline) if marker is not None else {}
    rarity = {term: inverse_document_frequency(engine.articles, having) for term, having in frequencies.items()}
    copies = {ranked.id: dict(ranked.copies) for ranked in ranking.ranked if ranked.copies}
    shared = story_overlaps(engine, {article: list(others) for article, others in copies.items()}, check)
    page = Page(engine.story_table)
    hits = []
    for ranked, article in _fetched(engine, ranking.ranked):
        check()
        others = []
        for other, matches in copies.get(ranked.id, {}).items():
            check()
            others.append(copy_of(engine.fetch([other])[0], shared[ranked.id, other], matches=matches))
        hit = _hit(article, ranked.score, oldest_first(others))
        if marker is not None:
            hit = with_snippets(hit, article, marker, rarity.__getitem__, page if once else Page(engine.story_table))
        hits.append(hit)
    return tuple(hits)


def copies(engine: EngineSearcher, article: Article) -> tuple[Copy, ...]:
    """The other articles of the article's story, oldest first (`matches` is true for all)."""
    others = [other for other in engine.story(article.id) if other != article.id]
    shared = story_overlaps(engine, {article.id: others})
    return oldest_first(copy_of(other, shared[article.id, other.id], matches=True) for other in engine.fetch(others))


def story_overlaps(
    engine: EngineSearcher, stories: Mapping[str, list[str]], check: Callable[[], None] = lambda: None
) -> dict[tuple[str, str], float]:
    """The overlap of each article with each of the others given with it; nothing is read where there are none."""
    if not any(stories.values()):
        return {}
    from search.overlaps import overlaps

    return overlaps(stories, engine.passages(), engine.story_table(), check)


def _fetched(engine: EngineSearcher, ranked: Sequence[RankedArticle]) -> Iterator[tuple[RankedArticle, Article]]:
    """The ranked with their articles, which are fetched a page at a time."""
    for start in range(0, len(ranked), _FETCHED_AT_ONCE):
        part = ranked[start : start + _FETCHED_AT_ONCE]
        yield from zip(part, engine.fetch([one.id for one in part]), strict=True)


def _hit(article: Article, score: float, copies: tuple[Copy, ...]) -> Hit:
    return Hit(
        id=article.id,
        root=article.root,
        path=article.path,
        title=article.title,
        date=article.date,
        source=article.source,
        score=score,
        copies=copies,
    )


def _never() -> None:
    """The check of what has no deadline."""
