"""The way back from an article."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from search.results import Hit, Results
from web.links import Links, SearchState
from web.view.trail import trail


def around(*ids: str, **changes: Any) -> Results:
    hits = tuple(Hit(id_, "archief", "x.txt", "x", None, None, 1.0) for id_ in ids)
    results = Results("q", "q", "all", 38, 0, 1.0, "g", hits, 3, 0, "relevance", copies=False)
    return replace(results, **changes)


def test_the_way_back_and_the_neighbours() -> None:
    state = SearchState("haven", sort="newest")
    way = trail("b", state, 12, around("a", "b", "c", offset=10), Links(), "nl")
    assert way.back == "/zoek?q=haven&sort=newest&p=2"
    assert (way.back_label, way.rank) == ("Terug naar 38 verhalen", "12 van 38")
    assert way.previous == "/artikel/a?q=haven&sort=newest&n=11"
    assert way.next == "/artikel/c?q=haven&sort=newest&n=13"


def test_first_and_last_have_one_neighbour() -> None:
    state = SearchState("haven")
    first = trail("a", state, 1, around("a", "b"), Links(), "nl")
    assert (first.previous, first.next) == ("", "/artikel/b?q=haven&n=2")
    last = trail("b", state, 2, around("a", "b", total=2), Links(), "nl")
    assert (last.previous, last.next) == ("/artikel/a?q=haven&n=1", "")


@pytest.mark.parametrize("rank", [0, 1, 2, 7])
def test_a_rank_that_is_another_article_s_by_now_says_nothing(rank: int) -> None:
    way = trail("z", SearchState("haven"), rank, around("a", "b"), Links(), "nl")
    assert way.rank == way.previous == way.next == ""
    assert way.back_label == "Terug naar 38 verhalen"


def test_without_an_answer_the_way_back_stays() -> None:
    way = trail("z", SearchState("haven"), 11, None, Links(), "en")
    assert (way.back, way.back_label) == ("/zoek?q=haven&p=2", "Back to the results")
