"""Articles that end in a paragraph which repeats the others in one, and articles that do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from benchmarks.copies.alterations import one_word, sentences, two_words, typographic
from benchmarks.copies.templates import FAMILIES, report
from benchmarks.news.articles import make_articles
from index.article import Article, Passage
from index.dedup.within_article import leave_out

Damage = Callable[[str, Sequence[str], Random], str | None]


def _whole(text: str, words: Sequence[str], random: Random) -> str:
    return text


def _without_a_sentence(text: str, words: Sequence[str], random: Random) -> str:
    kept = sentences(text)
    del kept[random.randrange(len(kept))]
    return " ".join(kept)


def _without_spaces_between_sentences(text: str, words: Sequence[str], random: Random) -> str:
    return "".join(sentences(text))


def _without_a_word(text: str, words: Sequence[str], random: Random) -> str:
    kept = text.split()
    del kept[random.randrange(len(kept))]
    return " ".join(kept)


def _without_a_space(text: str, words: Sequence[str], random: Random) -> str:
    at = random.choice([at for at, sign in enumerate(text) if sign == " "])
    return text[:at] + text[at + 1 :]


DAMAGES: Mapping[str, Damage] = {
    "joined": _whole,
    "joined, typographic": typographic,
    "joined, a word altered": one_word,
    "joined, two words altered": two_words,
    "joined, a sentence lost": _without_a_sentence,
    "joined, spaces lost": _without_spaces_between_sentences,
    "joined, any word lost": _without_a_word,
    "joined, any space lost": _without_a_space,
}


class JoinedScore(NamedTuple):
    """The share of the joined paragraphs found, by damage; passages that are none, and how many pass for one."""

    found: Mapping[str, float]
    others: int
    false: int


def measure_joined(count: int, seed: int) -> JoinedScore:
    """`count` articles for each damage, and as many passages as there are in 12 times that many without any."""
    random = Random(seed)
    articles = _bodies(count * (len(DAMAGES) + 12), seed)
    words = ["altijd", "gisteren", "opnieuw", "volgens", "daarom", "huis", "grote", "vraagt", "veel", "kleine"]
    found: dict[str, float] = {}
    others = false = 0
    for name, damage in DAMAGES.items():
        right = 0
        for _ in range(count):
            body = next(articles)
            joined = damage(" ".join(body), words, random)
            assert joined is not None
            *marks, last = _composites([*body, joined])
            right += last
            others += len(marks)
            false += sum(marks)
        found[name] = right / count
    for body in articles:
        if random.random() < 0.2:
            body.append(" ".join(sentences(text)[0] for text in body))
        elif random.random() < 0.2:
            template = random.choice(random.choice(list(FAMILIES.values())))
            body += [report(template, random) for _ in range(4)]
        marks = _composites(body)
        others += len(marks)
        false += sum(marks)
    return JoinedScore(found, others, false)


def _bodies(count: int, seed: int) -> Iterator[list[str]]:
    made = 0
    for article in make_articles(3 * count, seed):
        body = list(article.texts[1:])
        if len(body) >= 3 and made < count:
            made += 1
            yield body


def _composites(texts: Sequence[str]) -> list[bool]:
    passages = tuple(Passage(number, text) for number, text in enumerate(texts))
    article = leave_out(Article("0" * 16, "k", "a.txt", "", None, None, None, passages))
    return [passage.left_out is not None and passage.left_out.relation == "composite" for passage in article.passages]
