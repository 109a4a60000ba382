"""What of a text is compared: its keys, and which of them must not differ.

Keys are those of :mod:`~index.dedup.digest`, so typography, case and white space make no difference. Case is looked at
for one thing only, names. Two texts with one digest can therefore have other names, as a text in capitals has; they are
two *forms* of it, and a relation is one between forms. That makes it depend on nothing but two texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from index.analysis.tokenizer import Pieces, pieces
from index.dedup.credits import head_end, tail_start
from index.dedup.digest import FoundKeys, digest, found_keys
from index.dedup.guard import guarded
from index.dedup.mojibake import repaired
from index.dedup.names import names
from index.remembered import Remembered

GUARDED: Final = 1
"""Marks a number, a negation or a sign of value: no such key may stand in one of two texts only."""

NAME: Final = 2
"""Marks a name: it may be missing from one of two texts, but not be another."""


@dataclass(frozen=True, slots=True)
class NormalText:
    """A text as it is compared.

    `keys` are its folded words and signs of value in order, `words` how many of them are words, `marks` a byte for
    each key (0, :data:`GUARDED` or :data:`NAME`). `digest` identifies the keys, `form` the keys with their marks; both
    are 32 hexadecimal digits.
    """

    keys: tuple[str, ...] = field(repr=False)
    marks: bytes = field(repr=False)
    words: int
    digest: str
    form: str

    @property
    def guards(self) -> tuple[str, ...]:
        """The numbers, negations and signs of value, in order."""
        if GUARDED not in self.marks:
            return ()
        return tuple([key for key, mark in zip(self.keys, self.marks, strict=True) if mark == GUARDED])


def normalize(text: str, cut: Pieces | None = None) -> NormalText:
    """`text` as it is compared; `cut` may give it cut into words. Linear in its length; never raises."""
    right = repaired(text)
    if cut is None or right != text:
        cut = pieces(right)
    found = found_keys(right, cut)
    keys = tuple(found.keys)
    marks = bytearray(map(_mark, keys))
    if found.words:
        head, tail = head_end(right), tail_start(right)
        starts = found.starts() if head or tail < len(right) else ()
        _mark_names(found, starts, head, marks)
        if starts:
            _unguard_credits(starts, head, tail, marks)
    identity = digest(keys)
    form = digest((identity, marks.hex())) if any(marks) else identity
    return NormalText(keys, bytes(marks), found.words, identity, form)


def _mark_names(found: FoundKeys, starts: Sequence[int], head: int, marks: bytearray) -> None:
    """Marks the names; `starts` may be left out if `head` is 0."""
    first = bisect_left(starts, head) if head else 0
    if len(found.sources) == len(found.keys):
        for place in names(found.sources, found.gaps, first):
            marks[place] = marks[place] or NAME
        return
    place_of_source = [*accumulate(found.counts, initial=0)]
    for source in names(found.sources, found.gaps, bisect_left(place_of_source, first)):
        for place in range(place_of_source[source], place_of_source[source + 1]):
            marks[place] = marks[place] or NAME


def _unguard_credits(starts: Sequence[int], head: int, tail: int, marks: bytearray) -> None:
    """Numbers in the credits may be missing from another print, but not be others: like names."""
    for place, start in enumerate(starts):
        if marks[place] == GUARDED and not head <= start < tail:
            marks[place] = NAME


def _mark_of(key: str) -> int:
    return GUARDED if guarded(key) else 0


_mark: Final = Remembered(_mark_of).__getitem__
