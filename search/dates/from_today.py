"""Periods named by where they lie from today: gisteren, vorige week maandag, laatste 7 dagen, afgelopen zomer."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from search.dates import words as words
from search.dates.expressions import Expression, current, ended, relative
from search.dates.periods import ONE_DAY, Period, ago, around, months, past, season, weekdays
from search.dates.reader import DateReader

_WEEKEND = ("weekend",)
_SATURDAY = 5


def from_today(reader: DateReader) -> Expression | None:
    """A period that today decides."""
    return reader.first_of(_day_name, _stretch_until_today, unit_from_today, _name_from_today, _units_ago, _weekday)


def unit_from_today(reader: DateReader) -> Expression | None:
    """vorige maand, dit jaar, vorige week maandag."""
    back = reader.back()
    unit = reader.unit(words.UNITS)
    if back is None or unit is None:
        return None
    weekday = reader.value(words.WEEKDAYS) if unit == "week" else None
    if weekday is not None:
        return _day_of_week(back, weekday)
    return relative(lambda today: ago(today, back, unit))


def _stretch_until_today(reader: DateReader) -> Expression | None:
    """laatste 7 dagen, afgelopen maand: as long as that, today included."""
    past_named = reader.take(words.PAST)
    if not past_named and not reader.take(words.PREVIOUS):
        return None
    count = reader.count()
    if count is None and not past_named:
        return None
    unit = reader.unit(words.UNITS if count is None else words.UNITS_COUNTED)
    return None if unit is None else relative(lambda today: past(today, count or 1, unit))


def _name_from_today(reader: DateReader) -> Expression | None:
    """afgelopen zomer, vorige maandag: the latest that is over; deze zomer, deze maandag: that of this year or week."""
    if reader.take(words.THIS):
        yearly = _yearly_name(reader)
        if yearly is not None:
            return current(yearly)
        weekday = reader.value(words.WEEKDAYS)
        if weekday is not None:
            return _day_of_week(0, weekday)
        return relative(lambda today: weekdays(_sunday(today), _SATURDAY, 2)) if reader.take(_WEEKEND) else None
    if not reader.take(words.PAST) and not reader.take(words.PREVIOUS):
        return None
    yearly = _yearly_name(reader)
    if yearly is not None:
        return ended(yearly)
    weekday = reader.value(words.WEEKDAYS)
    if weekday is not None:
        return relative(lambda today: weekdays(today - ONE_DAY, weekday))
    return relative(lambda today: weekdays(today - 2 * ONE_DAY, _SATURDAY, 2)) if reader.take(_WEEKEND) else None


def _yearly_name(reader: DateReader) -> Callable[[int], Period] | None:
    month = reader.value(words.MONTHS)
    if month is not None:
        return lambda year: months(year, month)
    name = reader.value(words.SEASONS)
    return None if name is None else lambda year: season(year, name)


def _units_ago(reader: DateReader) -> Expression | None:
    """drie weken geleden: the whole of that week."""
    count = reader.count()
    unit = reader.unit(words.UNITS_COUNTED)
    if count is None or unit is None or not reader.take(words.AGO):
        return None
    return relative(lambda today: ago(today, count, unit))


def _day_name(reader: DateReader) -> Expression | None:
    """gisteren, vandaag, tot nu toe."""
    days = 0 if reader.take_all("nu", "toe") else reader.value(words.DAYS_AGO)
    return None if days is None else relative(lambda today: ago(today, days, "day"))


def _weekday(reader: DateReader) -> Expression | None:
    """maandag: today or the latest before; maandag vorige week."""
    if reader.take(_WEEKEND):
        return relative(lambda today: weekdays(today, _SATURDAY, 2))
    weekday = reader.value(words.WEEKDAYS)
    if weekday is None:
        return None
    in_week = reader.first_of(lambda following: _week_of(following, weekday))
    return in_week or relative(lambda today: weekdays(today, weekday))


def _week_of(reader: DateReader, weekday: int) -> Expression | None:
    back = reader.back()
    return _day_of_week(back, weekday) if back is not None and reader.take(("week",)) else None


def _day_of_week(back: int, weekday: int) -> Expression:
    return relative(lambda today: weekdays(ago(today, back, "week").last_day, weekday))


def _sunday(today: datetime.date) -> datetime.date:
    return around(today, "week").last_day
