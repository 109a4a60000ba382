"""Words and signs as the eye sees them."""

from __future__ import annotations

import pytest

from search.differences.tokens import tokens


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("De kade (oost) is dicht.", ["De", "kade", "(", "oost", ")", "is", "dicht", "."]),
        ("€ 1.000, of 5%...", ["€", "1.000", ",", "of", "5", "%", "..."]),
        ("’s avonds: foto's", ["’s", "avonds", ":", "foto's"]),
        ("zee-\nhaven zee-haven", ["zee", "-", "haven", "zee-haven"]),
        ("e\u0301e\u0301n ka\u00adde", ["één", "kade"]),
        ("a \u200e\u202e b\ufeff", ["a", "b"]),
        (" \n\t\u00a0", []),
    ],
)
def test_all_but_white_space_and_what_is_never_seen(text: str, keys: list[str]) -> None:
    assert [token.key for token in tokens(text)] == keys


def test_places_are_code_points_of_the_text() -> None:
    text = "\U0001f6a2 e\u0301e\u0301n!"
    assert [(text[token.start : token.end], token.is_word) for token in tokens(text)] == [
        ("\U0001f6a2", False),
        ("e\u0301e\u0301n", True),
        ("!", False),
    ]
