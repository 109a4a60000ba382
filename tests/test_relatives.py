"""What the archive has of an article elsewhere, and what of it is worth a line."""

from __future__ import annotations

import pytest

from index.article import LeftOut, Passage, Relation
from index.dates import PartialDate
from search.finder import Searcher
from search.passage_copies import Elsewhere, Place
from search.relatives import Relatives
from search.results import Copy

COPIES = tuple(Copy(name, "archief", f"{name}.txt", "Kop", None, None, 1.0, True) for name in ("b2", "c3"))
IN_STORY = Place("b2", "archief", "b2.txt", "Kop", PartialDate(2003), 1)
OUTSIDE = Place("x9", "archief", "x9.txt", "Kop", PartialDate(2003), 1)
SHOWN = Passage(1, "Niemand werkte in de haven.")


def left_out(relation: Relation) -> Passage:
    return Passage(1, "Dubbel", left_out=LeftOut(relation, 0, 1.0))


@pytest.mark.parametrize("first", [None, IN_STORY])
@pytest.mark.parametrize("passage", [SHOWN, left_out("exact")])
def test_what_the_list_of_the_story_says_is_not_told_again(passage: Passage, first: Place | None) -> None:
    for articles in (1, 2):
        assert Relatives(COPIES, {1: Elsewhere(first, articles)}).worth_telling(passage) is None
    more = Elsewhere(first, 3)
    assert Relatives(COPIES, {1: more}).worth_telling(passage) == more


def test_a_first_place_in_another_story_is_told() -> None:
    for copies in ((), COPIES):
        assert Relatives(copies, {1: Elsewhere(OUTSIDE, 1)}).worth_telling(SHOWN) == Elsewhere(OUTSIDE, 1)


def test_a_joined_passage_leaves_it_to_those_that_it_joins() -> None:
    assert Relatives((), {1: Elsewhere(OUTSIDE, 9)}).worth_telling(left_out("composite")) is None


def test_boilerplate_always_tells() -> None:
    everywhere = Elsewhere(IN_STORY, 2)
    assert Relatives(COPIES, {1: everywhere}).worth_telling(left_out("boilerplate")) == everywhere


def test_a_passage_that_stands_nowhere_else() -> None:
    assert Relatives(COPIES, {0: Elsewhere(OUTSIDE, 1)}).worth_telling(SHOWN) is None


def test_all_that_a_searcher_knows(seeds_searcher: Searcher) -> None:
    article = seeds_searcher.article("2022/2022-11-spoorstaking.txt")
    found = Relatives.of(article, seeds_searcher)
    assert found == Relatives((), seeds_searcher.passage_copies(article), seeds_searcher.related(article))
    assert {number for number, elsewhere in found.passages.items() if elsewhere.articles == 2} == {1, 5, 7}
    assert found.related[0].path == "2022/2022-11-spoorstaking-dag-twee.txt"
    reprint = seeds_searcher.article("2022/2022-03-dijk-doorbraak.txt")
    copies = Relatives.of(reprint, seeds_searcher)
    assert [copy.path for copy in copies.copies] == ["2022/2022-03-zomerdijk-bezweken.txt"]
    assert [copies.worth_telling(passage) for passage in reprint.passages] == [None] * 5
