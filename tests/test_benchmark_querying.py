"""The benchmark of querying: a corpus with Zipf's frequencies, questions as they are called, engines that agree."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks import querying
from benchmarks.engines.census import Census
from benchmarks.engines.corpus import LONGEST, SHORTEST, make_corpus
from benchmarks.engines.engine import Answer, Ask, Engine, Question, in_order
from benchmarks.engines.fts5 import expression
from benchmarks.engines.questions import bands, draw, single, word
from benchmarks.engines.report import table
from benchmarks.engines.rounds import Timings, TotalsDiffer, measure
from benchmarks.engines.vocabulary import vocabulary
from index.indexed_article import IndexedArticle, indexed
from search.plan import All, PhraseSteps, Some
from search.query import Prefix

ARTICLES = 600


@pytest.fixture(scope="module")
def corpus() -> list[IndexedArticle]:
    return [indexed(article) for article in make_corpus(ARTICLES, 1)]


@pytest.fixture(scope="module")
def census(corpus: list[IndexedArticle]) -> Census:
    counted = Census(ARTICLES)
    for article in corpus:
        counted.add(article)
    return counted


@pytest.fixture(scope="module")
def questions(census: Census) -> list[Question]:
    return draw(census, 1)


def test_a_larger_corpus_begins_with_the_smaller_one() -> None:
    assert list(make_corpus(1_005, 3))[:7] == list(make_corpus(7, 3)) != list(make_corpus(7, 4))


def test_articles_have_the_lengths_that_are_told(corpus: list[IndexedArticle]) -> None:
    lengths = [article.analyzed.body.length for article in corpus]
    assert SHORTEST <= min(lengths) <= max(lengths) <= LONGEST
    assert 42 <= sum(lengths) / len(lengths) <= 48


def test_words_follow_zipf(census: Census) -> None:
    assert census.exact["de"] > 0.9 * ARTICLES and census.lemma["jaar"] > 0.5 * ARTICLES
    assert sum(count == 1 for count in census.exact.values()) > len(census.exact) / 2


def test_a_vocabulary_has_no_word_twice_and_begins_with_the_smaller_one() -> None:
    words = vocabulary(120_000)
    assert len(set(words)) == 120_000
    assert list(vocabulary(10_000)) == list(words[:10_000])


def test_occurrences_are_read_in_order_of_position(corpus: list[IndexedArticle]) -> None:
    (passage,) = corpus[0].analyzed.article.passages
    assert in_order(corpus[0].analyzed.body.exact) == passage.text.lower().replace(".", "").split()


def test_there_are_questions_of_every_kind_and_none_twice(questions: list[Question]) -> None:
    kinds = Counter(question.kind for question in questions)
    assert len(kinds) == 26
    assert {kind for kind, count in kinds.items() if count < 20 and "common" not in kind} <= {"AND two frequent"}
    assert len({(question.kind, question.text) for question in questions}) == len(questions)


def test_terms_have_the_frequency_of_their_band(questions: list[Question], census: Census) -> None:
    of_band = bands(ARTICLES)
    for question in questions:
        band = of_band.get(question.kind.removesuffix(" term"))
        if band is not None:
            assert band.least <= census.exact[question.text] <= band.most


def test_phrases_stand_in_a_text(questions: list[Question], census: Census) -> None:
    texts = [f" {' '.join(text)} " for text in census.texts]
    phrases = [question.text for question in questions if isinstance(question.plan, PhraseSteps)]
    assert phrases and all(any(f" {phrase} " in text for text in texts) for phrase in phrases)


def test_fts5_is_asked_for_the_same_terms() -> None:
    both = All((single("dijk"), Some((single("water"), single("sluis")))))
    assert expression(both) == '({body} : ("edijk") AND ({body} : ("ewater") OR {body} : ("esluis")))'
    assert expression(word("dijken", "dijk")) == '{title body} : ("ldijk" OR "edijken" OR "hdijk" OR "mdijk")'
    assert expression(PhraseSteps("", (("de",), ("dijk",)), 0, ("body",), 0)) == '{body} : ("ede edijk")'
    assert expression(Prefix("dij")) == '"edij" *'


class Fixed(Engine):
    """Finds the same number of articles whatever is asked, after some seconds."""

    def __init__(self, total: int, seconds: float = 0.0) -> None:
        self.total, self.seconds, self.asked = total, seconds, 0

    def prepare(self, question: Question) -> Ask:
        def ask() -> Answer:
            self.asked += 1
            time.sleep(self.seconds)
            return Answer((), self.total)

        return ask

    def close(self) -> None: ...


ASKED = [Question("rare term", form, single(form)) for form in "abcdefgh"]


def test_engines_that_count_differently_end_the_run() -> None:
    with pytest.raises(TotalsDiffer, match="rare term, 'a'"):
        list(measure({"one": Fixed(3), "other": Fixed(4)}, ASKED, rounds=1))


def test_with_snippets_they_may_differ() -> None:
    shown = [replace(question, extra="snippets") for question in ASKED]
    (measured,) = measure({"one": Fixed(3), "other": Fixed(4)}, shown, rounds=1)
    assert measured.questions == 8


def test_the_first_round_is_not_counted() -> None:
    engine = Fixed(3)
    (measured,) = measure({"one": engine}, ASKED, rounds=2)
    assert engine.asked == 24 and len(measured.timings["one"].all) == 16
    assert (measured.kind, measured.matches) == ("rare term", 3)


def test_a_slow_engine_is_asked_less_but_counts() -> None:
    slow, fast = Fixed(3, 0.02), Fixed(3)
    (measured,) = measure({"slow": slow, "fast": fast}, ASKED, rounds=3, budget=0.05)
    assert slow.asked == 3 and len(measured.timings["slow"].all) == 2
    assert fast.asked == 32
    assert measured.timings["slow"].ratio_to(measured.timings["fast"]) > 10


def test_a_ratio_is_the_median_of_those_of_the_questions() -> None:
    one, other = Timings(), Timings()
    one.seconds.update({0: [1.0, 9.0, 2.0], 1: [5.0], 2: [8.0], 3: [100.0]})
    other.seconds.update({0: [1.0], 1: [1.0], 2: [1.0]})
    assert one.ratio_to(other) == 5.0
    assert one.quantile(0.5) == 8.0 and one.quantile(0.99) == 100.0


def test_the_columns_of_a_table_stand_below_each_other() -> None:
    lines = list(table(("kind", "µs"), [("rare", "7"), ("very common", "1,234")]))
    assert lines == [
        "| kind        |    µs |",
        "|-------------|------:|",
        "| rare        |     7 |",
        "| very common | 1,234 |",
    ]


def report_of(engines: str, capsys: pytest.CaptureFixture[str]) -> str:
    querying.main(["--quick", "--articles", "300", "--engines", engines])
    return capsys.readouterr().out


def test_engines_agree_on_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    said = report_of("knipsel,fts5,whoosh", capsys)
    assert said.count("\n| very common word, snippets |") == 2
    assert "## Times as long as knipsel" in said and "| search query, ms |" in said


@pytest.mark.skipif(find_spec("tantivy") is None, reason="tantivy is not there: make .venv/.bench brings it")
def test_tantivy_agrees_on_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    said = report_of("knipsel,tantivy", capsys)
    assert "## Times as long as tantivy" in said and "| knipsel ÷ tantivy |" in said


def test_an_index_of_other_articles_is_not_taken_for_this_one(tmp_path: Path) -> None:
    querying.prepare(tmp_path, ["fts5"], 100, 1, 3)
    with pytest.raises(SystemExit, match="other articles"):
        querying.prepare(tmp_path, ["fts5"], 101, 1, 3)
