"""A segment: some articles with all that is found in them, one immutable file of arrays, read where it lies.

Format, version 1 (:data:`~index.schema.SCHEMA_VERSION` goes up with it). Articles are numbered from 0 in the order in
which they were added; the number means nothing outside the segment. A *list* is one term in one stream of one field.

=====================  =====  ==========================================================================================
``article.numbers``    u8     the id of each article (:func:`index.schema.article_number`)
``article.order``      u4     the articles by their ids, ascending
``article.dates``      u4     :func:`index.schema.date_key`
``article.lengths.*``  u4     words of the title, of the body
``article.paths``      u1     the paths end to end, with ``.starts``; ``article.roots`` and ``article.sources`` are u2
                              numbers of the texts in ``….names``, which have ``.starts`` too
``article.records``    u1     the articles themselves, compressed one by one (:mod:`.records`), with ``.starts``
``term.*``                    the terms (:mod:`.terms`)
``list.starts``        u4     the lists of each term are those from here on: title before body, streams in their order
``list.streams``       u1     field and stream of each list (:func:`code_of`)
``list.postings``      u4/u8  the postings of each list are those from here on
``list.positions``     u4/u8  the same for positions; the streams of compounds' parts have none
``list.blocks``        u4     how many of a list's postings lie below article 65,536, 131,072 …, if there are so many
``posting.articles``   u2     the low half of the article's number, ascending in each list
``posting.counts``     u1     twice the number of occurrences, and one more if the first is in the lead (:mod:`.narrow`)
``position.values``    u2     the positions of each posting, ascending (:mod:`.narrow`)
=====================  =====  ==========================================================================================

A large segment takes about 3 bytes a posting and 2 a position, half of what plain 32-bit arrays take, and every slice
can still be used as it is or after one vectorised step.
"""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.analysis.streams import PASSAGE_GAP
from index.array_file import Arrays
from index.article import Article
from index.engines.whoosh.narrow import Narrow
from index.engines.whoosh.records import unpack_record
from index.engines.whoosh.terms import Terms, indexable, term_text
from index.ranges import ranges
from index.schema import FIELDS, STREAMS, Field, Stream

BLOCK: Final = 1 << 16
"""Articles that two bytes can tell apart."""
LEAD_WORDS: Final = PASSAGE_GAP
"""The first words of a body are its lead: no word of a second passage has a position below the gap."""
WITH_POSITIONS: Final[tuple[Stream, ...]] = ("exact", "lemma")
"""Streams that phrases are looked up in."""


_CODES: Final = {place: code for code, place in enumerate(itertools.product(FIELDS, STREAMS))}


def code_of(field: Field, stream: Stream) -> int:
    """The number of a stream of a field, from 0 to 7."""
    return _CODES[field, stream]


POSITIONED: Final = frozenset(code_of(field, stream) for field in FIELDS for stream in WITH_POSITIONS)
WITH_LEAD: Final = frozenset(code_of("body", stream) for stream in STREAMS)


