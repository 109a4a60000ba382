"""Periods of the calendar, and how they are cut, counted and moved along it. Nothing here knows a language.

Weeks begin on Monday and have the numbers of ISO 8601; decades begin with the year that ends in 0, centuries with the
one that ends in 01; seasons are those of meteorologists, three whole months each, and a winter has the year of its
January. What lies outside the years 1 to 9999, or does not exist, raises ``ValueError`` or ``OverflowError``.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import Final, Literal, Self

from index.dates import PartialDate

Unit = Literal["day", "week", "month", "quarter", "half", "year", "decade", "century"]
Season = Literal["spring", "summer", "autumn", "winter"]

ONE_DAY: Final = datetime.timedelta(days=1)

_DAYS: Final[dict[Unit, int]] = {"day": 1, "week": 7}
_MONTHS: Final[dict[Unit, int]] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_SEASONS: Final[dict[Season, int]] = {"winter": 0, "spring": 3, "summer": 6, "autumn": 9}
"""The first month of each; month 0 is December of the year before."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of `start` to the last day of `end`; None leaves that end open, but never both.

    `turned` tells that the later end was named first.
    """

    start: PartialDate | None
    end: PartialDate | None
    turned: bool = False

    @classmethod
    def of_days(cls, first: datetime.date, last: datetime.date) -> Self:
        """The days from `first` to `last`, in months or years where these are whole."""
        start = PartialDate(first.year, first.month, first.day)
        end = PartialDate(last.year, last.month, last.day)
        if start.day == 1 and end.last == PartialDate(end.year, end.month).last:
            start, end = PartialDate(start.year, start.month), PartialDate(end.year, end.month)
            if start.month == 1 and end.month == 12:
                start, end = PartialDate(start.year), PartialDate(end.year)
        return cls(start, end)

    @property
    def first_day(self) -> datetime.date:
        """Raises ``ValueError`` if the start is open."""
        if self.start is None:
            raise ValueError("this period has no first day")
        return _day(self.start.first)

    @property
    def last_day(self) -> datetime.date:
        """Raises ``ValueError`` if the end is open."""
        if self.end is None:
            raise ValueError("this period has no last day")
        return _day(self.end.last)


def months(year: int, month: int, count: int = 1) -> Period:
    """`count` months from `month` of `year` on; month 0 and lower lie in the years before."""
    first, last = year * 12 + month - 1, year * 12 + month + count - 2
    end = PartialDate(last // 12, last % 12 + 1)
    return Period.of_days(datetime.date(first // 12, first % 12 + 1, 1), _day(end.last))


def years(first: int, last: int) -> Period:
    """The years `first` to `last`, both included."""
    return Period(PartialDate(first), PartialDate(last))


def season(year: int, name: Season) -> Period:
    """Three whole months: spring from March, summer from June, autumn from September, winter from December before."""
    return months(year, _SEASONS[name], 3)


def week(year: int, number: int) -> Period:
    """The week of that number, Monday to Sunday (ISO 8601)."""
    monday = datetime.date.fromisocalendar(year, number, 1)
    return Period.of_days(monday, monday + 6 * ONE_DAY)


def century(number: int) -> Period:
    """The 19th is 1801 to 1900."""
    return years(number * 100 - 99, number * 100)


def around(day: datetime.date, unit: Unit) -> Period:
    """The day, week, month … that `day` lies in."""
    if unit in _DAYS:
        first = day - datetime.timedelta(days=day.weekday() if unit == "week" else 0)
        return Period.of_days(first, first + datetime.timedelta(days=_DAYS[unit] - 1))
    since = 12 if unit == "century" else 0
    month = day.year * 12 + day.month - 1 - since
    month += since - month % _MONTHS[unit]
    return months(month // 12, month % 12 + 1, _MONTHS[unit])


def ago(today: datetime.date, count: int, unit: Unit) -> Period:
    """The day, week, month … that many before the one `today` lies in."""
    return around(shifted(today, -count, unit), unit)


def past(today: datetime.date, count: int, unit: Unit) -> Period:
    """The stretch of that length of which `today` is the last day."""
    return Period.of_days(shifted(today + ONE_DAY, -count, unit), today)


def shifted(day: datetime.date, count: int, unit: Unit) -> datetime.date:
    """`day` that many units later; a month that is too short for it ends on its last day."""
    if unit in _DAYS:
        return day + datetime.timedelta(days=count * _DAYS[unit])
    month = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = month // 12, month % 12 + 1
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise OverflowError(f"no such year: {year}")
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def weekdays(day: datetime.date, first: int, count: int = 1) -> Period:
    """The last `count` days in a row that begin on weekday `first` (Monday is 0), on `day` or before."""
    begin = day - datetime.timedelta(days=(day.weekday() - first) % 7)
    return Period.of_days(begin, begin + (count - 1) * ONE_DAY)


def stretch(period: Period, ordinal: int, count: int, unit: Unit) -> Period:
    """The first (`ordinal` 1), second … `count` units of `period`; the last ones for `ordinal` 0.

    Raises ``ValueError`` if they do not lie within it.
    """
    if ordinal:
        first = shifted(period.first_day, (ordinal - 1) * count, unit)
        last = shifted(period.first_day, ordinal * count, unit) - ONE_DAY
    else:
        last = period.last_day
        first = shifted(last + ONE_DAY, -count, unit)
    if first < period.first_day or last > period.last_day or first > last:
        raise ValueError("this period has no such part")
    return Period.of_days(first, last)


def third(period: Period, number: int) -> Period:
    """The beginning (0), the middle (1) or the end (2) of `period`.

    In days, months or years, whichever fits: a month is cut after its 10th and 20th, a week after Tuesday and
    Thursday; elsewhere the middle has what is left over. Raises ``ValueError`` for less than three of these.
    """
    unit, count = _measured(period)
    if unit == "day" and 28 <= count <= 31:
        cuts = (10, 20)
    elif unit == "day" and count == 7:
        cuts = (2, 4)
    else:
        cuts = (count // 3, count - count // 3)
    return _piece(period, unit, (0, *cuts, count)[number : number + 2])


def half(period: Period, number: int) -> Period:
    """The first (0) or second (1) half; of a month, the first 15 days. Raises ``ValueError`` for an odd number."""
    unit, count = _measured(period)
    is_month = unit == "day" and 28 <= count <= 31
    if count % 2 and not is_month:
        raise ValueError("this period has no halves")
    cut = 15 if is_month else count // 2
    return _piece(period, unit, (0, cut, count)[number : number + 2])


def _measured(period: Period) -> tuple[Unit, int]:
    """How long `period` is, in the largest unit of which it has a whole number greater than one."""
    first, last = period.first_day, period.last_day
    whole = Period.of_days(first, last)
    assert whole.start is not None and whole.end is not None
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if not whole.start.month and count > 12:
        return "year", count // 12
    if not whole.start.day and count > 1:
        return "month", count
    return "day", (last - first).days + 1


def _piece(period: Period, unit: Unit, ends: tuple[int, ...]) -> Period:
    first, after = ends
    if first == after:
        raise ValueError("this period is too short to be cut")
    begin = period.first_day
    last = max(shifted(begin, after - 1, unit), begin)
    return Period.of_days(shifted(begin, first, unit), last if unit == "day" else around(last, unit).last_day)


def _day(key: int) -> datetime.date:
    return datetime.date(key // 10000, key // 100 % 100, key % 100)
