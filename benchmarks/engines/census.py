"""How often each term occurs in a corpus, counted while it is indexed, and some of its texts to draw phrases from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.engines.corpus import text_bytes
from benchmarks.engines.engine import in_order
from index.indexed_article import IndexedArticle

_SAMPLED = 2000


class Census:
    """Counts articles; of every so many it keeps the exact terms of the body, :data:`_SAMPLED` in all."""

    def __init__(self, expected: int) -> None:
        self._step = max(1, expected // _SAMPLED)
        self.articles = 0
        self.text_bytes = 0
        self.words = 0
        self.exact: Counter[str] = Counter()
        """In how many bodies each form stands."""
        self.lemma: Counter[str] = Counter()
        self.texts: list[Sequence[str]] = []

    def add(self, article: IndexedArticle) -> None:
        """Counts one."""
        body = article.analyzed.body
        forms = in_order(body.exact)
        self.exact.update(set(forms))
        self.lemma.update(set(in_order(body.lemma)))
        if self.articles % self._step == 0:
            self.texts.append(forms)
        self.articles += 1
        self.words += body.length
        self.text_bytes += text_bytes(article.analyzed.article)
