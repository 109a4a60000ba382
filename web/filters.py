"""The filters of a result page: from URL parameters to conditions, and the chips that take them off again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from index.dates import PartialDate
from index.messages import Language, message
from search.date_text import date_text
from search.dates.conditions import DATE_FORMS, condition_of, period_between
from search.query import Condition, SourceCondition
from search.terminal.printable import printable
from web.links import SearchState
from web.texts import text


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition in force, how it is called, and the state of the page without it."""

    condition: Condition
    label: str
    without: SearchState


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a state, and a sentence for every parameter that means nothing."""

    active: tuple[Filter, ...]
    notes: tuple[str, ...]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What the searcher is asked."""
        return tuple(entry.condition for entry in self.active)


def filters_of(state: SearchState, language: Language, today: datetime.date | None = None) -> Filters:
    """Dates are written by hand: one that can't be read is left out, a reversed range turned round, with a note.

    `today`, by default the date of this machine, is what "vorige week" counts from.
    """
    active: list[Filter] = []
    notes: list[str] = []
    today = today or datetime.date.today()
    start = _readable(state.start, (state.start, ""), today, notes, language)
    end = _readable(state.end, ("", state.end), today, notes, language)
    if start and end:
        end = _readable(end, (start, end), today, notes, language)
    if start or end:
        period = period_between(start, end, today)
        condition = condition_of(period)
        if period.turned:
            said = message("query.date_reversed", period=condition.text.removeprefix("date:"))
            notes.append(said.text(language))
        without = replace(state, start="", end="", page=1)
        active.append(Filter(condition, dates_label(period.start, period.end, language), without))
    if state.source is not None:
        without = replace(state, source=None, page=1)
        active.append(Filter(SourceCondition(state.source), source_label(state.source, language), without))
    return Filters(tuple(active), tuple(notes))


def source_label(source: str | None, language: Language) -> str:
    """The name of a source, or the words for none."""
    return printable(source) if source else text("no_source", language)


def dates_label(first: PartialDate | None, last: PartialDate | None, language: Language) -> str:
    """A range of dates in words; an end that is None is open, but not both."""
    if first == last:
        return date_text(first, language)
    if first is None:
        return text("hits.until", language, last=date_text(last, language))
    if last is None:
        return text("hits.from", language, first=date_text(first, language))
    return text("hits.range", language, first=date_text(first, language), last=date_text(last, language))


def _readable(value: str, ends: tuple[str, str], today: datetime.date, notes: list[str], language: Language) -> str:
    """`value`, or "" with a note if `ends`, of which it is one, make no period."""
    try:
        if value:
            period_between(*ends, today)
    except ValueError:
        notes.append(text("hits.bad_date", language, value=printable(value), forms=DATE_FORMS))
        return ""
    return value
