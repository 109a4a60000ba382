"""The constants of ranking and what they are to bring about."""

import math

from hypothesis import given
from hypothesis import strategies as st

from index.schema import FIELDS
from search.ranking import (
    EXACT_BONUS,
    EXACT_WEIGHT,
    FIELD_WEIGHT,
    LEMMA_WEIGHT,
    LENGTH_NORM,
    inverse_document_frequency,
)


def test_idf_is_that_of_the_formula() -> None:
    assert inverse_document_frequency(10, 2) == math.log(1 + 8.5 / 2.5)
    assert inverse_document_frequency(1, 1) == math.log(1 + 0.5 / 1.5)


@given(st.integers(1, 10**9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))))
def test_rarer_is_worth_more_and_everywhere_is_worth_something(counts: tuple[int, int]) -> None:
    articles, having = counts
    assert inverse_document_frequency(articles, having) > inverse_document_frequency(articles, having + 1) > 0


def test_the_title_weighs_more_and_the_form_is_a_bonus() -> None:
    assert set(FIELD_WEIGHT) == set(LENGTH_NORM) == set(FIELDS)
    assert FIELD_WEIGHT["title"] > FIELD_WEIGHT["body"]
    assert 0 < EXACT_BONUS < LEMMA_WEIGHT
    assert EXACT_WEIGHT == LEMMA_WEIGHT + EXACT_BONUS, "a word without a lemma must not weigh less than one with it"
