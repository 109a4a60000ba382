"""The texts of forms, as they are compared: numbers of the words of their run.

`words` has the marked keys (:mod:`index.dedup.forms`) of all texts in blocks of :data:`BLOCK`, from `word_starts` on:
those that take one byte as a number, which are the most frequent ones, then those that take two, then the others; in
each of these stretches in ascending order, which compresses best. A block is compressed by itself, so that one text is
read without all words. Of form i the text is the bytes `data[starts[i]:starts[i + 1]]`
(:mod:`~index.passage_store.word_numbers`).
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.dedup.forms import split_mark
from index.dedup.normalization import NormalText
from index.passage_store import word_numbers
from index.passage_store.rows import Columns, narrow
from index.ranges import ranges, starts_of

BLOCK: Final = 64
"""Words."""

_LEVEL: Final = 6


@dataclass(frozen=True, slots=True)
class TextTable:
    """The texts of the forms of a run, in the order of these."""

    words: NDArray[np.uint8]
    word_starts: Columns
    data: NDArray[np.uint8]
    starts: Columns

    @classmethod
    def of(cls, texts: Sequence[bytes]) -> TextTable:
        """The table of texts that are given by their marked keys, one a line."""
        known: defaultdict[str, int] = defaultdict(count().__next__)
        words = b"\n".join(texts).decode("utf-8", "surrogatepass").split("\n") if texts else []
        numbers = np.fromiter(map(known.__getitem__, words), np.int64, len(words))
        return _table(list(known), numbers, starts_of(np.array([text.count(b"\n") + 1 for text in texts], np.int64)))

    @classmethod
    def joined(cls, older: TextTable, still: NDArray[np.intp], newer: TextTable, order: NDArray[np.intp]) -> TextTable:
        """The table of the texts at the places `still` of the one and all of the other, put in this order."""
        known: defaultdict[str, int] = defaultdict(count().__next__)
        numbers, lengths = [], []
        for table, places in ((older, still), (newer, np.arange(len(newer.starts) - 1))):
            own = np.array([known[word] for word in table.all_words()], np.int64)
            data = table.data[ranges(table.starts[places], table.starts[places + 1], len(table.data))]
            ends = np.cumsum(table.starts[places + 1].astype(np.int64) - table.starts[places].astype(np.int64))
            numbers.append(own[word_numbers.decoded(data)])
            lengths.append(np.diff(word_numbers.count_up_to(data, ends), prepend=0))
        starts = starts_of(np.concatenate(lengths))
        ordered = np.concatenate(numbers)[ranges(starts[order], starts[order + 1])]
        return _table(list(known), ordered, starts_of(np.diff(starts)[order]))

    def all_words(self) -> list[str]:
        """The words in the order of their numbers."""
        blocks = map(self.block, range(len(self.word_starts) - 1))
        return list(chain.from_iterable(blocks))

    def block(self, number: int) -> list[str]:
        """The words of a block."""
        start, end = int(self.word_starts[number]), int(self.word_starts[number + 1])
        return zlib.decompress(self.words[start:end].tobytes()).decode("utf-8", "surrogatepass").split("\n")


class TextReader:
    """Reads texts one by one, and remembers the words that it has met."""

    def __init__(self, table: TextTable) -> None:
        self._table = table
        self._blocks: dict[int, list[str]] = {}
        self._words: dict[int, tuple[str, int]] = {}

    def text(self, place: int, number: int, digest: int) -> NormalText:
        """The text of a form as it is compared; identities are as short as they are kept."""
        table = self._table
        start, end = int(table.starts[place]), int(table.starts[place + 1])
        numbers = word_numbers.few_decoded(table.data[start:end].tobytes())
        known = self._words
        try:
            words = [known[word] for word in numbers]
        except KeyError:
            words = [known.get(word) or self._word(word) for word in numbers]
        keys, marks = zip(*words, strict=True)
        return NormalText(keys, bytes(marks), len(keys), f"{digest:016x}", f"{number:016x}")

    def _word(self, number: int) -> tuple[str, int]:
        block, place = divmod(number, BLOCK)
        try:
            there = self._blocks[block]
        except KeyError:
            there = self._blocks[block] = self._table.block(block)
        word = self._words[number] = split_mark(there[place])
        return word


def _table(words: Sequence[str], numbers: NDArray[np.int64], starts: NDArray[np.int64]) -> TextTable:
    """The table of texts of `words`, given by their places in that; text i is `numbers[starts[i]:starts[i + 1]]`."""
    counts = np.bincount(numbers, minlength=len(words))
    ascending = np.array(sorted(range(len(words)), key=words.__getitem__), np.int64)
    ascending = ascending[counts[ascending] > 0]
    rank = np.empty(len(ascending), np.int64)
    rank[np.argsort(-counts[ascending], kind="stable")] = np.arange(len(ascending))
    stretch = (rank >= word_numbers.ONE_BYTE).astype(np.uint8) + (rank >= word_numbers.TWO_BYTES)
    listed = ascending[np.argsort(stretch, kind="stable")]
    renumbered = np.empty(len(words), np.int64)
    renumbered[listed] = np.arange(len(listed))
    data, byte_starts = word_numbers.encoded(renumbered[numbers])
    in_order = [words[place] for place in listed.tolist()]
    blocks = [_packed(in_order[start : start + BLOCK]) for start in range(0, len(in_order), BLOCK)]
    return TextTable(
        np.frombuffer(b"".join(blocks), np.uint8),
        narrow(starts_of(np.array(list(map(len, blocks)), np.int64))),
        data,
        narrow(byte_starts[starts]),
    )


def _packed(words: Sequence[str]) -> bytes:
    return zlib.compress("\n".join(words).encode("utf-8", "surrogatepass"), _LEVEL)
