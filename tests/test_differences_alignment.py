"""Which passage stands for which."""

from __future__ import annotations

import pytest

from index.article import Passage
from index.errors import DeadlineExceeded
from search.differences import alignment
from search.differences.alignment import Pair, align

DYKE = "De zomerdijk bij Hollewaard is in de nacht van dinsdag op woensdag over twintig meter bezweken"
SHEEP = "In de uiterwaard graasden toen schapen, die met een platte schuit allemaal werden gered door de boer"
COUNT = "Een helikopter legde woensdag 420 zandzakken in de bres en de burgemeester kwam met laarzen kijken"
RECOUNT = COUNT.replace("420", "520")


def aligned(first: list[str], second: list[str]) -> list[tuple[int, int, str | None]]:
    ours, theirs = ([Passage(number, text) for number, text in enumerate(texts)] for texts in (first, second))
    return [tuple(pair) for pair in align(ours, theirs, lambda: None)]


def test_passages_that_are_the_same_up_to_typography() -> None:
    assert aligned([DYKE, SHEEP], [SHEEP.upper(), "Slot."]) == [(1, 0, "exact")]


def test_passages_that_deduplication_relates() -> None:
    assert aligned(["Kop", COUNT, DYKE], [RECOUNT, DYKE.replace("bezweken", "doorgebroken")]) == [
        (1, 0, "version"),
        (2, 1, "near"),
    ]
    assert aligned([SHEEP], [f"{COUNT}. {DYKE}. {SHEEP}. Daarna bleef het nog lang onrustig in de polder."]) == [
        (0, 0, "contained")
    ]


def test_passages_that_have_more_than_half_of_their_words_in_common() -> None:
    assert aligned(["Maxima tussen 24 en 29 graden"], ["Maxima tussen 3 en 7 graden"]) == [(0, 0, None)]
    assert aligned(["Maxima tussen 24 en 29"], ["Maxima rond 3"]) == []
    assert aligned([DYKE], [SHEEP]) == []


def test_of_passages_that_changed_places_those_with_the_most_words_stay() -> None:
    assert aligned(["Kop", DYKE], [DYKE, "Kop"]) == [(1, 0, "exact")]
    assert aligned([DYKE, "Kop"], ["Kop", DYKE]) == [(0, 1, "exact")]
    assert aligned([DYKE, SHEEP, COUNT], [SHEEP, RECOUNT, DYKE]) == [(1, 0, "exact"), (2, 1, "version")]


def test_no_passage_stands_for_two() -> None:
    assert aligned([COUNT], [RECOUNT, COUNT, RECOUNT]) == [(0, 1, "exact")]
    assert aligned([COUNT, COUNT + " toe"], [RECOUNT]) == [(0, 0, "version")]


def test_passages_without_words_pair_in_their_order() -> None:
    assert aligned(["***", "Een", "***", "Twee", "***"], ["***", "Twee", "***"]) == [
        (0, 0, "exact"),
        (3, 1, "exact"),
        (4, 2, "exact"),
    ]


def test_of_many_passages_only_those_at_about_the_same_place_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = [COUNT, "Een", "Twee", "Drie"], ["Vier", "Vijf", "Zes", RECOUNT]
    assert aligned(first, second) == [(0, 3, "version")]
    monkeypatch.setattr(alignment, "MOST_PARTNERS", 2)
    assert aligned(first, second) == []
    assert aligned(first[:2], second[2:]) == [(0, 1, "version")]


def test_a_text_too_long_for_a_passage_is_compared_by_its_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "MOST_WORDS", 5)
    assert aligned([COUNT, DYKE], [RECOUNT, DYKE]) == [(1, 1, "exact")]


def test_a_deadline_ends_it() -> None:
    def check() -> None:
        raise DeadlineExceeded(seconds=1)

    with pytest.raises(DeadlineExceeded):
        align([Passage(0, COUNT)], [Passage(0, RECOUNT)], check)


def test_the_type_of_a_pair_is_what_it_says() -> None:
    (pair,) = align([Passage(7, COUNT)], [Passage(9, COUNT)], lambda: None)
    assert pair == Pair(first=0, second=0, relation="exact")
