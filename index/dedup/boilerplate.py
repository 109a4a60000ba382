"""Passages that are in very many articles and are news in none: "Lees ook", the tail that offers a newsletter.

A passage is *boilerplate* if it stands in more than :data:`MANY_ARTICLES` articles and is short, or invites the reader
to something as such tails do. The number is fixed, not a share of the archive, so that a passage changes side at most
once while an archive grows. A passage without any word, such as ``***``, is none: it says nothing to begin with.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from typing import Final

from index.article import Article, LeftOut, Passage
from index.dedup import MINIMUM_WORDS
from index.dedup.normalization import NormalText
from index.schema import digest_number

MANY_ARTICLES: Final = 50
LONGEST_TAIL: Final = 80
"""Words; a longer text that mentions a newsletter is about newsletters."""

_TAIL = re.compile(
    r"\b(?:(?:lees|bekijk|luister|kijk|zie|volg|beluister) (?:ook|meer|verder|hier|ons|nu|alles)\b"
    r"|(?:meld|schrijf) (?:je|u|jezelf|uzelf) (?:hier |nu |gratis |dan )*(?:aan|in)\b"
    r"|(?:abonneer|registreer|log) (?:je|u|nu|hier|in)\b|(?:word|neem) (?:nu )?(?:een )?(?:abonnee|lid|abonnement)\b"
    r"|(?:verder|gratis|onbeperkt) lezen\b|(?:onze|dagelijkse|gratis|wekelijkse) nieuwsbrie(?:f|ven)\b"
    r"|(?:ontvang|krijg) (?:\w+ ){0,4}(?:nieuws|nieuwsbrief|mailbox|inbox)\b"
    r"|download (?:\w+ ){0,2}app\b|alle rechten voorbehouden\b|reageren\b|tip de redactie\b|deel dit artikel\b)"
)
_TELLTALES: Final = frozenset({
    "lees", "bekijk", "luister", "kijk", "zie", "volg", "beluister", "meld", "schrijf", "abonneer", "registreer", "log",
    "word", "neem", "lezen", "nieuwsbrief", "nieuwsbrieven", "ontvang", "krijg", "download", "voorbehouden", "reageren",
    "tip", "deel",
})  # fmt: skip
"""Every tail has one of these words; most texts have none."""


def may_be_boilerplate(text: NormalText) -> bool:
    """Whether `text` is left out of all articles that have it, if those are more than :data:`MANY_ARTICLES`."""
    return 0 < text.words < MINIMUM_WORDS or is_tail(text)


def without_boilerplate(article: Article, boilerplate: Container[int]) -> Article:
    """The article with its passages marked that are boilerplate, and no others marked so.

    `boilerplate` holds the first 64 bits of digests. A passage that is left out of the article for another reason
    keeps that; of one that is boilerplate no other passage of the article is the leader, so it names itself.
    """
    marked = tuple(_marked(passage, boilerplate) for passage in article.passages)
    return article if marked == article.passages else replace(article, passages=marked)


def _marked(passage: Passage, boilerplate: Container[int]) -> Passage:
    before = passage.left_out
    if before is not None and before.relation != "boilerplate":
        return passage
    is_one = digest_number(passage.digest) in boilerplate
    left_out = LeftOut("boilerplate", passage.number, 1.0) if is_one else None
    return passage if left_out == before else replace(passage, left_out=left_out)


def is_tail(text: NormalText) -> bool:
    """Whether `text` leads the reader elsewhere, in words that such tails have."""
    if text.words > LONGEST_TAIL or _TELLTALES.isdisjoint(text.keys):
        return False
    return _TAIL.search(" ".join(text.keys)) is not None
