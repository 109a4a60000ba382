"""Which articles tell the same story: those connected by sharing most of their passages.

Passages are compared by what they say: those that are exact or near copies are one *text*. Distinct texts are counted
once, and only those of eight words or more (*telling* ones) that are not left out of their article. Of two articles the
shorter one is that with fewer telling texts. A text of it is *shared* if the other article has it too, or one that it
contains, that contains it, or that is a version of it.

Two articles are *linked* when four fifths of the telling texts of the shorter one are shared; where both have as many,
either may be the one to count in. A *story* is a connected component of linked articles.

Versions alone make no story: two weather reports by one template differ in their figures only, and tell of two days. So
one more thing is asked of a link, for which a shared text counts only if it is *firm*: the same, contained, or a slight
version, in which a single number or name differs.

Some passages stand in very many articles, such as the tail that offers a newsletter; an article that is little more
than such a tail would link all the others. What is asked, then, is that one of the firm texts is *rare* on both
sides, which is to say that it and what it is firm with stand in at most 50 different articles (an article once for each
such text); or that three or more are firm, and four fifths of the *longer* article are so too. *Different* means: not
all texts the same, short ones included, so that 20,000 copies of one article are one. Articles that are not different
are linked in any case, if they have a telling text.

All this is about the set of articles, what they have and their numbers. The order of the rows changes nothing, nor do
the numbers of the texts. How it is found in linear time, and what can be missed where a text stands in more than 50
different articles: :mod:`~index.dedup.story_candidates`.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dedup.clusters import connected
from index.dedup.story_links import links
from index.dedup.story_texts import Flags, Numbers, Rows, TextPairs, distinct, first_alike, telling_texts

_UNDATED = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, eq=False)
class ArticlePassages:
    """One row for each passage that counts: not left out of its article, not boilerplate."""

    articles: NDArray[np.uint64]
    """The number of the article: its id as a number."""

    texts: NDArray[np.uint64]
    """What it says: passages that are exact or near copies have the same number."""

    telling: NDArray[np.bool_]
    """Whether it has eight words or more."""


@dataclass(frozen=True, slots=True, eq=False)
class TextRelations:
    """One row for each two texts of which one is contained in the other, or a version of it; either may be `first`.

    Two texts may stand in several rows, for each stands for several passages; the firmest row counts. Rows of texts
    that no passage has count for nothing.
    """

    first: NDArray[np.uint64]
    second: NDArray[np.uint64]
    version: NDArray[np.bool_]
    """Whether it is a version; if not, one is contained in the other."""

    slight: NDArray[np.bool_]
    """Whether it is a version in which only one number or name differs."""


@dataclass(frozen=True, slots=True, eq=False)
class ArticleDates:
    """All articles, ascending, and when they appeared: the :attr:`~index.dates.PartialDate.key` or 0 without a date."""

    articles: NDArray[np.uint64]
    keys: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Stories:
    """The articles of stories of two or more, ascending, and beside each the leader of its story."""

    articles: NDArray[np.uint64]
    leaders: NDArray[np.uint64]


def stories(passages: ArticlePassages, related: TextRelations, dated: ArticleDates) -> Stories:
    """The stories of an archive. The leader is the earliest article by date (undated ones last), then by number.

    Raises ``ValueError`` if a passage is of an article that `dated` lacks.
    """
    # From here on an article is its place in the order that leaders are chosen by, a text its place in `texts`.
    order = np.lexsort((dated.articles, np.where(dated.keys == 0, _UNDATED, dated.keys)))
    texts, text_of = np.unique(passages.texts, return_inverse=True)
    places, known = _found(dated.articles, passages.articles)
    if not known.all():
        raise ValueError("a passage of an article that is not among the dated ones")
    rows = _rows(np.argsort(order)[places], text_of, passages.telling, (len(order), len(texts)))
    alike = first_alike(rows)
    story = connected(alike, *links(telling_texts(rows, alike, _pairs(related, texts))))
    members = np.flatnonzero(np.bincount(story, minlength=len(order))[story] > 1)
    articles, leaders = dated.articles[order[members]], dated.articles[order[story[members]]]
    ascending = np.argsort(articles)
    return Stories(articles[ascending], leaders[ascending])


def overlap(one: Set[int], other: Set[int], related: Set[tuple[int, int]]) -> float:
    """The share, 0 to 1, of the shorter article's texts that are shared: four fifths may make two articles a story.

    `one` and `other` are the telling texts of two articles, `related` pairs of texts that are contained or a version,
    in either order. An article without telling texts overlaps with none.
    """
    ways = [(one, other), (other, one)]
    least = min(len(one), len(other))
    if not least:
        return 0.0
    return max(_shared(a, b, related) / least for a, b in ways if len(a) == least)


def _shared(shorter: Set[int], longer: Set[int], related: Set[tuple[int, int]]) -> int:
    linked = {one for one, other in related if other in longer} | {other for one, other in related if one in longer}
    return len(shorter & (longer | linked))


def _rows(articles: Numbers, texts: Numbers, telling: Flags, counts: tuple[int, int]) -> Rows:
    article_count, text_count = counts
    telling_of = np.zeros(text_count, np.bool_)
    telling_of[texts[telling]] = True
    keys = distinct(articles * text_count + texts)
    return Rows(*np.divmod(keys, max(text_count, 1)), telling_of, article_count)


def _pairs(related: TextRelations, texts: NDArray[np.uint64]) -> TextPairs:
    (first, first_known), (second, second_known) = _found(texts, related.first), _found(texts, related.second)
    kept = np.flatnonzero(first_known & second_known & (first != second))
    first, second = first[kept], second[kept]
    firm = ~related.version[kept] | related.slight[kept]
    keys = np.concatenate((first, second)) * len(texts) + np.concatenate((second, first))
    keys, row_of = np.unique(keys, return_inverse=True)
    firm_of = np.zeros(len(keys), np.bool_)
    firm_of[row_of[np.tile(firm, 2)]] = True
    return TextPairs(*np.divmod(keys, max(len(texts), 1)), firm_of)


def _found(ascending: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> tuple[Numbers, Flags]:
    """Where each of `wanted` stands, and whether it does; any place if it does not."""
    places = np.searchsorted(ascending, wanted)
    places[places == len(ascending)] = 0
    return places, ascending[places] == wanted if len(ascending) else np.zeros(len(wanted), np.bool_)
