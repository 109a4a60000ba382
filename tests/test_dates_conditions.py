from __future__ import annotations

import datetime

import pytest

from index.dates import DateRange
from index.errors import ParameterInvalid
from search import parser_messages  # noqa: F401  (registers the sentences)
from search.dates.conditions import date_condition_between, is_date, read_condition
from search.lexeme import DateField
from search.query import DateCondition

TODAY = datetime.date(2026, 11, 24)  # a Tuesday
YEAR_2021 = DateRange(20210101, 20211231)
EXPECTED = "Expected: 2021, 2021-04, 2021-04-15, april 2021"


@pytest.mark.parametrize(
    "text",
    [
        *("2021-02-30", "2023-02-29", "2021-13", "2021-00", "2021-04-00", "0000", "31-04-2021", "04-15-2021"),
        *(
            "31 april 2021",
            "29 februari 2023",
            "0 april 2021",
            "31 april",
            "week 53 2021",
            "0e eeuw",
            "9999 jaar geleden",
        ),
        *("winter 2019-2021", "winter 0001", "na 9999", "voor 0001", "vijfde week van april 2021", "laatste 9999 jaar"),
    ],
)
def test_dates_that_no_calendar_has(text: str) -> None:
    condition, said = read_condition("date", text, TODAY)
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
        ("date", "2021.", YEAR_2021, "date:2021"),
        ("date", " het jaar 2021 ", YEAR_2021, "date:2021"),
        ("date", "April 2021", DateRange(20210401, 20210430), "date:2021-04"),
        ("date", "april t/m juni 2021", DateRange(20210401, 20210630), "date:2021-04..2021-06"),
        ("date", "sinds 2019", DateRange(first=20190101), "date:2019.."),
        ("date", "voor mei 2021", DateRange(last=20210430), "date:..2021-04"),
        ("na", "april 2021", DateRange(first=20210501), "na:2021-04"),
        ("na", "eerste kwartaal 2021", DateRange(first=20210401), "na:2021-03"),
        ("voor", "tweede helft van 2021", DateRange(last=20210630), "voor:2021-07"),
        ("na", "2021-02", DateRange(first=20210301), "na:2021-02"),
        ("voor", "2021-03", DateRange(last=20210228), "voor:2021-03"),
    ],
)
def test_conditions(field: DateField, value: str, dates: DateRange, text: str) -> None:
    assert is_date(field, value)
    assert read_condition(field, value, TODAY) == (DateCondition(dates, text), None)


def test_a_range_from_late_to_early_is_turned_round_and_says_so() -> None:
    condition, said = read_condition("date", "2022-05..2021", TODAY)
    assert condition == DateCondition(DateRange(20210101, 20220531), "date:2021..2022-05")
    assert said is not None
    assert said.text("nl") == "De periode is omgedraaid; gezocht wordt in 2021..2022-05"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", ".."),
        ("date", ""),
        ("date", "2020..2021..2022"),
        ("date", "destijds"),
        ("date", "-2021"),
        ("na", "2021..2022"),
        ("na", "sinds 2021"),
        ("voor", ".."),
    ],
)
def test_what_sets_no_condition_says_so(field: DateField, value: str) -> None:
    assert not is_date(field, value)
    condition, said = read_condition(field, value, TODAY)
    assert condition is None
    assert said is not None
    assert said.code == "query.date_unreadable"


