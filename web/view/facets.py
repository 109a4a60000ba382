"""The values that a result page can be narrowed down to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.dates import PartialDate
from index.messages import Language
from search.date_text import date_text
from search.results import FacetName, FacetValue, Results
from web.filters import source_label
from web.links import Links, SearchState
from web.texts import text
from web.view.link import Link

FACETS_SHOWN: tuple[FacetName, ...] = ("year", "source", "month")
MONTHS_SHOWN = 6
"""Months listed before the rest is asked for."""


@dataclass(frozen=True, slots=True)
class FacetView:
    """The values of one kind to narrow down to; `more` lists those left out, if any."""

    name: FacetName
    heading: str
    values: tuple[Link, ...]
    more: Link | None = None


def facet_views(results: Results, state: SearchState, links: Links, language: Language) -> Iterable[FacetView]:
    """The facets of `results`: years and months newest first, sources by count; a chosen value takes itself off."""
    for name in FACETS_SHOWN:
        values = results.facets.get(name, ())
        if not values:
            continue
        if name == "source":
            if any(value.value for value in values):
                chosen = sorted(values, key=lambda value: (-value.count, value.value.casefold()))
                views = tuple(_source_link(value, state, links, language) for value in chosen)
                yield FacetView(name, text("facet.source", language), views)
            continue
        shown = sorted(values, key=lambda value: value.value, reverse=True)
        more = None
        if name == "month" and len(shown) > MONTHS_SHOWN and not state.all_months:
            url = links.search(replace(state, all_months=True)) + "#maanden"
            more = Link(text("facet.all_months", language, n=len(shown)), url)
            shown = sorted(shown, key=lambda value: -value.count)[:MONTHS_SHOWN]
        views = tuple(_date_link(value, state, links, language) for value in shown)
        yield FacetView(name, text(f"facet.{name}", language), views, more)


def _source_link(value: FacetValue, state: SearchState, links: Links, language: Language) -> Link:
    current = state.source is not None and state.source.casefold() == value.value.casefold()
    url = links.search(replace(state, source=None if current else value.value, page=1))
    return Link(source_label(value.value, language), url, current, value.count)


def _date_link(value: FacetValue, state: SearchState, links: Links, language: Language) -> Link:
    current = state.start == state.end == value.value
    bound = "" if current else value.value
    url = links.search(replace(state, start=bound, end=bound, page=1))
    return Link(date_text(PartialDate.parse(value.value), language), url, current, value.count)
