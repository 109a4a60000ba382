"""Facets: how the hits are spread over years, quarters, months and sources."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from index import schema
from search.engines.whoosh.collapse import Numbers, facet_counts
from search.engines.whoosh.snapshot import Snapshot
from search.results import FacetName, FacetValue


class Facets:
    """Counts facet values over one snapshot.

    A value counts the stories that have a matching article with it, so that it equals the total after choosing it.
    Values are in chronological order; sources by count, then by name. A date known by year only has no quarter or month.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def values(self, name: FacetName, documents: Numbers, *, copies: bool) -> tuple[FacetValue, ...]:
        """The values of facet `name` among `documents`; with `copies` articles are counted, else stories."""
        story = None if copies else self._snapshot.story
        numbers, counts = facet_counts(documents, story, lambda chosen: self._numbers(name)[chosen])
        everything = np.flatnonzero(self._snapshot.live).astype(np.int64)
        archive = dict(
            zip(
                *(part.tolist() for part in facet_counts(everything, None, lambda d: self._numbers(name)[d])),
                strict=True,
            )
        )
        found = [
            FacetValue(self._label(name, number), count, archive[number])
            for number, count in zip(numbers.tolist(), counts.tolist(), strict=True)
        ]
        if name == "source":
            found.sort(key=lambda value: (-value.count, value.value))
        return tuple(found)

    def _numbers(self, name: FacetName) -> Numbers:
        if name == "source":
            return self._source_numbers
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
            return self._source_names[number]
        if name == "year":
            return f"{number:04d}"
        if name == "quarter":
            return f"{number // 10:04d}-Q{number % 10}"
        return f"{number // 100:04d}-{number % 100:02d}"

    @cached_property
    def _source_names(self) -> list[str]:
        return sorted(set(self._snapshot.text_column(schema.SOURCE_COLUMN)))

    @cached_property
    def _source_numbers(self) -> Numbers:
        rank = {name: number for number, name in enumerate(self._source_names)}
        sources = self._snapshot.text_column(schema.SOURCE_COLUMN)
        return np.fromiter((rank[source] for source in sources), np.int64, len(sources))
