"""The words that compounds are made of, in a file that is mapped into memory and read only where it is asked.

The file is a hash table with open addressing and linear probing. After a header come two arrays of little-endian
32-bit numbers, one element a slot: *checks*, the upper half of the key's 64-bit FNV-1a hash (0: the slot is free), and
*values*. The slot to begin at is the hash modulo the number of slots. Keys are not stored: that some word is taken for
one of the table happens once in about 2³² look-ups, and no two keys of the table have the same check and place. FNV-1a
takes a word letter by letter, so that one pass over a word looks up all that begin at one of its letters.

A value is one of two kinds. A *part* (bit 31 clear) has three scores of eight bits, in sixteenths and 128 too high, 0
for "cannot": bits 0-7 before another part, bits 8-15 before another part with an s between, bits 16-23 at the end. Bit
24 says that the word by itself is not to be cut; bits 25-27 how to make a word of what stands before another part
(:data:`ENDINGS`); bit 28 that the word can stand after one that nobody knows. A *cut* (bit 31 set) has in bits 0-30 the
boundaries of a word that the scores alone would cut otherwise: bit n for a part that begins at letter n.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PATH: Final = Path(__file__).with_name("data") / "compounds.bin"
MAGIC: Final = b"KNCOMP01"
HEADER: Final = struct.Struct("<8s16sIIiiiii12x")
"""Magic, digest of what follows the header, slots, longest key, and the five numbers of :class:`Scores`."""

UNIT: Final = 16
"""Scores are whole numbers of sixteenths."""
ZERO: Final = 128
BEFORE: Final = 0xFF
BEFORE_S: Final = 0xFF00
BEFORE_S_SHIFT: Final = 8
AT_END: Final = 0xFF0000
AT_END_SHIFT: Final = 16
WHOLE: Final = 1 << 24
ENDING_SHIFT: Final = 25
AFTER_UNKNOWN: Final = 1 << 28
CUT: Final = 1 << 31
ENDINGS: Final = ((0, ""), (1, ""), (0, "n"), (0, "en"))
"""Letters to take off and letters to add: stad, scheep|s, zonne+n, kinder+en."""

_FNV_BASIS: Final = 0xCBF29CE484222325
_FNV_PRIME: Final = 0x100000001B3
_64_BITS: Final = 0xFFFFFFFFFFFFFFFF


@dataclass(frozen=True, slots=True)
class Scores:
    """What depends on no part, in sixteenths: for an unknown word that stays whole, and for letters at a boundary."""

    unknown: int
    unknown_letters: int
    """For each 16 letters of the word."""
    clashing_vowels: int
    """Two that would be read as one, so that spelling puts a hyphen between."""
    same_letter: int
    vowel_after_consonant: int


@dataclass(frozen=True, slots=True)
class CompoundTable:
    """The table, open. Threads may share it: nothing in it ever changes."""

    checks: memoryview
    values: memoryview
    slots: int
    longest: int
    """Letters of the longest key."""
    scores: Scores
    digest: str
    """Identifies the contents: 32 hexadecimal digits."""

    def value(self, word: bytes) -> int:
        """The value of a word, 0 if the table does not have it."""
        key = fnv1a(word)
        wanted = key >> 32
        slot = key % self.slots
        while check := self.checks[slot]:
            if check == wanted:
                return int(self.values[slot])
            slot = (slot + 1) % self.slots
        return 0

    def values_from(self, word: bytes, start: int) -> list[int]:
        """The values of the letters of `word` from `start` on: of the first, of the first two, and so on."""
        checks, values, slots = self.checks, self.values, self.slots
        found = []
        key = _FNV_BASIS
        for letter in word[start : start + self.longest]:
            key = (key ^ letter) * _FNV_PRIME & _64_BITS
            wanted = key >> 32
            slot = key % slots
            check = checks[slot]
            while check and check != wanted:
                slot = (slot + 1) % slots
                check = checks[slot]
            found.append(values[slot] if check else 0)
        return found


def fnv1a(key: bytes) -> int:
    """The 64-bit hash of Fowler, Noll and Vo (variant 1a)."""
    value = _FNV_BASIS
    for byte in key:
        value = (value ^ byte) * _FNV_PRIME & _64_BITS
    return value


def open_table(path: Path = PATH) -> CompoundTable:
    """Maps the file into memory.

    Raises ValueError if it is not such a table, OSError if it can't be read.
    """
    with path.open("rb") as file:
        return table_in(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))


def table_in(contents: memoryview) -> CompoundTable:
    """The table in a file's contents. Raises ValueError if they are not one."""
    if len(contents) < HEADER.size:
        raise ValueError("This is not a table of compounds")
    magic, digest, slots, longest, *scores = HEADER.unpack_from(contents)
    if magic != MAGIC or not slots or len(contents) != HEADER.size + 8 * slots:
        raise ValueError("This is not a table of compounds, or one of another version")
    numbers = contents[HEADER.size :].cast("I")
    return CompoundTable(numbers[:slots], numbers[slots:], slots, longest, Scores(*scores), digest.hex())
