"""Merging segments into one, array by array, without the articles that are deleted.

Segments are merged in a row: the articles of the first come first. A term's postings in the new segment are therefore
those of the old ones end to end, and merging is a matter of working out where each goes, for some millions at a time.
What a segment holds only for deleted articles, their words included, is not in the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.array_file import ArrayFileWriter
from index.durable import StoredFile
from index.engines.whoosh.inverter import CODES
from index.engines.whoosh.segment import BLOCK, Segment
from index.engines.whoosh.segment_file import (
    ArticleColumns,
    ListColumns,
    write_articles,
    write_lists,
    write_postings,
    write_records,
)
from index.ranges import ranges

MOST_AT_ONCE: Final = 2_000_000
"""Postings or positions that are in memory at a time, of a list that has not more by itself."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to be merged, and which of its articles are `live`."""

    segment: Segment
    live: NDArray[np.bool_]


def merge_segments(folder: Path, name: str, sources: Sequence[Source]) -> StoredFile:
    """Writes the segment of all live articles of `sources`, durably.

    Raises ``OSError``; what is damaged in a source may raise ``ValueError`` or ``IndexError``: have checksums compared.
    """
    parts = [_Part.of(source) for source in sources]
    terms, lists = _merged_lists(parts)
    with ArrayFileWriter(folder, name) as file:
        write_articles(file, _columns(sources))
        records = [source.segment.array("article.records.starts") for source in sources]
        lengths = [np.diff(starts.astype(np.int64)) for starts in records]
        kept = [length[source.live] for length, source in zip(lengths, sources, strict=True)]
        write_records(file, np.concatenate(kept), _records(sources))
        write_lists(file, ListColumns(terms, lists.of_term, lists.codes, lists.frequencies, lists.standing))
        blocks = _Blocks(sum(int(source.live.sum()) for source in sources))
        write_postings(
            file,
            blocks.counted(_postings(parts, lists, "articles")),
            (piece for _, piece in _postings(parts, lists, "counts")),
            _positions(parts, lists),
        )
        file.add("list.blocks", blocks.found())
        return file.finish()


@dataclass(slots=True)
class _Part:
    """A source on its way: for each of its lists the number in the new segment, -1 if nothing is left of it."""

    segment: Segment
    new_number: Numbers
    """Of each article, -1 if it is deleted; offset by those of the sources before."""
    of_term: Numbers
    codes: Numbers
    postings: Numbers
    positions: Numbers
    frequencies: Numbers
    standing: Numbers
    """How many postings and positions of each list are of live articles."""
    whole: bool
    new_list: Numbers

    @classmethod
    def of(cls, source: Source) -> _Part:
        segment = source.segment
        starts = segment.array("list.starts").astype(np.int64)
        postings = segment.array("list.postings").astype(np.int64)
        positions = segment.array("list.positions").astype(np.int64)
        number = np.where(source.live, np.cumsum(source.live) - 1, -1)
        part = cls(
            segment=segment,
            new_number=number,
            of_term=np.repeat(np.arange(len(starts) - 1), np.diff(starts)),
            codes=segment.array("list.streams").astype(np.int64),
            postings=postings,
            positions=positions,
            frequencies=np.diff(postings),
            standing=np.diff(positions),
            whole=bool(source.live.all()),
            new_list=np.zeros(0, np.int64),
        )
        if not part.whole:
            part._count_live()
        return part

    def articles(self, first: int, last: int) -> Numbers:
        """The articles of the postings of lists `first` up to `last`, in the segment's own numbers."""
        begin, end = int(self.postings[first]), int(self.postings[last])
        found = self.segment.array("posting.articles")[begin:end].astype(np.int64)
        blocks = (self.segment.size - 1) // BLOCK
        if blocks > 0:
            below = self.segment.array("list.blocks")[first * blocks : last * blocks].astype(np.int64)
            starts = np.repeat(self.postings[first:last] - begin, blocks)
            ends = np.repeat(self.postings[first + 1 : last + 1] - begin, blocks)
            step = np.zeros(end - begin + 1, np.int64)
            np.add.at(step, starts + below, BLOCK)
            np.add.at(step, ends, -BLOCK)
            found += np.cumsum(step)[:-1]
        return found

    def counts(self, first: int, last: int) -> Numbers:
        """The counts of the postings of lists `first` up to `last`."""
        return self.segment.counts(int(self.postings[first]), int(self.postings[last])).astype(np.int64)

    def _count_live(self) -> None:
        for first, last in _ranges(self.frequencies):
            live = self.new_number[self.articles(first, last)] >= 0
            starts = self.postings[first:last] - self.postings[first]
            times = np.where(live, self.counts(first, last) >> 1, 0)
            has_positions = self.standing[first:last] > 0
            self.standing[first:last] = np.where(has_positions, np.add.reduceat(times, starts), 0)
            self.frequencies[first:last] = np.add.reduceat(live.astype(np.int64), starts)


