"""Marks: where the words of a query stand in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search.results import Via


@dataclass(frozen=True, slots=True)
class Mark:
    """One word or phrase found: code points `start` to `end`, how it matched, and which term of the query (from 0)."""

    start: int
    end: int
    via: Via
    term: int


@dataclass(frozen=True, slots=True)
class PassageMarks:
    """The marks in an article: in its title, and by passage number (only passages with marks; none left out)."""

    title: tuple[Mark, ...]
    passages: Mapping[int, tuple[Mark, ...]]
