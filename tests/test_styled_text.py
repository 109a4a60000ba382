"""Styled text and its wrapping."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from search.terminal.styled_text import Span, StyledText, display_width, joined, wrap


def test_marked_fills_the_rest_with_the_base_style() -> None:
    text = StyledText.marked("de sancties nu", [(3, 11)], ["hit"], "title")
    assert text.spans == (Span(0, 3, "title"), Span(3, 11, "hit"), Span(11, 14, "title"))


def test_sums_and_joins_move_their_spans() -> None:
    one, two = StyledText.of("een", "hit"), StyledText.of("twee", "part")
    assert (one + two).spans == (Span(0, 3, "hit"), Span(3, 7, "part"))
    row = joined([one, two, one], StyledText.of(", ", "quiet"))
    assert row.text == "een, twee, een"
    assert [row.text[span.start : span.end] for span in row.spans] == ["een", ", ", "twee", ", ", "een"]


def test_combining_marks_take_no_room_and_wide_characters_two() -> None:
    assert display_width("coo\u0308rdinatie") == len("coordinatie")
    assert display_width("日本") == 4
    assert display_width("a\u200bb") == 2


def test_lines_break_at_spaces_and_not_at_no_break_spaces() -> None:
    rows = wrap(StyledText.of("kost naar schatting €\xa0950.000 of meer"), 20)
    assert [row.text for row in rows] == ["kost naar schatting", "€\xa0950.000 of meer"]


def test_a_span_over_a_line_end_goes_on_in_the_next() -> None:
    rows = wrap(StyledText.marked("in hoger beroep gaan", [(3, 15)], ["hit"]), 10)
    assert [row.text for row in rows] == ["in hoger", "beroep", "gaan"]
    assert [row.spans for row in rows] == [(Span(3, 8, "hit"),), (Span(0, 6, "hit"),), ()]


def test_a_word_longer_than_a_line_is_cut() -> None:
    rows = wrap(StyledText.of("een " + "x" * 25 + " eind"), 10)
    assert [row.text for row in rows] == ["een", "x" * 10, "x" * 10, "xxxxx eind"]


@given(st.text(alphabet="ab \u0301日\xa0", max_size=80), st.integers(2, 30))
def test_wrapping_keeps_every_word_and_no_line_is_too_wide(text: str, width: int) -> None:
    rows = wrap(StyledText.of(text), width)
    assert "".join("".join(row.text for row in rows).split(" ")) == "".join(text.split(" "))
    assert all(row.width <= width for row in rows)


@given(st.text(alphabet="ab ", max_size=60), st.integers(2, 20), st.data())
def test_wrapping_keeps_every_marked_character(text: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    marked = StyledText.marked(text, [(start, end)], ["hit"])
    found = "".join(row.text[span.start : span.end] for row in wrap(marked, width) for span in row.spans)
    assert found.replace(" ", "") == text[start:end].replace(" ", "")


def test_a_megabyte_wraps_in_linear_time() -> None:
    began = time.process_time()
    assert wrap(StyledText.of("x" * 1_000_000), 80)
    assert wrap(StyledText.of("ab " * 300_000), 80)
    assert wrap(StyledText.of("e" + "\u0301" * 100_000), 80)
    assert time.process_time() - began < 5
