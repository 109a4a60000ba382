"""Paragraphs between blank lines, and which of them are sub-headings."""

import time

import pytest

from index.errors import FileRejected
from index.passages import MAX_PASSAGES, looks_like_heading, paragraphs, passages

BODY = "Een gewone alinea met een hele zin erin, die ergens over gaat."


def texts(text: str, start: int = 0) -> list[str]:
    return [passage.text for passage in passages(text, start)]


def headings(*parts: str) -> list[str]:
    return [passage.text for passage in passages("\n\n".join(parts)) if passage.heading]


def test_blank_lines_separate_and_numbers_count_from_zero() -> None:
    found = passages("Een.\n\nTwee.\n\n\n\nDrie.")
    assert [(passage.number, passage.text) for passage in found] == [(0, "Een."), (1, "Twee."), (2, "Drie.")]


def test_a_line_of_white_space_is_blank() -> None:
    assert texts("Een.\n \t\xa0\u200b\nTwee.\n\ufeff\nDrie.") == ["Een.", "Twee.", "Drie."]


def test_a_single_line_end_is_kept_inside_a_passage() -> None:
    assert texts("  Eerste regel  \n  tweede regel \n\nDerde") == ["Eerste regel  \n  tweede regel", "Derde"]


def test_no_visible_text_gives_no_passages() -> None:
    assert texts("") == texts(" \n\n\t\n\u200b\n") == []


def test_paragraphs_are_positions_in_the_text() -> None:
    text = "kop\n\n  Een.  \n\nTwee. "
    assert [text[first:last] for first, last in paragraphs(text, 3)] == ["Een.", "Twee."]


@pytest.mark.parametrize(
    "heading", ["'Moordenaar'", "Tweede verdieping", "‘Te weinig!’", "Wat nu?", "'s Nachts", "40ste keer"]
)
def test_a_short_line_between_paragraphs_is_a_heading(heading: str) -> None:
    assert headings(BODY, BODY, heading, BODY) == [heading]
    assert headings(BODY, heading, BODY) == [heading]


def test_the_first_and_the_last_passage_are_no_headings() -> None:
    assert headings("Den Haag", BODY, BODY) == []
    assert headings(BODY, BODY, "Tweede verdieping") == []
    assert headings("Den Haag", "Tweede verdieping", BODY) == ["Tweede verdieping"]


@pytest.mark.parametrize(
    "line",
    [
        "Dat was het.",
        "'Dat was het.'",
        "De cijfers op een rij:",
        "Lees ook: Zo werkt de beurs",
        "Zie ook het dossier",
        "Meld u aan voor onze nieuwsbrief",
        "Ontvang elke ochtend de nieuwsbrief",
        "Foto: Jan Peeters",
        "- Een punt van een lijst",
        "en dat bleef zo",
        "* * *",
        "Een regel\nen nog een regel",
        "Een regel van veel te veel woorden om nog als tussenkop te mogen gelden",
        "Woord" * 30,
    ],
)
def test_other_short_passages_are_no_headings(line: str) -> None:
    assert headings(BODY, line, BODY) == []


def test_short_lines_in_a_row_are_a_list() -> None:
    assert headings(BODY, "1. Driessens", "2. Kerrebrouck", "3. Van Caeneghem", BODY) == []


def test_looks_like_heading_says_nothing_of_neighbours() -> None:
    assert looks_like_heading("Tweede verdieping")
    assert not looks_like_heading(BODY)


def test_more_passages_than_memory_should_hold_are_refused() -> None:
    assert len(passages("a\n\n" * 1000)) == 1000
    with pytest.raises(FileRejected) as caught:
        passages("a\n\n" * (MAX_PASSAGES + 1))
    assert caught.value.reason.code == "file.too_many_passages"


def test_time_is_linear_for_equal_paragraphs_long_lines_and_white_space() -> None:
    started = time.process_time()
    assert len(passages("Zelfde alinea.\n\n" * 200_000)) == 200_000
    assert len(passages("woord " * 2_000_000)) == 1
    assert len(passages("a" + " " * 10_000_000 + "\n" + " \n" * 2_000_000 + "b")) == 2
    assert time.process_time() - started < 20
