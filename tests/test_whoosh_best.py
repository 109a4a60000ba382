"""The best of many, against sorting them all."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engines.whoosh.best import at_least_best


@given(st.lists(st.integers(0, 20), max_size=60), st.integers(1, 70))
def test_the_best_and_all_that_equal_the_last(values: list[int], count: int) -> None:
    least = sorted(values, reverse=True)[:count][-1:] or [0]
    expected = [place for place, value in enumerate(values) if value >= least[0]]
    assert at_least_best(np.array(values, np.float64), count).tolist() == expected


@given(st.integers(0, 2**32), st.integers(1, 40), st.sampled_from((3, 1000, 10**9)))
def test_of_thousands(seed: int, count: int, different: int) -> None:
    values = np.random.default_rng(seed).integers(0, different, 5_000)
    least = np.sort(values)[-count]
    assert at_least_best(values, count).tolist() == np.flatnonzero(values >= least).tolist()
