"""Pieces that lie end to end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ranges import changes, ranges, starts_of


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 6))))
def test_the_numbers_of_ranges(drawn: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in drawn], np.uint32)
    ends = np.array([start + length for start, length in drawn], np.uint32)
    expected = [number for start, length in drawn for number in range(start, start + length)]
    assert ranges(starts, ends).tolist() == ranges(starts, ends, 60).tolist() == expected


def test_a_range_beyond_what_there_is_asks_for_no_memory() -> None:
    with pytest.raises(ValueError):
        ranges(np.array([0], np.uint64), np.array([1 << 40], np.uint64), 100)
    with pytest.raises(ValueError):
        ranges(np.array([5]), np.array([4]), 100)


@given(st.lists(st.integers(0, 9)))
def test_where_pieces_start(lengths: list[int]) -> None:
    assert starts_of(np.array(lengths, np.int64)).tolist() == [sum(lengths[:n]) for n in range(len(lengths) + 1)]


def test_where_values_change() -> None:
    assert changes(np.array([1, 1, 2, 1, 1])).tolist() == [True, False, True, True, False]
    assert changes(np.zeros(0, np.int64)).tolist() == []
