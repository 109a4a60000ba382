"""The pulse of the archive on the start page: how many articles each month has, and a link for each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.dates import PartialDate
from index.messages import Language
from search.date_text import date_text
from search.results import FacetValue
from web.links import Links, SearchState
from web.texts import text

MAX_BARS = 240
"""Months that have a bar each; a longer archive has one per year, and one of more years than this none."""

MAX_YEAR_LABELS = 8
"""Years that are written out: as many as fit on a small screen."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the pulse: place and size in per cent, and what it stands for."""

    x: float
    width: float
    y: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class PulseYear:
    """A year of the pulse, with the link that opens it; its label is "" where there is no room for it."""

    name: str
    label: str
    url: str
    x: float
    width: float
    bars: tuple[Bar, ...]


def pulse_of(months: Sequence[FacetValue], links: Links, language: Language) -> tuple[str, tuple[PulseYear, ...]]:
    """What the bars stand for, and the years with their bars; none for fewer than two months."""
    counts = {month.value: month.archive for month in months}
    if len(counts) < 2:
        return "", ()
    years = range(int(min(counts)[:4]), int(max(counts)[:4]) + 1)
    if len(years) > MAX_BARS:
        return "", ()
    per_month = len(years) * 12 <= MAX_BARS
    if not per_month:
        counts = _by_year(counts)
    highest = max(counts.values())
    labelled = -(-len(years) // MAX_YEAR_LABELS)
    shown = []
    for place, year in enumerate(years):
        x, width = 100 * place / len(years), 100 / len(years)
        names = [f"{year:04d}-{month:02d}" for month in range(1, 13)] if per_month else [f"{year:04d}"]
        total = sum(counts.get(name, 0) for name in names)
        shown.append(
            PulseYear(
                name=f"{year}: {text('articles', language, n=total)}",
                label=str(year) if place % labelled == 0 else "",
                url=links.search(SearchState(start=f"{year:04d}", end=f"{year:04d}")),
                x=round(x, 3),
                width=round(width, 3),
                bars=tuple(
                    _bar(name, counts[name], highest, x + width * slot / len(names), width / len(names), language)
                    for slot, name in enumerate(names)
                    if name in counts
                ),
            )
        )
    return text("start.pulse" if per_month else "start.years", language), tuple(shown)


def _bar(name: str, count: int, highest: int, x: float, room: float, language: Language) -> Bar:
    height = 100 * count / highest
    return Bar(
        x=round(x, 3),
        width=round(0.8 * room, 3),
        y=round(100 - height, 2),
        height=round(height, 2),
        label=f"{date_text(PartialDate.parse(name), language)}: {text('articles', language, n=count)}",
    )


def _by_year(months: Mapping[str, int]) -> dict[str, int]:
    years: dict[str, int] = {}
    for month, count in months.items():
        years[month[:4]] = years.get(month[:4], 0) + count
    return years
