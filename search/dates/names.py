"""Periods that the calendar names: in figures, days, months, seasons, quarters, weeks, years, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.dates import PartialDate
from search.dates import words as words
from search.dates.expressions import Expression, fixed, relative, yearly
from search.dates.numeric import read_date
from search.dates.periods import Period, ago, around, century, months, season, week, years
from search.dates.reader import YEAR, DateReader

DAY = re.compile(r"([0-9]{1,2})(?:e|de|ste|st|nd|rd|th)?")

_IN_FIGURES = re.compile(r"[0-9]+(?:[-/.][0-9]+){1,2}")
_DAY_IN_FIGURES = re.compile(r"[0-9]+(?:[-/.][0-9]+){2}")
_DECADE = re.compile(r"'?([0-9]0|[0-9]{3}0)")
_DECADE_ENGLISH = re.compile(r"'?([0-9]0|[0-9]{3}0)s")
_DECADE_BEFORE = re.compile(r"'?([0-9]0)er")
_QUARTER = re.compile(r"q([1-4])")
_WEEK_NUMBER = re.compile(r"w([0-9]{1,2})")
_NUMBER = re.compile(r"([0-9]{1,2})")
_TWO_YEARS = re.compile(r"([0-9]{4})[-/]([0-9]{2})")
_TWO_YEARS_JOINED = words.JOINTS | {"op"}


def day(reader: DateReader) -> Expression | None:
    """A day, perhaps with the weekday before it."""
    if not reader.take(words.WEEKDAYS):
        reader.take(words.SHORT_WEEKDAYS)
    return reader.first_of(_day_in_figures, day_of_month, _month_and_day)


def longer(reader: DateReader) -> Expression | None:
    """A period that may be longer than a day."""
    return reader.first_of(_in_figures, _decade, _century, _week, _quarter, _month, _season, _year)


def day_of_month(reader: DateReader) -> Expression | None:
    """15 april 2021, 1e april, 15-apr-2021, 15th of April."""
    number = reader.number(DAY)
    if not reader.take(words.OF):
        reader.take(words.JOINTS)
    month = reader.value(words.MONTHS)
    if number is None or month is None:
        return None
    return reader.in_year(yearly(lambda year: one_day(year, month, number)))


def one_day(year: int, month: int, day: int) -> Period:
    """The day of that number; raises ``ValueError`` if the month has none such."""
    if not day:
        raise ValueError(f"no such day: {day}")
    return _one(PartialDate(year, month, day))


def _month_and_day(reader: DateReader) -> Expression | None:
    """April 15, 2021: without the year it is too likely that the number is another word of the query."""
    month, number, year = reader.value(words.MONTHS), reader.number(DAY), reader.number(YEAR)
    if month is None or number is None or year is None:
        return None
    return fixed(lambda: one_day(year, month, number))


def _in_figures(reader: DateReader) -> Expression | None:
    """2021-04, 4-2021, 15-4-2021."""
    found = reader.match(_IN_FIGURES)
    return fixed(lambda: _one(read_date(found[0]))) if found else None


def _day_in_figures(reader: DateReader) -> Expression | None:
    found = reader.match(_DAY_IN_FIGURES)
    return fixed(lambda: _one(read_date(found[0]))) if found else None


def _month(reader: DateReader) -> Expression | None:
    """april 2021, apr. van vorig jaar, april."""
    reader.take(("maand", "month"))
    month = reader.value(words.MONTHS)
    return None if month is None else reader.in_year(yearly(lambda year: months(year, month)))


def _season(reader: DateReader) -> Expression | None:
    """zomer 2021, winter 2020-2021."""
    name = reader.value(words.SEASONS)
    if name is None:
        return None
    both = reader.first_of(_winter) if name == "winter" else None
    return both or reader.in_year(yearly(lambda year: season(year, name), plain=False))


def _winter(reader: DateReader) -> Expression | None:
    """The two years of a winter: 2020-2021, 2020/21, '20-'21, 2020 op 2021."""
    reader.take(words.OF)
    if both := reader.match(_TWO_YEARS):
        first, second = int(both[1]), int(both[2])
        return fixed(lambda: _winter_of(first, first + (second - first) % 100), plain=False)
    begin = reader.year()
    end = reader.year() if begin and reader.take(_TWO_YEARS_JOINED) else None
    if begin is None or end is None:
        return None
    return relative(lambda today: _winter_of(begin[0](today), end[0](today)))


def _year(reader: DateReader) -> Expression | None:
    """2021, jaar 2021, '21."""
    reader.take(("jaar", "year"))
    year = reader.year()
    if year is None:
        return None
    number, plain = year
    return Expression(lambda today: _one(PartialDate(number(today))), plain=plain)


