"""Which pairs of texts are worth comparing: never all, and the work stays linear in the number of texts.

Two texts are *candidates* if they meet at an anchor and share a tenth of the anchors of the one that has fewer. At an
anchor of at most :data:`WIDESPREAD` texts all of these meet. At one of more, those with the same context are put in
their order, and each meets its :data:`NEIGHBOURS` next ones on both sides; that is the sorted-neighbourhood method
(Hernández & Stolfo, "The merge/purge problem for large databases", 1995). So a text has at most a fixed number of
candidates for each anchor, however many reports are made by one template.

Two that meet at widespread anchors only are not *close*, and never *versions* of each other: 20,000 weather reports are
not 20,000 versions of one.

Which pairs are candidates is a matter of the set of texts, not of the order in which they came. Texts are given by the
numbers of their forms. What meets at an anchor depends on the rows of that anchor only, so when texts come and go

* a text that comes brings its own pairs, all at its own anchors;
* two texts that stay can begin or cease to meet, or to be close, only at an anchor of one that came or went.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

WIDESPREAD: Final = 24
"""An anchor of more texts than this is widespread."""

NEIGHBOURS: Final = 3

LEAST_SHARED: Final = 0.1
"""The share of the smaller set of anchors that candidates have in common."""

Numbers = NDArray[np.uint64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class AnchorRows:
    """Texts at their anchors: arrays of equal length, one row for each anchor of each text."""

    anchors: Numbers
    contexts: NDArray[np.uint32]
    orders: Numbers
    forms: Numbers

    @classmethod
    def joined(cls, parts: Iterable[AnchorRows]) -> AnchorRows:
        """All rows of `parts`."""
        given = [part for part in parts if len(part.forms)] or [NO_ROWS]
        return cls(
            np.concatenate([part.anchors for part in given]),
            np.concatenate([part.contexts for part in given]),
            np.concatenate([part.orders for part in given]),
            np.concatenate([part.forms for part in given]),
        )

    def take(self, which: Mask | NDArray[np.integer]) -> AnchorRows:
        """The rows chosen."""
        return AnchorRows(self.anchors[which], self.contexts[which], self.orders[which], self.forms[which])

    def in_order(self) -> AnchorRows:
        """The rows by anchor, context, order and form."""
        return self.take(np.lexsort((self.forms, self.orders, self.contexts, self.anchors)))


NO_ROWS: Final = AnchorRows(
    np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint64), np.zeros(0, np.uint64)
)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Distinct pairs of texts, `first` < `second`, in ascending order; `close` if they meet at a rare anchor too."""

    first: Numbers
    second: Numbers
    close: Mask

    @classmethod
    def joined(cls, parts: Iterable[Pairs]) -> Pairs:
        """All pairs of `parts`, which have none in common, in ascending order."""
        given = list(parts)
        first, second = (np.concatenate([getattr(part, side) for part in given]) for side in ("first", "second"))
        order = np.lexsort((second, first))
        return cls(first[order], second[order], np.concatenate([part.close for part in given])[order])

    def __len__(self) -> int:
        return len(self.first)

    def take(self, which: Mask | NDArray[np.integer]) -> Pairs:
        """The pairs chosen."""
        return Pairs(self.first[which], self.second[which], self.close[which])

    def among(self, others: Pairs) -> NDArray[np.intp]:
        """For each pair its place in `others`, or -1."""
        return places_of_pairs(self.first, self.second, others.first, others.second)


