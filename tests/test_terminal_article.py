"""One article on a terminal."""

from __future__ import annotations

from typing import Any

from index.article import Article, LeftOut, Passage, Relation, TitleSpan
from index.dates import PartialDate
from index.messages import message
from search.marks import Mark, PassageMarks
from search.passage_copies import Elsewhere, Place
from search.related import RelatedArticle
from search.relatives import Relatives
from search.results import Copy
from search.terminal.article import NO_MARKS, article_lines
from search.terminal.screen import Screen

ALONE = Relatives()
COPY = Copy("b2", "archief", "2021/kopie.txt", "Kopie", PartialDate(2021, 4), None, 0.996, True)
PLACE = Place("c3", "archief", "2003/a.txt", "Een haven", PartialDate(2003, 5, 4), 7)
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


def shown(subject: Article, marks: PassageMarks = NO_MARKS, relatives: Relatives = ALONE, **options: Any) -> str:
    screen = options.pop("screen", Screen(80, True, "signs"))
    return "\n".join(article_lines(subject, marks, relatives, screen, options.pop("language", "nl"), **options))


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
    text = shown(subject, NO_MARKS, Relatives((COPY,)))
    assert "zonder datum · De Scheldepost · Binnenland\n" in text
    assert "tekens gelezen als windows-1252\n" in text
    assert text.endswith(
        """

Hetzelfde verhaal elders
  april 2021 · 99% gelijk · 2021/kopie.txt

Naast een van deze, met de verschillen: --versus ID|PAD"""
    )


def test_a_passage_that_stands_elsewhere_says_where_it_stands_first() -> None:
    relatives = Relatives(passages={0: Elsewhere(None, 1), 2: Elsewhere(PLACE, 3)})
    text = shown(article(), NO_MARKS, relatives)
    assert "zei de havenmeester.\n[ook in 1 ander artikel, hier het eerst]\n\n" in text
    assert "in de haven.\n[ook in 3 andere artikelen, het eerst in 2003/a.txt, 4 mei 2003]\n\n" in text
    english = shown(article(), NO_MARKS, relatives, language="en", original=True)
    assert "havenmeester.\n[also in 1 other article, here first]" in english
    assert "[also in 3 other articles, first in 2003/a.txt, 4 May 2003]" in english


def test_what_stands_only_in_the_copies_below_is_not_told_of_each_passage() -> None:
    place = Place(COPY.id, COPY.root, COPY.path, COPY.title, COPY.date, 0)
    passages = {0: Elsewhere(place, 1), 2: Elsewhere(None, 1)}
    assert "ook in" not in shown(article(), NO_MARKS, Relatives((COPY,), passages))


def test_a_lead_that_is_all_title_still_says_where_it_stands() -> None:
    short = article(passages=(Passage(0, "De haven ligt stil."), Passage(1, "Niemand werkte.")))
    text = shown(short, NO_MARKS, Relatives(passages={0: Elsewhere(PLACE, 1)}))
    assert "\n\n[ook in 1 ander artikel, het eerst in 2003/a.txt, 4 mei 2003]\n\nNiemand" in text


def left_out(relation: Relation, elsewhere: Elsewhere | None, **options: Any) -> str:
    """The line of a passage that is left out, unwrapped."""
    leader = 1 if relation == "boilerplate" else 0
    subject = article(passages=(Passage(0, LEAD), Passage(1, "Weg", left_out=LeftOut(relation, leader, 1.0))))
    places = {} if elsewhere is None else {1: elsewhere}
    screen = Screen(500, True, "signs")
    return shown(subject, NO_MARKS, Relatives(passages=places), screen=screen, **options).split("\n\n")[2]


def test_a_passage_left_out_says_which_other_article_has_it_first() -> None:
    here = "[alinea 1 weggelaten: gelijk aan alinea 0 (te zien met --original)]"
    assert left_out("exact", None) == left_out("exact", Elsewhere(None, 3)) == here
    assert left_out("exact", Elsewhere(PLACE, 3)) == (
        "[alinea 1 weggelaten: gelijk aan alinea 0, het eerst in 2003/a.txt, 4 mei 2003 (te zien met --original)]"
    )
    assert left_out("exact", Elsewhere(PLACE, 3), original=True, language="en") == (
        "[paragraph 1 left out: the same as paragraph 0, first in 2003/a.txt, 4 May 2003]\nWeg"
    )


def test_boilerplate_counts_its_articles() -> None:
    assert left_out("boilerplate", Elsewhere(PLACE, 1213), original=True) == (
        "[alinea 1 weggelaten: vaste tekst, staat in 1.214 artikelen, het eerst in 2003/a.txt, 4 mei 2003]\nWeg"
    )
    assert left_out("boilerplate", Elsewhere(None, 60)) == (
        "[alinea 1 weggelaten: vaste tekst, staat in 61 artikelen, hier het eerst (te zien met --original)]"
    )
    assert "vaste tekst die in veel artikelen staat" in left_out("boilerplate", None)


def test_related_articles_are_listed() -> None:
    long = "Een titel die niet op een regel past omdat hij veel te lang is voor een scherm van tachtig tekens"
    related = (
        RelatedArticle("d4", "archief", "2020/brug.txt", "De brug", PartialDate(2020), "De Post", 2),
        RelatedArticle("e5", "archief", "x.txt", long, None, None, 1),
    )
    assert shown(article(), NO_MARKS, Relatives(related=related), language="en").endswith(
        """

Related
  De brug
    2020 · De Post · 2 shared paragraphs · 2020/brug.txt
  Een titel die niet op een regel past omdat hij veel te lang is voor een scherm
  van tachtig tekens
    undated · 1 shared paragraph · x.txt

Beside one of these, with the differences: --versus ID|PATH"""
    )
    assert "--versus" not in shown(article())


def test_nothing_in_an_article_reaches_the_terminal_as_a_command() -> None:
    evil = "\x1b[2Jkop\u202e \x9b31mrood\x07"
    subject = article(title=evil, path=evil, source=evil, section=evil, title_span=None, passages=(Passage(0, evil),))
    relatives = Relatives(
        (Copy(evil, evil, evil, evil, None, evil, 1.0, True),),
        {0: Elsewhere(Place(evil, evil, evil + "x", evil, None, 0), 9)},
        (RelatedArticle(evil, evil, evil, evil, None, evil, 1),),
    )
    assert not set(shown(subject, NO_MARKS, relatives)) & set("\x1b\x9b\u202e\x07")
