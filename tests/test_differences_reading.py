"""Two texts as one that can be read."""

from __future__ import annotations

import pytest

from search.differences.reading import Piece, pieces
from search.differences.words import word_differences


def read(first: str, second: str) -> list[Piece]:
    return list(pieces(first, second, word_differences(first, second)))


def test_white_space_stands_before_a_piece_where_its_own_text_has_it() -> None:
    assert read("Er lag, (stil) schip", "Er lag (heel stil)") == [
        Piece("Er lag", "same", spaced=False),
        Piece(",", "deleted", spaced=False),
        Piece("(", "same", spaced=True),
        Piece("heel", "inserted", spaced=False),
        Piece("stil)", "same", spaced=True),
        Piece("schip", "deleted", spaced=True),
    ]


@pytest.mark.parametrize(
    ("first", "second", "apart"), [("(Jan)", "(Piet)", True), ("Jan", "Piet", True), ("Jan!", "Jan?", False)]
)
def test_two_words_are_never_written_as_one(first: str, second: str, apart: bool) -> None:
    (inserted,) = [piece for piece in read(first, second) if piece.change == "inserted"]
    assert inserted.spaced == apart


def test_without_runs_there_is_nothing_to_read() -> None:
    assert read("", " \n") == []
