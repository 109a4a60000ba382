"""Two texts, word by word."""

from __future__ import annotations

import pytest

from search.differences import words
from search.differences.reading import pieces
from search.differences.words import Run, word_differences


def marked(first: str, second: str) -> str:
    """Both texts as one, with [-deleted-] and {+inserted+}."""
    signs = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    found = pieces(first, second, word_differences(first, second))
    return "".join(" " * piece.spaced + signs[piece.change].format(piece.text) for piece in found)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Er lagen 48 schepen.", "Er lagen 46 schepen.", "Er lagen [-48-] {+46+} schepen."),
        ("Er lagen schepen.", "Er lagen wel 46 schepen.", "Er lagen {+wel 46+} schepen."),
        ("Er lagen wel 46 schepen.", "Er lagen schepen.", "Er lagen [-wel 46-] schepen."),
        ("Kom.", "Kom!", "Kom[-.-]{+!+}"),
        ("Kom nu", "", "[-Kom nu-]"),
        ("", "Kom nu", "{+Kom nu+}"),
        ("", "", ""),
    ],
)
def test_what_is_deleted_inserted_and_replaced(first: str, second: str, expected: str) -> None:
    assert marked(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("de Haven", "de haven", "de [-Haven-] {+haven+}"),
        ("'Kom', zei hij", "‘Kom’, zei hij", "[-'-]{+‘+}Kom[-'-]{+’+}, zei hij"),
        ("een", "één", "[-een-] {+één+}"),
        ("zee-haven", "zeehaven", "[-zee-haven-] {+zeehaven+}"),
    ],
)
def test_case_and_typography_are_differences(first: str, second: str, expected: str) -> None:
    assert marked(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [("De  haven\nslaapt .", "De haven slaapt."), ("e\u0301e\u0301n", "één"), ("ha\u00adven", "haven")],
)
def test_what_cannot_be_seen_is_none(first: str, second: str) -> None:
    assert word_differences(first, second) == (Run("same", (0, len(first)), (0, len(second))),)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Eén. Twee. Drie.", "Eén. Drie.", "Eén. [-Twee.-] Drie."),
        (
            "Hij ging. De man zat. De vrouw bleef.",
            "Hij ging. De vrouw bleef.",
            "Hij ging. [-De man zat.-] De vrouw bleef.",
        ),
        (
            "„Ik ga.” Hij ging. „Ik blijf.” Slot.",
            "„Ik ga.” Hij ging. Slot.",
            "„Ik ga.” Hij ging. [-„Ik blijf.”-] Slot.",
        ),
        ("Jan, Piet, Klaas", "Jan, Klaas", "Jan, [-Piet,-] Klaas"),
        ("na na na na", "na na na", "[-na-] na na na"),
    ],
)
def test_a_stretch_begins_where_a_sentence_or_clause_does(first: str, second: str, expected: str) -> None:
    assert marked(first, second) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("tussen 24 en 29 graden", "tussen 3 en 7 graden", "tussen [-24 en 29-] {+3 en 7+} graden"),
        ("Jan, Piet liep", "An, Els liep", "[-Jan, Piet-] {+An, Els+} liep"),
        ("op 24 maart 29 man", "op 3 maart 7 man", "op [-24-] {+3+} maart [-29-] {+7+} man"),
        ("in Gent. Brugge zweeg", "in Aalst. Ieper zweeg", "in [-Gent-] {+Aalst+}. [-Brugge-] {+Ieper+} zweeg"),
        ("de 1 en van 2 werd 3", "de 4 en van 5 werd 6", "de [-1-] {+4+} en van [-2 werd 3-] {+5 werd 6+}"),
        ("Jan (58) gaat", "Piet (59) gaat", "[-Jan-] {+Piet+} ([-58-] {+59+}) gaat"),
        ("oud de haven", "de nieuwe haven", "[-oud-] de {+nieuwe+} haven"),
    ],
)
def test_only_a_lone_stop_word_or_comma_goes_with_the_replacements_around_it(
    first: str, second: str, expected: str
) -> None:
    assert marked(first, second) == expected


def test_an_empty_range_is_the_place_where_something_would_stand() -> None:
    assert word_differences("Er lag niets.", "Er lag er niets.") == (
        Run("same", (0, 6), (0, 6)),
        Run("inserted", (6, 6), (7, 9)),
        Run("same", (7, 13), (10, 16)),
    )
    assert word_differences("Nu dan", "dan") == (Run("deleted", (0, 2), (0, 0)), Run("same", (3, 6), (0, 3)))


def test_of_huge_texts_only_begin_and_end_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = "a b c 1 d e", "a b x c 2 e"
    assert marked(first, second) == "a b {+x+} c [-1 d-] {+2+} e"
    monkeypatch.setattr(words, "MOST_CELLS", 8)
    assert marked(first, second) == "a b [-c 1 d-] {+x c 2+} e"
