"""Dates in words."""

from __future__ import annotations

import pytest

from index.dates import PartialDate
from search.date_text import date_text, month_name


@pytest.mark.parametrize(
    ("date", "dutch", "english"),
    [
        (PartialDate(2021), "2021", "2021"),
        (PartialDate(2021, 4), "april 2021", "April 2021"),
        (PartialDate(2019, 11, 3), "3 november 2019", "3 November 2019"),
        (None, "zonder datum", "undated"),
    ],
)
def test_no_more_precise_than_known(date: PartialDate | None, dutch: str, english: str) -> None:
    assert date_text(date, "nl") == dutch
    assert date_text(date, "en") == english


def test_all_months() -> None:
    assert [month_name(month, "nl")[:3] for month in range(1, 13)] == [
        *("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    ]
    assert len({month_name(month, "en") for month in range(1, 13)}) == 12
