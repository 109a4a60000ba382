"""Two articles, passage by passage: what is the same, what differs, what only one of them has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.article import Article, Passage, Relation
from search.differences.alignment import Pair, align
from search.differences.reading import Piece, pieces
from search.differences.words import Run, word_differences

PassageChange = Literal["same", "changed", "deleted", "inserted"]
PASSAGE_CHANGES: tuple[PassageChange, ...] = ("same", "changed", "deleted", "inserted")


@dataclass(frozen=True, slots=True)
class PassageDifferences:
    """Two passages that stand for each other with their runs, or one that only one of the articles has.

    `relation` is what the two are to each other by :func:`~index.dedup.comparison.compare`, None if that finds nothing.
    """

    first: Passage | None
    second: Passage | None
    relation: Relation | None = None
    runs: tuple[Run, ...] = ()

    @property
    def change(self) -> PassageChange:
        """*deleted* is only in the first article, *inserted* only in the second; *same* looks the same in both."""
        if self.second is None:
            return "deleted"
        if self.first is None:
            return "inserted"
        return "same" if all(run.change == "same" for run in self.runs) else "changed"

    def pieces(self) -> Iterator[Piece]:
        """The two passages as one that can be read; a passage alone is one piece."""
        if self.first is not None and self.second is not None:
            yield from pieces(self.first.text, self.second.text, self.runs)
        elif self.first is not None:
            yield Piece(self.first.text, "deleted", spaced=False)
        elif self.second is not None:
            yield Piece(self.second.text, "inserted", spaced=False)


@dataclass(frozen=True, slots=True)
class ArticleDifferences:
    """Two articles and their passages in the order of both."""

    first: Article
    second: Article
    passages: tuple[PassageDifferences, ...]

    def counts(self) -> dict[PassageChange, int]:
        """How many passages are the same, changed, only in the first and only in the second."""
        found = Counter(passage.change for passage in self.passages)
        return {change: found[change] for change in PASSAGE_CHANGES}


def _never() -> None:
    """The check of what has no deadline."""


def article_differences(first: Article, second: Article, check: Callable[[], None] = _never) -> ArticleDifferences:
    """`first` and `second` beside each other, what de-duplication left out of them apart.

    `check` is called between the steps and may raise, so that a deadline can end it.
    """
    ours, theirs = first.indexed_passages, second.indexed_passages
    rows = _rows(ours, theirs, align(ours, theirs, check), check)
    return ArticleDifferences(first, second, tuple(rows))


def _rows(
    ours: Sequence[Passage], theirs: Sequence[Passage], pairs: Sequence[Pair], check: Callable[[], None]
) -> Iterator[PassageDifferences]:
    """The pairs, and before each what only one of the articles has there, first of the first, then of the second."""
    row = column = 0
    for pair in (*pairs, Pair(len(ours), len(theirs), None)):
        yield from (PassageDifferences(passage, None) for passage in ours[row : pair.first])
        yield from (PassageDifferences(None, passage) for passage in theirs[column : pair.second])
        if pair.first < len(ours):
            check()
            one, other = ours[pair.first], theirs[pair.second]
            yield PassageDifferences(one, other, pair.relation, word_differences(one.text, other.text))
        row, column = pair.first + 1, pair.second + 1
