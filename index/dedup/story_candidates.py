"""Which pairs of articles are worth comparing to see whether they are linked: never all, and linear in the number of
passages and of relations between them.

Two articles *meet* at a text that both have, or at two related ones. Of n telling texts of the shorter one four fifths
are shared, so of any n - ⌈4n/5⌉ + 1 one is (prefix filtering: Chaudhuri, Ganti & Kaushik, "A primitive operator for
similarity joins", 2006). The least widespread ones are taken, its *prefix*; the two are candidates if they meet at one.

At a text of at most 50 articles all of these meet. In the list of one of more each meets its :data:`NEIGHBOURS` next
ones on both sides, in an order that puts like beside like (sorted neighbourhood: Hernández & Stolfo, 1995): by the
least hashes of the other texts of the article, with other hashes for each list (min-hash: Broder, 1997). What can be
missed is a link between two articles of a story with a text in more than 50 different ones, of which most links remain.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from index.dedup.shingles import mixed
from index.dedup.story_texts import MANY, Flags, Numbers, TellingTexts, distinct, four_fifths, spans

NEIGHBOURS: Final = 30
"""So .3 % of the articles are missed of 50 stories of 120 articles, each with 5 to 8 of the same 8 passages."""

_HASHES: Final = 4
"""Least hashes that order a long list, of 8 bits each."""


def candidates(telling: TellingTexts) -> tuple[Numbers, Numbers]:
    """The shorter and the longer article of each two that may be linked, each two once."""
    lists = _Lists(telling)
    prefix = _prefix(telling)
    visitors, visited = _visits(telling, lists, prefix)
    owners, at = spans(*lists.neighbourhoods(visitors, visited))
    rows, met_rows = visitors[owners], lists.rows[at]
    articles, met = telling.articles[rows], telling.articles[met_rows]
    order = telling.lengths[articles] - telling.lengths[met]
    worth = ((order <= 0) & prefix[rows]) | ((order >= 0) & prefix[met_rows])
    worth &= articles != met
    forward = (order < 0) | ((order == 0) & (articles < met))
    shorter, longer = np.where(forward, articles, met), np.where(forward, met, articles)
    shorter, longer = np.divmod(distinct((shorter * len(telling.lengths) + longer)[worth]), len(telling.lengths))
    return shorter, longer


def _prefix(telling: TellingTexts) -> Flags:
    """Which rows have a text of the prefix of the article. Texts in no row are the least widespread ones."""
    lengths = telling.lengths
    in_no_row = lengths - np.diff(telling.article_rows)
    count = lengths - four_fifths(lengths) + 1 - in_no_row
    before = np.arange(len(telling.articles)) - telling.article_rows[telling.articles]
    return before < count[telling.articles]


class _Lists:
    """For each text the rows that have it; a long list in an order that puts like articles beside each other."""

    def __init__(self, telling: TellingTexts) -> None:
        self._telling = telling
        self.sizes = np.bincount(telling.texts, minlength=len(telling.names))
        self._ends = np.cumsum(self.sizes)
        keys = self._keys(telling.articles, telling.texts)
        self.rows = np.argsort(keys, kind="stable")
        self._sorted_keys = keys[self.rows]
        self._places = np.empty_like(self.rows)
        self._places[self.rows] = np.arange(len(self.rows))

    def of(self, texts: Numbers) -> tuple[Numbers, Numbers]:
        """The lists of `texts` one after the other, and before each row the place of its text."""
        owners, at = spans(self._ends[texts] - self.sizes[texts], self._ends[texts])
        return owners, self.rows[at]

    def neighbourhoods(self, visitors: Numbers, texts: Numbers) -> tuple[Numbers, Numbers]:
        """Where what each of the rows `visitors` meets in the list of the text beside it begins and ends."""
        starts, ends = self._ends[texts] - self.sizes[texts], self._ends[texts]
        long = np.flatnonzero(self.sizes[texts] > MANY)
        visitors, texts = visitors[long], texts[long]
        keys = self._keys(self._telling.articles[visitors], texts)
        at_home = self._telling.texts[visitors] == texts
        places = np.where(at_home, self._places[visitors], np.searchsorted(self._sorted_keys, keys))
        starts[long] = np.maximum(starts[long], places - NEIGHBOURS)
        ends[long] = np.minimum(ends[long], places + NEIGHBOURS + 1)
        return starts, ends

    def _keys(self, articles: Numbers, texts: Numbers) -> Numbers:
        """What `articles` are ordered by in the lists of `texts`: nothing but the text, if the list is short."""
        keys = texts << 8 * _HASHES
        long = np.flatnonzero(self.sizes[texts] > MANY)
        keys[long] |= _least_hashes(self._telling, articles[long], texts[long])
        return keys


def _least_hashes(telling: TellingTexts, articles: Numbers, texts: Numbers) -> Numbers:
    """Of each article the least hash of its texts but the one beside it, by each of :data:`_HASHES`, as one number.

    The text beside it chooses the hashes, which are the bytes of one.
    """
    starts, ends = telling.article_rows[articles], telling.article_rows[articles + 1]
    owners, rows = spans(starts, ends)
    others = telling.texts[rows]
    hashes = mixed(telling.names[others] ^ mixed(telling.names[texts])[owners])
    hashes[others == texts[owners]] = np.iinfo(np.uint64).max
    of_bytes = hashes.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :_HASHES]
    sizes = ends - starts
    least = np.minimum.reduceat(of_bytes, np.cumsum(sizes) - sizes, axis=0)
    return least.view(">u4").reshape(-1).astype(np.int64)


def _visits(telling: TellingTexts, lists: _Lists, prefix: Flags) -> tuple[Numbers, Numbers]:
    """Rows, and beside each the text in whose list its article meets others.

    That is its own text, if it is of the prefix; and of two related ones the more widespread one.
    """
    own = np.flatnonzero(prefix & (lists.sizes[telling.texts] > 1))
    begun = np.zeros(len(telling.names), np.bool_)
    begun[telling.texts[prefix]] = True
    first, second = telling.related.first, telling.related.second
    once = (first < second) & (begun[first] | begun[second])
    first, second = first[once], second[once]
    swap = lists.sizes[first] > lists.sizes[second]
    fewer, more = np.where(swap, second, first), np.where(swap, first, second)
    owners, visitors = lists.of(fewer)
    return np.concatenate((own, visitors)), np.concatenate((telling.texts[own], more[owners]))
