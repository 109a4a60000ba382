"""How hits are scored: BM25F over title and body (Robertson, Zaragoza & Taylor 2004), one formula for all engines.

A query word is one *group* of terms over the streams: its lemma counts for every occurrence in whatever inflection,
its exact form adds :data:`EXACT_BONUS` on top. The group has one document frequency and one saturation, so a word that
is in both streams does not count twice. For one article::

    tf(field)  = Σ over the group's terms of  weight · (occurrences in the field + LEAD_BONUS if one is in the lead)
    tf         = Σ over fields of  FIELD_WEIGHT · tf(field) / (1 - b + b · length / mean length)
    score      = idf · tf · (k1 + 1) / (k1 + tf)
    idf        = ln(1 + (N - n + ½) / (n + ½))

N is the number of live articles and n that of those with any of the group's terms. All statistics are exact counts over
live articles, so the same archive gives the same scores whatever the history of its index.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from index.analysis.streams import PASSAGE_GAP
from index.schema import Field

K1 = 1.2
FIELD_WEIGHT: Mapping[Field, float] = {"title": 4.0, "body": 1.0}
LENGTH_NORM: Mapping[Field, float] = {"title": 0.5, "body": 0.75}

LEAD_BONUS = 0.5
"""Of a term that stands in the lead, which tells what an article is about: half an occurrence more."""
LEAD_WORDS = PASSAGE_GAP
"""The first words of the body's first passage are the lead. No word of another passage has a position below the gap."""

LEMMA_WEIGHT = 1.0
EXACT_BONUS = 0.25
HEAD_WEIGHT = 0.5
MODIFIER_WEIGHT = 0.35
"""Of a word found as the last and as another part of a compound: aanval ranks cyberaanval above aanvalsplan."""
SEPARABLE_WEIGHT = 0.9
"""Of a separable verb in two halves: oproepen in "riep de leden op"."""
HALF_WEIGHT = 0.3
"""Of a verb by itself whose particle stands beside it in the query: riep op rather means oproepen than roepen."""
JOINED_WEIGHT = 0.5
"""Of two words of the query written as one, for each of them: cyber aanval in cyberaanval. With what each counts as a
part of it, no more than the word itself in its own form."""
EXACT_WEIGHT = LEMMA_WEIGHT + EXACT_BONUS
"""Of an exact form that stands alone: asked for with quotes or ``=``, or a word that has no lemma."""


def inverse_document_frequency(articles: int, having: int) -> float:
    """idf of a group that `having` of `articles` articles have."""
    return math.log(1 + (articles - having + 0.5) / (having + 0.5))
