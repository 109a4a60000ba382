"""What a text is found by when another may resemble it: a few numbers of fixed size for each of its anchors.

An *anchor* is a shingle that winnowing keeps. Most anchors stand in few texts, and whatever shares one is worth looking
at. Some stand in very many: the sentences of a weather report are the same every day. For those an anchor has two more
numbers. Its *context* is made of the nearest number or negation on either side: of 20,000 reports only those that give
the same figures there can be the same. Its *order* puts alike beside alike among those that remain: first by all
numbers and negations of the text, then by the nearest name on either side, then by a min-hash of the whole text (Broder
1997), with another hash function for each anchor, so that the neighbours of a text at one anchor are others than at the
next (as in an LSH forest: Bawa, Condie & Ganesan 2005).

All of it is a function of the text alone and the same in every process: it may be stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.dedup import MINIMUM_WORDS
from index.dedup.normalization import GUARDED, NAME, NormalText
from index.dedup.shingles import ROW, Hashes, Places, key_hash, key_hashes, mixed, shingle_hashes, winnowed

MOST_WORDS: Final = 20_000
"""A longer text is no passage of an article; it is compared by its digest only, so that no pair takes a second."""

TOGETHER: Final = 32
"""Texts whose signatures are made in one go: enough to make the calls cheap, few enough to stay in the cache."""

SAMPLE: Final = 16
"""The min-hash is that of the anchors with the least hashes, so that long texts take linear time as well."""

_HIGH: Final = np.uint64(0xFFFF000000000000)
_MIDDLE: Final = np.uint64(0x0000FFFF00000000)
_LOW: Final = np.uint64(0x00000000FFFFFFFF)
_NONE: Final = np.zeros(0, np.uint64)
_GREATEST: Final = np.uint64(0xFFFFFFFFFFFFFFFF)
_HALF: Final = np.uint64(32)
_ODD: Final = np.uint64(0xE7037ED1A0B428DB)


@dataclass(frozen=True, slots=True)
class Signature:
    """The anchors of a text (distinct, uint64) with, for each, its context (uint32) and its order (uint64).

    A text that is too short or too long to be compared by parts has no anchors.
    """

    anchors: Hashes = field(repr=False)
    contexts: NDArray[np.uint32] = field(repr=False)
    orders: Hashes = field(repr=False)


_NO_ANCHORS: Final = Signature(_NONE, _NONE.astype(np.uint32), _NONE)


def signature(text: NormalText) -> Signature:
    """The signature of `text`. Linear in its length."""
    return signatures([text])[0]


def signatures(texts: Sequence[NormalText]) -> list[Signature]:
    """The signature of each of `texts`; for many together, such as those of an article, at a fraction of the time."""
    compared = [text for text in texts if MINIMUM_WORDS <= text.words <= MOST_WORDS]
    found = chain.from_iterable(
        _signatures(compared[start : start + TOGETHER]) for start in range(0, len(compared), TOGETHER)
    )
    return [next(found) if MINIMUM_WORDS <= text.words <= MOST_WORDS else _NO_ANCHORS for text in texts]


def _signatures(texts: Sequence[NormalText]) -> list[Signature]:
    # All keys stand in one row, text after text; what follows must never look across the end of one.
    keys = key_hashes(chain.from_iterable(text.keys for text in texts))
    marks = np.frombuffer(b"".join(text.marks for text in texts), np.uint8)
    lengths = np.array([len(text.keys) for text in texts])
    ends = lengths.cumsum()
    shingles = shingle_hashes(keys)
    places = winnowed(shingles, ends - lengths, lengths - ROW + 1)
    text_of = ends.searchsorted(places, "right")
    anchors = shingles[places]
    nearest = [_nearest(mark, keys, marks, places, ends - lengths, ends, text_of) for mark in (GUARDED, NAME)]
    guards = np.array([key_hash("\n".join(text.guards)) for text in texts], np.uint64)
    contexts = (nearest[0] >> _HALF).astype(np.uint32)
    orders = (guards[text_of] & _HIGH) | (nearest[1] & _MIDDLE) | (_min_hashes(anchors, text_of) & _LOW)
    cuts = text_of.searchsorted(np.arange(1, len(texts)))
    parts = [np.split(values, cuts) for values in (anchors, contexts, orders)]
    return [Signature(*columns) for columns in zip(*parts, strict=True)]


def _nearest(
    mark: int, keys: Hashes, marks: NDArray[np.uint8], places: Places, starts: Places, ends: Places, text_of: Places
) -> Hashes:
    """A hash of the last key marked so before each place and the first one after the shingle there, in its text."""
    marked = np.flatnonzero(marks == mark)
    # Nothing marked on a side counts as one and the same neighbour, 0.
    padded = np.concatenate(([-1], marked, [len(keys)]))
    before = padded[marked.searchsorted(places)]
    after = padded[marked.searchsorted(places + ROW) + 1]
    hashes = np.append(keys, np.uint64(0))
    first = np.where(before >= starts[text_of], hashes[before], np.uint64(0))
    second = np.where(after < ends[text_of], hashes[after], np.uint64(0))
    return mixed(first * _ODD + second)


def _min_hashes(anchors: Hashes, text_of: Places) -> Hashes:
    """The min-hash of its text for each anchor, by a function of the anchor."""
    order = np.lexsort((anchors, text_of))
    first = text_of.searchsorted(np.arange(text_of[-1] + 1))
    counts = np.diff(np.append(first, len(anchors)))
    sample = order[np.minimum(first[text_of, np.newaxis] + np.arange(SAMPLE), len(anchors) - 1)]
    # Times an odd number, for an anchor xor itself would be 0, the least of all.
    values = mixed((anchors * _ODD)[:, np.newaxis] ^ anchors[sample])
    values[np.arange(SAMPLE) >= counts[text_of, np.newaxis]] = _GREATEST
    least: Hashes = values.min(axis=1)
    return least
