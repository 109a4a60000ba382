"""Narrow arrays against the plain ones."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh.narrow import FREQUENCY, POSITION, Narrow, Narrowing

values = st.lists(
    st.one_of(st.integers(0, 9), st.sampled_from((254, 255, 256, 257, 65_534, 65_535, 65_536, 2**32 - 1))), max_size=30
)


def narrow(dtype: np.dtype[np.unsignedinteger], pieces: list[list[int]]) -> Narrow:
    narrowing = Narrowing(dtype)
    low = [np.zeros(0, dtype), *narrowing.low(np.array(piece, np.int64) for piece in pieces)]
    assert all(piece.dtype == dtype for piece in low)
    return Narrow(np.concatenate(low), narrowing.places, narrowing.large)


@given(values, st.lists(st.integers(0, 30), max_size=4), st.sampled_from((FREQUENCY, POSITION)))
def test_every_slice_holds_the_numbers_that_came_in(
    numbers: list[int], cuts: list[int], dtype: np.dtype[np.unsignedinteger]
) -> None:
    ends = [0, *sorted(min(cut, len(numbers)) for cut in cuts), len(numbers)]
    found = narrow(dtype, [numbers[first:last] for first, last in pairwise(ends)])
    for first in range(len(numbers) + 1):
        for last in range(first, len(numbers) + 1):
            assert found.slice(first, last).tolist() == numbers[first:last]


@pytest.mark.parametrize(("dtype", "largest"), [(FREQUENCY, 255), (POSITION, 65_535)])
def test_only_what_does_not_fit_lies_beside(dtype: np.dtype[np.unsignedinteger], largest: int) -> None:
    found = narrow(dtype, [[1, largest, 2], [], [largest + 1, 3], [2**32 - 1]])
    assert (found.places.tolist(), found.large.tolist()) == ([3, 5], [largest + 1, 2**32 - 1])
    assert (found.places.dtype.str, found.large.dtype.str) == ("<u8", "<u4")
    assert np.shares_memory(found.slice(0, 3), found.low), "small numbers are used in place"
    assert found.slice(0, 4).dtype == np.uint32
    assert found.low.tolist()[:3] == [1, largest, 2], "a slice that is widened is a copy"
