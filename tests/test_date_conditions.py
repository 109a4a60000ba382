from __future__ import annotations

import pytest

from index.dates import DateRange, PartialDate
from index.errors import ParameterInvalid
from search import parser_messages  # noqa: F401  (registers the sentences)
from search.date_conditions import DateField, date_condition_between, read_condition, read_date
from search.query import DateCondition

YEAR_2021 = DateRange(20210101, 20211231)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021", PartialDate(2021)),
        ("2021-04", PartialDate(2021, 4)),
        ("2021-4", PartialDate(2021, 4)),
        ("2021/04", PartialDate(2021, 4)),
        ("04-2021", PartialDate(2021, 4)),
        ("4/2021", PartialDate(2021, 4)),
        ("2021-04-15", PartialDate(2021, 4, 15)),
        ("2021/4/5", PartialDate(2021, 4, 5)),
        ("15-04-2021", PartialDate(2021, 4, 15)),
        ("5.4.2021", PartialDate(2021, 4, 5)),
        ("29-02-2024", PartialDate(2024, 2, 29)),
    ],
)
def test_dates_in_iso_and_in_dutch_order(text: str, date: PartialDate) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text",
    ["", "21", "april", "20210415", "2021-", "2021-04-15-01", "2021-04-15T10:00", "٢٠٢١", "15-04", "2021 ", "02021"],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        read_date(text)


@pytest.mark.parametrize(
    "text", ["2021-02-30", "2023-02-29", "2021-13", "2021-00", "2021-04-00", "0000", "31-04-2021", "04-15-2021"]
)
def test_dates_that_no_calendar_has(text: str) -> None:
    with pytest.raises(ValueError):
        read_date(text)
    condition, said = read_condition("date", text)
    assert condition is None
    assert said is not None
    assert said.text("en") == f"The date ‘{text}’ does not exist and is left out"


@pytest.mark.parametrize(
    ("field", "value", "dates", "text"),
    [
        ("date", "2021", YEAR_2021, "date:2021"),
        ("date", "15-4-2021", DateRange(20210415, 20210415), "date:2021-04-15"),
        ("date", "2021-01..2021-06", DateRange(20210101, 20210630), "date:2021-01..2021-06"),
        ("date", "2021-01…2021-06", DateRange(20210101, 20210630), "date:2021-01..2021-06"),
        ("date", "2021...2022", DateRange(20210101, 20221231), "date:2021..2022"),
        ("date", "2021-2022", DateRange(20210101, 20221231), "date:2021..2022"),
        ("date", "2021–2022", DateRange(20210101, 20221231), "date:2021..2022"),
        ("date", "2021..2021", YEAR_2021, "date:2021"),
        ("date", "2021..2021-06", DateRange(20210101, 20210630), "date:2021..2021-06"),
        ("date", "..2021", DateRange(last=20211231), "date:..2021"),
        ("date", "2021..", DateRange(first=20210101), "date:2021.."),
        ("date", "2021,", YEAR_2021, "date:2021"),
        ("na", "2021-02", DateRange(first=20210301), "na:2021-02"),
        ("voor", "2021-03", DateRange(last=20210228), "voor:2021-03"),
    ],
)
def test_conditions(field: DateField, value: str, dates: DateRange, text: str) -> None:
    assert read_condition(field, value) == (DateCondition(dates, text), None)


def test_a_range_from_late_to_early_is_turned_round_and_says_so() -> None:
    condition, said = read_condition("date", "2022-05..2021")
    assert condition == DateCondition(DateRange(20210101, 20220531), "date:2021..2022-05")
    assert said is not None
    assert said.text("nl") == "De periode is omgedraaid; gezocht wordt in 2021..2022-05"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", ".."),
        ("date", ""),
        ("date", "2020..2021..2022"),
        ("date", "gisteren"),
        ("na", "2021..2022"),
        ("voor", ".."),
    ],
)
def test_what_sets_no_condition_says_so(field: DateField, value: str) -> None:
    condition, said = read_condition(field, value)
    assert condition is None
    assert said is not None
    assert said.code == "query.date_unreadable"


def test_a_note_quotes_no_endless_value() -> None:
    _, said = read_condition("date", "9" * 900)
    assert said is not None
    assert len(said.text("nl")) < 150


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2021", None, "date:2021.."),
        (None, "2021-04", "date:..2021-04"),
        ("", "15-04-2021", "date:..2021-04-15"),
        ("2021", "2022", "date:2021..2022"),
        (" 2021 ", "2021", "date:2021"),
    ],
)
def test_between_options(start: str | None, end: str | None, text: str) -> None:
    condition = date_condition_between(start, end)
    assert condition is not None
    assert condition.text == text
    assert read_condition("date", text.removeprefix("date:")) == (condition, None)


@pytest.mark.parametrize(("start", "end"), [(None, None), ("", "  ")])
def test_no_options_no_condition(start: str | None, end: str | None) -> None:
    assert date_condition_between(start, end) is None


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("morgen", None, "‘morgen’ is not a valid value for --from. Expected: 2021, 2021-04, 2021-04-15"),
        (None, "2021-02-30", "‘2021-02-30’ is not a valid value for --to. Expected: 2021, 2021-04, 2021-04-15"),
        ("2022", "2021", "‘2021’ is not a valid value for --to. Expected: ≥ 2022"),
    ],
)
def test_bad_options_raise_one_clear_sentence(start: str | None, end: str | None, sentence: str) -> None:
    with pytest.raises(ParameterInvalid) as raised:
        date_condition_between(start, end)
    assert str(raised.value) == sentence


def test_the_error_names_the_parameter_it_came_from() -> None:
    with pytest.raises(ParameterInvalid, match="valid value for tot"):
        date_condition_between("2021", "x", names=("van", "tot"))
