"""Dates as the page shows them: a text no more precise than what is known, and the same for machines."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from index.dates import PartialDate
from index.messages import Language
from search.date_text import date_text
from web.texts import text


@dataclass(frozen=True, slots=True)
class ShownDate:
    """`machine` is the value of a ``datetime`` attribute of the same precision, or "" for no date."""

    text: str
    machine: str


def shown_date(date: PartialDate | None, language: Language) -> ShownDate:
    """The date of an article."""
    return ShownDate(date_text(date, language), "" if date is None else str(date))


def period(first: PartialDate | None, last: PartialDate | None, language: Language) -> str:
    """From the first to the last date, or the one date if they are the same; "" without dates."""
    if first is None or last is None:
        return ""
    begin, end = date_text(first, language), date_text(last, language)
    return begin if begin == end else text("period", language, first=begin, last=end)


def shown_moment(iso: str, language: Language, zone: datetime.tzinfo | None = None) -> ShownDate:
    """A moment (ISO 8601) to the minute in `zone`, by default that of this machine."""
    moment = datetime.datetime.fromisoformat(iso).astimezone(zone)
    day = date_text(PartialDate(moment.year, moment.month, moment.day), language)
    clock = text("clock", language, date=day, hour=f"{moment:%H}", minute=f"{moment:%M}")
    return ShownDate(clock, moment.isoformat(timespec="minutes"))
