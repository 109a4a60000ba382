"""Results on a terminal, held against samples of how they should look."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from index.dates import PartialDate
from index.messages import message
from search.render_text import results_lines
from search.results import Copy, FacetValue, Hit, Results, Snippet, Via, WithoutCondition, WordCount
from search.terminal.nothing_found import Suggested
from search.terminal.screen import Screen

PLAIN, SIGNS, COLOUR = (
    Screen(80, False, "bare"),
    Screen(80, True, "signs"),
    Screen(80, True, "colour"),
)


def snippet(text: str, *marks: tuple[str, Via], **rest: Any) -> Snippet:
    ranges = tuple((text.index(word), text.index(word) + len(word)) for word, _ in marks)
    return Snippet(rest.pop("passage", 1), text, ranges, tuple(via for _, via in marks), **rest)


def copy(source: str | None, path: str = "a.txt", *, matches: bool = True) -> Copy:
    return Copy(f"id-{source}-{path}", "archief", path, "Titel", PartialDate(2022, 3), source, 0.94, matches)


SHIPS = Hit(
    "a1",
    "archief",
    "2022/2022-03-schepen-aan-de-kade.txt",
    "Rederij Uitterhoeve houdt twee schepen aan de kade tot duidelijk is of de nieuwe sancties ook voor "
    "houtpellets gelden",
    PartialDate(2022, 3),
    "Hollewaardse Courant",
    7.31,
    (
        snippet(
            "‘Elke sanctie komt met een bijlage van tachtig bladzijden’, zegt planner Floortje Rensenbrink. "
            "‘Ik lees ze, en daarna bel ik iemand die ze ook niet snapt.’",
            ("sanctie", "lemma"),
        ),
    ),
    copies=(copy("De Scheldepost"), copy("Noordermeer Vandaag"), copy("De Scheldepost", "b.txt")),
    title_highlights=((81, 89),),
    title_via=("exact",),
)
STEEL = Hit(
    "b2",
    "archief",
    "2022/2022-04-sanctiepakket-staal.txt",
    "Staalhandel Verbrugghe & Dochters uit Schelmare zet 34 van haar 90 werknemers op economische werkloosheid",
    PartialDate(2019, 11, 3),
    None,
    3.2,
    (
        snippet(
            "Door het jongste sanctiepakket van de EU valt een derde van de aanvoer weg.",
            ("sanctiepakket", "part"),
            starts_inside=True,
            ends_inside=True,
        ),
    ),
)
FOUND = Results(
    query="sancties",
    interpreted="sancties",
    match="all",
    total=38,
    copies_hidden=9,
    took_ms=0.8,
    generation="3",
    hits=(SHIPS, STEEL),
    limit=2,
    offset=0,
    sort="relevance",
    copies=False,
)


def shown(results: Results, screen: Screen = PLAIN, **options: Any) -> str:
    return "\n".join(results_lines(results, screen, options.pop("language", "nl"), **options))


def test_a_page_of_hits_in_a_pipe() -> None:
    assert (
        shown(FOUND)
        == """\
