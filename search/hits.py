"""From an article that was found to a hit that can be read: its snippets, and the copies it stands for. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from index.article import Article, Passage
from index.dedup.stories import overlap
from search.marks import Marker
from search.results import Copy, Hit
from search.snippets import Rarity
from search.snippets import snippets as best_snippets


def with_snippets(hit: Hit, article: Article, marker: Marker, rarity: Rarity, shown: dict[str, str] | None) -> Hit:
    """The hit with its snippets; `shown` is by digest the hit above that shows a passage, and is kept up to date."""
    marks = marker.mark_article(article)
    above = {} if shown is None else shown

    def was_shown(passage: Passage) -> bool:
        return passage.digest in above

    found = best_snippets(article, marks, rarity, shown=was_shown)
    same_as = None
    if not found:
        worth = (
            passage for passage in article.indexed_passages if not marks.passages or passage.number in marks.passages
        )
        same_as = next((above[passage.digest] for passage in worth if was_shown(passage)), None)
    if shown is not None:
        digests = {passage.number: passage.digest for passage in article.passages}
        for snippet in found:
            shown.setdefault(digests[snippet.passage], article.id)
    return replace(
        hit,
        snippets=found,
        same_as=same_as,
        title_highlights=tuple((mark.start, mark.end) for mark in marks.title),
        title_via=tuple(mark.via for mark in marks.title),
    )


def copy_of(article: Article, other: Article, *, matches: bool) -> Copy:
    """`other` as an article of the same story as `article`."""
    return Copy(
        id=other.id,
        root=other.root,
        path=other.path,
        title=other.title,
        date=other.date,
        source=other.source,
        overlap=overlap(article.passages, other.passages),
        matches=matches,
    )


def oldest_first(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """Copies by date, the undated last, then by id."""
    return tuple(sorted(copies, key=lambda copy: (copy.date is None, copy.date.key if copy.date else 0, copy.id)))
