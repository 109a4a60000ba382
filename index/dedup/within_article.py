"""Which passages of an article are left out of the index because the article says the same elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from index.article import Article, LeftOut, Passage
from index.dedup.composite import composites
from index.dedup.digest import Identity, identify


class Identified(Protocol):
    """A text of which it is known what identifies it: an identity, or a normal form."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its folded words and the signs that count, in order."""

    @property
    def words(self) -> int:
        """How many of the keys are words."""

    @property
    def digest(self) -> str:
        """Identifies the keys."""


def leave_out(article: Article, texts: Mapping[str, Identified] | None = None) -> Article:
    """The article with digest and count of words of every passage, and with its repetitions marked as left out.

    An exact copy points to the first passage with its text; a composite, and every copy of it, to the first of the
    passages it joins. A passage without any word is never left out, nor is the last place where anything is said: what
    is left out always points to a passage that is not. Marks that the article had before are made anew. `texts` may
    give what is known of the texts of its passages.
    """
    known = identified(article) if texts is None else texts
    identities = [known[passage.text] for passage in article.passages]
    first: dict[str, int] = {}
    for place, identity in enumerate(identities):
        if identity.words:
            first.setdefault(identity.digest, place)
    distinct = list(first.values())
    reasons: dict[str, LeftOut] = {}
    for index, composite in composites([identities[place].keys for place in distinct]).items():
        leader = article.passages[distinct[composite.parts[0]]].number
        reasons[identities[distinct[index]].digest] = LeftOut("composite", leader, composite.covered)
    return replace(
        article,
        passages=tuple(
            Passage(
                passage.number,
                passage.text,
                passage.heading,
                reasons.get(identity.digest) or _copy(article, first, place, identity),
                identity.digest,
                identity.words,
            )
            for place, (passage, identity) in enumerate(zip(article.passages, identities, strict=True))
        ),
    )


def _copy(article: Article, first: dict[str, int], place: int, identity: Identified) -> LeftOut | None:
    original = first.get(identity.digest, place)
    return None if original == place else LeftOut("exact", article.passages[original].number, 1.0)


def identified(article: Article) -> dict[str, Identity]:
    """The identity of every text of the article. Once for each: a file may hold the same line 200,000 times."""
    return {text: identify(text) for text in {passage.text for passage in article.passages}}
