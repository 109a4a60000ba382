from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, LeftOut, Passage, Relation, TitleSpan
from index.article_json import article_from_json, article_to_json
from index.dates import PartialDate
from index.messages import message

texts = st.text(max_size=40)
left_out = st.builds(LeftOut, st.sampled_from(get_args(Relation)), st.integers(0, 99), st.floats(0, 1))
passages = st.builds(
    Passage, st.integers(0, 99), texts, st.booleans(), st.none() | left_out, texts, st.integers(0, 10**6)
)
articles = st.builds(
    Article,
    id=texts,
    root=texts,
    path=texts,
    title=texts,
    title_span=st.none() | st.builds(TitleSpan, st.integers(0), st.integers(0), st.integers(0), st.booleans()),
    date=st.sampled_from([None, PartialDate(2021), PartialDate(2021, 4), PartialDate(2021, 4, 15), PartialDate(1)]),
    source=st.none() | texts,
    passages=st.lists(passages, max_size=4).map(tuple),
    section=st.none() | texts,
    encoding=texts,
    notes=st.lists(st.builds(message, texts, cause=texts, n=st.integers()), max_size=2).map(tuple),
)


@given(articles)
def test_an_article_comes_back_as_it_was(article: Article) -> None:
    assert article_from_json(article_to_json(article)) == article


@given(articles)
def test_it_is_json_that_anybody_can_read(article: Article) -> None:
    row = json.loads(article_to_json(article).decode("utf-8"))
    assert row["title"] == article.title
    assert row["texts"] == [passage.text for passage in article.passages]


def test_half_a_surrogate_pair() -> None:
    article = Article("1", "r", "a.txt", "T \ud83d", None, None, None, (Passage(0, "\\\udc00 \\ud83d"),))
    assert article_from_json(article_to_json(article)) == article


def test_a_message_in_a_note() -> None:
    note = message("file.excluded", pattern=message("file.empty"))
    article = Article("1", "r", "a.txt", "T", None, None, None, (), notes=(note,))
    assert article_from_json(article_to_json(article)).notes == (note,)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"id": "1"}', b"null", b"\xff"])
def test_what_is_no_article(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        article_from_json(data)
