from __future__ import annotations

import datetime

import pytest

from index.dates import PartialDate
from search.dates.periods import (
    Period,
    Unit,
    ago,
    around,
    century,
    half,
    months,
    past,
    season,
    shifted,
    stretch,
    third,
    week,
    weekdays,
    years,
)

APRIL = months(2021, 4)
DAY = datetime.date(2021, 4, 15)


def dates(period: Period) -> str:
    return f"{period.start}..{period.end}"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ((2021, 1, 1), (2021, 12, 31), "2021..2021"),
        ((2021, 1, 1), (2022, 12, 31), "2021..2022"),
        ((2021, 1, 1), (2021, 11, 30), "2021-01..2021-11"),
        ((2024, 2, 1), (2024, 2, 29), "2024-02..2024-02"),
        ((2024, 2, 1), (2024, 2, 28), "2024-02-01..2024-02-28"),
        ((2021, 4, 2), (2021, 12, 31), "2021-04-02..2021-12-31"),
        ((2021, 4, 15), (2021, 4, 15), "2021-04-15..2021-04-15"),
    ],
)
def test_whole_months_and_years_are_written_so(
    first: tuple[int, int, int], last: tuple[int, int, int], written: str
) -> None:
    assert dates(Period.of_days(datetime.date(*first), datetime.date(*last))) == written


def test_an_open_end_has_no_day() -> None:
    with pytest.raises(ValueError, match="no first day"):
        _ = Period(None, PartialDate(2021)).first_day
    with pytest.raises(ValueError, match="no last day"):
        _ = Period(PartialDate(2021), None).last_day


@pytest.mark.parametrize(
    ("period", "pieces"),
    [
        (APRIL, ["2021-04-01..2021-04-10", "2021-04-11..2021-04-20", "2021-04-21..2021-04-30"]),
        (months(2021, 2), ["2021-02-01..2021-02-10", "2021-02-11..2021-02-20", "2021-02-21..2021-02-28"]),
        (week(2021, 12), ["2021-03-22..2021-03-23", "2021-03-24..2021-03-25", "2021-03-26..2021-03-28"]),
        (months(2021, 1, 3), ["2021-01..2021-01", "2021-02..2021-02", "2021-03..2021-03"]),
        (months(2021, 12, 3), ["2021-12..2021-12", "2022-01..2022-01", "2022-02..2022-02"]),
        (years(2021, 2021), ["2021-01..2021-04", "2021-05..2021-08", "2021-09..2021-12"]),
        (years(1990, 1999), ["1990..1992", "1993..1996", "1997..1999"]),
        (century(19), ["1801..1833", "1834..1867", "1868..1900"]),
    ],
)
def test_thirds_follow_each_other(period: Period, pieces: list[str]) -> None:
    assert [dates(third(period, number)) for number in range(3)] == pieces


@pytest.mark.parametrize(
    ("period", "pieces"),
    [
        (APRIL, ["2021-04-01..2021-04-15", "2021-04-16..2021-04-30"]),
        (months(2024, 2), ["2024-02-01..2024-02-15", "2024-02-16..2024-02-29"]),
        (years(2021, 2021), ["2021-01..2021-06", "2021-07..2021-12"]),
        (years(1990, 1999), ["1990..1994", "1995..1999"]),
        (century(19), ["1801..1850", "1851..1900"]),
    ],
)
def test_halves_follow_each_other(period: Period, pieces: list[str]) -> None:
    assert [dates(half(period, number)) for number in range(2)] == pieces


def test_what_is_too_short_or_odd_can_not_be_cut() -> None:
    day, two_months = around(DAY, "day"), months(2021, 1, 2)
    for short in (day, two_months):
        with pytest.raises(ValueError, match="too short"):
            third(short, 0)
    for odd in (day, week(2021, 12), months(2021, 1, 3)):
        with pytest.raises(ValueError, match="no halves"):
            half(odd, 0)


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        ("day", "2021-04-15..2021-04-15"),
        ("week", "2021-04-12..2021-04-18"),
        ("month", "2021-04..2021-04"),
        ("quarter", "2021-04..2021-06"),
        ("half", "2021-01..2021-06"),
        ("year", "2021..2021"),
        ("decade", "2020..2029"),
        ("century", "2001..2100"),
    ],
)
def test_what_a_day_lies_in(unit: Unit, written: str) -> None:
    period = around(DAY, unit)
    assert dates(period) == written
    assert period.first_day <= DAY <= period.last_day
    assert ago(DAY, 0, unit) == period
    assert ago(DAY, 1, unit).last_day == period.first_day - datetime.timedelta(days=1)
    assert stretch(period, 1, 1, unit) == stretch(period, 0, 1, unit) == period
    assert past(period.last_day, 1, unit) == period


def test_months_that_are_too_short_end_on_their_last_day() -> None:
    assert shifted(datetime.date(2024, 1, 31), 1, "month") == datetime.date(2024, 2, 29)
    assert shifted(datetime.date(2024, 2, 29), -1, "year") == datetime.date(2023, 2, 28)
    with pytest.raises(OverflowError):
        shifted(datetime.date(9999, 1, 31), 1, "year")


def test_parts_lie_within_the_whole() -> None:
    assert dates(stretch(APRIL, 4, 1, "week")) == "2021-04-22..2021-04-28"
    beyond: list[tuple[int, int, Unit]] = [
        (5, 1, "week"),
        (1, 2, "month"),
        (0, 31, "day"),
        (0, 1, "year"),
        (1, 0, "day"),
    ]
    for ordinal, count, unit in beyond:
        with pytest.raises(ValueError, match="no such part"):
            stretch(APRIL, ordinal, count, unit)


def test_winters_begin_the_year_before() -> None:
    assert dates(season(2021, "winter")) == "2020-12..2021-02"
    assert dates(season(2021, "autumn")) == "2021-09..2021-11"


def test_weekdays_on_a_day_or_before() -> None:
    assert dates(weekdays(DAY, 3)) == "2021-04-15..2021-04-15"
    assert dates(weekdays(DAY, 4)) == "2021-04-09..2021-04-09"
    assert dates(weekdays(DAY, 5, 2)) == "2021-04-10..2021-04-11"