def meetings(rows: AnchorRows, crowded: Numbers = NO_ROWS.anchors) -> Pairs:
    """All pairs of texts that meet somewhere, given all rows of the anchors concerned, in any order.

    The anchors `crowded` (ascending) are known to be widespread: of these the rows of some contexts will do.
    """
    if not len(rows.forms):
        return Pairs(rows.forms, rows.forms, np.zeros(0, np.bool_))
    rows = rows.in_order()
    forms, local = np.unique(rows.forms, return_inverse=True)
    local = local.astype(np.int64)
    starts = np.flatnonzero(np.concatenate((_ONE, rows.anchors[1:] != rows.anchors[:-1])))
    sizes = np.diff(np.concatenate((starts, [len(rows.anchors)])))
    widespread = np.repeat((sizes > WIDESPREAD) | np.isin(rows.anchors[starts], crowded), sizes)
    group = np.repeat(np.arange(len(starts)), sizes)
    crowd = np.cumsum(np.concatenate((_ONE, (group[1:] != group[:-1]) | (rows.contexts[1:] != rows.contexts[:-1]))))
    met: list[NDArray[np.int64]] = []
    for distance in range(1, min(WIDESPREAD, len(group))):
        here, there = slice(None, -distance), slice(distance, None)
        close = ~widespread[here] & (group[here] == group[there])
        met.append(_codes(local[here][close], local[there][close]) * 2 + 1)
        if distance <= NEIGHBOURS:
            crowded = widespread[here] & (crowd[here] == crowd[there])
            met.append(_codes(local[here][crowded], local[there][crowded]) * 2)
        elif not close.any():
            break
    codes = np.sort(np.concatenate([np.zeros(0, np.int64), *met]))
    pairs, close_bit = codes >> 1, (codes & 1).astype(np.bool_)
    last = np.concatenate((pairs[1:] != pairs[:-1], _ONE[: len(pairs)]))
    pairs, close_bit = pairs[last], close_bit[last]
    return Pairs(forms[pairs >> _LOCAL_BITS], forms[pairs & _LOCAL], close_bit)


def share_enough(pairs: Pairs, rows: AnchorRows) -> Mask:
    """Which pairs share :data:`LEAST_SHARED` of the smaller set of anchors; `rows` holds all rows of their texts."""
    if not len(pairs):
        return np.zeros(0, np.bool_)
    order = np.lexsort((rows.anchors, rows.forms))
    of_rows, anchors = rows.forms[order], rows.anchors[order]
    forms, starts, counts = np.unique(of_rows, return_index=True, return_counts=True)
    first, second = forms.searchsorted(pairs.first), forms.searchsorted(pairs.second)
    fewer = counts[first] <= counts[second]
    smaller, larger = np.where(fewer, first, second), np.where(fewer, second, first)
    # A row is looked for by a number that stands for text and anchor; that two rows share one is all but impossible.
    known = np.sort(anchors * _ODD + np.repeat(np.arange(len(forms), dtype=np.uint64), counts) * _OTHER_ODD)
    enough = np.zeros(len(pairs), np.bool_)
    for start in range(0, len(pairs), _AT_ONCE):
        few, many = smaller[start : start + _AT_ONCE], larger[start : start + _AT_ONCE]
        lengths = counts[few]
        pair = np.repeat(np.arange(len(few)), lengths)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        sought = anchors[starts[few][pair] + within] * _ODD + many[pair].astype(np.uint64) * _OTHER_ODD
        places = np.minimum(known.searchsorted(sought), len(known) - 1)
        shared = np.bincount(pair[known[places] == sought], minlength=len(few))
        enough[start : start + _AT_ONCE] = shared >= np.maximum(LEAST_SHARED * lengths, 1)
    return enough


def places_of_pairs(first: Numbers, second: Numbers, among_first: Numbers, among_second: Numbers) -> NDArray[np.intp]:
    """For each pair its place among others, which are in ascending order; -1 if it is not there."""
    if not len(among_first) or not len(first):
        return np.full(len(first), -1, np.intp)
    forms = np.unique(np.concatenate((first, second, among_first, among_second)))
    known = _codes(*(forms.searchsorted(side).astype(np.int64) for side in (among_first, among_second)), ordered=True)
    sought = _codes(*(forms.searchsorted(side).astype(np.int64) for side in (first, second)), ordered=True)
    places = np.minimum(known.searchsorted(sought), len(known) - 1)
    return np.where(known[places] == sought, places, -1)


_AT_ONCE: Final = 1 << 15
"""Pairs whose anchors are looked up together."""

_ONE: Final = np.ones(1, np.bool_)
_LOCAL_BITS: Final = 30
_LOCAL: Final = (1 << _LOCAL_BITS) - 1
_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
_OTHER_ODD: Final = np.uint64(0xC2B2AE3D27D4EB4F)


def _codes(one: NDArray[np.int64], other: NDArray[np.int64], *, ordered: bool = False) -> NDArray[np.int64]:
    """A number for each pair of small numbers, the lesser one first."""
    if ordered:
        return (one << _LOCAL_BITS) | other
    return (np.minimum(one, other) << _LOCAL_BITS) | np.maximum(one, other)
