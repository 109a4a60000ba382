"""Dates in words, no more precise than known: "2021", "april 2021", "3 november 2019", "16 t/m 22 mei 2020"."""

from __future__ import annotations

from index.dates import PartialDate
from index.messages import Language, Message, message, register
from search.dates.periods import Period

_MONTHS: dict[Language, tuple[str, ...]] = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def month_name(month: int, language: Language) -> str:
    """The name of month 1 to 12."""
    return _MONTHS[language][month - 1]


def date_text(date: PartialDate | None, language: Language) -> str:
    """`date` in words, in the order day, month, year; None is "zonder datum" or "undated"."""
    return (message("date.none") if date is None else date_message(date)).text(language)


def date_message(date: PartialDate, *, year: bool = True, month: bool = True) -> Message:
    """`date` in words, in the order day, month, year; without its year or month if the reader knows these."""
    parts: list[str | Message] = []
    if date.day:
        parts.append(str(date.day))
    if date.month and month:
        parts.append(message(f"date.month_{date.month}"))
    if year or not parts:
        parts.append(str(date.year))
    told = parts[0]
    for part in parts[1:]:
        told = message("date.joined", first=told, second=part)
    return told if isinstance(told, Message) else message("date.number", number=told)


def period_message(period: Period) -> Message:
    """The dates of `period` in words, what both ends share only once; an open end as "vanaf" or "t/m"."""
    start, end = period.start, period.end
    if end is None:
        assert start is not None
        return message("date.from", first=date_message(start))
    if start is None:
        return message("date.until", last=date_message(end))
    if start == end:
        return date_message(start)
    same_year = start.year == end.year and bool(start.month and end.month)
    same_month = same_year and start.month == end.month and bool(start.day and end.day)
    first = date_message(start, year=not same_year, month=not same_month)
    return message("date.between", first=first, last=date_message(end))


register(
    {
        "date.none": ("zonder datum", "undated"),
        "date.number": ("{number}", "{number}"),
        "date.joined": ("{first} {second}", "{first} {second}"),
        "date.between": ("{first} t/m {last}", "{first} to {last}"),
        "date.from": ("vanaf {first}", "{first} and after"),
        "date.until": ("t/m {last}", "{last} and before"),
    }
    | {
        f"date.month_{number}": (dutch, english)
        for number, (dutch, english) in enumerate(zip(_MONTHS["nl"], _MONTHS["en"], strict=True), 1)
    }
)
