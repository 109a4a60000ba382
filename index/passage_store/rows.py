"""What is read from the store: occurrences of passages and relations between their forms, as arrays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from index.article import Relation
from index.dedup.candidates import Mask, Numbers

RELATIONS: Final[tuple[Relation, ...]] = ("exact", "near", "contained", "version", "composite", "boilerplate")
"""By code. A version that differs in one number or name only has another code, :data:`SLIGHT_VERSION`."""

EXACT, NEAR, CONTAINED, VERSION, COMPOSITE, BOILERPLATE = range(6)
SLIGHT_VERSION: Final = 6
INDEXED: Final = 255
"""The code of a passage that is not left out of its article."""

Which = Mask | NDArray[np.integer[Any]] | slice

Columns = NDArray[Any]
"""Whole numbers, none negative, of the narrowest type that holds them all: what is stored."""


class _Columns:
    """Arrays of equal length, by name."""

    __slots__ = ()

    @classmethod
    def joined(cls, parts: Iterable[Self]) -> Self:
        """The rows of all parts, one part after the other; there must be one."""
        given = list(parts)
        return cls(*(np.concatenate([getattr(part, field.name) for part in given]) for field in fields(cls)))  # type: ignore[arg-type]

    def take(self, which: Which) -> Self:
        """The rows chosen."""
        return type(self)(*(getattr(self, field.name)[which] for field in fields(self)))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Occurrences(_Columns):
    """Passages in articles: row by row the article, its date (PartialDate.key), the number of the passage in it, its
    form and digest (unsigned 64-bit) and count of words; whether it is short or a tail, so that many make it
    boilerplate; why it is left out of its article (a code, or :data:`INDEXED`) with the passage that says it and the
    share of it that is said there.
    """

    articles: Numbers
    dates: NDArray[np.uint32]
    numbers: NDArray[np.uint32]
    forms: Numbers
    digests: Numbers
    words: NDArray[np.uint32]
    tails: Mask
    reasons: NDArray[np.uint8]
    leaders: NDArray[np.uint32]
    overlaps: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.articles)

    @property
    def indexed(self) -> Mask:
        """Which are not left out of their article."""
        mask: Mask = self.reasons == INDEXED
        return mask


@dataclass(frozen=True, slots=True)
class Relations(_Columns):
    """Pairs of forms, `first` < `second`, with the code of their relation and the share of each that both have."""

    first: Numbers
    second: Numbers
    kinds: NDArray[np.uint8]
    first_shares: NDArray[np.float32]
    second_shares: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.first)

    def in_order(self) -> Relations:
        """By the first form, then by the second."""
        return self.take(np.lexsort((self.second, self.first)))


NO_OCCURRENCES: Final = Occurrences(
    np.zeros(0, np.uint64),
    np.zeros(0, np.uint32),
    np.zeros(0, np.uint32),
    np.zeros(0, np.uint64),
    np.zeros(0, np.uint64),
    np.zeros(0, np.uint32),
    np.zeros(0, np.bool_),
    np.zeros(0, np.uint8),
    np.zeros(0, np.uint32),
    np.zeros(0, np.float32),
)
NO_RELATIONS: Final = Relations(
    np.zeros(0, np.uint64),
    np.zeros(0, np.uint64),
    np.zeros(0, np.uint8),
    np.zeros(0, np.float32),
    np.zeros(0, np.float32),
)


def is_in(values: NDArray[np.unsignedinteger[Any]], among: NDArray[np.unsignedinteger[Any]]) -> Mask:
    """Which of `values` are among others, which are ascending."""
    if not len(among) or not len(values):
        return np.zeros(len(values), np.bool_)
    found: Mask = among[np.minimum(among.searchsorted(values), len(among) - 1)] == values
    return found


def narrow(values: NDArray[np.integer[Any]]) -> Columns:
    """`values`, none of which is negative, in the narrowest type that holds them."""
    return values.astype(np.min_scalar_type(values.max(initial=0)))
