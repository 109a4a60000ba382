"""What a new file can change of old articles, computed anew for each generation: one small file beside the segments.

Which articles tell the same story, and which texts are copies of one another. Four arrays of unsigned 64-bit numbers:
`articles` ascending, those of stories of two or more, with the `leaders` of their stories; `digests` ascending, those
of texts that have a near copy, with the number that all copies of a `text` share: the least of their digests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from index.array_file import decode_arrays, encode_arrays
from index.dedup.candidates import Numbers


@dataclass(frozen=True, slots=True, eq=False)
class StoryTable:
    """The table of one generation."""

    articles: Numbers
    leaders: Numbers
    digests: Numbers
    texts: Numbers

    def texts_of(self, digests: Numbers) -> Numbers:
        """What each of `digests` says: the same number for copies, exact or near."""
        return mapped(digests, self.digests, self.texts)

    def encode(self) -> bytes:
        """The bytes of the file."""
        return b"".join(encode_arrays({name: getattr(self, name) for name in _NAMES}))

    @classmethod
    def decode(cls, data: bytes) -> StoryTable:
        """The inverse of :meth:`encode`. Raises ``ValueError`` for bytes that are no such table."""
        arrays = decode_arrays(data)
        try:
            return cls(*(arrays[name] for name in _NAMES))
        except KeyError as error:
            raise ValueError(f"no array {error}") from None


_NAMES: Final = ("articles", "leaders", "digests", "texts")


def mapped(values: Numbers, keys: Numbers, to: Numbers) -> Numbers:
    """Each of `values` that is among `keys`, which are ascending, replaced by what stands beside it in `to`."""
    if not len(keys):
        return values
    at = np.minimum(keys.searchsorted(values), len(keys) - 1)
    return np.where(keys[at] == values, to[at], values)
