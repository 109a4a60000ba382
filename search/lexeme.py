"""The pieces that a query is cut into, and the names that the query language reserves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Literal

from index.messages import Message
from search.query import Note

OPERATORS = {"AND": "and", "EN": "and", "OR": "or", "OF": "or", "NOT": "not", "NIET": "not"}
"""Operators, in capitals only; in lower case they are words."""

FIELDS = {
    "titel": "titel",
    "title": "titel",
    "date": "date",
    "datum": "date",
    "na": "na",
    "after": "na",
    "voor": "voor",
    "before": "voor",
    "bron": "bron",
    "source": "bron",
    "pad": "pad",
    "path": "pad",
}
"""Field names as typed, in any case, and as :mod:`search.canonical` writes them."""

DateField = Literal["date", "na", "voor"]
"""``date:`` includes the dates named; ``na:`` (after) and ``voor:`` (before) do not."""
DATE_FIELDS: Mapping[str, DateField] = {"date": "date", "na": "na", "voor": "voor"}
"""Those of the fields that take a date."""


class Kind(Enum):
    """What a lexeme is."""

    WORDS = auto()
    """Characters between spaces; `words` are the words they hold, perhaps none; `suffix` the ``*`` or ``~2`` after."""
    PHRASE = auto()
    """What stands between quotation marks; `suffix` is the ``~5`` after it."""
    CONDITION = auto()
    """A field with its value: `name` is date, na, voor, bron or pad, `text` the value."""
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    EXCLUDE = auto()
    """A dash directly before what it excludes."""
    EXACT = auto()
    """A plus or equals sign directly before a word."""
    TITLE = auto()
    """``titel:`` directly before what must stand there."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of the query: code points `start` to `end`, and what it holds."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    words: tuple[str, ...] = ()
    name: str = ""
    suffix: str = ""


@dataclass(slots=True)
class Lexed:
    """The lexemes of a query and the notes made on the way. `cut` tells that a limit left out the rest of the text."""

    lexemes: list[Lexeme] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    cut: bool = False

    def note(self, said: Message, start: int, end: int) -> None:
        """Notes `said` of the code points `start` to `end`."""
        self.notes.append(Note(said, start, end))