class Segment:
    """The arrays of one segment. Immutable, so that any number of threads may read it.

    Raises ``KeyError`` or ``ValueError`` for arrays that are no segment; damage further in may raise those or
    ``IndexError`` where it is met.
    """

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.terms = Terms(arrays)
        self.size = len(arrays["article.numbers"])
        self._list_starts = indexable(arrays["list.starts"])
        self._list_streams = indexable(arrays["list.streams"])
        self._list_postings = indexable(arrays["list.postings"])
        self._list_positions = indexable(arrays["list.positions"])
        self._low = arrays["posting.articles"]
        self._counts = Narrow(*(arrays[f"posting.counts{part}"] for part in ("", ".places", ".large")))
        self._positions = Narrow(*(arrays[f"position.values{part}"] for part in ("", ".places", ".large")))
        self._more_blocks = (self.size - 1) // BLOCK if self.size else 0

    # --- articles

    def numbers(self, name: str) -> NDArray[Any]:
        """One column of numbers: ``numbers``, ``dates``, ``lengths.title``, ``lengths.body``."""
        return self._arrays[f"article.{name}"]

    def find(self, article: int) -> int:
        """The article with this id's number, -1 if it is not here."""
        numbers, order = self._article_numbers, self._article_order
        low, high = 0, self.size
        while low < high:
            middle = (low + high) // 2
            if numbers[order[middle]] < article:
                low = middle + 1
            else:
                high = middle
        return order[low] if low < self.size and numbers[order[low]] == article else -1

    def article(self, number: int) -> Article:
        """The stored article. Raises what :func:`.records.unpack_record` does."""
        return unpack_record(self.record(number))

    def record(self, number: int) -> bytes:
        """The stored article as it is stored."""
        first, last = self._record_starts[number], self._record_starts[number + 1]
        return self._arrays["article.records"][first:last].tobytes()

    def paths(self) -> list[str]:
        """The path of each article."""
        return self._texts("article.paths")

    def texts(self, name: str) -> tuple[list[str], NDArray[np.int64]]:
        """The different texts of a column, ``roots`` or ``sources``, and for each article the number of its own."""
        return self._texts(f"article.{name}.names"), self._arrays[f"article.{name}"].astype(np.int64)

    # --- lists

    def lists(self, term: int) -> dict[int, int]:
        """The lists of a term by field and stream (:func:`code_of`)."""
        found = range(self._list_starts[term], self._list_starts[term + 1])
        return {self._list_streams[number]: number for number in found}

    def having(self, terms: range, code: int) -> tuple[list[int], list[int]]:
        """Those of `terms` that have a list in the stream `code`, and how many articles each of these lists has."""
        starts = self._arrays["list.starts"][terms.start : terms.stop + 1]
        if not len(terms):
            return [], []
        lists = np.flatnonzero(self._arrays["list.streams"][starts[0] : starts[-1]] == code) + int(starts[0])
        numbers = np.searchsorted(starts, lists, side="right") - 1 + terms.start
        postings = self._arrays["list.postings"]
        return numbers.tolist(), (postings[lists + 1] - postings[lists]).tolist()

    def gather(self, numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[Any], NDArray[np.int64]]:
        """The articles and counts of the postings of many lists, one list after the other, and how many each has."""
        starts = self._arrays["list.postings"][numbers].astype(np.int64)
        ends = self._arrays["list.postings"][numbers + 1].astype(np.int64)
        wanted = ranges(starts, ends, len(self._low))
        lengths = ends - starts
        articles = self._low[wanted].astype(np.int64)
        for block in range(self._more_blocks):
            below = self._arrays["list.blocks"][numbers * self._more_blocks + block]
            articles += BLOCK * (wanted >= np.repeat(starts + below, lengths))
        return articles, self._counts.take(wanted), lengths

    def postings(self, number: int) -> tuple[int, int]:
        """The postings of a list: from which up to which."""
        return self._list_postings[number], self._list_postings[number + 1]

    def articles(self, number: int, first: int, last: int, out: NDArray[np.int64], base: int = 0) -> None:
        """Puts the articles of list `number`, which has the postings `first` to `last`, into `out`, `base` added."""
        np.add(self._low[first:last], np.int64(base), out=out)
        for block in range(self._more_blocks):
            below = int(self._arrays["list.blocks"][number * self._more_blocks + block])
            out[below:] += BLOCK

    def counts_at(self, number: int, articles: NDArray[np.int64], out: NDArray[np.uint32]) -> None:
        """Puts the counts of list `number` in these `articles`, which ascend, into `out`; where there is none it is
        left as it is."""
        first, last = self.postings(number)
        ends = [last]
        if self._more_blocks:
            below = self._arrays["list.blocks"][number * self._more_blocks : (number + 1) * self._more_blocks]
            ends = [*(first + below).tolist(), last]
        counts = self.counts(first, last)
        origin, begin = first, 0
        for block, end in enumerate(ends):
            upto = int(articles.searchsorted((block + 1) * BLOCK)) if self._more_blocks else len(articles)
            low = self._low[first:end]
            if begin < upto and len(low):
                sought = articles[begin:upto].astype(np.uint16)
                at = np.minimum(low.searchsorted(sought), len(low) - 1)
                here = np.flatnonzero(low[at] == sought)
                out[begin + here] = counts[first - origin + at[here]]
            begin, first = upto, end

    def counts(self, first: int, last: int) -> NDArray[Any]:
        """For each posting twice its occurrences, and one more if the first is in the lead: uint8, rarely uint32."""
        return self._counts.slice(first, last)

    def positions(self, number: int) -> NDArray[Any]:
        """The positions of all postings of a list end to end: uint16, rarely uint32. Not of every stream."""
        return self._positions.slice(self._list_positions[number], self._list_positions[number + 1])

    def positions_between(self, first: int, last: int) -> NDArray[Any]:
        """Positions by their place among those of all lists."""
        return self._positions.slice(first, last)

    def array(self, name: str) -> NDArray[Any]:
        """An array of the file as it is, for merging."""
        return self._arrays[name]

    def _texts(self, name: str) -> list[str]:
        starts = self._arrays[f"{name}.starts"].tolist()
        texts = bytes(self._arrays[name])
        return [term_text(texts[first:last]) for first, last in itertools.pairwise(starts)]

    @cached_property
    def _article_numbers(self) -> memoryview:
        return indexable(self._arrays["article.numbers"])

    @cached_property
    def _article_order(self) -> memoryview:
        return indexable(self._arrays["article.order"])

    @cached_property
    def _record_starts(self) -> memoryview:
        return indexable(self._arrays["article.records.starts"])
