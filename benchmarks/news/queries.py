"""Queries for one article each, its *known item*: what someone who has read it might type to find it again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from benchmarks.news.articles import NewsArticle, unaccented
from benchmarks.news.frequencies import Frequencies, forms_of
from benchmarks.news.grammar import Piece, Pieces
from benchmarks.news.typos import with_typo
from benchmarks.news.words import Name, Noun, Verb, Word, word_lists

KINDS = (
    "headline",
    "lead",
    "keywords",
    "inflected",
    "compound apart",
    "compound head",
    "typo",
    "diacritics",
    "phrase",
    "separable",
    "synonym",
)
"""The rows of the table."""

_EXTRA = range(2, 11)
"""In how many articles a word stands that is added to a query: too many to find its article by that word alone."""
_COMMON = 0.1
"""In which share of the articles a word may stand at most that is not common."""


@dataclass(frozen=True, slots=True)
class KnownItem:
    kind: str
    text: str
    article: int


def known_items(articles: Sequence[NewsArticle], per_kind: int, seed: int) -> list[KnownItem]:
    """At most `per_kind` queries of each of :data:`KINDS`, for articles drawn at random."""
    frequencies = Frequencies.of(articles)
    items = []
    for kind in KINDS:
        random = Random(f"{kind} {seed}")
        made = 0
        for article in random.sample(articles, len(articles)):
            if made == per_kind:
                break
            text = _MAKERS[kind](_Reader(article, frequencies, random))
            if text is not None:
                items.append(KnownItem(kind, text, article.number))
                made += 1
    return items


class _Reader:
    """Knows one article, and how rare its words are in the archive."""

    def __init__(self, article: NewsArticle, frequencies: Frequencies, random: Random) -> None:
        self.article = article
        self.frequencies = frequencies
        self.random = random
        self.forms = forms_of(article)

    def spelled(self, piece: Piece) -> str:
        return self.article.spelled(piece.text.strip("‘’,"))

    def content(self) -> list[tuple[str, Word]]:
        """The content words, each form once, the rarest first; no halves of separated verbs."""
        found: dict[str, Word] = {}
        for sentence in self.article.sentences:
            for piece in sentence:
                if piece.word is not None and not piece.half:
                    found.setdefault(self.spelled(piece), piece.word)
        return sorted(found.items(), key=lambda pair: (self.frequencies.words[pair[1]], pair[0]))

    def keywords(self, without: Sequence[str] = ()) -> list[str]:
        """The three rarest words, but for those that stand in this article only, for they would find it in any way."""
        rare = [form for form, word in self.content() if self.frequencies.words[word] > 1 and form not in without]
        return rare[:3]

    def extra(self, count: int, without: Sequence[str]) -> list[str] | None:
        """Words of middling rarity, none of those `without` nor a compound of one."""
        fit = []
        for form, word in self.content():
            parts = word.parts if isinstance(word, Noun) and word.parts else ()
            if self.frequencies.words[word] in _EXTRA and not {form, *parts} & set(without):
                fit.append(form)
        return self.random.sample(fit, count) if len(fit) >= count else None

    def shuffled(self, words: Sequence[str]) -> str:
        return " ".join(self.random.sample(words, len(words)))

    def headline(self) -> str | None:
        words = [self.spelled(piece) for piece in self.article.title if piece.word and not piece.half]
        words = list(dict.fromkeys(words))
        if len(words) < 4:
            return None
        chosen = sorted(self.random.sample(range(len(words)), 4))
        return " ".join(words[index] for index in chosen)

    def lead(self) -> str | None:
        """Three words of the first paragraph that are not common."""
        pieces = [piece for sentence in self.article.paragraphs[0] for piece in sentence if not piece.half]
        words = [self.spelled(piece) for piece in pieces if piece.word and self._is_uncommon(piece.word)]
        words = list(dict.fromkeys(words))
        return self.shuffled(self.random.sample(words, 3)) if len(words) >= 3 else None

    def rarest(self) -> str | None:
        words = self.keywords()
        return self.shuffled(words) if len(words) == 3 else None

    def inflected(self) -> str | None:
        """The rarest word that has another form, and two that are no compounds, in forms the article does not have."""
        rarest, simple = [], []
        for _, word in self.content():
            others = [self.article.spelled(other) for other in word.forms]
            others = [other for other in others if other.lower() not in self.forms]
            if others and self.frequencies.words[word] > 1 and self._is_uncommon(word):
                is_compound = isinstance(word, Noun) and word.parts is not None
                (rarest if not rarest or is_compound else simple).append(self.random.choice(others))
        if not rarest or len(simple) < 2:
            return None
        return self.shuffled([rarest[0], *self.random.sample(simple, 2)])

    def compound_apart(self) -> str | None:
        for form, word in self._compounds():
            assert isinstance(word, Noun) and word.parts
            second = word_lists().noun[word.parts[1]]
            as_it_stands = second.plural if self.article.spelled(word.plural or "") == form else second.singular
            extra = self.extra(1, [*word.forms, word.parts[0], *second.forms])
            if extra and as_it_stands:
                return f"{word.parts[0]} {as_it_stands} {extra[0]}"
        return None

    def compound_head(self) -> str | None:
        for form, word in self._compounds():
            assert isinstance(word, Noun) and word.parts
            head = word_lists().noun[word.parts[1]]
            extra = self.extra(1, [form, *head.forms])
            if extra and not self.forms & set(head.forms):
                return self.shuffled([head.singular, *extra])
        return None

    def typo(self) -> str | None:
        words = self.keywords()
        if len(words) < 3:
            return None
        at = self.random.randrange(3)
        mistyped = with_typo(words[at], self.random)
        if mistyped is None or mistyped.lower() in self.frequencies.forms:
            return None
        return " ".join((*words[:at], mistyped, *words[at + 1 :]))

    def diacritics(self) -> str | None:
        """A word with accents, typed without; where the source has none, typed with the accents it should have."""
        pieces = [piece for sentence in self.article.sentences for piece in sentence if piece.word and not piece.half]
        accented = [piece.text.strip("‘’,") for piece in pieces if unaccented(piece.text) != piece.text]
        if not accented:
            return None
        word = self.random.choice(accented)
        extra = self.extra(2, [self.article.spelled(word)])
        return self.shuffled([unaccented(word) if self.article.accents else word, *extra]) if extra else None

    def phrase(self) -> str | None:
        """Three to five words in a row, two of them at least content words."""
        length = self.random.randint(3, 5)
        rows = []
        for sentence in self.article.sentences:
            for row in _unbroken(sentence):
                rows += [row[at : at + length] for at in range(len(row) - length + 1)]
        rows = [row for row in rows if sum(piece.word is not None for piece in row) >= 2]
        if not rows:
            return None
        return '"' + " ".join(self.spelled(piece) for piece in self.random.choice(rows)) + '"'

    def separable(self) -> str | None:
        """The infinitive of a verb that stands in halves, and nowhere in the article in one piece."""
        halves = {piece.word for sentence in self.article.sentences for piece in sentence if piece.half}
        verbs = [verb for verb in halves if isinstance(verb, Verb) and not self.forms & set(verb.forms)]
        if not verbs:
            return None
        verb = self.random.choice(sorted(verbs, key=lambda verb: verb.infinitive))
        extra = self.extra(2, verb.forms)
        return self.shuffled([verb.infinitive, *extra]) if extra else None

    def synonym(self) -> str | None:
        """The other way to say an abbreviation, or a country's adjective where the article has the country."""
        names = {
            piece.word for sentence in self.article.sentences for piece in sentence if isinstance(piece.word, Name)
        }
        text = "\n".join(self.article.texts)
        ways = []
        for name in sorted((name for name in names if name.others), key=lambda name: name.text):
            said = [way for way in (name.text, *name.others) if re.search(rf"\b{self.article.spelled(way)}\b", text)]
            ways += [way for way in (name.text, *name.others) if way not in said] if len(said) == 1 else []
        if not ways:
            return None
        way = self.random.choice(ways)
        of_ways = {word for name in names for way in (name.text, *name.others) for word in way.split()}
        extra = self.extra(2, [self.article.spelled(word) for word in of_ways])
        return f"{way} {' '.join(extra)}" if extra else None

    def _is_uncommon(self, word: Word) -> bool:
        return self.frequencies.words[word] <= _COMMON * self.frequencies.articles

    def _compounds(self) -> list[tuple[str, Word]]:
        found = [(form, word) for form, word in self.content() if isinstance(word, Noun) and word.parts]
        return self.random.sample(found, len(found))


_MAKERS: Mapping[str, Callable[[_Reader], str | None]] = dict(
    zip(
        KINDS,
        (
            _Reader.headline,
            _Reader.lead,
            _Reader.rarest,
            _Reader.inflected,
            _Reader.compound_apart,
            _Reader.compound_head,
            _Reader.typo,
            _Reader.diacritics,
            _Reader.phrase,
            _Reader.separable,
            _Reader.synonym,
        ),
        strict=True,
    )
)


def _unbroken(sentence: Pieces) -> Iterator[list[Piece]]:
    """The rows of pieces that no sign stands between."""
    for is_word, row in groupby(sentence, key=lambda piece: piece.text.replace("-", "").replace("'", "").isalnum()):
        if is_word:
            yield list(row)
