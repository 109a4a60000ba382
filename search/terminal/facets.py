"""Facets as bars: how the stories found spread over years, sources and months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.dates import PartialDate
from index.messages import Language, message, number
from search.date_text import date_text
from search.results import FacetName, FacetValue
from search.terminal import texts as texts
from search.terminal.screen import Screen
from search.terminal.styled_text import Style, StyledText

BAR_CELLS = 24
MOST_MONTHS = 5
MOST_SOURCES = 20
_EIGHTHS = "▏▎▍▌▋▊▉█"

_SHOWN: tuple[FacetName, ...] = ("year", "source", "month")


def facet_lines(facets: Mapping[FacetName, Sequence[FacetValue]], screen: Screen, language: Language) -> Iterator[str]:
    """Years in their order, sources by count, and the months that have most; blocks apart by an empty line.

    In an archive without sources there is nothing to tell about them.
    """
    blocks = [(name, _ordered(name, facets[name])) for name in _SHOWN if _tells(facets.get(name, ()))]
    shown = [(name, values, values[: _most(name)]) for name, values in blocks]
    labels = {value: _label(name, value.value, language) for name, _, top in shown for value in top}
    width = max((StyledText.of(label).width for label in labels.values()), default=0)
    digits = max((len(number(value.count, language)) for value in labels), default=1)
    for block, (name, values, top) in enumerate(shown):
        if block:
            yield ""
        yield screen.line(StyledText.of(message(f"facet.{name}").text(language), "bold"))
        highest = max(value.count for value in top)
        for value in top:
            label = StyledText.of(labels[value])
            count = number(value.count, language)
            style: Style | None = None if value.count == highest else "quiet"
            cells = bar(value.count, highest)
            left = f"{label.text}{' ' * (width - label.width)}   {count:>{digits}}  "
            yield "  " + screen.line(StyledText(left) + StyledText.of(cells, style))
        if len(values) > len(top):
            more = message(f"facet.more_{name}s", n=len(values) - len(top)).text(language)
            rest = f"{more:<{width}}   {'…':>{digits}}  {message('facet.with_json').text(language)}"
            yield "  " + screen.line(StyledText.of(rest, "quiet"))


def _tells(values: Sequence[FacetValue]) -> bool:
    return any(value.value for value in values)


def bar(count: int, highest: int, cells: int = BAR_CELLS) -> str:
    """A bar of `cells` for `highest` and in proportion for `count`, in eighths of a cell; never empty for count > 0."""
    eighths = round(cells * 8 * count / highest) if highest else 0
    if count:
        eighths = max(1, eighths)
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest - 1] if rest else "")


def _ordered(name: FacetName, values: Sequence[FacetValue]) -> list[FacetValue]:
    values = [value for value in values if value.count]
    if name == "year":
        return sorted(values, key=lambda value: value.value)
    return sorted(values, key=lambda value: (not value.value, -value.count, value.value))


def _most(name: FacetName) -> int | None:
    return {"month": MOST_MONTHS, "source": MOST_SOURCES}.get(name)


def _label(name: FacetName, value: str, language: Language) -> str:
    if name == "source":
        return value or message("facet.no_source").text(language)
    if not value:
        return date_text(None, language)
    try:
        return date_text(PartialDate.parse(value), language)
    except ValueError:
        return value
