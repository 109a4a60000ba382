"""Two articles beside each other on a terminal."""

from __future__ import annotations

from dataclasses import replace

from index.article import Article, Passage
from index.dates import PartialDate
from index.messages import Language
from search.differences.articles import article_differences
from search.terminal.differences import differences_lines
from search.terminal.screen import Screen

LEAD = "De haven ligt stil sinds een inbraak in haar computers, en zij blijft voorlopig dicht, zegt de havenmeester."
FIRST = Article(
    id="a" * 16,
    root="archief",
    path="2021/haven.txt",
    title="De haven ligt stil",
    title_span=None,
    date=PartialDate(2021, 4, 15),
    source="De Scheldepost",
    passages=(Passage(0, LEAD), Passage(1, "Er lagen 48 schepen te wachten."), Passage(2, "Slot.")),
)
SECOND = replace(
    FIRST,
    id="b" * 16,
    path="2021/haven-belga.txt",
    title="Haven ligt stil",
    date=None,
    source=None,
    passages=(Passage(0, LEAD), Passage(1, "Er lagen 46 schepen te wachten."), Passage(2, "Nog dit.")),
)


def shown(first: Article, second: Article, paint: str = "bare", language: Language = "nl") -> str:
    screen = Screen(width=60, paint=paint)  # type: ignore[arg-type]
    return "\n".join(differences_lines(article_differences(first, second), screen, language))


def test_what_differs_is_marked_and_what_does_not_is_one_line() -> None:
    assert (
        shown(FIRST, SECOND)
        == """\
 1  De haven ligt stil
    15 april 2021 · De Scheldepost
    2021/haven.txt
 2  Haven ligt stil
    zonder datum
    2021/haven-belga.txt

1 alinea gelijk, 1 alinea gewijzigd, 1 alinea alleen in het
eerste, 1 alinea alleen in het tweede
[-alleen in het eerste-] {+alleen in het tweede+}

= De haven ligt stil sinds een inbraak in haar computers, …

Er lagen [-48-] {+46+} schepen te wachten.

[-Slot.-]

{+Nog dit.+}"""
    )


def test_in_colour() -> None:
    text = shown(FIRST, SECOND, "colour", "en")
    assert "Er lagen \x1b[9;31m48\x1b[0m \x1b[4;32m46\x1b[0m schepen te wachten." in text
    assert "\x1b[2m= De haven ligt stil" in text
    assert "\x1b[9;31monly in the first\x1b[0m \x1b[4;32monly in the second\x1b[0m" in text


def test_without_differences_there_is_no_legend() -> None:
    text = shown(FIRST, FIRST, language="en")
    assert text.endswith("\n\n3 paragraphs the same\n\n" + "\n".join(text.splitlines()[-3:]))
    assert "only in" not in text


def test_of_nothing_there_is_nothing_to_compare() -> None:
    empty = replace(FIRST, passages=())
    assert shown(empty, empty).endswith("\n\nEr valt niets te vergelijken")


def test_nothing_in_an_article_reaches_the_terminal_as_a_command() -> None:
    evil = "\x1b[2Jkop\u202e \x9b31mrood\x07"
    first = replace(FIRST, title=evil, path=evil, source=evil, passages=(Passage(0, evil + " een"),))
    second = replace(first, passages=(Passage(0, evil + " twee"),))
    text = shown(first, second)
    assert not set(text) & set("\x1b\x9b\u202e\x07")
    assert "kop" in text
    assert "{+twee+}" in text
