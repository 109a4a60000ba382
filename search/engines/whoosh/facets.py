"""Facets: how the hits are spread over years, quarters, months and sources."""

from __future__ import annotations

import numpy as np

from index import schema
from search.engines.whoosh.collapse import Numbers
from search.engines.whoosh.document_set import DocumentSet
from search.engines.whoosh.snapshot import Snapshot
from search.results import FacetName, FacetValue


class Facets:
    """Counts facet values over one snapshot.

    A value counts the stories that have a matching article with it, so that it equals the total after choosing it.
    Choosing a month finds all that may be of that month, so an article known by its year only counts for every month
    and quarter of that year on the list. On the list are those that the date of some article names.
    Values are in chronological order; sources by count, then by name.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._archive: dict[FacetName, dict[int, int]] = {}
        self._known: dict[FacetName, Numbers] = {}

    def values(self, name: FacetName, matching: DocumentSet, *, copies: bool) -> tuple[FacetValue, ...]:
        """The values of facet `name` among `matching`; with `copies` articles are counted, else stories."""
        archive = self._archive.get(name)
        if archive is None:
            archive = self._count(name, self._snapshot.all_documents.numbers, copies=True)
            self._archive[name] = archive
        counted = self._count(name, matching.numbers, copies=copies or not self._snapshot.stories.any)
        found = [FacetValue(self._label(name, value), count, archive[value]) for value, count in counted.items()]
        if name == "source":
            found.sort(key=lambda value: (-value.count, value.value))
        return tuple(found)

    def months(self) -> tuple[FacetValue, ...]:
        """How many articles of the archive are known to be of each month."""
        numbers = self._numbers("month")[self._snapshot.live]
        values, counts = np.unique(numbers[numbers >= 0], return_counts=True)
        pairs = zip(values.tolist(), counts.tolist(), strict=True)
        return tuple(FacetValue(self._label("month", value), count, count) for value, count in pairs)

    def _count(self, name: FacetName, documents: Numbers, *, copies: bool) -> dict[int, int]:
        """How many articles with `copies`, else stories, have each value, in order of value."""
        values = self._numbers(name)[documents]
        if copies and name in ("year", "source"):
            return _occurring(values)
        counted = documents if copies else self._snapshot.stories.numbers[documents]
        certain = values >= 0
        if name in ("quarter", "month"):
            years = self._numbers("year")[documents]
            vague = ~certain & (years >= 0)
            listed = np.unique(values[certain])
            of_year = listed // (10 if name == "quarter" else 100)
            first = np.searchsorted(of_year, years[vague], "left")
            times = np.searchsorted(of_year, years[vague], "right") - first
            within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
            values = np.concatenate([values[certain], listed[np.repeat(first, times) + within]])
            counted = np.concatenate([counted[certain], np.repeat(counted[vague], times)])
        else:
            values, counted = values[certain], counted[certain]
        return _distinct_pairs(values, counted)

    def _numbers(self, name: FacetName) -> Numbers:
        """The value of every document as a number, -1 where it is not known."""
        if name == "source":
            return self._snapshot.sources.numbers
        numbers = self._known.get(name)
        if numbers is None:
            numbers = self._known[name] = self._of_dates(name)
        return numbers

    def _of_dates(self, name: FacetName) -> Numbers:
        dates = self._snapshot.number_column(schema.DATE_COLUMN)
        year, month = dates // 10000, dates // 100 % 100
        if name == "year":
            numbers, known = year, dates > 0
        elif name == "quarter":
            numbers, known = year * 10 + (month + 2) // 3, month > 0
        else:
            numbers, known = year * 100 + month, month > 0
        return np.where(known, numbers, -1).astype(np.int64)

    def _label(self, name: FacetName, number: int) -> str:
        if name == "source":
            return self._snapshot.sources.names[number]
        if name == "year":
            return f"{number:04d}"
        if name == "quarter":
            return f"{number // 10:04d}-Q{number % 10}"
        return f"{number // 100:04d}-{number % 100:02d}"


def _occurring(values: Numbers) -> dict[int, int]:
    """How often each value occurs that is not negative, in order of value."""
    counts = np.bincount(values[values >= 0])
    found = np.flatnonzero(counts)
    return dict(zip(found.tolist(), counts[found].tolist(), strict=True))


def _distinct_pairs(values: Numbers, counted: Numbers) -> dict[int, int]:
    """How many different numbers of `counted` stand beside each value, in order of value."""
    order = np.lexsort((counted, values))
    values, counted = values[order], counted[order]
    fresh = np.ones(len(values), np.bool_)
    fresh[1:] = (values[1:] != values[:-1]) | (counted[1:] != counted[:-1])
    found, counts = np.unique(values[fresh], return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))
