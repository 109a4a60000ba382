"""What a date in words means: a period, once it is known what day it is today.

Most name one by themselves (april 2021), some by today (vorige week). One that names no year (april) takes it from the
other end of its range (april t/m mei 2021), and without that is the latest that has begun.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.dates import PartialDate
from search.dates.periods import ONE_DAY, Period

_YEARS_BETWEEN = 8
"""At most, from one 29 February to the next, over a year like 1900."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A period to be.

    `on` gives it for today's date, and raises ``ValueError`` or ``OverflowError`` for one that no calendar has;
    `in_year` gives it for a year where none is named. `plain` tells that it means just what it says; what is not plain
    (the end of a month, a winter) rests on a convention that a reader should be told.
    """

    on: Callable[[datetime.date], Period]
    in_year: Callable[[int], Period] | None = None
    plain: bool = True

    @property
    def telling(self) -> bool:
        """Whether a reader should be told how this was read."""
        return not self.plain or self.in_year is not None

    def of_year(self, year: Callable[[datetime.date], int], plain: bool = True) -> Expression:
        """This in a year that is named by itself or, if not `plain`, by today."""
        in_year = self.in_year
        assert in_year is not None
        return Expression(lambda today: in_year(year(today)), plain=self.plain and plain)

    def changed(self, change: Callable[[Period], Period], plain: bool = False) -> Expression:
        """What `change` makes of the period."""
        on, in_year = self.on, self.in_year
        if in_year is None:
            return Expression(lambda today: change(on(today)), plain=self.plain and plain)
        return yearly(lambda year: change(in_year(year)), self.plain and plain)


def fixed(make: Callable[[], Period], plain: bool = True) -> Expression:
    """A period that does not depend on today. It is made when it is asked for, since it may not exist."""
    return Expression(lambda today: make(), plain=plain)


def relative(on: Callable[[datetime.date], Period]) -> Expression:
    """A period that depends on today."""
    return Expression(on, plain=False)


def yearly(in_year: Callable[[int], Period], plain: bool = True) -> Expression:
    """A period that comes every year; by itself the latest that has begun."""
    return Expression(lambda today: _begun(in_year, today), in_year, plain)


def ended(in_year: Callable[[int], Period]) -> Expression:
    """The latest of a yearly period that is over."""
    return relative(lambda today: _nearest(in_year, _back(today), lambda period: period.last_day < today))


def current(in_year: Callable[[int], Period]) -> Expression:
    """A yearly period in this year, or in the next if that has begun (a winter in December)."""
    return relative(
        lambda today: _nearest(
            in_year, _back(today), lambda period: period.first_day <= today or period.last_day.year <= today.year
        )
    )


def between(start: Expression, end: Expression, plain: bool = True) -> Expression:
    """From the beginning of one period to the end of another; turned round if the other is the earlier one.

    Where one names no year, it is the nearest to the other; where neither does, the start is the latest that has begun.
    """

    def on(today: datetime.date) -> Period:
        if start.in_year is None or end.in_year is not None:
            first = start.on(today)
            last = end.on(today) if end.in_year is None else _following(end.in_year, first.first_day)
        else:
            last = end.on(today)
            first = _begun(start.in_year, last.last_day)
        if first.first_day > last.last_day:
            return Period(last.start or last.end, first.end or first.start, turned=True)
        return Period(first.start, last.end)

    neither = start.in_year is not None and end.in_year is not None
    return Expression(on, plain=plain and start.plain and end.plain and not neither)


def since(expression: Expression) -> Expression:
    """From the beginning of a period on."""
    return Expression(lambda today: Period(expression.on(today).start, None), plain=not expression.telling)


def up_to(expression: Expression, plain: bool = True) -> Expression:
    """All until a period is over."""
    return Expression(lambda today: Period(None, expression.on(today).end), plain=plain and not expression.telling)


def after(expression: Expression) -> Expression:
    """All after a period."""

    def on(today: datetime.date) -> Period:
        period = expression.on(today)
        return Period(_as_precise(period.last_day + ONE_DAY, period.end), None)

    return Expression(on, plain=not expression.telling)


def before(expression: Expression) -> Expression:
    """All before a period."""

    def on(today: datetime.date) -> Period:
        period = expression.on(today)
        return Period(None, _as_precise(period.first_day - ONE_DAY, period.start))

    return Expression(on, plain=not expression.telling)


def _as_precise(day: datetime.date, example: PartialDate | None) -> PartialDate:
    """`day`, its month or its year, whichever `example` is; it is the day next to it."""
    month = day.month if example is not None and example.month else 0
    return PartialDate(day.year, month, day.day if example is not None and example.day else 0)


def _begun(in_year: Callable[[int], Period], day: datetime.date) -> Period:
    return _nearest(in_year, _back(day), lambda period: period.first_day <= day)


def _following(in_year: Callable[[int], Period], day: datetime.date) -> Period:
    years = range(day.year - 1, day.year + _YEARS_BETWEEN + 1)
    return _nearest(in_year, years, lambda period: period.last_day >= day)


def _back(day: datetime.date) -> range:
    return range(day.year + 1, day.year - _YEARS_BETWEEN - 1, -1)


def _nearest(in_year: Callable[[int], Period], years: Iterable[int], fits: Callable[[Period], bool]) -> Period:
    for year in years:
        try:
            period = in_year(year)
        except (ValueError, OverflowError):  # 29 February, week 53, the year 0
            continue
        if fits(period):
            return period
    raise ValueError("no such period in any year")