38 verhalen, 9 kopieën verborgen
Ook gevonden: sanctiepakket (via samenstelling)

 1  Rederij Uitterhoeve houdt twee schepen aan de kade tot duidelijk is of de
    nieuwe sancties ook voor houtpellets gelden
    maart 2022 · Hollewaardse Courant · 2022/2022-03-schepen-aan-de-kade.txt
    ‘Elke sanctie komt met een bijlage van tachtig bladzijden’, zegt planner
    Floortje Rensenbrink. ‘Ik lees ze, en daarna bel ik iemand die ze ook niet
    snapt.’
    Ook in: De Scheldepost, Noordermeer Vandaag

 2  Staalhandel Verbrugghe & Dochters uit Schelmare zet 34 van haar 90
    werknemers op economische werkloosheid
    3 november 2019 · 2022/2022-04-sanctiepakket-staal.txt
    … Door het jongste sanctiepakket van de EU valt een derde van de aanvoer
    weg. …"""
    )


def test_a_page_of_hits_in_english() -> None:
    text = shown(FOUND, language="en")
    assert text.startswith("38 stories, 9 copies hidden\nAlso found: sanctiepakket (as part of a compound)")
    assert "3 November 2019 · " in text
    assert "Also in: De Scheldepost" in text


def test_on_a_screen_without_colour_signs_and_the_paging_line() -> None:
    text = shown(FOUND, SIGNS)
    assert "nieuwe *sancties* ook" in text
    assert "Elke *sanctie* komt" in text
    assert "jongste _sanctiepakket_ van" in text
    assert "Ook gevonden: _sanctiepakket_ (" in text
    assert text.endswith("\n\n1–2 van 38 · verder: --offset 2 · ook kopieën: --copies")


def test_in_colour() -> None:
    lines = shown(FOUND, COLOUR).split("\n")
    assert lines[0] == "\x1b[1m38 verhalen,\x1b[0m\x1b[2m 9 kopieën verborgen\x1b[0m"
    assert lines[4] == "    \x1b[1mnieuwe \x1b[0m\x1b[1;33msancties\x1b[0m\x1b[1m ook voor houtpellets gelden\x1b[0m"
    assert lines[5].endswith("\x1b[36m2022/2022-03-schepen-aan-de-kade.txt\x1b[0m")
    assert "\x1b[4;33msanctiepakket\x1b[0m" in lines[-4]


def test_one_story_without_copies_says_only_that() -> None:
    one = replace(FOUND, total=1, copies_hidden=0, hits=(STEEL,))
    assert shown(one, SIGNS).startswith("1 verhaal\n")
    assert "--" not in shown(one, SIGNS)


def test_with_copies_it_speaks_of_articles() -> None:
    assert shown(replace(FOUND, copies=True, copies_hidden=0, total=47)).startswith("47 artikelen\n")


def test_the_last_page_goes_no_further() -> None:
    last = shown(replace(FOUND, total=12, offset=10, copies_hidden=0), SIGNS)
    assert last.endswith("\n11–12 van 12")
    assert "\n11  Rederij" in last


def test_beyond_the_last_hit_it_says_so() -> None:
    text = shown(replace(FOUND, hits=(), offset=40))
    assert text == "38 verhalen, 9 kopieën verborgen\n\nEr zijn er maar 38; --offset 40 is voorbij de laatste"


def test_ranks_above_a_hundred_keep_the_text_aligned() -> None:
    text = shown(replace(FOUND, offset=99))
    assert "\n100  Rederij" in text
    assert "\n     maart 2022" in text


def test_a_hit_with_the_same_passage_refers_to_the_one_above() -> None:
    again = replace(STEEL, id="c3", snippets=(), same_as="b2")
    assert shown(replace(FOUND, hits=(SHIPS, STEEL, again))).endswith("\n    Zelfde alinea als bij 2")


def test_copies_without_a_source_show_their_path_and_those_left_out_say_so() -> None:
    copies = (copy(None, "2021/x.txt"), copy("De Scheldepost", matches=False), *(copy(f"Krant {n}") for n in range(4)))
    text = " ".join(shown(replace(FOUND, hits=(replace(STEEL, copies=copies),))).split())
    assert "Ook in: 2021/x.txt, De Scheldepost (valt buiten de zoekvraag), Krant 0, Krant 1, en nog 2" in text


def test_other_words_are_told_once_by_how_they_were_found() -> None:
    text = "In Den Haag riep de VS op tot handelssancties en Handelssancties."
    marks = snippet(
        text, ("riep", "separable"), ("VS", "synonym"), ("handelssancties", "part"), ("Handelssancties", "part")
    )
    top = shown(replace(FOUND, hits=(replace(STEEL, snippets=(marks,)),))).split("\n")[1:3]
    assert " ".join(top).strip() == (
        "Ook gevonden: handelssancties (via samenstelling), riep (via werkwoordsvorm), VS (via synoniem)"
    )


def test_notes_stand_above_the_hits() -> None:
    noted = replace(FOUND, notes=(message("file.hidden"),))
    assert shown(noted).split("\n")[1] == "verborgen"


def test_a_corrected_answer_says_so_first() -> None:
    corrected = replace(FOUND, query="sanctis", interpreted="sancties", match="corrected", suggestion="sancties")
    first, second = shown(corrected).split("\n")[:2]
    assert first == "Niets gevonden voor ‘sanctis’. Dit zijn resultaten voor: sancties"
    assert second == "38 verhalen, 9 kopieën verborgen"


def test_a_partial_answer_says_so_first_and_offers_its_suggestion() -> None:
    words = (WordCount("sancties", 3), WordCount("ruslnd", 0))
    partial = replace(FOUND, match="partial", suggestion="sancties rusland", words=words)
    assert shown(partial).split("\n")[:3] == [
        "Niets heeft alles wat u vroeg; deze hebben er het meeste van.",
        "Niet in het archief: ruslnd",
        "Bedoelde u: sancties rusland",
    ]


NOTHING = replace(
    FOUND,
    query="dijkdorbraak hollewaard bron:lindebeeks",
    match="none",
    total=0,
    copies_hidden=0,
    hits=(),
    suggestion="dijkdoorbraak hollewaard",
    words=(WordCount("dijkdorbraak", 0), WordCount("hollewaard", 1146)),
    without=(WithoutCondition("bron:lindebeeks", 31), WithoutCondition("date:2019", 0)),
)


def test_nothing_found() -> None:
    assert (
        shown(NOTHING, suggested=Suggested(9, unconditional=True))
        == """\
