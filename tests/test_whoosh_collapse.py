"""Order and collapsing, on arrays."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engines.whoosh.collapse import collapse, in_order
from search.results import SORTS, Sort

Row = tuple[float, int, int]
"""Score, date and article number."""

DATES = (0, 20210000, 20210400, 20210415)

rows = st.lists(
    st.tuples(st.sampled_from((0.0, 1.5, 2.5)), st.sampled_from(DATES), st.integers(0, 2**64 - 1)),
    unique_by=lambda row: row[2],
    max_size=12,
)


def ordered(found: list[Row], sort: Sort) -> list[Row]:
    order = in_order(
        np.array([score for score, _, _ in found], np.float64),
        np.array([date for _, date, _ in found], np.int64),
        np.array([article for _, _, article in found], np.uint64),
        sort,
    )
    return [found[document] for document in order.tolist()]


@given(rows)
def test_relevance_then_newest_then_id(found: list[Row]) -> None:
    assert ordered(found, "relevance") == sorted(found, key=lambda row: (-row[0], -row[1], row[2]))


@given(rows)
def test_by_date_the_undated_come_last_either_way(found: list[Row]) -> None:
    assert ordered(found, "newest") == sorted(found, key=lambda row: (-row[1], row[2]))
    assert ordered(found, "oldest") == sorted(found, key=lambda row: (row[1] or 10**9, row[2]))


def test_a_month_stands_before_its_days() -> None:
    month, day = (0.0, 20210400, 1), (0.0, 20210415, 2)
    assert ordered([month, day], "newest") == [day, month]
    assert ordered([day, month], "oldest") == [month, day]


@given(rows, st.sampled_from(SORTS))
def test_the_order_does_not_depend_on_numbering(found: list[Row], sort: Sort) -> None:
    assert ordered(found, sort) == ordered(found[::-1], sort)


@given(st.lists(st.integers(0, 5)).flatmap(lambda story: st.tuples(st.just(story), st.permutations(range(len(story))))))
def test_the_first_of_each_story_stays(given_: tuple[list[int], list[int]]) -> None:
    story, order = given_
    seen: dict[int, int] = {}
    for document in order:
        seen.setdefault(story[document], document)
    stories = np.array(story, np.int64)
    assert [order[place] for place in collapse(np.array(order, np.int64), stories).tolist()] == list(seen.values())
