"""The article page as data: nothing of the text is lost, nothing stands twice."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from index.article import Article, LeftOut, Passage, Relation, TitleSpan
from index.dates import PartialDate
from index.messages import Language, message
from search.marks import Mark, PassageMarks
from search.results import Copy, Hit, Results
from web.links import Links, SearchState
from web.view.article import MAX_JUMPS, ArticleView, article_view, trail
from web.view.segments import Segments

LEAD = "BRUSSEL - Een haven ligt stil. De kade is leeg."
ARTICLE = Article(
    id="a" * 16,
    root="archief",
    path="2021/haven.txt",
    title="Een haven ligt stil",
    title_span=TitleSpan(0, 10, 29),
    date=PartialDate(2021, 4),
    source="De Post",
    passages=(
        Passage(0, LEAD),
        Passage(1, "'Tussenkop'", heading=True),
        Passage(2, "Schepen wachten op de haven."),
        Passage(3, "De kade is leeg. Schepen wachten.", left_out=LeftOut("composite", 1, 0.97)),
        Passage(4, "Slot."),
    ),
    section="Binnenland",
)


def view(article: Article = ARTICLE, marks: PassageMarks | None = None, language: Language = "nl") -> ArticleView:
    return article_view(article, marks, (), SearchState(), datetime.date(2025, 4, 24), Links(), language)


def written(segments: Segments) -> str:
    return "".join(segment.text for segment in segments)


def shown(page: ArticleView) -> list[tuple[str, int, str]]:
    return [(block.kind, block.number, written(block.segments)) for block in page.blocks]


def test_the_title_is_the_first_sentence_and_the_text_goes_on_after_it() -> None:
    page = view()
    assert [written(opening) for opening in page.openings] == ["BRUSSEL - "]
    assert (written(page.heading), page.heading_number, page.heading_cut) == ("Een haven ligt stil", 1, False)
    assert shown(page) == [
        ("text", 1, "De kade is leeg."),
        ("heading", 2, "'Tussenkop'"),
        ("text", 3, "Schepen wachten op de haven."),
        ("cut", 4, "De kade is leeg. Schepen wachten."),
        ("text", 5, "Slot."),
    ]


def test_a_lead_that_is_only_a_title_is_not_shown_again() -> None:
    article = replace(
        ARTICLE, title="Kort", title_span=TitleSpan(0, 0, 4), passages=(Passage(0, "Kort."), Passage(1, "Meer."))
    )
    assert shown(view(article)) == [("text", 2, "Meer.")]


def test_an_ellipsis_behind_the_title_is_not_eaten() -> None:
    article = replace(ARTICLE, title_span=TitleSpan(0, 0, 4), passages=(Passage(0, "Kort! … en dan?"),))
    assert shown(view(article)) == [("text", 1, "! … en dan?")]


def test_a_cut_title_is_followed_by_the_whole_lead() -> None:
    article = replace(ARTICLE, title="Een haven…", title_span=TitleSpan(0, 10, 19, cut=True))
    marks = PassageMarks((), {0: (Mark(14, 19, "exact", 0),)})
    page = view(article, marks)
    assert (written(page.heading), page.heading_cut) == ("Een haven", True)
    assert shown(page)[0] == ("text", 1, "Een haven ligt stil. De kade is leeg.")
    assert [segment.anchor for segment in page.heading] == [0, 0]
    assert [jump.anchor for jump in page.jumps] == [1]


def test_a_passage_before_the_title_stands_above_it() -> None:
    article = replace(
        ARTICLE, title_span=TitleSpan(1, 0, 5), passages=(Passage(0, "Den Haag"), Passage(1, "Haven. Rest."))
    )
    page = view(article)
    assert [written(opening) for opening in page.openings] == ["Den Haag"]
    assert shown(page) == [("text", 2, "Rest.")]


def test_a_title_from_nowhere_in_the_text() -> None:
    page = view(replace(ARTICLE, title="", title_span=None))
    assert written(page.heading) == "2021/haven.txt"
    assert shown(page)[0] == ("text", 1, LEAD)


def test_marks_are_numbered_in_reading_order_and_listed() -> None:
    marks = PassageMarks(
        (Mark(4, 9, "exact", 0),),
        {
            0: (Mark(0, 7, "exact", 1), Mark(14, 19, "exact", 0), Mark(34, 38, "part", 2)),
            2: (Mark(22, 27, "exact", 0),),
        },
    )
    page = view(marks=marks)
    assert [(jump.anchor, jump.word, jump.place, jump.underlined) for jump in page.jumps] == [
        (1, "BRUSSEL", "kop", False),
        (2, "haven", "kop", False),
        (3, "kade", "alinea 1", True),
        (4, "haven", "alinea 3", False),
    ]
    assert page.hits == 4
    assert page.underlined
    assert not view().underlined


def test_a_mark_over_the_end_of_the_title_is_marked_on_both_sides() -> None:
    marks = PassageMarks((), {0: (Mark(25, 33, "exact", 0),)})
    page = view(marks=marks)
    assert [(jump.word, jump.place) for jump in page.jumps] == [("stil", "kop"), ("De", "alinea 1")]


def test_not_all_of_very_many_marks_are_listed() -> None:
    long = "haven " * 500
    article = replace(ARTICLE, passages=(Passage(0, LEAD), Passage(1, long)))
    marks = PassageMarks((), {1: tuple(Mark(at, at + 5, "exact", 0) for at in range(0, 3000, 6))})
    page = view(article, marks)
    assert (len(page.jumps), page.hits) == (MAX_JUMPS, 500)
    assert sum(1 for segment in page.blocks[-1].segments if segment.anchor) == 500


@pytest.mark.parametrize("relation", ["exact", "near", "contained", "version", "composite", "boilerplate"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_reason_to_leave_out_is_told(relation: Relation, language: Language) -> None:
    article = replace(ARTICLE, passages=(Passage(0, LEAD), Passage(1, "Dubbel", left_out=LeftOut(relation, 0, 1.0))))
    block = view(article, language=language).blocks[-1]
    assert block.kind == "cut"
    assert written(block.segments) == "Dubbel"
    if relation == "boilerplate":
        assert block.leader == 0
    else:
        assert block.leader == 1
        assert "1" in block.summary


def test_the_citation_says_where_it_stands() -> None:
    citation = view().citation
    assert citation.title == "Een haven ligt stil"
    assert citation.date == "april 2021"
    assert citation.place == f"archief/2021/haven.txt ({'a' * 16})"
    assert citation.accessed == "geraadpleegd op 24 april 2025"


def test_notes_and_copies() -> None:
    article = replace(ARTICLE, notes=(message("note.encoding_guessed", encoding="windows-1252"),))
    copy = Copy("b" * 16, "archief", "b.txt", "Kopie", None, None, 1.0, matches=True)
    page = article_view(article, None, (copy,), SearchState("haven"), datetime.date(2025, 4, 24), Links(), "nl")
    assert page.notes == ("tekens gelezen als windows-1252",)
    assert page.copies[0].url == f"/artikel/{'b' * 16}?q=haven"
    assert page.copies[0].percent == 100
    assert (page.copies[0].label, page.copies[0].titled) == ("Kopie", True)


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
