"""An article as an index takes it: de-duplicated, analysed, and reduced to what the passage store keeps."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from index.analysis import AnalyzedArticle, analyze_article
from index.analysis.tokenizer import pieces
from index.article import Article
from index.dedup.boilerplate import without_boilerplate
from index.dedup.forms import forms_of
from index.dedup.normalization import NormalText, normalize
from index.dedup.within_article import leave_out
from index.passage_store.articles import compared_texts, stored_with
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


@dataclass(frozen=True, slots=True)
class Compared:
    """An article that is de-duplicated and analysed, with the normal forms of the texts to compare with others."""

    article: Article
    analyzed: AnalyzedArticle
    texts: Mapping[str, NormalText]


def compared(article: Article, boilerplate: Container[int] = frozenset()) -> Compared:
    """`article`, fresh from a reader, when these passages are boilerplate."""
    # Once for each text: a file may hold the same line 200,000 times.
    cut = {text: pieces(text) for text in {passage.text for passage in article.passages}}
    texts = {text: normalize(text, words) for text, words in cut.items()}
    article = leave_out(article, texts)
    analyzed = analyze_article(without_boilerplate(article, boilerplate), cut)
    return Compared(article, analyzed, {text: texts[text] for text in compared_texts(article)})


def indexed_together(articles: Sequence[Compared]) -> list[IndexedArticle]:
    """All that an index holds of each article; for many at a fraction of the time."""
    forms = iter(forms_of([text for one in articles for text in one.texts.values()]))
    # The texts come first, for zip takes of its first before it finds the other empty.
    stored = (stored_with(one.article, dict(zip(one.texts, forms, strict=False))) for one in articles)
    return [IndexedArticle(one.analyzed, kept) for one, kept in zip(articles, stored, strict=True)]


def indexed(article: Article, boilerplate: Container[int] = frozenset()) -> IndexedArticle:
    """All that an index holds of one article, fresh from a reader, when these passages are boilerplate."""
    return indexed_together([compared(article, boilerplate)])[0]
