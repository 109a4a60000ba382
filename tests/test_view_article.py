"""The article page as data: nothing of the text is lost, nothing stands twice."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from index.article import Article, LeftOut, Passage, Relation, TitleSpan
from index.dates import PartialDate
from index.messages import Language, message
from search.marks import Mark, PassageMarks
from search.passage_copies import Elsewhere, Place
from search.related import RelatedArticle
from search.relatives import Relatives
from search.results import Copy
from web.links import Links, SearchState
from web.view.article import MAX_JUMPS, ArticleView, article_view
from web.view.segments import Segments

NONE, EMPTY = Relatives(), SearchState()
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


def view(
    article: Article = ARTICLE,
    marks: PassageMarks | None = None,
    language: Language = "nl",
    relatives: Relatives = NONE,
    state: SearchState = EMPTY,
) -> ArticleView:
    return article_view(article, marks, relatives, state, datetime.date(2025, 4, 24), Links(), language)


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
        assert {"nl": "veel artikelen", "en": "many articles"}[language] in block.summary
    else:
        assert block.leader == 1
        assert "1" in block.summary


def test_the_citation_says_where_it_stands() -> None:
    citation = view().citation
    assert citation.title == "Een haven ligt stil"
    assert citation.date == "april 2021"
    assert citation.place == f"archief/2021/haven.txt ({'a' * 16})"
    assert citation.accessed == "geraadpleegd op 24 april 2025"


def test_notes_copies_and_related_articles() -> None:
    article = replace(ARTICLE, notes=(message("note.encoding_guessed", encoding="windows-1252"),))
    copy = Copy("b" * 16, "archief", "b.txt", "Kopie", None, None, 1.0, matches=True)
    other = RelatedArticle("d" * 16, "archief", "d.txt", "Brug", None, None, 1)
    page = view(article, relatives=Relatives((copy,), {}, (other,)), state=SearchState("haven"))
    assert page.notes == ("tekens gelezen als windows-1252",)
    assert page.copies[0].url == f"/artikel/{'b' * 16}?q=haven"
    assert page.copies[0].differences == f"/artikel/{'a' * 16}/naast/{'b' * 16}?q=haven"
    assert page.copies[0].percent == 100
    assert (page.copies[0].label, page.copies[0].titled) == ("Kopie", True)
    assert page.related[0].url == f"/artikel/{'d' * 16}?q=haven"
    assert page.related[0].differences == f"/artikel/{'a' * 16}/naast/{'d' * 16}?q=haven"


PLACE = Place("c" * 16, "archief", "c.txt", "De eerste", PartialDate(2003, 5, 4), 2)


def test_a_passage_has_its_place_below_it() -> None:
    page = view(relatives=Relatives(passages={0: Elsewhere(PLACE, 1), 2: Elsewhere(None, 3)}))
    places = {block.number: block.place for block in page.blocks if block.place}
    assert [(number, place.told) for number, place in places.items()] == [
        (1, "Ook in 1 ander artikel, het eerst in"),
        (3, "Ook in 3 andere artikelen, hier het eerst"),
    ]


def test_a_lead_that_is_only_a_title_still_has_its_place() -> None:
    article = replace(
        ARTICLE, title="Kort", title_span=TitleSpan(0, 0, 4), passages=(Passage(0, "Kort."), Passage(1, "Meer."))
    )
    page = view(article, relatives=Relatives(passages={0: Elsewhere(PLACE, 1)}))
    assert shown(page) == [("text", 1, ""), ("text", 2, "Meer.")]
    assert page.blocks[0].place is not None
    assert not page.blocks[0].segments


def test_boilerplate_counts_its_articles() -> None:
    tail = Passage(1, "Meld u aan.", left_out=LeftOut("boilerplate", 1, 1.0))
    article = replace(ARTICLE, passages=(Passage(0, LEAD), tail))
    block = view(article, relatives=Relatives(passages={1: Elsewhere(PLACE, 1213)})).blocks[-1]
    assert block.summary == "Hier is een vaste tekst weggelaten die in 1.214 artikelen staat"
    assert block.place is not None
    assert (block.leader, block.place.told) == (0, "Het eerst in")
