"""Where passages stand elsewhere and which articles are related, as the page shows it."""

from __future__ import annotations

import pytest

from index.article import Article, LeftOut, Passage, Relation
from index.dates import PartialDate
from search.passage_copies import Elsewhere, Place
from search.related import RelatedArticle
from search.relatives import Relatives
from search.results import Copy
from web.links import Links, SearchState
from web.view.dates import ShownDate
from web.view.link import Link
from web.view.relatives import PlaceView, place_views, related_views

STATE = SearchState("haven")
FIRST = Place("c3", "archief", "2003/a.txt", "De \u202eeerste", PartialDate(2003, 5, 4), 2)
LINK = Link("De eerste", "/artikel/c3?q=haven#a3")
DATE = ShownDate("4 mei 2003", "2003-05-04")


def place(elsewhere: Elsewhere, relation: Relation | None = None, *copies: Copy) -> PlaceView | None:
    left_out = None if relation is None else LeftOut(relation, 0, 1.0)
    passages = (Passage(0, "Kop"), Passage(1, "Niemand werkte in de haven.", left_out=left_out))
    article = Article("a1", "archief", "a.txt", "Kop", None, None, None, passages)
    views = place_views(article, Relatives(copies, {1: elsewhere}), STATE, Links(), "nl")
    assert set(views) <= {1}
    return views.get(1)


def test_a_passage_tells_in_how_many_articles_it_stands_and_links_to_the_first() -> None:
    told = "Ook in 2 andere artikelen, het eerst in"
    assert place(Elsewhere(FIRST, 2)) == PlaceView(told, 3, LINK, DATE)
    assert place(Elsewhere(None, 1)) == PlaceView("Ook in 1 ander artikel, hier het eerst", 2)


def test_the_first_goes_by_its_path_when_it_has_no_title() -> None:
    view = place(Elsewhere(Place("c3", "archief", "2003/a.txt", "", None, 0), 2))
    assert view is not None
    assert view.first == Link("2003/a.txt", "/artikel/c3?q=haven#a1")
    assert view.date == ShownDate("zonder datum", "")


@pytest.mark.parametrize("relation", ["exact", "near", "contained", "version"])
def test_a_passage_left_out_tells_only_of_another_article(relation: Relation) -> None:
    assert place(Elsewhere(FIRST, 2), relation) == PlaceView("Het eerst in", 3, LINK, DATE)
    assert place(Elsewhere(None, 2), relation) is None


def test_boilerplate_tells_of_this_article_too() -> None:
    assert place(Elsewhere(FIRST, 60), "boilerplate") == PlaceView("Het eerst in", 61, LINK, DATE)
    assert place(Elsewhere(None, 60), "boilerplate") == PlaceView("Het eerst in dit artikel", 61)


def test_what_the_list_of_the_story_says_has_no_line() -> None:
    copy = Copy(FIRST.id, "archief", "2003/a.txt", "De eerste", None, None, 1.0, True)
    assert place(Elsewhere(FIRST, 1), None, copy) is None
    assert place(Elsewhere(FIRST, 2), None, copy) is not None


def test_a_related_article_has_a_title_and_the_passages_shared() -> None:
    named = RelatedArticle("d4", "archief", "2020/\u202ebrug.txt", "De brug", PartialDate(2020), "De Post", 2)
    bare = RelatedArticle("e5", "archief", "x.txt", "", None, None, 1)
    one, other = related_views((named, bare), STATE, Links("en"), "en", beside="a1")
    assert (one.title, one.source, one.shared, one.path) == (
        "De brug",
        "De Post",
        "2 shared paragraphs",
        "2020/brug.txt",
    )
    assert one.url == "/artikel/d4?q=haven&lang=en"
    assert one.differences == "/artikel/a1/naast/d4?q=haven&lang=en"
    assert (other.title, other.source, other.shared) == ("x.txt", "", "1 shared paragraph")
    assert other.date == ShownDate("undated", "")
