"""Articles about events, in sentences of :mod:`benchmarks.news.grammar`; the same seed gives the same articles."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.news.events import Vocabulary
from benchmarks.news.grammar import Pieces, sentence_text
from benchmarks.news.words import word_lists
from benchmarks.news.writer import FIRST_YEAR, YEARS, Writer

WITHOUT_ACCENTS = 0.1
"""Share of the articles whose source has lost its accents."""
MOST_OF_ONE_EVENT = 8


@dataclass(frozen=True, slots=True)
class NewsArticle:
    """Paragraphs of sentences of pieces. The first sentence is the title, as Knipsel takes it."""

    number: int
    event: int
    date: str
    paragraphs: tuple[tuple[Pieces, ...], ...]
    accents: bool = True

    @property
    def sentences(self) -> tuple[Pieces, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    @property
    def title(self) -> Pieces:
        return self.paragraphs[0][0]

    @property
    def headline(self) -> str:
        """The title as printed, without its full stop."""
        return sentence_text(self.title, self.spelled, end="")

    def spelled(self, text: str) -> str:
        """`text` as the article's source writes it."""
        return text if self.accents else unaccented(text)

    @property
    def texts(self) -> tuple[str, ...]:
        """The paragraphs as printed."""
        return tuple(
            " ".join(sentence_text(sentence, self.spelled) for sentence in paragraph) for paragraph in self.paragraphs
        )


def unaccented(text: str) -> str:
    """`text` without the marks on its letters."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def make_articles(count: int, seed: int) -> Iterator[NewsArticle]:
    """`count` articles, one to :data:`MOST_OF_ONE_EVENT` about each event."""
    random = Random(seed)
    vocabulary = Vocabulary(word_lists(), random)
    number = event_number = 0
    while number < count:
        event = vocabulary.event(random.choice(vocabulary.lists.topics), random)
        day = random.randrange(YEARS * 12 * 28)
        for _ in range(min(random.randint(1, MOST_OF_ONE_EVENT), count - number)):
            date = day + random.randrange(10)
            month, day_of_month = divmod(date, 28)
            yield NewsArticle(
                number=number,
                event=event_number,
                date=f"{FIRST_YEAR + month // 12}-{month % 12 + 1:02}-{day_of_month + 1:02}",
                paragraphs=Writer(event, vocabulary, random).paragraphs(),
                accents=random.random() >= WITHOUT_ACCENTS,
            )
            number += 1
        event_number += 1
