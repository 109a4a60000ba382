"""A cursor on the words of a date, and the numbers, ordinals and years among them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import TypeVar

from search.dates import words as words
from search.dates.expressions import Expression
from search.dates.periods import Unit

Value = TypeVar("Value")
Rule = Callable[["DateReader"], Expression | None]
"""Reads what it knows and leaves the cursor behind it; None where it finds something else, wherever the cursor is."""
NamedYear = tuple[Callable[[datetime.date], int], bool]
"""A year for today's date, and whether it is named in full."""

YEAR = re.compile(r"([0-9]{4})")
_YEAR_OF_CENTURY = re.compile(r"'([0-9]{2})")
_ORDINAL = re.compile(r"([0-9]{1,2})(?:e|de|ste|st|nd|rd|th)")
_YEARS = ("jaar", "year", "years")
_COUNT = re.compile(r"([0-9]{1,4})")


class DateReader:
    """Goes through `tokens` (of :func:`search.dates.words.tokens`) from left to right, and back where a rule fails."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def at_end(self) -> bool:
        """Whether every word was read."""
        return self._at == len(self._tokens)

    def take(self, allowed: Container[str]) -> bool:
        """Passes over the next word if it is allowed."""
        found = not self.at_end and self._tokens[self._at] in allowed
        self._at += found
        return found

    def take_all(self, *expected: str) -> bool:
        """Passes over these words if they come next."""
        found = tuple(self._tokens[self._at : self._at + len(expected)]) == expected
        self._at += len(expected) if found else 0
        return found

    def value(self, named: Mapping[str, Value]) -> Value | None:
        """What the next word stands for, if it is among `named`."""
        if self.at_end or self._tokens[self._at] not in named:
            return None
        self._at += 1
        return named[self._tokens[self._at - 1]]

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The match of the next word as a whole."""
        found = None if self.at_end else pattern.fullmatch(self._tokens[self._at])
        self._at += found is not None
        return found

    def number(self, pattern: re.Pattern[str]) -> int | None:
        """The number in the first group of `pattern`, if it matches the next word."""
        found = self.match(pattern)
        return None if found is None else int(found[1])

    def first_of(self, *rules: Rule) -> Expression | None:
        """What the first rule finds that finds anything."""
        start = self._at
        for rule in rules:
            found = rule(self)
            if found is not None:
                return found
            self._at = start
        return None

    def count(self) -> int | None:
        """A number of one or more, in figures or in words."""
        return self.number(_COUNT) or self.value(words.NUMBERS)

    def ordinal(self) -> int | None:
        """19e, negentiende."""
        figures = self.number(_ORDINAL)
        return self.value(words.ORDINALS) if figures is None else figures

    def unit(self, named: Mapping[str, Unit]) -> Unit | None:
        """A unit of the calendar; ``half jaar`` may be two words."""
        return "half" if self.take_all("half", "jaar") else self.value(named)

    def back(self) -> int | None:
        """How many units back: 1 for ``vorig``, 0 for ``dit``."""
        return 1 if self.take(words.PREVIOUS) else 0 if self.take(words.THIS) else None

    def year(self) -> NamedYear | None:
        """A year by its number: 2021, '21."""
        full = self.number(YEAR)
        if full is not None:
            return (lambda today: full), True
        short = self.number(_YEAR_OF_CENTURY)
        if short is not None:
            return (lambda today: today.year - (today.year - short) % 100), False
        return None

    def in_year(self, expression: Expression) -> Expression:
        """`expression` in the year that comes next (2021, van '21, van vorig jaar, drie jaar geleden), if one does."""
        start = self._at
        if self.take(words.JOINTS):
            year = self.year()
        else:
            self.take(words.OF)
            self.take(words.ARTICLES)
            year = self.year() or self._year_from_today()
        if year is None:
            self._at = start
            return expression
        return expression.of_year(*year)

    def _year_from_today(self) -> NamedYear | None:
        back = self.back()
        if back is None:
            back = self.count()
            found = back is not None and self.take(_YEARS) and self.take(words.AGO)
        else:
            found = self.take(_YEARS)
        years_back = back or 0
        return ((lambda today: today.year - years_back), False) if found else None
