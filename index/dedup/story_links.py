"""Which articles are linked: the candidates that share enough, and the right things, as arrays.

:mod:`~index.dedup.stories` has the definition.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from index.dedup.story_candidates import candidates
from index.dedup.story_texts import SEVERAL, Flags, Numbers, TellingTexts, four_fifths, spans

AT_ONCE: Final = 1 << 16
"""Candidates that are judged at once: what is laid out of them must fit in memory, and better in its cache."""


class _Counts(NamedTuple):
    """How many telling texts of an article are shared by another, how many of these are firm, and how many rare."""

    shared: Numbers
    firm: Numbers
    rare: Numbers


def links(telling: TellingTexts) -> tuple[Numbers, Numbers]:
    """The two articles of each link among the candidates; a link may be there twice."""
    shorter, longer = candidates(telling)
    even = telling.lengths[shorter] == telling.lengths[longer]
    shorter, longer = np.concatenate((shorter, longer[even])), np.concatenate((longer, shorter[even]))
    linked = np.zeros(len(shorter), np.bool_)
    for start in range(0, len(shorter), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        linked[part] = _linked(telling, shorter[part], longer[part])
    return shorter[linked], longer[linked]


def _linked(telling: TellingTexts, shorter: Numbers, longer: Numbers) -> Flags:
    """Of each two whether they are linked."""
    of_shorter = _counts(telling, shorter, longer)
    enough = of_shorter.shared >= four_fifths(telling.lengths[shorter])
    linked = enough & (of_shorter.rare > 0)
    several = np.flatnonzero(enough & ~linked & (of_shorter.firm >= SEVERAL))
    of_longer = _counts(telling, longer[several], shorter[several])
    linked[several] = of_longer.firm >= four_fifths(telling.lengths[longer[several]])
    return linked


def _counts(telling: TellingTexts, articles: Numbers, others: Numbers) -> _Counts:
    owners, rows = spans(telling.article_rows[articles], telling.article_rows[articles + 1])
    texts = telling.texts[rows]
    same = telling.have(others[owners], texts)
    shared, firm, rare = same.copy(), same.copy(), same & ~telling.common[texts]

    # A text that the other has too is firm, and rare if it can be so at all: only the rest asks for relations.
    rest = np.flatnonzero(~same)
    places, pairs = spans(telling.related_rows[texts[rest]], telling.related_rows[texts[rest] + 1])
    met = telling.have(others[owners[rest[places]]], telling.related.second[pairs])
    at, pairs = rest[places[met]], pairs[met]
    shared[at] = True
    firm[at[telling.related.firm[pairs]]] = True
    rare[at[telling.rare[pairs]]] = True
    return _Counts(*(np.bincount(owners[which], minlength=len(articles)) for which in (shared, firm, rare)))
