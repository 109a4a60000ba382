"""Dates in words, in Dutch and in English: the grammar of what may stand behind ``date:`` and in from–to fields.

::

    range  = ["in"] ( "tussen" single "en" single | "sinds" single [TO single] | [".." | "tot"] single
           | "na" single | "voor" single | ["van"] single [TO single] | single ".." )
    single = [ "begin" | "half" | "eind" | ORDINAL "helft" | ORDINAL [NUMBER] UNIT ] ["van" | "de"] name
    name   = what search.dates.names and search.dates.from_today read

The words are read once, from left to right; the alternatives of a rule are tried in order, and rules nest no deeper
than written here, so that the time is linear. No rule asks what day it is: that is for the meaning
(:mod:`search.dates.expressions`), so that whether a text is a date does not change overnight.
"""

from __future__ import annotations

from search.dates import words as words
from search.dates.expressions import Expression, after, before, between, fixed, since, up_to
from search.dates.from_today import from_today, unit_from_today
from search.dates.names import DAY, day, day_of_month, longer, one_day
from search.dates.periods import ONE_DAY, Period, half, stretch, third
from search.dates.reader import YEAR, DateReader


def read(text: str, single: bool = False) -> Expression | None:
    """What `text` names: a period or a range of them, or with `single` only a period; None if it is no date.

    Whether any calendar has it, only its meaning can tell. Never raises.
    """
    tokens = words.tokens(text)
    if not tokens:
        return None
    reader = DateReader(tokens)
    expression = _single(reader) if single else _range(reader)
    return expression if reader.at_end else None


def _range(reader: DateReader) -> Expression | None:
    reader.take(words.AT)
    return reader.first_of(_days, _days_english, _between, _since, _up_to, _after, _before, _from_to)


def _single(reader: DateReader) -> Expression | None:
    reader.take(words.ARTICLES)
    return reader.first_of(_third, _half, _part, day, from_today, longer)


def _third(reader: DateReader) -> Expression | None:
    """eind maart 2021, begin van de jaren negentig, mid-April."""
    number = reader.value(words.THIRDS)
    reader.take(words.JOINTS)
    whole = _whole(reader)
    if number is None or whole is None:
        return None
    return whole.changed(lambda period: third(period, number))


def _half(reader: DateReader) -> Expression | None:
    """eerste helft van 2021."""
    number = 2 if reader.take(words.FINAL) else reader.ordinal()
    if number not in (1, 2) or not reader.take(words.HALF):
        return None
    whole = _whole(reader)
    return whole.changed(lambda period: half(period, number - 1), plain=True) if whole else None


def _part(reader: DateReader) -> Expression | None:
    """laatste kwartaal van 2021, eerste drie maanden van vorig jaar, tweede week van april."""
    ordinal = 0 if reader.take(words.FINAL) else reader.ordinal()
    count = reader.count()
    unit = reader.unit(words.UNITS if count is None else words.UNITS_COUNTED)
    if ordinal is None or unit is None:
        return None
    whole = _whole(reader)
    if whole is None:
        return None
    return whole.changed(lambda period: stretch(period, ordinal, count or 1, unit), plain=unit != "week")


def _whole(reader: DateReader) -> Expression | None:
    """What has a beginning, halves and parts."""
    if not reader.take(words.OF):
        reader.take(words.WITHIN)
    reader.take(words.ARTICLES)
    return reader.first_of(unit_from_today, longer)


def _days(reader: DateReader) -> Expression | None:
    """van 3 t/m 9 mei 2021, tussen maandag 3 en vrijdag 7 mei."""
    pair = reader.take(words.BETWEEN)
    if not pair:
        reader.take(words.FROM | words.SINCE)
    _weekday(reader)
    number = reader.number(DAY)
    plain = (reader.take(words.AND) or None) if pair else _separator(reader)
    _weekday(reader)
    last = day_of_month(reader)
    if number is None or plain is None or last is None:
        return None
    return last.changed(lambda period: _from_day(number, period), plain)


def _days_english(reader: DateReader) -> Expression | None:
    """May 3-9, 2021."""
    month, first = reader.value(words.MONTHS), reader.number(DAY)
    plain = _separator(reader)
    last, year = reader.number(DAY), reader.number(YEAR)
    if month is None or first is None or plain is None or last is None or year is None:
        return None
    start, end = fixed(lambda: one_day(year, month, first)), fixed(lambda: one_day(year, month, last))
    return between(start, end, plain)


def _between(reader: DateReader) -> Expression | None:
    if not reader.take(words.BETWEEN):
        return None
    start = _single(reader)
    end = _single(reader) if start and reader.take(words.AND) else None
    return between(start, end) if start and end else None


def _since(reader: DateReader) -> Expression | None:
    start = _single(reader) if reader.take(words.SINCE) else None
    if start is None or reader.at_end:
        return since(start) if start else None
    return _to(reader, start)


def _up_to(reader: DateReader) -> Expression | None:
    plain = None if reader.take(words.JOINTS) else _separator(reader)
    end = _single(reader) if plain is not None else None
    return up_to(end, bool(plain)) if end else None


def _after(reader: DateReader) -> Expression | None:
    start = _single(reader) if reader.take(words.AFTER) else None
    return after(start) if start else None


def _before(reader: DateReader) -> Expression | None:
    end = _single(reader) if reader.take(words.BEFORE) else None
    return before(end) if end else None


def _from_to(reader: DateReader) -> Expression | None:
    reader.take(words.FROM)
    start = _single(reader)
    return start if start is None or reader.at_end else _to(reader, start)


def _to(reader: DateReader, start: Expression) -> Expression | None:
    """`start` up to what follows; with nothing but dots behind it, without an end."""
    dots = reader.take((words.DOTS,))
    if dots and reader.at_end:
        return since(start)
    plain = True if dots else _separator(reader)
    end = _single(reader) if plain is not None else None
    return between(start, end, bool(plain)) if end else None


def _separator(reader: DateReader) -> bool | None:
    """Whether what stands between two dates leaves no doubt that the second is included; None for something else."""
    if reader.take(("tot",)):
        return reader.take_all("en", "met")
    if reader.take(words.UP_TO):
        return False
    return True if reader.take(words.SEPARATORS) else None


def _weekday(reader: DateReader) -> None:
    if not reader.take(words.WEEKDAYS):
        reader.take(words.SHORT_WEEKDAYS)


def _from_day(number: int, last: Period) -> Period:
    """From day `number` to the day `last`, of which it has the month, or else the month before."""
    end = last.last_day
    month = end if number <= end.day else end.replace(day=1) - ONE_DAY
    return Period.of_days(month.replace(day=number), end)
