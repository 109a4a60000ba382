"""Inversion in memory: the terms of articles as they come become lists in the order that a segment keeps them in.

Every occurrence is a term's number and a position in two growing arrays; one sort of whole numbers at the end puts them
in order (sort-based inversion, Witten, Moffat & Bell, *Managing Gigabytes*, 1999, §5.4), so that nothing is done in
Python for a single posting.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.analysis import AnalyzedArticle
from index.analysis.streams import Occurrences
from index.engines.whoosh.segment import BLOCK, LEAD_WORDS, POSITIONED, WITH_LEAD, code_of
from index.engines.whoosh.terms import term_bytes
from index.ranges import changes
from index.schema import FIELDS, STREAMS

MOST_OCCURRENCES: Final = 4_000_000
"""What is inverted at once: some 200 MB while it is sorted."""
CODES: Final = len(FIELDS) * len(STREAMS)
_ORDER: Final = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of some articles, in the order of a segment.

    `terms` are those that have a list, by their bytes; `of_term` says for each list which of them it is of, and `codes`
    in which stream of which field. `frequencies` counts the postings of each list, and `standing` its positions.
    `articles` and `counts` lie side by side, a posting each (see :mod:`.segment`); `positions` are those of all.
    """

    terms: list[bytes]
    of_term: NDArray[np.int64]
    codes: NDArray[np.uint8]
    frequencies: NDArray[np.int64]
    standing: NDArray[np.int64]
    articles: NDArray[np.int64]
    counts: NDArray[np.int64]
    positions: NDArray[np.uint32]


class _Numbers(dict[str, int]):
    """The number of each term, given out in the order in which they come."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class Inverter:
    """Takes the terms of articles, numbered from 0, and gives their lists."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._terms = array("I")
        self._positions = array("I")
        self._runs = array("I")
        """Three numbers for each stream of each article: the article, the stream's code, and the occurrences."""
        self.size = 0

    @property
    def full(self) -> bool:
        """Whether it is time to take the lists."""
        return self.size >= BLOCK or len(self._terms) >= MOST_OCCURRENCES

    def add(self, analyzed: AnalyzedArticle) -> int:
        """Takes one article, and gives its number."""
        number = self.size
        for field, streams in zip(FIELDS, (analyzed.title, analyzed.body), strict=True):
            for stream in STREAMS:
                occurrences: Occurrences = getattr(streams, stream)
                if occurrences.terms:
                    self._add(number, code_of(field, stream), occurrences)
        self.size += 1
        return number

    def lists(self, kept: NDArray[np.bool_]) -> Lists:
        """The lists of the articles that are `kept`, which are numbered anew."""
        runs = np.frombuffer(self._runs, np.uint32).reshape(-1, 3).astype(np.int64)
        owners, codes, lengths = runs.T
        term = np.frombuffer(self._terms, np.uint32)
        position = np.frombuffer(self._positions, np.uint32)
        if not kept.all():
            wanted = np.repeat(kept[owners], lengths)
            term, position = term[wanted], position[wanted]
            owners, codes, lengths = runs[kept[owners]].T
        texts, rank = self._ranked()
        # Articles come in order, and so do positions in each stream: a list's postings stay as they are in a sort by
        # list and place of arrival.
        key = rank[term] * CODES + np.repeat(codes, lengths)
        key = np.sort((key.astype(np.uint64) << np.uint64(32)) | np.arange(len(key), dtype=np.uint64))
        order = (key & _ORDER).astype(np.int64)
        new_number = np.cumsum(kept) - 1
        return _grouped(
            texts,
            (key >> np.uint64(32)).astype(np.int64),
            np.repeat(new_number[owners], lengths)[order],
            position[order],
        )

    def _add(self, number: int, code: int, occurrences: Occurrences) -> None:
        self._terms.extend(map(self._numbers.__getitem__, occurrences.terms))
        self._positions.extend(occurrences.positions)
        self._runs.extend((number, code, len(occurrences.terms)))

    def _ranked(self) -> tuple[list[bytes], NDArray[np.int64]]:
        """The terms by their bytes, and the place of each by its number."""
        texts = list(map(term_bytes, self._numbers))
        order = sorted(range(len(texts)), key=texts.__getitem__)
        rank = np.empty(len(texts), np.int64)
        rank[order] = np.arange(len(texts))
        return [texts[number] for number in order], rank


def _grouped(
    texts: list[bytes], key: NDArray[np.int64], owner: NDArray[np.int64], position: NDArray[np.uint32]
) -> Lists:
    """Occurrences in order, as postings and lists. `key` holds term and code."""
    new_list = changes(key)
    new_posting = new_list | changes(owner)
    first = np.flatnonzero(new_posting)
    of_posting = key[first]
    starts = np.flatnonzero(changes(of_posting))
    of_list = of_posting[starts]
    codes = (of_list % CODES).astype(np.uint8)
    times = np.diff(np.append(first, len(key)))
    leading = np.isin(of_posting % CODES, sorted(WITH_LEAD)) & (position[first] < LEAD_WORDS)
    frequencies = np.diff(np.append(starts, len(first)))
    positioned = np.isin(codes, sorted(POSITIONED))
    standing = np.where(positioned, np.diff(np.append(first[starts], len(key))), 0)
    terms, of_term = np.unique(of_list // CODES, return_inverse=True)
    return Lists(
        terms=[texts[number] for number in terms.tolist()],
        of_term=of_term.astype(np.int64),
        codes=codes,
        frequencies=frequencies,
        standing=standing,
        articles=owner[first],
        counts=2 * times + leading,
        positions=position[np.repeat(positioned, np.diff(np.append(first[starts], len(key))))],
    )
