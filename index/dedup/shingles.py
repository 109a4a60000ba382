"""The shingles of a text: every row of four keys, as a number; and a sample of them that two alike texts both take.

A shingle is four keys in a row (Broder, "On the resemblance and containment of documents", 1997) and is hashed to 64
bits. Of each window of neighbouring shingles the one with the least hash is kept (winnowing: Schleimer, Wilkerson &
Aiken, "Winnowing: local algorithms for document fingerprinting", 2003). What is kept depends on the window only, so
texts that share a stretch keep the same shingles of it, wherever it stands. Short texts have narrower windows, for they
have little to be found by; the least of a wide window is the least of a narrow one in it too, so a short text keeps
what a long one keeps of the same words.

The hashes are the same in every process and on every machine: they may be stored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from index.remembered import Remembered

ROW: Final = 4
"""Keys in a shingle."""

WIDEST_WINDOW: Final = 10
SHINGLES_PER_WINDOW: Final = 5
"""A text of n shingles has windows of n / 5, from 1 to :data:`WIDEST_WINDOW`."""

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]

_POSITIONS: Final = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64
)
"""Odd factors, one for each place in a row."""

_FIRST: Final = np.array([True])
_LITTLE_ENDIAN: Final = np.dtype("<u8")
_GREATEST: Final = np.uint64(0xFFFFFFFFFFFFFFFF)
_MIXERS: Final = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SHIFTS: Final = (np.uint64(30), np.uint64(27), np.uint64(31))


def key_hash(key: str) -> int:
    """A 64-bit hash of one key."""
    return int.from_bytes(_hash_bytes(key), "little")


def key_hashes(keys: Iterable[str]) -> Hashes:
    """The 64-bit hash of each key."""
    return np.frombuffer(b"".join(map(_remembered_bytes, keys)), _LITTLE_ENDIAN).astype(np.uint64, copy=False)


def _hash_bytes(key: str) -> bytes:
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def shingle_hashes(keys: Hashes) -> Hashes:
    """A 64-bit hash of each row of :data:`ROW` keys, given by their hashes: none if there are fewer keys."""
    count = len(keys) - ROW + 1
    if count < 1:
        return keys[:0]
    total = keys[:count] * _POSITIONS[0]
    for place in range(1, ROW):
        total += keys[place : place + count] * _POSITIONS[place]
    return mixed(total)


def winnowed(shingles: Hashes, starts: Places, counts: Places) -> Places:
    """The places of the shingles that are kept, ascending, each hash once in a text, at its first place.

    `shingles` holds those of several texts one after the other, with some between that are of none: the text with
    number t has `counts[t]` of them (0 or less: none) from place `starts[t]` on.
    """
    widths = np.clip(counts // SHINGLES_PER_WINDOW, 1, WIDEST_WINDOW)
    windows = np.maximum(counts - widths + 1, 0)
    text_of = np.repeat(np.arange(len(counts)), windows)
    if not len(text_of):
        return np.empty(0, np.intp)
    first = np.arange(len(text_of)) - np.repeat(windows.cumsum() - windows, windows) + starts[text_of]
    offsets = np.arange(int(widths.max()))
    values = shingles[np.minimum(first[:, np.newaxis] + offsets, len(shingles) - 1)]
    values[offsets >= widths[text_of, np.newaxis]] = _GREATEST
    least = first + values.argmin(axis=1)
    # The first least one of a window never stands before that of the window to its left.
    fresh = np.concatenate((_FIRST, least[1:] != least[:-1]))
    places: Places = least[fresh]
    text_of = text_of[fresh]
    hashes = shingles[places]
    order = np.lexsort((places, hashes, text_of))
    again = (hashes[order][1:] == hashes[order][:-1]) & (text_of[order][1:] == text_of[order][:-1])
    return np.delete(places, order[1:][again]) if again.any() else places


def mixed(values: Hashes) -> Hashes:
    """`values` with every bit of each spread over all of it (the finalizer of SplitMix64: Steele, Lea & Flood 2014)."""
    values = (values ^ (values >> _SHIFTS[0])) * _MIXERS[0]
    values = (values ^ (values >> _SHIFTS[1])) * _MIXERS[1]
    return values ^ (values >> _SHIFTS[2])


_remembered_bytes: Final = Remembered(_hash_bytes).__getitem__
