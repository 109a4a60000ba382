"""Dates as precise as they are known, and the ranges a query asks for.

Archives know many articles by month or by year only. A :class:`PartialDate` keeps that precision; comparing it with a
:class:`DateRange` is by overlap, so that "april 2021" is found by any range that touches April 2021.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Self

FIRST_YEAR, LAST_YEAR = 1, 9999

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day; `month` and `day` are 0 where they are not known.

    Raises ``ValueError`` for a date no calendar has.
    """

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"no such year: {self.year}")
        if not 0 <= self.month <= 12 or (self.day and not self.month):
            raise ValueError(f"no such month: {self.month}")
        if self.day and not 0 < self.day <= calendar.monthrange(self.year, self.month)[1]:
            raise ValueError(f"no such day: {self.day}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """From ``2021``, ``2021-04`` or ``2021-04-15``. Raises ``ValueError`` for anything else."""
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = (int(part) if part else None for part in match.groups())
        if month == 0 or day == 0 or year is None:
            raise ValueError(f"no such date: {text!r}")
        return cls(year, month or 0, day or 0)

    @classmethod
    def from_key(cls, key: int) -> Self:
        """The inverse of :attr:`key`. Raises ``ValueError`` for 0, which stands for no date at all."""
        return cls(key // 10000, key // 100 % 100, key % 100)

    @property
    def key(self) -> int:
        """year·10000 + month·100 + day with 0 for what is unknown: the order by date of the JSON contract."""
        return self.year * 10000 + self.month * 100 + self.day

    @property
    def first(self) -> int:
        """The key of the first day that may be meant."""
        return self.year * 10000 + (self.month or 1) * 100 + (self.day or 1)

    @property
    def last(self) -> int:
        """The key of the last day that may be meant."""
        month = self.month or 12
        return self.year * 10000 + month * 100 + (self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from `first` to `last`, both included, as keys (20210401); open ends are 0 and 99991231."""

    first: int = 0
    last: int = LAST_YEAR * 10000 + 1231

    @classmethod
    def of(cls, start: PartialDate | None, end: PartialDate | None) -> Self:
        """From the first day of `start` to the last day of `end`; None leaves that end open."""
        open_range = cls()
        return cls(start.first if start else open_range.first, end.last if end else open_range.last)

    @classmethod
    def after(cls, date: PartialDate) -> Self:
        """All days after the last day of `date` (``na:``)."""
        year, month, day = date.last // 10000, date.last // 100 % 100, date.last % 100
        if (year, month, day) == (LAST_YEAR, 12, 31):
            return cls(date.last + 1, date.last)
        following = datetime.date(year, month, day) + datetime.timedelta(days=1)
        return cls(first=following.year * 10000 + following.month * 100 + following.day)

    @classmethod
    def before(cls, date: PartialDate) -> Self:
        """All days before the first day of `date` (``voor:``)."""
        year, month, day = date.first // 10000, date.first // 100 % 100, date.first % 100
        if (year, month, day) == (FIRST_YEAR, 1, 1):
            return cls(1, 0)
        preceding = datetime.date(year, month, day) - datetime.timedelta(days=1)
        return cls(last=preceding.year * 10000 + preceding.month * 100 + preceding.day)

    def overlaps(self, date: PartialDate) -> bool:
        """Whether some day that `date` may mean lies in this range."""
        return date.first <= self.last and date.last >= self.first
