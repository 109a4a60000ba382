"""The days that dates may mean, as whole columns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int32]


def date_bounds(keys: NDArray[np.int64]) -> tuple[Days, Days]:
    """The first and last days that date keys may mean; 31 is the last day of any month, as ranges compare keys.

    The key 0 stands for no date: no day is before its last one and none after its first.
    """
    month, day = keys // 100 % 100, keys % 100
    first = keys + np.where(month == 0, 101, np.where(day == 0, 1, 0))
    last = keys + np.where(month == 0, 1231, np.where(day == 0, 31, 0))
    undated = keys == 0
    first[undated], last[undated] = np.iinfo(np.int32).max, np.iinfo(np.int32).min
    return first.astype(np.int32), last.astype(np.int32)
