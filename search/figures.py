"""Times and dates in other figures: 20.30 uur, 20:30 and 20u30; 1 mei 2020, 1-5-2020 and 01-05-2020. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from index.analysis.folding import fold

MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)

_HOUR: Final = "uur"
_TIME: Final = re.compile(r"([01]?\d|2[0-4])(?:[.:uh]([0-5]\d)|u)", re.ASCII)
_SIGNS: Final = ".:uh"
_SIGNS_OF_HOURS: Final = "uh"
"""Those after which no word for hours follows."""
_DATE: Final = re.compile(r"(0?[1-9]|[12]\d|3[01])-(0?[1-9]|1[0-2])-((?:1\d|20)\d\d)", re.ASCII)
_DAY: Final = re.compile(r"[1-9]|[12]\d|3[01]", re.ASCII)
_YEAR: Final = re.compile(r"(?:1\d|20)\d\d", re.ASCII)


def other_figures(words: Sequence[str]) -> Iterator[str]:
    """The time or date that `words` are together, written otherwise; nothing if they are none."""
    keys = tuple(map(fold, words))
    if len(keys) == 1:
        yield from _of_one_word(keys[0])
    elif len(keys) == 2 and keys[1] == _HOUR:
        yield from _without_hour(keys[0])
    elif len(keys) == 3 and keys[1] in MONTHS and _DAY.fullmatch(keys[0]) and _YEAR.fullmatch(keys[2]):
        yield from _in_figures(int(keys[0]), MONTHS.index(keys[1]) + 1, keys[2])


def _of_one_word(key: str) -> Iterator[str]:
    if not key[:1].isdigit():
        return
    if time := _TIME.fullmatch(key):
        hour, minutes = time.groups()
        if minutes:
            yield from (hour + sign + minutes for sign in _SIGNS if hour + sign + minutes != key)
        else:
            yield f"{hour} {_HOUR}"
    elif date := _DATE.fullmatch(key):
        day, month, year = int(date[1]), int(date[2]), date[3]
        yield f"{day} {MONTHS[month - 1]} {year}"
        yield from (figures for figures in _in_figures(day, month, year) if figures != key)


def _without_hour(key: str) -> Iterator[str]:
    if key.isdigit() and _TIME.fullmatch(key + "u"):
        yield key + "u"
    elif (time := _TIME.fullmatch(key)) and time[2]:
        yield from (time[1] + sign + time[2] for sign in _SIGNS_OF_HOURS)


def _in_figures(day: int, month: int, year: str) -> Iterator[str]:
    yield from dict.fromkeys((f"{day}-{month}-{year}", f"{day:02}-{month:02}-{year}"))
