"""Terms by number, by hash and by their start."""

from __future__ import annotations

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh.terms import (
    BUCKETS,
    BY_BUCKET,
    STARTS,
    TEXTS,
    Terms,
    indexable,
    starts,
    term_arrays,
    term_bytes,
    term_text,
)

some = st.sets(st.binary(max_size=4), max_size=40).map(sorted)


@given(some, st.lists(st.binary(max_size=4), max_size=10))
def test_terms_are_found_by_their_text_and_their_start(terms: list[bytes], others: list[bytes]) -> None:
    found = Terms(term_arrays(terms))
    assert [found[number] for number in range(len(found))] == terms
    for sought in (*terms, *others):
        assert found.find(sought) == (terms.index(sought) if sought in terms else -1)
        alike = [number for number, term in enumerate(terms) if term.startswith(sought)]
        assert [*found.beginning_with(sought)] == alike


def test_terms_with_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zlib, "crc32", lambda _: 5)
    terms = [b"a", b"b", b"c"]
    found = Terms(term_arrays(terms))
    assert [found.find(term) for term in (*terms, b"d", b"")] == [0, 1, 2, -1, -1]


@pytest.mark.parametrize(("size", "buckets"), [(0, 1), (1, 1), (2, 2), (3, 4), (4, 4), (5, 8)])
def test_there_are_about_as_many_buckets_as_terms(size: int, buckets: int) -> None:
    arrays = term_arrays([b"%d" % number for number in range(size)])
    assert len(arrays[BUCKETS]) == buckets + 1
    assert sorted(arrays[BY_BUCKET].tolist()) == [*range(size)]
    assert [arrays[name].dtype.str for name in (TEXTS, STARTS, BY_BUCKET)] == ["|u1", "<u4", "<u4"]


@given(st.text())
def test_any_text_has_bytes_and_comes_back(text: str) -> None:
    assert term_text(term_bytes(text)) == text


def test_half_a_surrogate_pair_has_bytes_that_no_text_has() -> None:
    assert term_text(term_bytes("a\ud800")) == "a\ud800"
    with pytest.raises(UnicodeDecodeError):
        term_bytes("\ud800").decode()


def test_starts_take_eight_bytes_only_where_four_do_not_suffice() -> None:
    for lengths, dtype in (([], np.uint32), ([2**32 - 1], np.uint32), ([2**32 - 1, 1, 1], np.uint64)):
        found = starts(np.array(lengths, np.int64))
        assert found.dtype == dtype
        assert found.tolist() == [sum(lengths[:count]) for count in range(len(lengths) + 1)]


def test_single_numbers_are_python_s_own() -> None:
    for dtype in ("<u4", ">u4", "<u8"):
        view = indexable(np.array([3, 2**32 - 1], dtype))
        assert [type(value) for value in view] == [int, int]
        assert list(view) == [3, 2**32 - 1]
