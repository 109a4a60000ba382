"""From an article that was found to a hit that can be read: its snippets, and the copies it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from index.article import Article, Passage
from index.schema import digest_number
from search.marks import Marker
from search.results import Copy, Hit
from search.snippets import Rarity
from search.snippets import snippets as best_snippets

if TYPE_CHECKING:
    from index.story_table import StoryTable


class Page:
    """What the hits above show, so that nothing is shown twice; copies of a passage, exact or near, count as one.

    The story table is asked for only when there are two passages to be told apart.
    """

    def __init__(self, table: Callable[[], StoryTable]) -> None:
        self._table = table
        self._hits: dict[int, str] = {}
        self._numbers: dict[str, Mapping[int, int]] = {}
        self._to_be_read: list[tuple[Article, Sequence[int]]] = []

    def above(self, article: Article) -> Mapping[int, str]:
        """The passages of `article` that the page shows, by number, with the id of the hit that shows each."""
        for shown, numbers in self._to_be_read:
            texts = self._texts(shown)
            for number in numbers:
                self._hits.setdefault(texts[number], shown.id)
        self._to_be_read = []
        if not self._hits:
            return {}
        texts = self._texts(article)
        return {number: self._hits[text] for number, text in texts.items() if text in self._hits}

    def copies_within(self, article: Article, number: int) -> frozenset[int]:
        """The other passages of `article` that say the same as passage `number`."""
        texts = self._texts(article)
        return frozenset(other for other, text in texts.items() if text == texts[number] and other != number)

    def show(self, article: Article, numbers: Sequence[int]) -> None:
        """Adds these passages of `article` to what the page shows."""
        if numbers:
            self._to_be_read.append((article, numbers))

    def _texts(self, article: Article) -> Mapping[int, int]:
        """The texts of its passages, read once."""
        known = self._numbers.get(article.id)
        if known is None:
            known = self._numbers[article.id] = text_numbers(article, self._table())
        return known


def with_snippets(hit: Hit, article: Article, marker: Marker, rarity: Rarity, page: Page) -> Hit:
    """The hit with its snippets, which are of passages that `page` does not show yet, and are added to it."""
    marks = marker.mark_article(article)
    above = page.above(article)

    def was_shown(passage: Passage) -> bool:
        return passage.number in above

    found = best_snippets(article, marks, rarity, shown=was_shown)
    if len(found) > 1 and (again := page.copies_within(article, found[0].passage)) & {found[1].passage}:
        found = best_snippets(
            article, marks, rarity, shown=lambda passage: was_shown(passage) or passage.number in again
        )
    same_as = None
    if not found:
        worth = (
            passage for passage in article.indexed_passages if not marks.passages or passage.number in marks.passages
        )
        same_as = next((above[passage.number] for passage in worth if was_shown(passage)), None)
    page.show(article, [snippet.passage for snippet in found])
    return replace(
        hit,
        snippets=found,
        same_as=same_as,
        title_highlights=tuple((mark.start, mark.end) for mark in marks.title),
        title_via=tuple(mark.via for mark in marks.title),
    )


def copy_of(other: Article, shared: float, *, matches: bool) -> Copy:
    """`other` as an article of a story; `shared` is its overlap with the one that stands for the story."""
    return Copy(
        id=other.id,
        root=other.root,
        path=other.path,
        title=other.title,
        date=other.date,
        source=other.source,
        overlap=shared,
        matches=matches,
    )


def oldest_first(copies: Iterable[Copy]) -> tuple[Copy, ...]:
    """Copies by date, the undated last, then by id."""
    return tuple(sorted(copies, key=lambda copy: (copy.date is None, copy.date.key if copy.date else 0, copy.id)))


def text_numbers(article: Article, table: StoryTable) -> dict[int, int]:
    """The text of each passage of an article, by the passage's number."""
    own = {passage.number: digest_number(passage.digest) for passage in article.passages}
    if not len(table.digests):  # the archive has no copies
        return own
    return dict(zip(own, table.texts_of(np.array([*own.values()], np.uint64)).tolist(), strict=True))
