"""How much the articles of a story have in common, for all hits of a page at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from index.dedup.candidates import Numbers
from index.dedup.stories import overlap
from index.passage_store.reading import Passages
from index.schema import article_number
from index.story_table import StoryTable
from search.article_texts import article_numbers, linked_texts, saying, telling


def overlaps(
    stories: Mapping[str, Sequence[str]],
    passages: Passages,
    table: StoryTable,
    check: Callable[[], None] = lambda: None,
) -> dict[tuple[str, str], float]:
    """For each article in `stories` and each of the others given with it the share of the shorter one that both have.

    Articles go by their ids. `check` is called between any two and may raise.
    """
    pairs = [(one, other) for one, others in stories.items() for other in others]
    articles = article_numbers(article_number(name) for pair in pairs for name in pair)
    rows = telling(passages.occurrences_of_articles(articles), passages)
    texts = _sets(articles, rows.articles, table.texts_of(rows.digests))
    texts_of = {name: texts[article_number(name)] for pair in pairs for name in pair}
    alike = all(one <= other or other <= one for one, other in ((texts_of[a], texts_of[b]) for a, b in pairs))
    related: frozenset[tuple[int, int]] = frozenset()
    if not alike:
        known = np.unique(table.texts_of(rows.digests))
        first, second = linked_texts(saying(known, passages, table), passages, table)
        related = frozenset(zip(first.tolist(), second.tolist(), strict=True))
    shares = {}
    for one, other in pairs:
        check()
        shares[one, other] = overlap(texts_of[one], texts_of[other], related)
    return shares


def _sets(articles: Numbers, rows: Numbers, texts: Numbers) -> dict[int, frozenset[int]]:
    """The texts of each article, given as rows of an article and a text."""
    order = np.argsort(rows)
    rows, texts = rows[order], texts[order]
    starts, ends = rows.searchsorted(articles, "left").tolist(), rows.searchsorted(articles, "right").tolist()
    return {
        article: frozenset(texts[start:end].tolist())
        for article, start, end in zip(articles.tolist(), starts, ends, strict=True)
    }
