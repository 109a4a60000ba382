from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import ID_LENGTH
from index.schema import article_id_of
from index.stories_table import decode_stories, encode_stories

ids = st.integers(0, 16**ID_LENGTH - 1).map(article_id_of)


@given(st.dictionaries(ids, ids, max_size=20))
def test_the_table_gives_back_every_pair(leaders: dict[str, str]) -> None:
    articles, found = decode_stories(encode_stories(leaders))
    assert {article_id_of(a): article_id_of(b) for a, b in zip(articles, found, strict=True)} == leaders
    assert list(articles) == sorted(articles), "so that it can be searched by halves"


@given(st.dictionaries(ids, ids, max_size=20), st.randoms())
def test_the_order_of_the_mapping_leaves_no_trace(leaders: dict[str, str], chance: object) -> None:
    shuffled = list(leaders.items())
    chance.shuffle(shuffled)
    assert encode_stories(dict(shuffled)) == encode_stories(leaders)


def test_the_bytes() -> None:
    data = encode_stories({"00000000000000ff": "0000000000000001", "0000000000000002": "0000000000000001"})
    assert data == bytes.fromhex("0200000000000000 ff00000000000000 0100000000000000 0100000000000000")


def test_no_stories() -> None:
    assert encode_stories({}) == b""
    assert [list(half) for half in decode_stories(b"")] == [[], []]


@pytest.mark.parametrize("length", [1, 7, 8, 15, 24])
def test_what_is_no_table(length: int) -> None:
    with pytest.raises(ValueError, match="length"):
        decode_stories(bytes(length))
