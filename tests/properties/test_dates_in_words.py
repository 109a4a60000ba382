"""Any text behind ``date:`` is a range of days in order, or none, and its text in figures means the same for ever."""

from __future__ import annotations

import datetime
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from search import parser_messages  # noqa: F401  (registers the sentences)
from search.canonical import canonical
from search.dates import words as date_words
from search.dates.conditions import date_condition_between, is_date, period_between, read_condition
from search.dates.grammar import read
from search.dates.words import LONGEST, are_date_words, tokens
from search.lexeme import DATE_FIELDS
from search.lexer import date_end
from search.parser import parse
from search.query import And, DateCondition, Word

KNOWN = sorted(date_words.KNOWN)
EMPTY_BY_RIGHT = {"na:9999", "na:9999-12", "na:9999-12-31", "voor:0001", "voor:0001-01", "voor:0001-01-01"}

days = st.dates()
fields = st.sampled_from(sorted(DATE_FIELDS.values()))
words = st.sampled_from(KNOWN) | st.from_regex(r"[0-9]{1,4}|[0-9]{1,2}e|'[0-9]{2}|[0-9]{4}-[0-9]{2}", fullmatch=True)
year_words = st.integers(1, 9999).map(lambda year: f"{year:04d}") | st.sampled_from(
    ["'21", "vorig jaar", "dit jaar", "van 2021", "drie jaar geleden", ""]
)
months = st.sampled_from(sorted(date_words.MONTHS))
spans = (
    st.tuples(months | st.sampled_from(sorted(date_words.SEASONS)) | st.sampled_from(["q1", "week 53"]), year_words)
    | st.tuples(st.just("jaren"), st.sampled_from(sorted(date_words.DECADES)))
    | st.tuples(st.integers(1, 99).map(lambda number: f"{number}e"), st.just("eeuw"))
).map(" ".join)
single = (
    spans
    | st.tuples(st.integers(1, 31).map(str), months, year_words).map(" ".join)
    | st.sampled_from(["vandaag", "gisteren", "vorige week", "afgelopen maand", "laatste 7 dagen", "maandag"])
    | st.tuples(
        st.sampled_from(["begin", "half", "eind", "eerste helft van", "laatste helft", "eerste week van"]), spans
    ).map(" ".join)
)
dates = (
    single
    | st.tuples(single, st.sampled_from(["t/m", "tot", "..", "-", "tot en met"]), single).map(" ".join)
    | st.tuples(st.sampled_from(["sinds", "tot", "voor", "na", "t/m", "in", "van"]), single).map(" ".join)
    | st.tuples(single, single).map(lambda pair: f"tussen {pair[0]} en {pair[1]}")
)
texts = dates | st.lists(words, max_size=8).map(" ".join) | st.text() | st.text("0123456789-/. ..t/m'qw")


@settings(max_examples=200, deadline=None)
@given(fields, texts, days, days)
def test_a_condition_is_a_range_in_order_and_its_text_means_it_on_any_day(
    field: str, text: str, today: datetime.date, later: datetime.date
) -> None:
    condition, said = read_condition(DATE_FIELDS[field], text, today)
    if said is not None:
        assert said.text("nl")
        assert said.text("en")
    if condition is None:
        assert said is not None
        return
    assert condition.dates.first <= condition.dates.last or condition.text in EMPTY_BY_RIGHT
    assert is_date(DATE_FIELDS[field], text)
    name, _, value = condition.text.partition(":")
    assert read_condition(DATE_FIELDS[name], value, later) == (condition, None)


@settings(max_examples=200, deadline=None)
@given(dates, days)
def test_dates_in_words_are_read_or_do_not_exist(text: str, today: datetime.date) -> None:
    assert len(text) > LONGEST or is_date("date", text)
    condition, said = read_condition("date", text, today)
    assert condition is not None or (said is not None and said.code == "query.date_impossible")


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31), days)
def test_a_day_in_words_is_that_day_in_every_year(year: int, month: int, day: int, today: datetime.date) -> None:
    name = sorted(word for word, number in date_words.MONTHS.items() if number == month)[0]
    in_figures = read_condition("date", f"{year:04d}-{month:02d}-{day:02d}", today)[0]
    assert read_condition("date", f"{day} {name} {year:04d}", today)[0] == in_figures
    assert read_condition("date", f"{day}-{month}-{year:04d}", today)[0] == in_figures
    try:
        datetime.date(year, month, day)
    except ValueError:
        assert in_figures is None
    else:
        assert in_figures is not None


@settings(max_examples=200, deadline=None)
@given(texts, texts, days)
def test_two_ends_make_one_period_or_an_error(start: str, end: str, today: datetime.date) -> None:
    try:
        period = period_between(start or "2021", end, today)
    except ValueError:
        return
    assert period.start is not None
    assert period.end is None or period.start.first <= period.end.last
    if not period.turned:
        condition = date_condition_between(start or "2021", end, today=today)
        assert condition is not None
        assert read_condition("date", condition.text.removeprefix("date:"), today) == (condition, None)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_reading_takes_no_time_to_speak_of(text: str) -> None:
    started = time.perf_counter()
    for shape in (text, text * 50):
        read(shape)
        tokens(shape)
        are_date_words(shape)
    assert time.perf_counter() - started < 1.0


@settings(max_examples=200, deadline=None)
@given(
    fields,
    dates,
    st.sampled_from(["haven", "Rusland", "-2021", "=mei", "OF x", "EN x", "(mei)", '"mei"', "de", "foto's"]),
)
def test_without_quotation_marks_the_same_date_and_no_other_word(field: str, date: str, behind: str) -> None:
    name = DATE_FIELDS[field]
    if not is_date(name, date) or len(date.split()) > 16:
        return
    text = f"{date} {behind}"
    assert text[: date_end(text, 0, name)] == date.rstrip()


@settings(max_examples=200, deadline=None)
@given(dates, st.lists(words.filter(str.isalnum), min_size=1, max_size=5), days)
def test_words_behind_a_date_stay_words_in_the_text_of_a_query(
    date: str, behind: list[str], today: datetime.date
) -> None:
    condition, _ = read_condition("date", date, today)
    if condition is None:
        return
    root = And((condition, *(Word(word) for word in dict.fromkeys(behind))))
    again = parse(canonical(root), today=today).root
    assert again == root
    assert isinstance(again, And)
    assert isinstance(again.children[0], DateCondition)
