"""What of a text is compared: its keys, and which of them must not differ.

Keys are those of :mod:`~index.dedup.digest`, so typography, case and white space make no difference. Case is looked at
for one thing only, names. Two texts with one digest can therefore have other names, as a text in capitals has; they are
two *forms* of it, and a relation is one between forms. That makes it depend on nothing but two texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from index.dedup.credits import head_end, tail_start
from index.dedup.digest import digest, located_keys
from index.dedup.guard import guarded
from index.dedup.mojibake import repaired
from index.dedup.names import names

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
        return tuple(key for key, mark in zip(self.keys, self.marks, strict=True) if mark == GUARDED)


def normalize(text: str) -> NormalText:
    """`text` as it is compared. Linear in its length; never raises."""
    text = repaired(text)
    located = located_keys(text)
    keys = located.keys
    marks = bytearray(map(_mark, keys))
    if located.words:
        head, tail = head_end(text), tail_start(text)
        for place in names(text, located.sources, located.starts, head):
            marks[place] = marks[place] or NAME
        if head or tail < len(text):
            _unguard_credits(located.starts, head, tail, marks)
    identity = digest(keys)
    form = digest((identity, marks.hex())) if any(marks) else identity
    return NormalText(tuple(keys), bytes(marks), located.words, identity, form)


def _unguard_credits(starts: Sequence[int], head: int, tail: int, marks: bytearray) -> None:
    """Numbers in the credits may be missing from another print, but not be others: like names."""
    for place, start in enumerate(starts):
        if marks[place] == GUARDED and not head <= start < tail:
            marks[place] = NAME


@lru_cache(maxsize=1 << 16)
def _mark(key: str) -> int:
    return GUARDED if guarded(key) else 0
