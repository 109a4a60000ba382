"""Inversion: terms of articles become lists. Any articles at all: properties/test_whoosh_segments.py."""

from __future__ import annotations

from array import array

import numpy as np
import pytest

from index.analysis import AnalyzedArticle, FieldTerms, analyze_article
from index.analysis.streams import Occurrences
from index.article import Article, Passage
from index.engines.whoosh import inverter
from index.engines.whoosh.inverter import CODES, Inverter
from index.engines.whoosh.segment import code_of

ARTICLE = Article("0" * 16, "a", "p", "", None, None, None, ())
NOTHING = Occurrences([], array("I"))
EMPTY = FieldTerms(NOTHING, NOTHING, NOTHING, NOTHING, 0)


def body(*pairs: tuple[int, str], head: tuple[tuple[int, str], ...] = ()) -> AnalyzedArticle:
    exact, heads = (Occurrences([word for _, word in of], array("I", [at for at, _ in of])) for of in (pairs, head))
    return AnalyzedArticle(ARTICLE, EMPTY, FieldTerms(exact, NOTHING, heads, NOTHING, len(pairs)))


def test_a_few_lists_worked_out_by_hand() -> None:
    made = Inverter()
    assert made.add(body((0, "b"), (1, "a"), (150, "b"))) == 0
    assert made.add(body()) == 1
    assert made.add(body((100, "b"), (101, "ä"), head=((7, "b"), (8, "b")))) == 2
    lists = made.lists(np.ones(3, np.bool_))
    exact, head = code_of("body", "exact"), code_of("body", "head")
    assert lists.terms == [b"a", b"b", "ä".encode()]
    assert lists.of_term.tolist() == [0, 1, 1, 2]
    assert lists.codes.tolist() == [exact, exact, head, exact]
    assert lists.frequencies.tolist() == [1, 2, 1, 1]
    assert lists.standing.tolist() == [1, 3, 0, 1], "of parts of compounds no positions are kept"
    assert lists.articles.tolist() == [0, 0, 2, 2, 2]
    assert lists.counts.tolist() == [2 + 1, 4 + 1, 2, 4 + 1, 2], "one more where the first is in the lead"
    assert lists.positions.tolist() == [1, 0, 150, 100, 101]


def test_a_title_has_no_lead() -> None:
    made = Inverter()
    article = body((0, "a"))
    made.add(AnalyzedArticle(ARTICLE, article.body, article.body))
    lists = made.lists(np.ones(1, np.bool_))
    of_code = dict(zip(lists.codes.tolist(), lists.counts.tolist(), strict=True))
    assert of_code == {code_of("title", "exact"): 2, code_of("body", "exact"): 3}


def test_articles_without_terms_give_no_lists() -> None:
    made = Inverter()
    for _ in range(3):
        made.add(body())
    lists = made.lists(np.array([True, False, True]))
    assert (made.size, lists.terms, len(lists.codes), len(lists.positions)) == (3, [], 0, 0)


def test_what_only_articles_have_that_are_left_out_is_no_term() -> None:
    made = Inverter()
    made.add(body((0, "weg"), (1, "blijft")))
    made.add(body((0, "blijft")))
    assert made.lists(np.array([False, True])).terms == [b"blijft"]


def test_it_is_full_by_occurrences_or_by_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverter, "MOST_OCCURRENCES", 5)
    monkeypatch.setattr(inverter, "BLOCK", 3)
    made = Inverter()
    for full in (False, False, True):
        made.add(body())
        assert made.full == full
    made = Inverter()
    made.add(body(*((at, "a") for at in range(4))))
    assert not made.full
    made.add(body((0, "a")))
    assert made.full


def test_every_stream_of_every_field_has_a_code_of_its_own() -> None:
    text = "Vuurtorenwachters riepen kinderen op."
    analyzed = analyze_article(Article("0" * 16, "a", "p", text, None, None, None, (Passage(0, text),)))
    made = Inverter()
    made.add(analyzed)
    assert set(made.lists(np.ones(1, np.bool_)).codes.tolist()) == {*range(CODES)}
