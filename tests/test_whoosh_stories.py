"""Documents by story, with deleted ones and articles that are in no table."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.engines.whoosh.document_set import DocumentSet
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


@given(st.lists(st.integers(0, 9), unique=True), st.data())
def test_stories_are_counted(own: list[int], data: st.DataObject) -> None:
    table = data.draw(st.dictionaries(st.sampled_from(own), st.integers(0, 3)) if own else st.just({}))
    matching = data.draw(st.sets(st.integers(0, len(own) - 1)) if own else st.just(set()))
    stories = made(own, [], table)
    expected = len({("told", table[own[n]]) if own[n] in table else ("alone", own[n]) for n in matching})
    documents = np.array(sorted(matching), np.int64)
    assert stories.count(DocumentSet(len(own), documents)) == expected
    assert stories.any == bool(table)


def test_nothing_at_all() -> None:
    assert made([], [], {}).numbers.tolist() == []