@dataclass(frozen=True, slots=True)
class _Merged:
    of_term: Numbers
    codes: NDArray[np.uint8]
    frequencies: Numbers
    standing: Numbers
    read: Numbers
    read_positions: Numbers
    """What is read of the sources for each list, with what is deleted and with the lists before it that are no more."""


def _merged_lists(parts: Sequence[_Part]) -> tuple[list[bytes], _Merged]:
    """The terms and lists of the new segment; lets each part know the new numbers of its lists."""
    texts = [[*map(part.segment.terms.__getitem__, range(len(part.segment.terms)))] for part in parts]
    ordered = sorted(text for of_part in texts for text in of_part)
    terms = [text for text, before in zip(ordered, [None, *ordered], strict=False) if text != before]
    number = {text: place for place, text in enumerate(terms)}
    keys = []
    for part, of_part in zip(parts, texts, strict=True):
        new_term = np.fromiter(map(number.__getitem__, of_part), np.int64, len(of_part))
        keys.append(new_term[part.of_term] * CODES + part.codes)
    lists = np.unique(np.concatenate([key[part.frequencies > 0] for key, part in zip(keys, parts, strict=True)]))
    frequencies, standing, read, read_positions = np.zeros((4, len(lists) + 1), np.int64)
    offset = 0
    for key, part in zip(keys, parts, strict=True):
        part.new_list = np.searchsorted(lists, key)
        left = part.frequencies > 0
        frequencies[part.new_list[left]] += part.frequencies[left]
        standing[part.new_list[left]] += part.standing[left]
        np.add.at(read, part.new_list, np.diff(part.postings))
        np.add.at(read_positions, part.new_list, np.diff(part.positions))
        part.new_number = np.where(part.new_number >= 0, part.new_number + offset, -1)
        offset += int((part.new_number >= 0).sum())
    used, of_term = np.unique(lists // CODES, return_inverse=True)
    return [terms[place] for place in used.tolist()], _Merged(
        of_term=of_term.astype(np.int64),
        codes=(lists % CODES).astype(np.uint8),
        frequencies=frequencies[:-1],
        standing=standing[:-1],
        read=read[:-1],
        read_positions=read_positions[:-1],
    )


def _postings(parts: Sequence[_Part], lists: _Merged, what: str) -> Iterator[tuple[tuple[int, int, Numbers], Numbers]]:
    """The new postings, some millions at a time, with the lists they are of: first, last, and their frequencies."""
    filled = np.zeros(len(lists.frequencies), np.int64)
    for first, last in _ranges(lists.read):
        frequencies = lists.frequencies[first:last]
        starts = np.cumsum(frequencies) - frequencies
        out = np.zeros(int(frequencies.sum()), np.int64)
        filled[first:last] = 0
        for part in parts:
            begin, end = np.searchsorted(part.new_list, [first, last]).tolist()
            if begin == end:
                continue
            new_articles = part.new_number[part.articles(begin, end)]
            live = new_articles >= 0
            values = new_articles if what == "articles" else part.counts(begin, end)
            left = part.frequencies[begin:end]
            number = part.new_list[begin:end] - first
            at = starts[number] + filled[part.new_list[begin:end]]
            out[ranges(at, at + left)] = values[live]
            filled[part.new_list[begin:end][left > 0]] += left[left > 0]
        yield (first, last, frequencies), out


def _positions(parts: Sequence[_Part], lists: _Merged) -> Iterator[Numbers]:
    for first, last in _ranges(lists.read_positions):
        standing = lists.standing[first:last]
        starts = np.cumsum(standing) - standing
        out = np.zeros(int(standing.sum()), np.int64)
        filled = np.zeros(last - first, np.int64)
        for part in parts:
            begin, end = np.searchsorted(part.new_list, [first, last]).tolist()
            if begin == end:
                continue
            values = part.segment.positions_between(int(part.positions[begin]), int(part.positions[end]))
            if not part.whole:
                values = values[_live_positions(part, begin, end)]
            number = part.new_list[begin:end] - first
            left = part.standing[begin:end]
            at = starts[number] + filled[number]
            out[ranges(at, at + left)] = values
            filled[number[left > 0]] += left[left > 0]
        yield out


def _live_positions(part: _Part, first: int, last: int) -> NDArray[np.bool_]:
    """Which of the positions of lists `first` up to `last` are of live articles."""
    live = part.new_number[part.articles(first, last)] >= 0
    times = part.counts(first, last) >> 1
    had = np.diff(part.positions[first : last + 1]) > 0
    of_posting = np.repeat(had, np.diff(part.postings[first : last + 1]))
    return np.repeat(live[of_posting], times[of_posting])


def _ranges(weights: Numbers) -> Iterator[tuple[int, int]]:
    """Ranges of lists that hold about :data:`MOST_AT_ONCE` postings, and one list at least."""
    ends = np.cumsum(weights)
    first = 0
    while first < len(weights):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + MOST_AT_ONCE, side="right")))
        yield first, last
        first = last


