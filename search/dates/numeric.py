"""A year, a month or a day in figures, in ISO order (2021-04-15, 2021/04) or in Dutch order (15-04-2021, 4-2021)."""

from __future__ import annotations

import re
from typing import Final

from index.dates import PartialDate

NUMERIC_DATE: Final = (
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2}))?(?![0-9])"
    r"|(?:(?P<dutch_day>[0-9]{1,2})[-/.])?(?P<dutch_month>[0-9]{1,2})[-/.](?P<dutch_year>[0-9]{4})(?![0-9])"
)
"""Pattern of a date with a month; a year by itself is a number like any other."""

_DATE = re.compile(rf"(?P<only_year>[0-9]{{4}})|{NUMERIC_DATE}")


class ImpossibleDateError(ValueError):
    """A date in a known form that no calendar has; the argument is its text."""


def read_date(text: str) -> PartialDate:
    """The date that `text` names in figures.

    Raises ``ValueError`` if it has no known form, :class:`ImpossibleDateError` if no calendar has it.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (match[name] or match[f"dutch_{name}"] for name in ("year", "month", "day"))
    if (month and not int(month)) or (day and not int(day)):
        raise ImpossibleDateError(text)
    try:
        return PartialDate(int(year or match["only_year"]), int(month or 0), int(day or 0))
    except ValueError as error:
        raise ImpossibleDateError(text) from error
