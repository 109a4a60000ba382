"""What a mark is: one place in a text where something sought stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from search.results import Via

STRENGTH: dict[Via, int] = {
    "exact": 0, "lemma": 1, "prefix": 2, "fuzzy": 3, "separable": 4, "synonym": 5, "part": 6,
}  # fmt: skip
"""The ways of matching, those that come nearest to what was typed first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One word or phrase found: code points `start` to `end`, how it matched, and the number of the term sought."""

    start: int
    end: int
    via: Via
    term: int


@dataclass(frozen=True, slots=True)
class PassageMarks:
    """The marks in an article: in its title, and by passage number (only passages with marks; none left out)."""

    title: tuple[Mark, ...]
    passages: Mapping[int, tuple[Mark, ...]]
