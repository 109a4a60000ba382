"""Articles of one paragraph whose words follow Zipf's law: as many as are asked for, one after the other.

An article depends on the seed and its number alone, so that a larger corpus begins with the smaller one. The first
sentence is the title, as Knipsel takes it from a file. Words are drawn one by one: a text says nothing, but its terms
have the frequencies, and its posting lists the lengths, of real ones. Articles do not repeat each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from benchmarks.engines.vocabulary import cumulative_shares, vocabulary
from index.article import Article, Passage, TitleSpan, article_id
from index.dates import PartialDate

ROOT = "corpus"
WORDS = 500_000
"""Of the vocabulary; in a million articles most of them occur, and half of them in ten articles or less."""
SHORTEST, LONGEST = 20, 90
_ALPHA, _BETA = 1.6, 2.88
"""Of the beta distribution between the two: 45 words on average."""
SENTENCE = (8, 18)
TITLE = (4, 9)
FIRST_YEAR, YEARS = 2011, 10
SOURCES = tuple(
    f"{kind} {place}"
    for kind in ("De Courant", "Dagblad", "Het Nieuws", "Omroep")
    for place in ("Lindedam", "Oosterhaven", "Westerwoude", "Zandvliet", "Rijnmeer")
)
_BATCH = 1000


def make_corpus(count: int, seed: int) -> Iterator[Article]:
    """The first `count` articles of the corpus of this seed."""
    words, shares = _words()
    for start in range(0, count, _BATCH):
        random = np.random.default_rng([seed, start])
        lengths = (SHORTEST + (LONGEST - SHORTEST) * random.beta(_ALPHA, _BETA, _BATCH)).round().astype(np.int64)
        titles = random.integers(*TITLE, _BATCH)
        sentences = random.integers(*SENTENCE, (_BATCH, LONGEST // SENTENCE[0] + 1))
        days = random.integers(0, YEARS * 12 * 28, _BATCH)
        sources = random.integers(0, len(SOURCES), _BATCH)
        drawn = np.searchsorted(shares, random.random(int(lengths.sum())))
        ends = np.cumsum(lengths)
        for place in range(min(_BATCH, count - start)):
            ranks = drawn[ends[place] - lengths[place] : ends[place]].tolist()
            spans = [int(titles[place]), *sentences[place].tolist()]
            yield _article(
                start + place, [words[rank] for rank in ranks], spans, int(days[place]), SOURCES[sources[place]]
            )


def text_bytes(article: Article) -> int:
    """The size of its text in UTF-8."""
    return sum(len(passage.text.encode()) for passage in article.passages)


@lru_cache(maxsize=1)
def _words() -> tuple[list[str], np.ndarray]:
    return list(vocabulary(WORDS)), cumulative_shares(WORDS)


def _article(number: int, words: list[str], spans: list[int], day: int, source: str) -> Article:
    """An article of these words, in sentences of these lengths; `day` counts days of months of 28."""
    sentences = []
    start = 0
    for span in spans:
        if start >= len(words):
            break
        sentence = " ".join(words[start : start + span])
        sentences.append(sentence[0].upper() + sentence[1:])
        start += span
    month, day = divmod(day, 28)
    year, month = divmod(month, 12)
    path = f"{FIRST_YEAR + year}/{number:07}.txt"
    return Article(
        id=article_id(ROOT, path.encode()),
        root=ROOT,
        path=path,
        title=sentences[0],
        title_span=TitleSpan(0, 0, len(sentences[0])),
        date=PartialDate(FIRST_YEAR + year, month + 1, day + 1),
        source=source,
        passages=(Passage(0, ". ".join(sentences) + "."),),
    )
