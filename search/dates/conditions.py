"""Conditions on the date: what stands behind ``date:``, ``na:`` and ``voor:``, and in the fields for from and to.

What dates may look like is told in :mod:`search.dates.grammar`. Whatever was written, a condition's text is in figures
(``date:2021-03-21..2021-03-31`` for "eind maart 2021"), so that it means the same tomorrow.
"""

from __future__ import annotations

import datetime

from index.dates import DateRange
from index.errors import ParameterInvalid
from index.messages import Message, message
from search.date_text import period_message
from search.dates.expressions import Expression, between
from search.dates.grammar import read
from search.dates.numeric import ImpossibleDateError
from search.dates.periods import Period
from search.lexeme import DateField
from search.query import DateCondition

DATE_FORMS = "2021, 2021-04, 2021-04-15, april 2021"
"""Examples of what an option or a parameter accepts, as errors show them."""

_SHOWN = 40
"""Characters of a value that a note quotes."""


def is_date(field: DateField, value: str) -> bool:
    """Whether `value` has the form of a date, or of a range where `field` takes one, whatever day it is today."""
    return read(_bare(value), single=field != "date") is not None


def read_condition(field: DateField, value: str, today: datetime.date) -> tuple[DateCondition | None, Message | None]:
    """The condition that `value` sets on `field` on the day `today`, and what there is to say about it.

    Never raises: a value that is no date gives no condition, and a range from late to early is turned round.
    """
    value = _bare(value)
    try:
        expression = _expression(value, single=field != "date")
        period = _on(expression, today, value)
    except ImpossibleDateError as error:
        return None, message("query.date_impossible", value=_shortened(str(error)))
    except ValueError:
        return None, message("query.date_unreadable", value=_shortened(value))
    condition = _condition(field, period)
    if period.turned:
        return condition, message("query.date_reversed", period=condition.text.removeprefix("date:"))
    if expression.telling:
        return condition, message("query.date_read", value=_shortened(value), dates=period_message(period))
    return condition, None


def period_between(start: str, end: str, today: datetime.date) -> Period:
    """From the first day of what `start` names to the last day of what `end` names, on the day `today`.

    "" leaves that end open, but not both. A period of which the end lies before the start is turned round, and says so.
    Raises ``ValueError`` for what is no date, or one that no calendar has, or has no first or last day itself.
    """
    if start and end:
        both = between(_expression(start), _expression(end))
        return _on(both, today, end)
    period = _on(_expression(start or end), today, start or end)
    period = Period(period.start, None) if start else Period(None, period.end)
    if period.start is None and period.end is None:
        raise ValueError(f"open at this end: {_shortened(start or end)!r}")
    return period


def date_condition_between(
    start: str | None,
    end: str | None,
    *,
    names: tuple[str, str] = ("--from", "--to"),
    today: datetime.date | None = None,
) -> DateCondition | None:
    """The condition from the first day of `start` to the last day of `end`.

    None or blank leaves that end open, both give None. `names` are the options or parameters that the values come
    from; `today`, by default the date of this machine, is what "vorige week" counts from. Raises ``ParameterInvalid``
    for a value that is not a date, and for an end before the start.
    """
    start, end, today = (start or "").strip(), (end or "").strip(), today or datetime.date.today()
    if not start and not end:
        return None
    try:
        period = period_between(start, end, today)
    except ValueError as error:
        at_start = start and not (end and _makes_period(start, "", today))
        name, value = (names[0], start) if at_start else (names[1], end)
        raise ParameterInvalid(name=name, value=_shortened(value), expected=DATE_FORMS) from error
    if period.turned:
        begin = period_between(start, "", today).start
        raise ParameterInvalid(name=names[1], value=_shortened(end), expected=f"≥ {begin}")
    return condition_of(period)


def condition_of(period: Period) -> DateCondition:
    """The condition that a date lies in `period`."""
    start, end = period.start, period.end
    text = f"{start}" if start == end else f"{start or ''}..{end or ''}"
    return DateCondition(DateRange.of(start, end), f"date:{text}")


def _condition(field: DateField, period: Period) -> DateCondition:
    if field == "na" and period.end is not None:
        return DateCondition(DateRange.after(period.end), f"na:{period.end}")
    if field == "voor" and period.start is not None:
        return DateCondition(DateRange.before(period.start), f"voor:{period.start}")
    return condition_of(period)


def _makes_period(start: str, end: str, today: datetime.date) -> bool:
    try:
        period_between(start, end, today)
    except ValueError:
        return False
    return True


def _expression(value: str, single: bool = False) -> Expression:
    expression = read(_bare(value), single)
    if expression is None:
        raise ValueError(f"not a date: {_shortened(value)!r}")
    return expression


def _on(expression: Expression, today: datetime.date, value: str) -> Period:
    try:
        return expression.on(today)
    except ImpossibleDateError:
        raise
    except (ValueError, OverflowError) as error:
        raise ImpossibleDateError(value) from error


def _bare(value: str) -> str:
    """`value` without the white space and the punctuation of a sentence around it."""
    value = value.strip(" ,;:!?")
    return value if value.endswith("..") else value.removesuffix(".")


def _shortened(value: str) -> str:
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
