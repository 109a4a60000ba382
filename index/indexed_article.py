"""An article as an index takes it: de-duplicated, analysed, and reduced to what the passage store keeps."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from index.analysis import AnalyzedArticle, analyze_article
from index.article import Article
from index.dedup.boilerplate import without_boilerplate
from index.dedup.normalization import normalize
from index.dedup.within_article import leave_out
from index.passage_store.articles import stored_article
from index.passage_store.changes import StoredArticle


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article as the engine takes it, and as the passage store does."""

    analyzed: AnalyzedArticle
    stored: StoredArticle

    @property
    def id(self) -> str:
        """The article's id."""
        return self.analyzed.article.id

    def without(self, boilerplate: Container[int]) -> IndexedArticle:
        """The article as it is when just these passages are boilerplate, by the first 64 bits of their digests."""
        article = without_boilerplate(self.analyzed.article, boilerplate)
        return self if article is self.analyzed.article else replace(self, analyzed=analyze_article(article))


def indexed(article: Article, boilerplate: Container[int] = frozenset()) -> IndexedArticle:
    """All that an index holds of `article`, fresh from a reader, when these passages are boilerplate."""
    # Once for each text: a file may hold the same line 200,000 times.
    texts = {text: normalize(text) for text in {passage.text for passage in article.passages}}
    article = leave_out(article, texts)
    return IndexedArticle(analyze_article(without_boilerplate(article, boilerplate)), stored_article(article, texts))
