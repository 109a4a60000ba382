"""When an article appeared: the date its first line begins with, and the date its path tells. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.dates import PartialDate

EARLIEST_YEAR = 1000
"""A four-digit year before it is a typing error; the first line may say any later one."""

PATH_YEARS = range(1600, 2100)
"""Years that a number in a path may mean: newspapers began in the seventeenth century."""

_DATE_LINE = re.compile(
    r"[\s\ufeff]*date:?[ \t\xa0]+(?P<date>[0-9]{1,9}(?:-[0-9]{1,9}){1,2}+|[0-9]{4}(?=\s|\Z))(?![0-9])",
    re.IGNORECASE,
)

_APART = r"(?<![^\W_])", r"(?![^\W_])"
"""A number is a date only if no letter or digit touches it, so that a hexadecimal digest gives none."""

_DAY = re.compile(r"{}([0-9]{{4}})([-_. ]?)([0-9]{{2}})\2([0-9]{{2}}){}".format(*_APART))
_DAY_FIRST = re.compile(r"{}([0-9]{{1,2}})([-_. ])([0-9]{{1,2}})\2([0-9]{{4}}){}".format(*_APART))
_MONTH = re.compile(r"{}([0-9]{{4}})[-_. ]([0-9]{{2}}){}".format(*_APART))
_YEAR = re.compile(r"{}([0-9]{{4}}){}".format(*_APART))
_NESTED_FOLDERS = re.compile(r"(?<![^/])([0-9]{4})[-_./]([0-9]{1,2})(?:[-_./]([0-9]{1,2}))?(?![^/])")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateLine:
    """The date that a file begins with: as `written`, what it means (None if no calendar has it), where it ends."""

    written: str
    date: PartialDate | None
    end: int


def date_line(text: str) -> DateLine | None:
    """The prefix ``date YYYY-MM`` or ``date YYYY-MM-DD`` of `text` (white space may precede it), or None.

    A year alone is accepted too. Anything like it that is no date (2021-13, 10000-01-01) is reported as impossible.
    """
    match = _DATE_LINE.match(text)
    if match is None:
        return None
    parts = match["date"].split("-")
    date = None
    if len(parts[0]) == 4 and all(len(part) <= 2 for part in parts[1:]):
        date = _date(*map(int, parts))
        if date is not None and date.year < EARLIEST_YEAR:
            date = None
    return DateLine(match["date"], date, match.end())


def date_from_path(path: bytes) -> PartialDate | None:
    """The date in a path that is relative to its root, or None.

    In order of trust: a day or month in the file name (``2021-04-15``, ``20210415``, ``15-04-2021``, ``2021_04``); one
    in the folders (``2021/04/15``); a folder that is a year; a part of the file name that is one; a part of a folder's
    name. A later one that agrees and is more precise completes an earlier one.
    """
    folders, _, name = path.decode("utf-8", "surrogateescape").rpartition("/")
    stem = name.rpartition(".")[0] or name
    best: PartialDate | None = None
    for date in _candidates(_UUID.sub("-x-", folders), _UUID.sub("-x-", stem)):
        if best is None or (best.first <= date.first and date.last <= best.last):
            best = date
    return best


def _candidates(folders: str, stem: str) -> Iterator[PartialDate]:
    yield from _days_and_months(stem)
    for match in _NESTED_FOLDERS.finditer(folders):
        yield from _path_date(*match.groups())
        yield from _path_date(match[1], match[2])
    deepest_first = folders.split("/")[::-1]
    for folder in deepest_first:
        yield from _days_and_months(folder)
    for folder in deepest_first:
        if len(folder) == 4:
            yield from _year(folder)
    yield from _year(stem)
    for folder in deepest_first:
        yield from _year(folder)


def _days_and_months(text: str) -> Iterator[PartialDate]:
    for match in _DAY.finditer(text):
        yield from _path_date(match[1], match[3], match[4])
    for match in _DAY_FIRST.finditer(text):
        yield from _path_date(match[4], match[3], match[1])
    for match in _MONTH.finditer(text):
        yield from _path_date(match[1], match[2])


def _year(text: str) -> Iterator[PartialDate]:
    """The year in `text`, if it has just one: ``2021-2022`` is a season, not a date."""
    years = {match[1] for match in _YEAR.finditer(text) if int(match[1]) in PATH_YEARS}
    if len(years) == 1:
        yield from _path_date(years.pop())


def _path_date(year: str, month: str | None = None, day: str | None = None) -> Iterator[PartialDate]:
    if int(year) in PATH_YEARS:
        parts = [int(part) for part in (year, month, day) if part is not None]
        date = _date(*parts)
        if date is not None:
            yield date


def _date(year: int, *month_and_day: int) -> PartialDate | None:
    if 0 in month_and_day:
        return None
    try:
        return PartialDate(year, *month_and_day)
    except ValueError:
        return None
