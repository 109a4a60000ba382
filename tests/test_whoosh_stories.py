"""Documents by story, with deleted ones and articles that are in no table."""

from __future__ import annotations

import numpy as np

from search.engines.whoosh.stories import Stories

BIG = 2**64 - 1  # article numbers use all bits


def made(own: list[int], deleted: list[int], table: dict[int, int]) -> Stories:
    live = np.ones(len(own), np.bool_)
    live[deleted] = False
    articles = sorted(table)
    leaders = [table[article] for article in articles]
    return Stories(np.array(own, np.uint64), live, np.array(articles, np.uint64), np.array(leaders, np.uint64))


def test_documents_of_one_story_have_one_number() -> None:
    stories = made([9, BIG, 3, 5], [], {9: 3, 3: 3, BIG: 5, 5: 5})
    one, other, same_as_one, same_as_other = stories.numbers.tolist()
    assert one == same_as_one != other == same_as_other
    assert [stories.of(document) for document in range(4)] == [[0, 2], [1, 3], [0, 2], [1, 3]]


def test_an_article_that_is_in_no_table_is_a_story_by_itself() -> None:
    stories = made([9, 7, 3, 1], [], {9: 3, 3: 3})
    assert len(set(stories.numbers.tolist())) == 3
    assert (stories.of(1), stories.of(3)) == ([1], [3])
    assert made([4, 2], [], {}).of(1) == [1]


def test_an_older_version_of_an_article_is_no_member() -> None:
    stories = made([9, 3, 9], [0], {9: 3, 3: 3})
    assert stories.of(1) == [1, 2]


def test_nothing_at_all() -> None:
    assert made([], [], {}).numbers.tolist() == []
