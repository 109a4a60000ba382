"""Sets of documents, whichever way they are kept; and what is done with ascending arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.whoosh import document_set
from search.engines.whoosh.document_set import NOTHING, DocumentSet, are_in, intersection, union

SIZE = 30
sets = st.sets(st.integers(0, SIZE - 1))
numbers = st.sets(st.integers(-9, 30)).map(lambda found: np.array(sorted(found), np.int64))


def both(members: set[int]) -> list[DocumentSet]:
    flags = np.zeros(SIZE, np.bool_)
    flags[list(members)] = True
    return [DocumentSet(SIZE, np.array(sorted(members), np.int64)), DocumentSet(SIZE, flags=flags)]


@given(sets, sets)
def test_numbers_and_flags_are_one_set(members: set[int], asked: set[int]) -> None:
    documents = np.array(sorted(asked), np.int64)
    for kept in both(members):
        assert len(kept) == len(members)
        assert kept.having(documents).tolist() == [document in members for document in sorted(asked)]
        assert [document in kept for document in range(SIZE)] == [document in members for document in range(SIZE)]
        assert kept.numbers.tolist() == sorted(members)
        assert np.flatnonzero(kept.flags).tolist() == sorted(members)
        even = kept.only(kept.numbers % 2 == 0)
        assert even.numbers.tolist() == sorted(document for document in members if document % 2 == 0)


@given(numbers, numbers)
def test_membership(some: np.ndarray, among: np.ndarray) -> None:
    assert are_in(some, among).tolist() == [number in set(among.tolist()) for number in some.tolist()]


@given(numbers, numbers, st.sampled_from((0, 1, 10)))
def test_intersection(one: np.ndarray, other: np.ndarray, merge_from: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document_set, "_MERGE_FROM", merge_from)
        assert intersection(one, other).tolist() == sorted(set(one.tolist()) & set(other.tolist()))


@given(st.lists(numbers, max_size=4))
def test_union(arrays: Sequence[np.ndarray]) -> None:
    assert union(arrays).tolist() == sorted({number for array in arrays for number in array.tolist()})
    assert union([]) is NOTHING
