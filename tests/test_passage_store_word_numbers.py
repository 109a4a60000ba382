"""Numbers of words come back from their bytes, for many texts and for one."""

from __future__ import annotations

from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.passage_store.word_numbers import ONE_BYTE, TWO_BYTES, count_up_to, decoded, encoded, few_decoded

NUMBERS = st.lists(st.integers(0, 200) | st.integers(0, 2**14 + 9) | st.integers(0, 2**40), max_size=40)


@given(NUMBERS)
def test_numbers_come_back(numbers: list[int]) -> None:
    data, starts = encoded(np.array(numbers, np.int64))
    assert decoded(data).tolist() == numbers
    assert few_decoded(data.tobytes()) == numbers
    assert starts[-1] == len(data)
    assert [few_decoded(data[start:end].tobytes()) for start, end in pairwise(starts)] == [
        [number] for number in numbers
    ]
    assert count_up_to(data, starts).tolist() == list(range(len(numbers) + 1))


@pytest.mark.parametrize(
    ("number", "data"),
    [
        (0, "00"),
        (ONE_BYTE - 1, "7f"),
        (ONE_BYTE, "8100"),
        (TWO_BYTES - 1, "ff7f"),
        (TWO_BYTES, "818000"),
        (2**21, "81808000"),
    ],
)
def test_the_bytes_of_a_number(number: int, data: str) -> None:
    assert encoded(np.array([number]))[0].tobytes().hex() == data


def test_the_places_of_texts() -> None:
    _, starts = encoded(np.array([5, 300, 7, 2**20, 1]))
    assert starts.tolist() == [0, *accumulate((1, 2, 1, 3, 1))]
