from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import DateRange, PartialDate

days = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


def key(day: datetime.date) -> int:
    return day.year * 10000 + day.month * 100 + day.day


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    precision = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:precision])


@pytest.mark.parametrize("text", ["2021", "2021-04", "2021-04-15", "0001", "9999-12-31", "2024-02-29", "0800-01"])
def test_dates_are_written_as_they_are_read(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "2021-",
        "2021-4",
        "2021-13",
        "2021-00",
        "2021-04-00",
        "2021-04-31",
        "2021-00-15",
        "2023-02-29",
        "0000",
        "0000-00-00",
        "10000-01-01",
        "2021-04-15T12:00",
        " 2021",
        "2021\n",
        "２０２１",
        "²021",
    ],
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="no"):
        PartialDate.parse(text)


@pytest.mark.parametrize("parts", [(0,), (10000,), (2021, 13), (2021, -1), (2021, 0, 15), (2021, 2, 30), (2021, 4, -1)])
def test_impossible_parts(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no such"):
        PartialDate(*parts)


@pytest.mark.parametrize(
    ("text", "number", "first", "last"),
    [
        ("2021", 20210000, 20210101, 20211231),
        ("2021-02", 20210200, 20210201, 20210228),
        ("2024-02", 20240200, 20240201, 20240229),
        ("2021-04-15", 20210415, 20210415, 20210415),
    ],
)
def test_key_and_days(text: str, number: int, first: int, last: int) -> None:
    date = PartialDate.parse(text)
    assert (date.key, date.first, date.last) == (number, first, last)


@given(partial_dates())
def test_a_key_leads_back_to_the_date(date: PartialDate) -> None:
    assert PartialDate.from_key(date.key) == date
    assert PartialDate.parse(str(date)) == date
    assert date.key <= date.first <= date.last


@pytest.mark.parametrize("number", [0, 20211300, 20210015, 20210431, -1])
def test_no_date_has_this_key(number: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        PartialDate.from_key(number)


@given(partial_dates(), partial_dates())
def test_the_key_orders_less_precise_dates_first(one: PartialDate, other: PartialDate) -> None:
    parts = [(date.year, date.month, date.day) for date in (one, other)]
    assert (one.key < other.key) == (parts[0] < parts[1])


@given(partial_dates(), partial_dates(), partial_dates())
def test_a_range_overlaps_what_shares_a_day_with_it(start: PartialDate, end: PartialDate, date: PartialDate) -> None:
    between = DateRange.of(start, end)
    assert between.overlaps(date) == (max(start.first, date.first) <= min(end.last, date.last))


@given(partial_dates(), partial_dates())
def test_before_during_and_after_are_all_there_is(date: PartialDate, other: PartialDate) -> None:
    touched = [DateRange.before(date), DateRange.of(date, date), DateRange.after(date)]
    overlapping = [part.overlaps(other) for part in touched]
    assert any(overlapping)
    if other.day:
        assert sum(overlapping) == 1
    if other.key == date.key:
        assert overlapping == [False, True, False]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("2021", 20201231, 20220101),
        ("2024-02", 20240131, 20240301),
        ("2024-02-28", 20240227, 20240229),
        ("2020-12-31", 20201230, 20210101),
    ],
)
def test_exclusive_ranges(text: str, before: int, after: int) -> None:
    date = PartialDate.parse(text)
    assert DateRange.before(date) == DateRange(last=before)
    assert DateRange.after(date) == DateRange(first=after)


def test_nothing_is_before_the_first_day_or_after_the_last() -> None:
    for empty in (DateRange.before(PartialDate(1)), DateRange.after(PartialDate(9999))):
        assert not any(empty.overlaps(PartialDate(year)) for year in (1, 2, 2021, 9998, 9999))


def test_open_ends() -> None:
    april = PartialDate(2021, 4)
    assert DateRange.of(None, None).overlaps(PartialDate(1))
    assert DateRange.of(None, None).overlaps(PartialDate(9999, 12, 31))
    assert DateRange.of(april, None) == DateRange(first=20210401)
    assert DateRange.of(None, april) == DateRange(last=20210430)
