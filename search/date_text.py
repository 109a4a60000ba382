"""Dates in words, no more precise than they are known: "2021", "april 2021", "3 november 2019"."""

from __future__ import annotations

from index.dates import PartialDate
from index.messages import Language, message, register

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
    if date is None:
        return message("date.none").text(language)
    parts = [str(date.year)]
    if date.month:
        parts.append(month_name(date.month, language))
    if date.day:
        parts.append(str(date.day))
    return " ".join(reversed(parts))


register({"date.none": ("zonder datum", "undated")})