class _Blocks:
    """Counts, as postings go by, how many of each list lie below each multiple of the block's size."""

    def __init__(self, articles: int) -> None:
        self._blocks = max(articles - 1, 0) // BLOCK
        self._found: list[NDArray[np.uint32]] = [np.zeros(0, np.uint32)]

    def counted(self, postings: Iterator[tuple[tuple[int, int, Numbers], Numbers]]) -> Iterator[Numbers]:
        for (first, last, frequencies), articles in postings:
            if self._blocks:
                below = np.zeros((last - first, self._blocks), np.uint32)
                starts = np.cumsum(frequencies) - frequencies
                for block in range(self._blocks):
                    under = (articles < (block + 1) * BLOCK).astype(np.int64)
                    below[:, block] = np.add.reduceat(under, starts)
                self._found.append(below.reshape(-1))
            yield articles

    def found(self) -> NDArray[np.uint32]:
        """As ``list.blocks`` holds them."""
        return np.concatenate(self._found)


def _columns(sources: Sequence[Source]) -> ArticleColumns:
    def numbers(name: str) -> NDArray[Any]:
        return np.concatenate([source.segment.numbers(name)[source.live] for source in sources])

    def texts(name: str) -> list[str]:
        found = []
        for source in sources:
            names, of_article = source.segment.texts(name)
            found += [names[number] for number in of_article[source.live].tolist()]
        return found

    paths = []
    for source in sources:
        every = source.segment.paths()
        paths += [every[number] for number in np.flatnonzero(source.live).tolist()]
    return ArticleColumns(
        numbers=numbers("numbers"),
        dates=numbers("dates"),
        title_lengths=numbers("lengths.title"),
        body_lengths=numbers("lengths.body"),
        paths=paths,
        roots=texts("roots"),
        sources=texts("sources"),
    )


def _records(sources: Sequence[Source]) -> Iterator[bytes]:
    for source in sources:
        for number in np.flatnonzero(source.live).tolist():
            yield source.segment.record(number)
