"""Which passages of an article are left out of the index because the article says the same elsewhere."""

from __future__ import annotations

from dataclasses import replace

from index.article import Article, LeftOut, Passage
from index.dedup.composite import composites
from index.dedup.digest import Identity, identify


def leave_out(article: Article) -> Article:
    """The article with digest and count of words of every passage, and with its repetitions marked as left out.

    An exact copy points to the first passage with its text; a composite, and every copy of it, to the first of the
    passages it joins. A passage without any word is never left out, nor is the last place where anything is said: what
    is left out always points to a passage that is not. Marks that the article had before are made anew.
    """
    identities = _identities(article.passages)
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
            replace(
                passage,
                digest=identity.digest,
                words=identity.words,
                left_out=reasons.get(identity.digest) or _copy(article, first, place, identity),
            )
            for place, (passage, identity) in enumerate(zip(article.passages, identities, strict=True))
        ),
    )


def _copy(article: Article, first: dict[str, int], place: int, identity: Identity) -> LeftOut | None:
    original = first.get(identity.digest, place)
    return None if original == place else LeftOut("exact", article.passages[original].number, 1.0)


def _identities(passages: tuple[Passage, ...]) -> list[Identity]:
    # One analysis per distinct text: a file may hold the same line 200,000 times.
    known: dict[str, Identity] = {}
    for passage in passages:
        if passage.text not in known:
            known[passage.text] = identify(passage.text)
    return [known[passage.text] for passage in passages]