@pytest.mark.parametrize(
    ("field", "value", "text", "dutch", "english"),
    [
        ("date", "vorige week", "date:2026-11-16..2026-11-22", "16 t/m 22 november 2026", "16 to 22 November 2026"),
        ("date", "eind maart 2021", "date:2021-03-21..2021-03-31", "21 t/m 31 maart 2021", "21 to 31 March 2021"),
        (
            "date",
            "winter 2021",
            "date:2020-12..2021-02",
            "december 2020 t/m februari 2021",
            "December 2020 to February 2021",
        ),
        ("date", "zomer 2021", "date:2021-06..2021-08", "juni t/m augustus 2021", "June to August 2021"),
        ("date", "sinds maart", "date:2026-03..", "vanaf maart 2026", "March 2026 and after"),
        ("date", "tot mei 2021", "date:..2021-05", "t/m mei 2021", "May 2021 and before"),
        ("date", "jaren negentig", "date:1990..1999", "1990 t/m 1999", "1990 to 1999"),
        ("date", "gisteren", "date:2026-11-23", "23 november 2026", "23 November 2026"),
        ("date", "dit jaar", "date:2026", "2026", "2026"),
        (
            "date",
            "laatste 60 dagen",
            "date:2026-09-26..2026-11-24",
            "26 september t/m 24 november 2026",
            "26 September to 24 November 2026",
        ),
        ("na", "vorige week", "na:2026-11-22", "16 t/m 22 november 2026", "16 to 22 November 2026"),
        ("voor", "eind maart 2021", "voor:2021-03-21", "21 t/m 31 maart 2021", "21 to 31 March 2021"),
    ],
)
def test_what_rests_on_today_or_on_a_convention_is_told(
    field: DateField, value: str, text: str, dutch: str, english: str
) -> None:
    condition, said = read_condition(field, value, TODAY)
    assert condition is not None
    assert said is not None
    assert condition.text == text
    assert said.text("nl") == f"‘{value}’ is gelezen als {dutch}"
    assert said.text("en") == f"‘{value}’ is read as {english}"
    assert read_condition(field, text.partition(":")[2], datetime.date(1999, 1, 1)) == (condition, None)


def test_whole_periods_are_turned_round() -> None:
    condition, said = read_condition("date", "zomer 2021 t/m voorjaar 2021", TODAY)
    assert condition == DateCondition(DateRange(20210301, 20210831), "date:2021-03..2021-08")
    assert said is not None
    assert said.code == "query.date_reversed"


def test_a_note_quotes_no_endless_value() -> None:
    for value in ("9" * 900, "31 april" + " " * 100 + "2021"):
        _, said = read_condition("date", value, TODAY)
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
        ("april 2021", "april 2021", "date:2021-04"),
        ("eind maart 2021", "zomer 2021", "date:2021-03-21..2021-08"),
        ("vorige week", None, "date:2026-11-16.."),
        (None, "vorige week", "date:..2026-11-22"),
        ("gisteren", "vandaag", "date:2026-11-23..2026-11-24"),
        ("maart", "mei 2021", "date:2021-03..2021-05"),
        ("november", "februari", "date:2026-11..2027-02"),
        ("sinds maart", "tot mei 2027", "date:2026-03..2027-05"),
        ("2020..2021", None, "date:2020.."),
        (None, "2020..2021", "date:..2021"),
    ],
)
def test_between_options(start: str | None, end: str | None, text: str) -> None:
    condition = date_condition_between(start, end, today=TODAY)
    assert condition is not None
    assert condition.text == text
    assert read_condition("date", text.removeprefix("date:"), TODAY) == (condition, None)


def test_today_is_that_of_this_machine_unless_given() -> None:
    before = datetime.date.today()
    condition = date_condition_between("vandaag", None)
    assert condition is not None
    assert condition.text in (f"date:{before}..", f"date:{datetime.date.today()}..")


@pytest.mark.parametrize(("start", "end"), [(None, None), ("", "  ")])
def test_no_options_no_condition(start: str | None, end: str | None) -> None:
    assert date_condition_between(start, end) is None


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("morgen", None, f"‘morgen’ is not a valid value for --from. {EXPECTED}"),
        (None, "2021-02-30", f"‘2021-02-30’ is not a valid value for --to. {EXPECTED}"),
        ("tot mei", "2021", f"‘tot mei’ is not a valid value for --from. {EXPECTED}"),
        ("2021", "sinds mei", f"‘sinds mei’ is not a valid value for --to. {EXPECTED}"),
        ("29 februari", "0003", f"‘0003’ is not a valid value for --to. {EXPECTED}"),
        ("2022", "2021", "‘2021’ is not a valid value for --to. Expected: ≥ 2022"),
        ("vandaag", "vorige week", "‘vorige week’ is not a valid value for --to. Expected: ≥ 2026-11-24"),
    ],
)
def test_bad_options_raise_one_clear_sentence(start: str | None, end: str | None, sentence: str) -> None:
    with pytest.raises(ParameterInvalid) as raised:
        date_condition_between(start, end, today=TODAY)
    assert str(raised.value) == sentence


def test_the_error_names_the_parameter_it_came_from() -> None:
    with pytest.raises(ParameterInvalid, match="valid value for tot"):
        date_condition_between("2021", "x", names=("van", "tot"))
