"""The rows that have a value are found, whatever else is in their bucket."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.passage_store.hash_index import PER_BUCKET, bucketed, rows_with

HIGHEST = 2**64 - 1
NUMBERS = st.integers(0, HIGHEST) | st.integers(0, 3) | st.integers(HIGHEST - 3, HIGHEST)


@given(st.lists(NUMBERS, max_size=60), st.lists(NUMBERS, max_size=6, unique=True), st.sampled_from((32, 64)))
def test_all_rows_with_a_value_and_no_others(drawn: list[int], sought: list[int], bits: int) -> None:
    kind = {32: np.uint32, 64: np.uint64}[bits]
    values, asked = (np.array([number >> (64 - bits) for number in numbers], kind) for numbers in (drawn, sought))
    asked = np.unique(asked)
    rows, owners = rows_with(asked, *bucketed(values), lambda there: values[there])
    plain = [(row, place) for place, one in enumerate(asked) for row, value in enumerate(values) if value == one]
    assert list(zip(rows.tolist(), owners.tolist(), strict=True)) == plain


def test_few_rows_are_read() -> None:
    values = np.random.default_rng(1).integers(0, 2**64, 10_000, dtype=np.uint64)
    read: list[int] = []

    def values_of(rows: NDArray[np.int64]) -> NDArray[np.uint64]:
        read.append(len(rows))
        return values[rows]

    rows, _ = rows_with(values[:100], *bucketed(values), values_of)
    assert sorted(rows.tolist()) == list(range(100))
    assert sum(read) < 100 * 3 * PER_BUCKET


def test_a_place_beyond_the_end_asks_for_no_memory() -> None:
    values = np.arange(40, dtype=np.uint64) << np.uint64(58)
    starts, rows = bucketed(values)
    damaged = np.full_like(starts, 2**30, dtype=np.uint32)
    damaged[0] = 0
    found, _ = rows_with(values[:1], damaged, rows, lambda there: values[there])
    assert found.tolist() == [0]
