"""How many articles have a form or a word, by rules that have nothing of Knipsel's analysis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.news.articles import NewsArticle
from benchmarks.news.words import Word

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def forms_of(article: NewsArticle) -> frozenset[str]:
    """The word forms of an article, in lower case."""
    return frozenset(word.lower() for text in article.texts for word in _WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many articles each form stands, whatever its case, and each word in any of its forms."""

    articles: int
    forms: Counter[str]
    words: Counter[Word]

    @classmethod
    def of(cls, articles: Sequence[NewsArticle]) -> Frequencies:
        pieces = [{piece for sentence in article.sentences for piece in sentence} for article in articles]
        return cls(
            len(articles),
            Counter(form for article in articles for form in forms_of(article)),
            Counter(word for standing in pieces for word in {piece.word for piece in standing} if word is not None),
        )
