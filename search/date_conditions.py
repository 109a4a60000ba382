"""Dates in a query (``date:2021``, ``date:2021-01..2021-06``, ``na:2021``, ``voor:2021-04-15``) and from–to of options.

A date is a year, a month or a day, in ISO order (2021-04-15, 2021/04) or in Dutch order (15-04-2021, 4-2021). A range
is two dates with ``..`` between them; either may be missing.
"""

from __future__ import annotations

import re
from typing import Literal

from index.dates import DateRange, PartialDate
from index.errors import ParameterInvalid
from index.messages import Message, message
from search.query import DateCondition

DateField = Literal["date", "na", "voor"]
"""``date:`` includes the dates named; ``na:`` (after) and ``voor:`` (before) do not."""

DATE_FORMS = "2021, 2021-04, 2021-04-15"
"""What an option or a parameter accepts, as errors say it."""

_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2}))?)?"
    r"|(?:(?P<dutch_day>[0-9]{1,2})[-/.])?(?P<dutch_month>[0-9]{1,2})[-/.](?P<dutch_year>[0-9]{4})"
)
_BETWEEN = re.compile(r"\.{2,}|…|–|(?<=^[0-9]{4})-(?=[0-9]{4}$)")
_SHOWN = 40
"""Characters of a value that a note quotes."""


class _ImpossibleError(ValueError):
    """A date in a known form that no calendar has; the argument is its text."""


def read_date(text: str) -> PartialDate:
    """The date that `text` names. Raises ``ValueError`` if it has no known form, or if no calendar has it."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (match[name] or match[f"dutch_{name}"] for name in ("year", "month", "day"))
    if (month and not int(month)) or (day and not int(day)):
        raise _ImpossibleError(text)
    try:
        return PartialDate(int(year), int(month or 0), int(day or 0))
    except ValueError as error:
        raise _ImpossibleError(text) from error


def read_condition(field: DateField, value: str) -> tuple[DateCondition | None, Message | None]:
    """The condition that `value` sets on `field`, and what there is to say about it.

    Never raises: a value that is no date gives no condition, and a range from late to early is turned round.
    """
    value = value.strip(" ,;:!?")
    try:
        if field != "date":
            date = read_date(value)
            dates = DateRange.after(date) if field == "na" else DateRange.before(date)
            return DateCondition(dates, f"{field}:{date}"), None
        start, end = _read_period(value)
    except _ImpossibleError as error:
        return None, message("query.date_impossible", value=str(error))
    except ValueError:
        return None, message("query.date_unreadable", value=_shortened(value))
    if start and end and start.first > end.last:
        condition = _between(end, start)
        return condition, message("query.date_reversed", period=condition.text.removeprefix("date:"))
    return _between(start, end), None


def date_condition_between(
    start: str | None, end: str | None, *, names: tuple[str, str] = ("--from", "--to")
) -> DateCondition | None:
    """The condition for a first and a last date, both included; None or blank leaves that end open, both give None.

    `names` are the options or parameters that the values come from. Raises ``ParameterInvalid`` for a value that is
    not a date, and for an end before the start.
    """
    first, last = (_read_parameter(name, value) for name, value in zip(names, (start, end), strict=True))
    if first is None and last is None:
        return None
    if first and last and first.first > last.last:
        raise ParameterInvalid(name=names[1], value=str(last), expected=f"≥ {first}")
    return _between(first, last)


def _read_parameter(name: str, value: str | None) -> PartialDate | None:
    if value is None or not value.strip():
        return None
    try:
        return read_date(value.strip())
    except ValueError as error:
        raise ParameterInvalid(name=name, value=_shortened(value.strip()), expected=DATE_FORMS) from error


def _read_period(value: str) -> tuple[PartialDate | None, PartialDate | None]:
    """Start and end of a date or a range; never both None. Raises ``ValueError``."""
    parts = _BETWEEN.split(value)
    if len(parts) == 1:
        date = read_date(value)
        return date, date
    if len(parts) > 2 or not any(parts):
        raise ValueError(f"not a range: {value!r}")
    start, end = (read_date(part) if part else None for part in parts)
    return start, end


def _between(start: PartialDate | None, end: PartialDate | None) -> DateCondition:
    text = f"{start}" if start == end else f"{start or ''}..{end or ''}"
    return DateCondition(DateRange.of(start, end), f"date:{text}")


def _shortened(value: str) -> str:
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
