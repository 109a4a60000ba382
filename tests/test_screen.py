"""What a terminal can do."""

from __future__ import annotations

import io

import pytest

from search.terminal.screen import Screen
from search.terminal.styled_text import StyledText
from search.terminal.table import table

HIT = StyledText.marked("De sancties en het sanctiepakket", [(3, 11), (19, 32)], ["hit", "part"])


class Tty(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "choice", "environment", "paint"),
    [
        (Tty(), "auto", {}, "colour"),
        (Tty(), "auto", {"NO_COLOR": "1"}, "signs"),
        (Tty(), "auto", {"NO_COLOR": ""}, "colour"),
        (Tty(), "auto", {"TERM": "dumb"}, "signs"),
        (Tty(), "never", {}, "signs"),
        (Tty(), "always", {"NO_COLOR": "1"}, "colour"),
        (io.StringIO(), "auto", {}, "bare"),
        (io.StringIO(), "never", {}, "bare"),
        (io.StringIO(), "always", {}, "colour"),
    ],
)
def test_colour_on_a_terminal_signs_without_colour_and_bare_text_in_a_pipe(
    stream: io.StringIO, choice: str, environment: dict[str, str], paint: str
) -> None:
    screen = Screen.of(stream, choice, environment)  # type: ignore[arg-type]
    assert screen.paint == paint
    assert screen.is_terminal == isinstance(stream, Tty)


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("80", 80), ("300", 100), ("3", 20), ("", 80)])
def test_width_is_that_of_the_window_within_reason(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert Screen.of(io.StringIO(), "auto", {}).width == width


def test_three_ways_to_show_a_hit() -> None:
    assert Screen(paint="bare").line(HIT) == "De sancties en het sanctiepakket"
    assert Screen(paint="signs").line(HIT) == "De *sancties* en het _sanctiepakket_"
    assert Screen(paint="colour").line(HIT) == ("De \x1b[1;33msancties\x1b[0m en het \x1b[4;33msanctiepakket\x1b[0m")


def test_differences_are_marked_in_a_pipe_too() -> None:
    differing = StyledText.marked("Er zijn 48 46 schepen", [(8, 10), (11, 13)], ["deleted", "inserted"])
    assert Screen(paint="bare").line(differing) == "Er zijn [-48-] {+46+} schepen"
    assert Screen(paint="signs").line(differing) == "Er zijn [-48-] {+46+} schepen"
    assert Screen(paint="colour").line(differing) == "Er zijn \x1b[9;31m48\x1b[0m \x1b[4;32m46\x1b[0m schepen"


def test_signs_count_in_the_width_and_codes_do_not() -> None:
    assert list(Screen(width=24, paint="colour").lines(StyledText.marked("a b sancties op", [(4, 12)], ["hit"]))) == [
        "a b \x1b[1;33msancties\x1b[0m op"
    ]
    assert list(Screen(width=14, paint="signs").lines(StyledText.marked("a b sancties", [(4, 12)], ["hit"]))) == [
        "a b *sancties*"
    ]
    assert list(Screen(width=13, paint="signs").lines(StyledText.marked("a b sancties", [(4, 12)], ["hit"]))) == [
        "a b",
        "*sancties*",
    ]


def test_an_indent_with_a_number_in_it() -> None:
    lines = list(Screen(width=20).lines(StyledText.of("een twee drie vier"), indent=4, first=StyledText(" 1")))
    assert lines == [" 1  een twee drie", "    vier"]


def test_table_columns_are_as_wide_as_their_widest_cell() -> None:
    rows = [
        [StyledText.of("woord", "quiet"), StyledText.of("n")],
        [StyledText.of("cafe\u0301"), StyledText.of("1.204")],
    ]
    assert list(table(Screen(), rows, right=frozenset({1}))) == ["woord      n", "cafe\u0301   1.204"]
    assert list(table(Screen(), [])) == []
