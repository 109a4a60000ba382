"""The page of two articles as data."""

from __future__ import annotations

from dataclasses import replace

from index.article import Article, Passage
from index.dates import PartialDate
from index.messages import Language
from search.differences.articles import article_differences
from web.links import Links, SearchState
from web.view.differences import DifferencesView, differences_view

FIRST = Article(
    id="a" * 16,
    root="archief",
    path="2021/haven.txt",
    title="De haven\u202e ligt stil",
    title_span=None,
    date=PartialDate(2021, 4),
    source="De Post",
    passages=(
        Passage(0, "De haven ligt stil."),
        Passage(1, "De kade is leeg."),
        Passage(2, "Er lagen 48\nschepen te wachten."),
        Passage(3, "Slot."),
    ),
)
SECOND = replace(
    FIRST,
    id="b" * 16,
    path="2021/belga.txt",
    title="",
    date=None,
    source=None,
    passages=(*FIRST.passages[:2], Passage(2, "Er lagen 46 schepen te wachten."), Passage(3, "Nog dit.\u202e")),
)


def view(first: Article, second: Article, language: Language = "nl") -> DifferencesView:
    return differences_view(article_differences(first, second), SearchState("haven", page=2), Links(), language)


def test_passages_that_are_the_same_are_one_row() -> None:
    same, changed, deleted, inserted = view(FIRST, SECOND).rows
    assert (same.kind, same.label) == ("same", "2 alinea’s gelijk")
    assert same.texts == ("De haven ligt stil.", "De kade is leeg.")
    assert [(piece.text, piece.kind, piece.word, piece.spaced) for piece in changed.pieces] == [
        ("Er lagen", "same", "", False),
        ("48", "deleted", "verwijderd:", True),
        ("46", "inserted", "toegevoegd:", True),
        ("schepen te wachten.", "same", "", True),
    ]
    assert (deleted.kind, deleted.label, deleted.pieces[0].text) == ("deleted", "Alleen in het eerste", "Slot.")
    assert (inserted.kind, inserted.label, inserted.pieces[0].text) == ("inserted", "Alleen in het tweede", "Nog dit.")


def test_both_articles_are_named_and_linked() -> None:
    page = view(FIRST, SECOND)
    first, second = page.versions
    assert (first.title, first.source, first.date.text) == ("De haven ligt stil", "De Post", "april 2021")
    assert (second.title, second.source, second.date.machine) == ("2021/belga.txt", "", "")
    assert (first.url, second.url) == (f"/artikel/{'a' * 16}?q=haven", f"/artikel/{'b' * 16}?q=haven")
    assert page.permalink == f"/artikel/{'a' * 16}/naast/{'b' * 16}"
    assert page.swapped == f"/artikel/{'b' * 16}/naast/{'a' * 16}?q=haven"
    assert page.title == "De haven ligt stil"


def test_the_counts_leave_out_what_there_is_none_of() -> None:
    page = view(FIRST, SECOND, "en")
    assert page.counts == (
        "2 paragraphs the same",
        "1 paragraph changed",
        "1 paragraph only in the first",
        "1 paragraph only in the second",
    )
    assert page.differ
    alike = view(FIRST, FIRST)
    assert (alike.counts, alike.differ) == (("4 alinea’s gelijk",), False)
