"""The articles that may be of a story, and those of their telling texts that may be shared, as arrays.

:mod:`~index.dedup.stories` has the definitions. An article here is a number from 0 in the order that leaders are chosen
by; of articles that are not different the first one stands for all.

Most articles of an archive are like no other, and those that are little else than a tail can be linked to none. They
are left out before anything is compared: what remains has a rare text that is firm with one of another article, or
three that are not rare.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.dedup.shingles import Hashes, mixed

Numbers: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

MANY: Final = 50
"""A text in more different articles than this is not rare: it links none by itself."""

SEVERAL: Final = 3
"""So many of such texts together do, if the articles have little else."""

_ONE: Final = np.uint64(1)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Which article has which text: each once, by article, then text; and of every text whether it is telling."""

    articles: Numbers
    texts: Numbers
    telling: Flags
    article_count: int

    @property
    def of_telling(self) -> tuple[Numbers, Numbers]:
        """Articles and texts of the rows whose text is telling."""
        kept = self.telling[self.texts]
        return self.articles[kept], self.texts[kept]


@dataclass(frozen=True, slots=True, eq=False)
class TextPairs:
    """Related texts, each two in both orders, by the first, then the second; and whether they are firm."""

    first: Numbers
    second: Numbers
    firm: Flags


@dataclass(frozen=True, eq=False)
class TellingTexts:
    """What is to be compared. The rows are by article, then text; texts are numbered the least widespread first."""

    articles: Numbers
    texts: Numbers
    lengths: Numbers
    """How many telling texts each article has, those included that are in no row because no other one shares them."""

    names: Hashes
    """A text is told apart by the articles it stands in, so that nothing depends on the number it came with."""

    common: Flags
    """Whether a text is not rare."""

    related: TextPairs
    """Only texts that stand in a row."""

    @cached_property
    def article_rows(self) -> Numbers:
        """Where the rows of each article begin; one number more tells where the last ones end."""
        return _ends(self.articles, len(self.lengths))

    @cached_property
    def related_rows(self) -> Numbers:
        """Where the pairs of each text begin; one number more tells where the last ones end."""
        return _ends(self.related.first, len(self.names))

    def have(self, articles: Numbers, texts: Numbers) -> Flags:
        """Whether the article has the text, of each two beside each other."""
        wanted = articles * len(self.names) + texts
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        found: Flags = self._keys[at] == wanted
        return found

    @cached_property
    def rare(self) -> Flags:
        """Which of the related pairs are firm and rare on both sides."""
        return self.related.firm & ~self.common[self.related.first] & ~self.common[self.related.second]

    @cached_property
    def _keys(self) -> Numbers:
        return self.articles * len(self.names) + self.texts


def first_alike(rows: Rows) -> Numbers:
    """Of each article the first one that has all the same texts: itself, if it has no telling text."""
    marks = np.zeros(rows.article_count, np.uint64)
    np.add.at(marks, rows.articles, mixed(rows.texts.astype(np.uint64) + _ONE))
    _, first, group = np.unique(marks, return_index=True, return_inverse=True)
    telling = np.zeros(rows.article_count, np.bool_)
    telling[rows.of_telling[0]] = True
    return np.where(telling, first[group], np.arange(rows.article_count))


def telling_texts(rows: Rows, alike: Numbers, pairs: TextPairs) -> TellingTexts:
    """What is left to be compared of `rows`, where `alike` is what :func:`first_alike` says of them."""
    articles, texts = rows.of_telling
    first = alike[articles] == articles
    articles, texts = articles[first], texts[first]
    lengths = np.bincount(articles, minlength=rows.article_count)
    spread = np.bincount(texts, minlength=len(rows.telling))
    firm_spread = _with_related(spread, pairs.first[pairs.firm], pairs.second[pairs.firm])
    common = firm_spread > MANY

    firm = firm_spread[texts] > 1
    hopeful = np.bincount(articles[firm], minlength=rows.article_count) >= SEVERAL
    hopeful[articles[firm & ~common[texts]]] = True
    shareable = spread > 1
    shareable[pairs.first] = True
    kept = hopeful[articles] & shareable[texts]
    return _renumbered(articles[kept], texts[kept], lengths, common, pairs)


def four_fifths(counts: Numbers) -> Numbers:
    """The least whole numbers that are four fifths of `counts` or more."""
    return -(-4 * counts // 5)


def distinct(numbers: Numbers) -> Numbers:
    """Each of the numbers once, ascending."""
    numbers = np.sort(numbers)
    return numbers[np.append(True, numbers[1:] != numbers[:-1])] if len(numbers) else numbers


def spans(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """The numbers from each start up to its end, one range after the other, and before them the place of the range."""
    sizes = ends - starts
    owners = np.repeat(np.arange(len(sizes)), sizes)
    before = np.cumsum(sizes) - sizes
    return owners, np.arange(len(owners)) + (starts - before)[owners]


def _renumbered(articles: Numbers, texts: Numbers, lengths: Numbers, common: Flags, pairs: TextPairs) -> TellingTexts:
    spread = np.bincount(texts, minlength=len(common))
    standing = (spread[pairs.first] > 0) & (spread[pairs.second] > 0)
    first, second, firm = pairs.first[standing], pairs.second[standing], pairs.firm[standing]
    names = np.zeros(len(common), np.uint64)
    np.add.at(names, texts, mixed(articles.astype(np.uint64) + _ONE))
    related_names = np.zeros(len(common), np.uint64)
    np.add.at(related_names, first, mixed(names[second]))

    order = np.flatnonzero(spread)
    reach = _with_related(spread, first, second)
    order = order[np.lexsort((related_names[order], names[order], reach[order]))]
    numbers = np.zeros(len(common), np.int64)
    numbers[order] = np.arange(len(order))
    by_article = np.argsort(articles * len(order) + numbers[texts])
    by_first = np.argsort(numbers[first] * len(order) + numbers[second])
    return TellingTexts(
        articles[by_article],
        numbers[texts[by_article]],
        lengths,
        names[order],
        common[order],
        TextPairs(numbers[first[by_first]], numbers[second[by_first]], firm[by_first]),
    )


def _with_related(spread: Numbers, first: Numbers, second: Numbers) -> Numbers:
    """How many articles have each text or one that it is related to: an article once for each of these."""
    total = spread.copy()
    np.add.at(total, first, spread[second])
    return total


def _ends(ascending: Numbers, count: int) -> Numbers:
    ends = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(ascending, minlength=count), out=ends[1:])
    return ends
