"""Where else the passages of an article stand: which stands first, and in how many other articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.dates import PartialDate
from index.dedup import MINIMUM_WORDS
from index.dedup.clusters import leading
from index.passage_store.reading import Passages
from index.passage_store.rows import COMPOSITE, Occurrences, is_in
from index.schema import article_id_of, article_number
from index.story_table import StoryTable
from search.article_texts import article_numbers, articles_of, distinct_pairs, saying
from search.engines import EngineSearcher


@dataclass(frozen=True, slots=True)
class Place:
    """Passage number `passage` of another article."""

    id: str
    root: str
    path: str
    title: str
    date: PartialDate | None
    passage: int

    @classmethod
    def of(cls, article: Article, passage: int) -> Place:
        """Passage number `passage` of `article`."""
        return cls(article.id, article.root, article.path, article.title, article.date, passage)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A passage that stands, exactly or nearly so, in `articles` other articles too.

    `first` is its earliest place in the archive, None if that is in the article asked about.
    """

    first: Place | None
    articles: int


@dataclass(frozen=True, slots=True)
class CountedText:
    """A text: the article (by number) and passage where it stands first, and in how many articles but one it stands."""

    article: int
    passage: int
    others: int


def copied_passages(article: int, passages: Passages, table: StoryTable) -> Mapping[int, CountedText]:
    """The passages of `article` that stand in other articles too, by number.

    A passage that joins others of its article goes by the first of these. One of fewer than eight words is compared
    within its article only, unless it is boilerplate. First is the earliest by date (undated ones last), article and
    number of the passage; a place where it is left out as joining others is none.
    """
    own = passages.occurrences_of_articles(article_numbers([article]))
    own = own.take(np.argsort(own.numbers))
    said = own.take(_said(own))
    boilerplate = (said.words > 0) & is_in(said.digests, passages.boilerplate)
    compared = (said.words >= MINIMUM_WORDS) | boilerplate
    numbers, texts = own.numbers[compared], table.texts_of(said.digests[compared])
    rows = saying(np.unique(texts), passages, table)
    rows = rows.take(rows.indexed)
    found = table.texts_of(rows.digests)
    first = rows.take(leading(rows.dates.astype(np.uint64), rows.articles, rows.numbers.astype(np.uint64), found))
    known, counts = np.unique(distinct_pairs(found, rows.articles)[0], return_counts=True)
    places = known.searchsorted(texts)
    if not np.isin(texts, known).all():
        raise passages.damage("passages")  # an article's own texts stand in it at least
    return {
        number: CountedText(int(first.articles[at]), int(first.numbers[at]), int(counts[at]) - 1)
        for number, at in zip(numbers.tolist(), places.tolist(), strict=True)
        if counts[at] > 1
    }


def _said(own: Occurrences) -> NDArray[np.intp]:
    """Of each passage of an article, in order, the row of what it says: its own, or that of the first that it joins."""
    rows = np.arange(len(own))
    joined = own.reasons == COMPOSITE
    rows[joined] = own.numbers.searchsorted(own.leaders[joined])
    return rows


def passage_copies(engine: EngineSearcher, article: Article) -> Mapping[int, Elsewhere]:
    """Where else the passages of `article` stand, as :func:`copied_passages` finds it."""
    own = article_number(article.id)
    found = copied_passages(own, engine.passages(), engine.story_table())
    ids = {text.article: article_id_of(text.article) for text in found.values() if text.article != own}
    firsts = dict(zip(ids, articles_of(engine, list(ids.values())), strict=True))
    return {
        number: Elsewhere(
            Place.of(firsts[text.article], text.passage) if text.article in firsts else None, articles=text.others
        )
        for number, text in found.items()
    }
