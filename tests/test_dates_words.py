from __future__ import annotations

import pytest

from search.dates.words import LONGEST, are_date_words, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eind  maart, 2021", ("eind", "maart", "2021")),
        ("apr. 2021", ("apr", "2021")),
        ("apr..mei", ("apr", "..", "mei")),
        ("2021…2022", ("2021", "..", "2022")),
        ("2021–2022", ("2021", "-", "2022")),
        ("15-4-2021", ("15-4-2021",)),
        ("15-4-2021-20-4-2021", ("15-4-2021", "-", "20-4-2021")),
        ("2021-01-2021-06", ("2021-01", "-", "2021-06")),
        ("2019-2021", ("2019", "-", "2021")),
        ("3 t/m 9 mei", ("3", "t/m", "9", "mei")),
        ("2021Q1", ("2021", "q1")),
        ("jaren ’90", ("jaren", "'90")),
        ("19e eeuw", ("19e", "eeuw")),
        ("VÓÓR", ("voor",)),
        ("ap\u00adril", ("april",)),
        ("", ()),
    ],
)
def test_words_numbers_dates_and_signs(text: str, found: tuple[str, ...]) -> None:
    assert tokens(text) == found


@pytest.mark.parametrize("text", ["zo'n", "20211", "a:b", "апрель", "😀", "t/n?", "\ud800", "a" * (LONGEST + 1)])
def test_what_no_date_is_written_with(text: str) -> None:
    assert tokens(text) is None
    assert not are_date_words(text)


def test_words_of_dates() -> None:
    assert are_date_words("Tot-en-met")
    assert are_date_words("Q3")
    assert not are_date_words("haven")
    assert not are_date_words("april-haven")