def _decade(reader: DateReader) -> Expression | None:
    """jaren negentig, jaren '90, zestiger jaren, 1990s; with two digits the latest that has begun."""
    if reader.take(("jaren",)):
        number = _decade_number(reader, words.DECADES, _DECADE)
    else:
        number = _decade_number(reader, words.DECADES_BEFORE, _DECADE_BEFORE)
        if number is None:
            number = _decade_number(reader, words.DECADES_ALONE, _DECADE_ENGLISH)
        elif not reader.take(("jaren",)):
            return None
    if number is None:
        return None
    if number >= 100:
        return fixed(lambda: years(number, number + 9))
    in_century = reader.first_of(_of_century)
    if in_century is not None:
        return in_century.changed(lambda period: _decade_from(period.first_day.year - 1 + number))
    return relative(lambda today: _decade_from(today.year - (today.year - number) % 100))


def _decade_number(reader: DateReader, named: Mapping[str, int], figures: re.Pattern[str]) -> int | None:
    number = reader.value(named)
    return reader.number(figures) if number is None else number


def _of_century(reader: DateReader) -> Expression | None:
    if not reader.take(words.OF):
        return None
    reader.take(words.ARTICLES)
    return _century(reader)


def _century(reader: DateReader) -> Expression | None:
    """19e eeuw, negentiende eeuw, vorige eeuw."""
    back = reader.back()
    number = reader.ordinal() if back is None else None
    if not reader.take(("eeuw", "century")):
        return None
    if back is not None:
        return relative(lambda today: ago(today, back, "century"))
    return None if number is None else fixed(lambda: century(number), plain=False)


def _week(reader: DateReader) -> Expression | None:
    """week 12 van 2021, 2021-W12, de week van 15 april 2021."""
    return reader.first_of(_year_and_week, _week_by_number, _week_by_day)


def _year_and_week(reader: DateReader) -> Expression | None:
    year = reader.number(YEAR)
    reader.take(words.JOINTS)
    number = reader.number(_WEEK_NUMBER)
    return None if year is None or number is None else fixed(lambda: week(year, number), plain=False)


def _week_by_number(reader: DateReader) -> Expression | None:
    number = reader.number(_NUMBER if reader.take(("week", "wk")) else _WEEK_NUMBER)
    return None if number is None else reader.in_year(yearly(lambda year: week(year, number), plain=False))


def _week_by_day(reader: DateReader) -> Expression | None:
    if not reader.take(("week",)):
        return None
    reader.take(words.OF)
    reader.take(words.ARTICLES)
    within = day(reader)
    return within.changed(lambda period: around(period.first_day, "week")) if within else None


def _quarter(reader: DateReader) -> Expression | None:
    """Q1 2021, 2021-Q1, eerste kwartaal van 2021, kwartaal 1, tweede halfjaar."""
    return reader.first_of(_year_and_quarter, _quarter_by_number, _quarter_or_half_by_name)


def _year_and_quarter(reader: DateReader) -> Expression | None:
    year = reader.number(YEAR)
    reader.take(words.JOINTS)
    number = reader.number(_QUARTER)
    return None if year is None or number is None else fixed(lambda: months(year, number * 3 - 2, 3))


def _quarter_by_number(reader: DateReader) -> Expression | None:
    number = reader.count() if reader.take(("kwartaal", "quarter")) else reader.number(_QUARTER)
    return _part_of_year(reader, number, 3)


def _quarter_or_half_by_name(reader: DateReader) -> Expression | None:
    number = reader.ordinal()
    unit = reader.unit(words.UNITS)
    return _part_of_year(reader, number, 3 if unit == "quarter" else 6) if unit in ("quarter", "half") else None


def _part_of_year(reader: DateReader, number: int | None, length: int) -> Expression | None:
    if number is None or not 1 <= number <= 12 // length:
        return None
    return reader.in_year(yearly(lambda year: months(year, (number - 1) * length + 1, length)))


def _one(date: PartialDate) -> Period:
    return Period(date, date)


def _decade_from(year: int) -> Period:
    return years(year, year + 9)


def _winter_of(first: int, second: int) -> Period:
    if second != first + 1:
        raise ValueError(f"no winter is in {first} and in {second}")
    return season(second, "winter")
