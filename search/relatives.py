"""What the archive has of an article's text elsewhere: the rest of its story, its passages, related articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from index.article import Article, Passage
from search.results import Copy

if TYPE_CHECKING:
    from search.finder import Searcher
    from search.passage_copies import Elsewhere
    from search.related import RelatedArticle


@dataclass(frozen=True, slots=True)
class Relatives:
    """`copies` are the other articles of the story, oldest first; `passages` tells by number where those passages stand
    that stand elsewhere too; `related` are the articles of other stories with some of the same passages."""

    copies: tuple[Copy, ...] = ()
    passages: Mapping[int, Elsewhere] = field(default_factory=dict)
    related: tuple[RelatedArticle, ...] = ()

    @classmethod
    def of(cls, article: Article, searcher: Searcher) -> Self:
        """All that `searcher` knows of."""
        return cls(searcher.copies(article), searcher.passage_copies(article), searcher.related(article))

    def worth_telling(self, passage: Passage) -> Elsewhere | None:
        """Where `passage` stands elsewhere; None where the story's list says as much for all passages of a reprint.

        It does when the first place is in the story, and there are no more than the story has articles; should one of
        another story have the passage as well, it is among the related. Nothing is told of a passage that joins others,
        since each of these has its own places.
        """
        elsewhere = self.passages.get(passage.number)
        relation = passage.left_out and passage.left_out.relation
        if elsewhere is None or relation == "boilerplate":
            return elsewhere
        first = elsewhere.first
        in_story = first is None or any(copy.id == first.id for copy in self.copies)
        if relation == "composite" or (in_story and elsewhere.articles <= len(self.copies)):
            return None
        return elsewhere
