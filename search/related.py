"""Articles that share some telling passages with an article and are not of its story."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from index.article import Article
from index.dates import PartialDate
from index.passage_store.reading import Passages
from index.ranges import ranges
from index.schema import article_id_of, article_number
from index.story_table import StoryTable
from search.article_texts import article_numbers, articles_of, distinct_pairs, linked_texts, saying, telling
from search.engines import EngineSearcher


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article of another story; `shared` counts the passages of the article asked about that it has too: the same,
    nearly the same, containing, contained, or another version."""

    id: str
    root: str
    path: str
    title: str
    date: PartialDate | None
    source: str | None
    shared: int


def related_articles(
    article: int, story: Collection[int], passages: Passages, table: StoryTable, limit: int
) -> list[tuple[int, int]]:
    """At most `limit` articles with how many telling texts of `article` they share; none that is in its `story`.

    The order is by that number, most first, then by date (undated ones last), then by number of the article.
    """
    own = telling(passages.occurrences_of_articles(article_numbers([article])), passages)
    texts = np.unique(table.texts_of(own.digests))
    said = saying(texts, passages, table)
    first, second = linked_texts(said, passages, table)
    # Whoever says `theirs` shares `ours`: the text itself, or one that it is related to.
    ours, theirs = np.concatenate((texts, first)), np.concatenate((texts, second))
    asked = np.isin(ours, texts)
    ours, theirs = ours[asked], theirs[asked]
    order = np.argsort(theirs, kind="stable")
    ours, theirs = ours[order], theirs[order]
    rows = telling(saying(np.unique(theirs), passages, table), passages)
    rows = rows.take(~np.isin(rows.articles, article_numbers([article, *story])))
    found = table.texts_of(rows.digests)
    starts, ends = theirs.searchsorted(found, "left"), theirs.searchsorted(found, "right")
    sharing, _ = distinct_pairs(np.repeat(rows.articles, ends - starts), ours[ranges(starts, ends)])
    articles, shared = np.unique(sharing, return_counts=True)
    known, places = np.unique(rows.articles, return_index=True)
    dates = rows.dates[places][known.searchsorted(articles)]
    best = np.lexsort((articles, dates, dates == 0, -shared))[:limit]
    return list(zip(articles[best].tolist(), shared[best].tolist(), strict=True))


def related(engine: EngineSearcher, article: Article, limit: int) -> tuple[RelatedArticle, ...]:
    """The articles that are related to `article`, as :func:`related_articles` finds them."""
    story = map(article_number, engine.story(article.id))
    found = related_articles(article_number(article.id), set(story), engine.passages(), engine.story_table(), limit)
    articles = articles_of(engine, [article_id_of(other) for other, _ in found])
    return tuple(
        RelatedArticle(other.id, other.root, other.path, other.title, other.date, other.source, shared)
        for other, (_, shared) in zip(articles, found, strict=True)
    )
