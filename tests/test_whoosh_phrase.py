"""Phrases and proximity over positions, against what they mean word by word."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.whoosh import phrase
from search.engines.whoosh.phrase import (
    Standing,
    common_documents,
    near_starts,
    phrase_starts,
    places_in,
)
from search.engines.whoosh.postings import NO_POSTINGS, Postings

SHIFT = 1 << 32


NOWHERE: Standing = (NO_POSTINGS, np.zeros(0, np.uint16))


def postings(rows: dict[int, list[int]]) -> Standing:
    documents = sorted(rows)
    counts = [2 * len(rows[document]) for document in documents]
    flat = [position for document in documents for position in rows[document]]
    return Postings(np.array(documents, np.int64), np.array(counts, np.uint8)), np.array(flat, np.uint16)


def array(found: set[int]) -> np.ndarray:
    return np.array(sorted(found), np.int64)


def texts(words: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.text(words, max_size=12), min_size=1, max_size=3)


def standing(documents: list[str], word: str) -> Standing:
    """Where a letter stands in the documents, each letter a word."""
    rows = {n: [at for at, letter in enumerate(text) if letter == word] for n, text in enumerate(documents)}
    return postings({n: found for n, found in rows.items() if found})


@given(texts("ab"), st.text("ab", min_size=1, max_size=4))
def test_a_phrase_begins_where_its_text_does(documents: list[str], sought: str) -> None:
    expected = [
        n * SHIFT + at for n, text in enumerate(documents) for at in range(len(text)) if text.startswith(sought, at)
    ]
    assert phrase_starts([[standing(documents, word)] for word in sought]).tolist() == expected


@given(texts("abc"), st.text("abc", min_size=1, max_size=4), st.integers(1, 6))
def test_windows_are_short_apart_and_from_left_to_right(documents: list[str], sought: str, slop: int) -> None:
    width = slop + max(0, len(sought) - 2)
    expected = []
    for n, text in enumerate(documents):
        free = 0
        for end in range(len(text)):
            starts = [at for at in range(max(free, end - width), end + 1) if holds(text[at : end + 1], sought)]
            if starts:
                expected.append(n * SHIFT + max(starts))
                free = end + 1
    everything = np.arange(len(documents))
    found = near_starts([places_in([standing(documents, word)], everything) for word in sought], slop)
    assert found.tolist() == expected


def holds(text: str, sought: str) -> bool:
    return all(text.count(word) >= sought.count(word) for word in sought)


@pytest.mark.parametrize("order", list(itertools.permutations(range(2))), ids=str)
def test_one_place_is_not_two_words(order: tuple[int, int]) -> None:
    """The whole and the first part of a hyphenated word stand at one place."""
    whole, part = array({5}), array({5, 20})
    steps = [(whole, part)[number] for number in order]
    assert near_starts(steps, 5).tolist() == []
    assert near_starts(steps, 15).tolist() == [5]


def test_nothing_is_near_nothing() -> None:
    nothing = array(set())
    assert near_starts([nothing, array({1})], 5).tolist() == []
    assert phrase_starts([[postings({0: [1]})], [NOWHERE]]).tolist() == []


def test_nothing_goes_from_one_document_into_the_next() -> None:
    assert near_starts([array({7}), array({SHIFT + 8})], 50).tolist() == []
    assert phrase_starts([[postings({0: [7]})], [postings({1: [8]})]]).tolist() == []


def test_alternatives_at_one_place_count_once() -> None:
    bare, inner = postings({0: [3, 9], 2: [1]}), postings({0: [9], 1: [4]})
    everything = np.array([0, 1, 2], np.int64)
    assert places_in([bare, inner], everything).tolist() == [3, 9, SHIFT + 4, 2 * SHIFT + 1]
    assert places_in([bare, inner], everything[:1]).tolist() == [3, 9]
    assert places_in([NOWHERE], everything).tolist() == []


@given(
    st.dictionaries(st.integers(0, 60), st.sets(st.integers(0, 9), min_size=1).map(sorted)), st.sets(st.integers(0, 60))
)
def test_places_in_some_documents(rows: dict[int, list[int]], among: set[int]) -> None:
    expected = [document * SHIFT + at for document in sorted(rows) if document in among for at in rows[document]]
    assert places_in([postings(rows)], array(among)).tolist() == expected


def test_common_documents() -> None:
    a, b, c = postings({0: [1], 2: [1], 5: [1]}), postings({2: [3]}), postings({5: [4], 7: [1]})
    assert common_documents([[a], [b, c]]).tolist() == [2, 5]
    assert common_documents([[a], [b], [c]]).tolist() == []
    assert common_documents([[NOWHERE], [a]]).tolist() == []


def test_windows_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrase, "_BETWEEN_CHECKS", 10)
    calls = []
    near_starts([array(set(range(0, 200, 2))), array(set(range(1, 200, 2)))], 1, lambda: calls.append(1))
    assert len(calls) > 10
