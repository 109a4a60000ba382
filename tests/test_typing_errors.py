"""The kinds of slips and what each costs."""

from __future__ import annotations

import pytest

from search.spelling.typing_errors import (
    ALIKE,
    BESIDE,
    DOUBLED,
    EXTRA_BESIDE,
    NEIGHBOURS,
    OMITTED,
    OTHER_LETTER,
    SWAPPED,
    TWO_ALIKE,
    TWO_NEARLY_ALIKE,
    TWO_OTHERS,
    slip_cost,
)


@pytest.mark.parametrize(
    ("typed", "meant", "edits", "cost"),
    [
        ("havenn", "haven", 1, DOUBLED),
        ("haaven", "haven", 1, DOUBLED),
        ("adres", "addres", 1, DOUBLED),
        ("aa", "aaa", 1, DOUBLED),
        ("havne", "haven", 1, SWAPPED),
        ("ahven", "haven", 1, SWAPPED),
        ("hven", "haven", 1, OMITTED),
        ("have", "haven", 1, OMITTED),
        ("hafen", "haven", 1, ALIKE),
        ("gebeurdt", "gebeurd", 1, ALIKE),
        ("haben", "haven", 1, BESIDE),
        ("habven", "haven", 1, EXTRA_BESIDE),
        ("haxen", "haven", 1, OTHER_LETTER),
        ("havenp", "haven", 1, OTHER_LETTER),
        ("h-ven", "haven", 1, OTHER_LETTER),
        ("leik", "lijk", 2, TWO_ALIKE),
        ("politzy", "politie", 2, TWO_NEARLY_ALIKE),
        ("qavep", "haven", 2, TWO_OTHERS),
    ],
)
def test_cost(typed: str, meant: str, edits: int, cost: float) -> None:
    assert slip_cost(typed, meant, edits) == cost


def test_the_keys_around_a_letter() -> None:
    assert NEIGHBOURS["g"] >= set("fhtbv")
    assert "p" not in NEIGHBOURS["q"]
    assert all(letter in NEIGHBOURS[other] for letter, others in NEIGHBOURS.items() for other in others)
