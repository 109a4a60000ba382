from __future__ import annotations

import time

import pytest

from index.dedup.guard import guarded


@pytest.mark.parametrize(
    "key",
    [
        *(
            "48",
            "1.104,60",
            "71ste",
            "covid19",
            "twee",
            "tweede",
            "drieentwintig",
            "vierhonderdtachtig",
            "eerste",
            "half",
        ),
        *("anderhalf", "tweeenhalf", "tweejarige", "driedaags", "viermaal", "vijftal"),
        *("miljoen", "duizendste", "niet", "geen", "nooit", "zonder", "evenmin", "ontkende", "-", "€", "%"),
    ],
)
def test_numbers_negations_and_signs_of_value_are_guarded(key: str) -> None:
    assert guarded(key)


@pytest.mark.parametrize(
    "key",
    [
        "een",
        "en",
        "de",
        "moordenaar",
        "vieren",
        "achter",
        "zestig-er",
        "★",
        "'s",
        "",
        "tienen",
        "eenvoudige",
        "eenmaal",
        "elftal",
    ],
)
def test_other_words_are_not(key: str) -> None:
    assert not guarded(key)


def test_a_very_long_numeral_takes_no_time() -> None:
    started = time.process_time()
    assert not guarded("tweeentwintig" * 50_000 + "x")
    assert time.process_time() - started < 2