Niets gevonden: geen verhaal heeft beide woorden binnen deze voorwaarden.

Bedoelde u     dijkdoorbraak hollewaard      9 verhalen zonder voorwaarden

Laat iets weg  zonder bron:lindebeeks       31 verhalen

Per woord      dijkdorbraak                  0 in het hele archief
               hollewaard                1.146 in het hele archief"""
    )


def test_nothing_found_and_nothing_to_advise() -> None:
    bare = replace(NOTHING, suggestion=None, words=(), without=())
    assert shown(bare) == "Niets gevonden: geen verhaal heeft dit."
    assert shown(bare, language="en") == "Nothing found: no story has this."


def test_nothing_found_in_colour() -> None:
    text = shown(NOTHING, COLOUR, suggested=Suggested(1))
    assert "\x1b[1;32mdijkdoorbraak hollewaard\x1b[0m" in text
    assert "\x1b[31m0\x1b[0m in het hele archief" in text
    assert "\x1b[1m1\x1b[0m verhaal" in text


FACETS: dict[Any, Any] = {
    "year": (
        FacetValue("2021", 13, 2104),
        FacetValue("2019", 4, 99),
        FacetValue("2020", 0, 7),
        FacetValue("2022", 1304, 1),
    ),
    "quarter": (FacetValue("2021-Q1", 13, 2104),),
    "source": (FacetValue("", 5, 50), FacetValue("De Scheldepost", 19, 300), FacetValue("Noordermeer", 19, 300)),
    "month": tuple(FacetValue(f"2021-{month:02d}", month, 10) for month in range(1, 9)),
}


def test_facets() -> None:
    text = shown(replace(FOUND, hits=(STEEL,), facets=FACETS))
    assert (
        text[text.index("Jaar") :]
        == """\
Jaar
  2019                 4  ▏
  2021                13  ▎
  2022             1.304  ████████████████████████

Bron
  De Scheldepost      19  ████████████████████████
  Noordermeer         19  ████████████████████████
  zonder bron          5  ██████▍

Maand
  augustus 2021        8  ████████████████████████
  juli 2021            7  █████████████████████
  juni 2021            6  ██████████████████
  mei 2021             5  ███████████████
  april 2021           4  ████████████
  nog 3 maanden        …  met --format json"""
    )


HOSTILE = "\x1b[2J\x1b]0;pwned\x07Haven \u202ekaap\x9b31m\nnieuwe regel"


def test_nothing_from_the_archive_or_the_query_reaches_the_terminal_as_a_command() -> None:
    hit = replace(
        SHIPS,
        title=HOSTILE,
        title_highlights=((15, 20),),
        path="map/" + HOSTILE + ".txt",
        source=HOSTILE,
        snippets=(Snippet(0, HOSTILE, ((15, 20),), ("part",), True, True),),
        copies=(copy(HOSTILE), copy(None, HOSTILE)),
    )
    facets: Any = {"source": (FacetValue(HOSTILE, 3, 3),), "year": (FacetValue(HOSTILE, 3, 3),)}
    found = replace(FOUND, hits=(hit,), match="corrected", query=HOSTILE, interpreted=HOSTILE, facets=facets)
    nothing = replace(
        NOTHING,
        suggestion=HOSTILE,
        words=(WordCount(HOSTILE, 0),),
        without=(WithoutCondition(HOSTILE, 3),),
    )
    for results in (found, nothing):
        for screen in (PLAIN, SIGNS):
            text = shown(results, screen)
            assert not set(text) & set("\x1b\x07\x9b\u202e")
            assert all(not line.startswith("nieuwe regel") for line in text.split("\n"))
        coloured = shown(results, COLOUR)
        assert "\x1b[2J" not in coloured
        assert "\x1b]" not in coloured


def test_a_path_too_long_for_the_line_gets_one_of_its_own_unbroken() -> None:
    path = "een/heel/lang/pad/" + "x" * 90 + ".txt"
    lines = shown(replace(FOUND, hits=(replace(STEEL, path=path),))).split("\n")
    assert f"    {path}" in lines
    assert "    3 november 2019" in lines


@pytest.mark.parametrize("width", [20, 33, 79, 100])
def test_lines_fit_the_screen_but_for_paths(width: int) -> None:
    text = shown(replace(FOUND, facets=FACETS), Screen(width, True, "bare"))
    hits = text[: text.index("Jaar")]
    assert all(len(line) <= width for line in hits.split("\n") if ".txt" not in line)
