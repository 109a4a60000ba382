"""The title: the first sentence of the lead."""

import pytest

from index.article import Passage, TitleSpan
from index.headline import MAX_TITLE_LENGTH, headline

BODY = "Een gewone alinea met een hele zin erin, die ergens over gaat."


def title(*texts: str, headings: tuple[int, ...] = ()) -> tuple[str, TitleSpan | None]:
    return headline([Passage(number, text, number in headings) for number, text in enumerate(texts)])


def test_the_title_is_the_first_sentence_without_its_full_stop() -> None:
    lead = "De haven ligt stil. De kranen ook."
    assert title(lead, BODY) == ("De haven ligt stil", TitleSpan(0, 0, 18))


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Wie betaalt dat? Niemand.", "Wie betaalt dat?"),
        ("Wat een feest! Iedereen kwam.", "Wat een feest!"),
        ("'Het duurde een ogenblik.' Dan viel de stroom uit.", "'Het duurde een ogenblik.'"),
        ("En toen… Niets meer.", "En toen…"),
        ("En toen... Niets meer.", "En toen..."),
        ("Derde werd Kerrebrouck, z.t.", "Derde werd Kerrebrouck, z.t."),
        ("Het is klaar . Iedereen weg.", "Het is klaar"),
        (
            "stond hij ineens alleen op kop, en dat bleef zo. Hij won.",
            "stond hij ineens alleen op kop, en dat bleef zo",
        ),
        ("Regel een\n  gaat hier\tverder. Zin twee.", "Regel een gaat hier verder"),
        ("Kort", "Kort"),
        ("V. moet betalen. Nu.", "V. moet betalen"),
    ],
)
def test_sentences_as_titles(lead: str, expected: str) -> None:
    found, span = title(lead)
    assert found == expected
    assert span is not None and not span.cut
    assert " ".join(lead[span.start : span.end].split()) == expected


@pytest.mark.parametrize(
    "dateline",
    [
        "BRUSSEL (Belga) - ",
        "DEN HAAG (ANP) – ",
        "AMSTERDAM - ",
        "'s-GRAVENHAGE (ANP) -- ",
        "DEN BOSCH/TILBURG (ANP/AFP) — ",
        "WASHINGTON, NEW YORK (Reuters) - ",
        "Antwerpen (Belga) - ",
        "Den Haag (ANP) ",
        "(Belga) - ",
        "SÃO PAULO (eigen berichtgeving) -\n",
    ],
)
def test_a_dateline_is_no_part_of_the_title(dateline: str) -> None:
    lead = dateline + "De haven ligt stil. De kranen ook."
    assert title(lead) == ("De haven ligt stil", TitleSpan(0, len(dateline), len(dateline) + 18))


@pytest.mark.parametrize(
    "lead",
    [
        "Joe Biden (78) - president van Amerika - riep op tot rust",
        "KV Waasdonk heeft verloren",
        "VS - Iran eindigde in een gelijkspel",
        "NAVO-top in Brussel begint",
        "Het parket - dat bevestigt Belga (Belga) - zoekt",
        "BRUSSEL (Belga) - ",
    ],
)
def test_what_only_resembles_a_dateline_stays(lead: str) -> None:
    found, span = title(lead)
    assert span is not None and span.start == 0
    assert found == " ".join(lead.split())


@pytest.mark.parametrize(
    "place",
    [
        "Den Haag",
        "BRUSSEL (Belga) -",
        "Alphen aan den Rijn",
        "Gent, 3 mei",
        "'s-Gravendam",
        "Van onze redactie",
        "* * *",
    ],
)
def test_a_place_alone_is_no_title(place: str) -> None:
    assert title(place, "Tussenkop", "De raad vergadert. Morgen weer.", headings=(1,)) == (
        "De raad vergadert",
        TitleSpan(2, 0, 17),
    )


@pytest.mark.parametrize(
    "first", ["Brand in loods Noordermeer", "Kom!", "Het is zover.", "De haven van Scheldehoek dicht"]
)
def test_a_short_headline_is_a_title(first: str) -> None:
    assert title(first, BODY)[0] == first.removesuffix(".")


def test_a_place_with_nothing_after_it_is_the_title() -> None:
    assert title("Den Haag") == ("Den Haag", TitleSpan(0, 0, 8))
    assert title("Den Haag", "* * *") == ("Den Haag", TitleSpan(0, 0, 8))


def test_no_letters_no_title() -> None:
    assert title() == title("* * *", "—") == ("", None)


def test_a_long_sentence_is_cut_after_a_word() -> None:
    lead = "Het gaat, volgens de minister, " + "om woorden " * 30 + "en zo."
    found, span = title(lead)
    assert span is not None and span.cut
    assert found == " ".join(lead[: span.end].split()) + "…"
    assert len(found) <= MAX_TITLE_LENGTH < len(found) + 8
    assert found.endswith(("om…", "woorden…"))


def test_a_sentence_that_just_fits_is_not_cut() -> None:
    sentence = "x" * 99 + " " + "y" * 50
    assert title(sentence + ". Meer.")[0] == sentence
    assert title(sentence + "y. Meer.") == ("x" * 99 + "…", TitleSpan(0, 0, 99, cut=True))


def test_no_comma_before_the_ellipsis() -> None:
    lead = "a" * 70 + ", " + "b" * 70 + ", – " + "c" * 70
    assert title(lead)[0] == "a" * 70 + ", " + "b" * 70 + "…"


def test_a_word_longer_than_a_title_is_cut_between_letters() -> None:
    assert title("x" * 1_000_000) == ("x" * 149 + "…", TitleSpan(0, 0, 149, cut=True))
    accented = "e\u0301" * 500
    found, span = title(accented)
    assert span is not None and span.end % 2 == 0
    assert found == accented[: span.end] + "…"
    assert title("e" + "\u0301" * 100_000)[0] == "e…"


def test_a_lead_that_is_mostly_white_space_gives_what_is_near() -> None:
    assert title("Het" + " " * 100_000 + "Kremlin zwijgt.") == ("Het…", TitleSpan(0, 0, 3, cut=True))
    assert title("-" + " " * 100_000 + "Het")[1] == TitleSpan(0, 0, 1, cut=True)
