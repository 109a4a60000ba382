from __future__ import annotations

import pickle

import pytest

from index.analysis import analyze_article
from index.article import Article, LeftOut, Passage, TitleSpan
from index.dates import PartialDate
from index.dedup.boilerplate import without_boilerplate
from index.dedup.within_article import leave_out
from index.indexed_article import IndexedArticle, compared, indexed, indexed_together
from index.passage_store.articles import Kept, kept_of, stored_article
from index.passage_store.rows import COMPOSITE, EXACT, INDEXED
from index.schema import digest_number

LEAD = "Een cyberaanval legt de haven van Zuiddam stil, zegt de havenmeester."
LOCKS = "De sluizen bij Oostmolen werken niet meer, en schepen moeten dagen wachten."
TEXTS = (LEAD, "Meer nieuws", LOCKS, "***", "MEER NIEUWS:", f"{LEAD} {LOCKS}", "***")


def article(*texts: str) -> Article:
    passages = tuple(Passage(number, text) for number, text in enumerate(texts))
    return Article(
        "00ff00ff00ff00ff", "k", "a.txt", LEAD, TitleSpan(0, 0, len(LEAD)), PartialDate(2021, 4), "Bode", passages
    )


@pytest.fixture
def fresh() -> Article:
    return article(*TEXTS)


def relations(taken: IndexedArticle) -> list[str | None]:
    left_out = [passage.left_out for passage in taken.analyzed.article.passages]
    return [None if reason is None else reason.relation for reason in left_out]


def digest(text: str) -> int:
    (passage,) = leave_out(article(text)).passages
    return digest_number(passage.digest)


def test_it_is_de_duplicated_analysed_and_reduced_to_what_is_stored(fresh: Article) -> None:
    taken = indexed(fresh)
    assert taken.analyzed == analyze_article(leave_out(fresh))
    assert taken.stored == stored_article(leave_out(fresh))
    assert taken.id == fresh.id
    assert relations(taken) == [None, None, None, None, "exact", "composite", None]


def test_an_article_that_was_de_duplicated_before_is_the_same(fresh: Article) -> None:
    assert indexed(leave_out(fresh)) == indexed(fresh)


def test_what_the_store_gets(fresh: Article) -> None:
    stored = indexed(fresh).stored
    assert (stored.article, stored.date) == (0x00FF00FF00FF00FF, 20210400)
    told = [(p.number, p.form.digest, p.form.words, p.reason, p.leader, p.overlap) for p in stored.passages]
    joined = digest(TEXTS[5])
    assert told == [
        (0, digest(LEAD), 11, INDEXED, 0, 0.0),
        (1, digest("Meer nieuws"), 2, INDEXED, 0, 0.0),
        (2, digest(LOCKS), 12, INDEXED, 0, 0.0),
        (3, digest("***"), 0, INDEXED, 0, 0.0),
        (4, digest("Meer nieuws"), 2, EXACT, 1, 1.0),
        (5, joined, 23, COMPOSITE, 0, 1.0),
        (6, digest("***"), 0, INDEXED, 0, 0.0),
    ]
    assert [bool(p.form.anchors) for p in stored.passages] == [True, False, True, False, False, False, False]
    assert [p.form.tail for p in stored.passages] == [False, True, False, False, False, False, False]


def test_the_store_and_the_record_of_an_article_tell_the_same(fresh: Article) -> None:
    for boilerplate in (frozenset[int](), frozenset({digest("Meer nieuws")})):
        taken = indexed(fresh, boilerplate)
        rows = [Kept(p.number, p.form.digest, p.form.words, p.reason) for p in taken.stored.passages]
        assert kept_of(taken.analyzed.article) == rows


def test_boilerplate_is_not_indexed_and_stored_all_the_same(fresh: Article) -> None:
    taken = indexed(fresh, {digest("Meer nieuws"), 5})
    assert relations(taken) == [None, "boilerplate", None, None, "exact", "composite", None]
    assert taken.analyzed.article.passages[1].left_out == LeftOut("boilerplate", 1, 1.0)
    assert "nieuws" not in taken.analyzed.body.exact.terms
    assert "nieuws" in indexed(fresh).analyzed.body.exact.terms
    assert taken.stored == indexed(fresh).stored, "what is boilerplate is the archive's to say"


def test_other_boilerplate_makes_it_what_it_would_have_been(fresh: Article) -> None:
    taken, marked = indexed(fresh), indexed(fresh, {digest("Meer nieuws")})
    assert taken.without({digest("Meer nieuws")}) == marked
    assert marked.without(frozenset()) == taken
    assert marked.without({digest(LOCKS)}) == indexed(fresh, {digest(LOCKS)})


def test_what_is_right_already_is_not_analysed_again(fresh: Article) -> None:
    for boilerplate in (frozenset[int](), frozenset({digest("Meer nieuws")}), frozenset({7})):
        taken = indexed(fresh, boilerplate)
        assert taken.without(boilerplate) is taken


def test_an_article_read_from_the_index_becomes_what_it_was(fresh: Article) -> None:
    boilerplate = frozenset({digest("Meer nieuws")})
    read = without_boilerplate(leave_out(fresh), boilerplate)
    assert indexed(read, boilerplate) == indexed(fresh, boilerplate)
    assert indexed(read) == indexed(fresh)


def test_a_text_that_stands_there_many_times_is_normalised_once(monkeypatch: pytest.MonkeyPatch) -> None:
    normalised: list[str] = []
    real = compared.__globals__["normalize"]

    def counted(text: str, *cut: object) -> object:
        normalised.append(text)
        return real(text, *cut)

    monkeypatch.setattr("index.indexed_article.normalize", counted)
    taken = indexed(article(*[LEAD, LOCKS] * 500))
    assert sorted(normalised) == sorted([LEAD, LOCKS])
    assert len(taken.stored.passages) == 1000


def test_an_article_without_passages() -> None:
    taken = indexed(article())
    assert (taken.stored.passages, taken.analyzed.body.length) == ((), 0)


def test_articles_together_are_what_each_is_alone(fresh: Article) -> None:
    articles = [article(), fresh, article(LEAD), article("Lees ook:", "***"), fresh, article(LOCKS, LEAD, LOCKS)]
    assert indexed_together([compared(one) for one in articles]) == [indexed(one) for one in articles]
    assert indexed_together([]) == []


def test_it_can_be_sent_to_another_process(fresh: Article) -> None:
    taken = indexed(fresh, {digest("Meer nieuws")})
    assert pickle.loads(pickle.dumps(taken)) == taken
