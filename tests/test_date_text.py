"""Dates in words."""

from __future__ import annotations

import pytest

from index.dates import PartialDate
from search.date_text import date_text, month_name, period_message
from search.dates.periods import Period


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


DAY, MONTH, YEAR = PartialDate(2021, 4, 15), PartialDate(2021, 4), PartialDate(2021)


@pytest.mark.parametrize(
    ("period", "dutch", "english"),
    [
        (Period(DAY, DAY), "15 april 2021", "15 April 2021"),
        (Period(YEAR, YEAR), "2021", "2021"),
        (Period(PartialDate(2021, 4, 3), DAY), "3 t/m 15 april 2021", "3 to 15 April 2021"),
        (Period(PartialDate(2021, 3, 3), DAY), "3 maart t/m 15 april 2021", "3 March to 15 April 2021"),
        (Period(PartialDate(2020, 3, 3), DAY), "3 maart 2020 t/m 15 april 2021", "3 March 2020 to 15 April 2021"),
        (Period(PartialDate(2021, 3), MONTH), "maart t/m april 2021", "March to April 2021"),
        (Period(PartialDate(2020, 4), MONTH), "april 2020 t/m april 2021", "April 2020 to April 2021"),
        (Period(MONTH, DAY), "april t/m 15 april 2021", "April to 15 April 2021"),
        (Period(YEAR, MONTH), "2021 t/m april 2021", "2021 to April 2021"),
        (Period(PartialDate(1990), PartialDate(1999)), "1990 t/m 1999", "1990 to 1999"),
        (Period(MONTH, None), "vanaf april 2021", "April 2021 and after"),
        (Period(None, MONTH), "t/m april 2021", "April 2021 and before"),
    ],
)
def test_periods_say_once_what_both_ends_share(period: Period, dutch: str, english: str) -> None:
    assert period_message(period).text("nl") == dutch
    assert period_message(period).text("en") == english


def test_all_months() -> None:
    assert [month_name(month, "nl")[:3] for month in range(1, 13)] == [
        *("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    ]
    assert len({month_name(month, "en") for month in range(1, 13)}) == 12
