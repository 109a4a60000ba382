"""One article on a terminal."""

from __future__ import annotations

from typing import Any

from index.article import Article, LeftOut, Passage, TitleSpan
from index.dates import PartialDate
from index.messages import message
from search.marks import Mark, PassageMarks
from search.results import Copy
from search.terminal.article import NO_MARKS, article_lines
from search.terminal.screen import Screen

LEAD = "De haven ligt stil. “Alles is dicht”, zei de havenmeester."


def article(**changes: Any) -> Article:
    given: dict[str, Any] = {
        "id": "a1",
        "root": "archief",
        "path": "2021/haven.txt",
        "title": "De haven ligt stil",
        "title_span": TitleSpan(0, 0, 18),
        "date": PartialDate(2021, 4, 15),
        "source": "De Scheldepost",
        "passages": (
            Passage(0, LEAD),
            Passage(1, "'Stilte'", heading=True),
            Passage(2, "Niemand werkte in de haven."),
            Passage(3, LEAD + " Niemand werkte in de haven.", left_out=LeftOut("composite", 0, 1.0)),
        ),
    }
    return Article(**{**given, **changes})


def shown(subject: Article, marks: PassageMarks = NO_MARKS, *copies: Copy, **options: Any) -> str:
    screen = options.pop("screen", Screen(80, True, "signs"))
    return "\n".join(article_lines(subject, marks, copies, screen, options.pop("language", "nl"), **options))


def test_the_title_is_not_repeated_and_what_is_left_out_is_one_line() -> None:
    assert (
        shown(article())
        == """\
De haven ligt stil
15 april 2021 · De Scheldepost
2021/haven.txt

“Alles is dicht”, zei de havenmeester.

'Stilte'

Niemand werkte in de haven.

[alinea 3 weggelaten: herhaalt eerdere alinea’s, vanaf alinea 0 (te zien met
--original)]"""
    )


def test_the_original_has_every_passage_as_it_stands() -> None:
    text = shown(article(), original=True, language="en")
    assert text.count("De haven ligt stil") == 3
    assert "[paragraph 3 left out: repeats earlier ones, from paragraph 0 on]\nDe haven ligt stil" in text


def test_marks_move_along_when_the_title_goes() -> None:
    begin = LEAD.index("havenmeester")
    found = PassageMarks(
        (Mark(3, 8, "exact", 0),),
        {0: (Mark(3, 8, "exact", 0), Mark(begin, begin + 12, "part", 0)), 2: (Mark(21, 26, "lemma", 0),)},
    )
    text = shown(article(), found)
    assert "De *haven* ligt stil\n" in text
    assert "zei de _havenmeester_." in text
    assert "in de *haven*." in text
    assert text.count("*haven*") == 2


def test_a_title_that_was_cut_leaves_the_whole_lead() -> None:
    cut = article(title="De haven", title_span=TitleSpan(0, 0, 8, cut=True))
    assert "\n\nDe haven ligt stil. “Alles" in shown(cut)


def test_a_lead_that_is_all_title_leaves_no_empty_passage() -> None:
    short = article(passages=(Passage(0, "De haven ligt stil."), Passage(1, "Niemand werkte.")))
    assert shown(short).endswith("2021/haven.txt\n\nNiemand werkte.")


def test_notes_section_and_the_same_story_elsewhere() -> None:
    subject = article(
        section="Binnenland", notes=(message("note.encoding_guessed", encoding="windows-1252"),), date=None
    )
    other = Copy("b2", "archief", "2021/kopie.txt", "Kopie", PartialDate(2021, 4), None, 0.944, True)
    text = shown(subject, NO_MARKS, other)
    assert "zonder datum · De Scheldepost · Binnenland\n" in text
    assert "tekens gelezen als windows-1252\n" in text
    assert text.endswith("Hetzelfde verhaal elders\n  april 2021 · 94% gelijk · 2021/kopie.txt")


def test_nothing_in_an_article_reaches_the_terminal_as_a_command() -> None:
    evil = "\x1b[2Jkop\u202e \x9b31mrood\x07"
    subject = article(title=evil, path=evil, source=evil, section=evil, title_span=None, passages=(Passage(0, evil),))
    assert not set(shown(subject)) & set("\x1b\x9b\u202e\x07")
