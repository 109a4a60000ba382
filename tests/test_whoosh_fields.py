from __future__ import annotations

import pickle
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import schema
from index.analysis import analyze_article
from index.article import Article, Passage, TitleSpan, article_id
from index.dates import PartialDate
from index.engines.whoosh.fields import (
    PositionArray,
    document,
    pack_record,
    term_bytes,
    unpack_record,
    whoosh_schema,
)

ARTICLE = Article(
    id=article_id("archief", b"2021/a.txt"),
    root="archief",
    path="2021/a.txt",
    title="De haven ligt stil",
    title_span=TitleSpan(0, 0, 18),
    date=PartialDate(2021, 4),
    source=None,
    passages=(Passage(0, "De haven ligt stil. De sluis ook."), Passage(1, "De haven van Zuiddam.")),
)


@given(st.lists(st.integers(0, 2**32 - 1), min_size=1, unique=True).map(sorted))
def test_positions_come_back(positions: list[int]) -> None:
    stored = PositionArray()
    value = stored.encode(positions)
    assert stored.decode_positions(value) == positions
    assert stored.decode_positions(memoryview(value)) == positions
    assert stored.decode_frequency(value) == len(positions)
    assert [position for position, _ in stored.decode_position_boosts(value)] == positions


def test_positions_are_little_endian() -> None:
    assert PositionArray().encode([1, 258]) == bytes([1, 0, 0, 0, 2, 1, 0, 0])


@given(st.text(st.characters(exclude_categories=())))
def test_any_word_has_bytes(word: str) -> None:
    assert term_bytes(word).decode("utf-8", "surrogatepass") == word


def test_there_is_a_value_for_every_field() -> None:
    values = document(analyze_article(ARTICLE))
    assert values.keys() == set(whoosh_schema().names())
    assert values[schema.ID] == ARTICLE.id
    assert values[schema.ARTICLE_COLUMN] == int(ARTICLE.id, 16)
    assert values[schema.DATE_COLUMN] == 20210400
    assert values[schema.SOURCE_COLUMN] == b""
    assert values["body_exact"]["haven"] == analyze_article(ARTICLE).body.exact["haven"]
    assert len(values["body_exact"]["haven"]) == 2


def test_no_analyzer_and_no_stemmer_is_pickled_with_the_schema() -> None:
    pickled = pickle.dumps(whoosh_schema(), 2)
    assert b"stem" not in pickled.lower()
    assert b"whoosh.analysis.filters" not in pickled


def test_records_come_back() -> None:
    assert unpack_record(pack_record(ARTICLE)) == ARTICLE


@pytest.mark.parametrize("data", [b"", b"x", zlib.compress(b"{}"), zlib.compress(b"[]"), pack_record(ARTICLE)[:-9]])
def test_what_is_no_record(data: bytes) -> None:
    with pytest.raises((zlib.error, ValueError, KeyError, TypeError)):
        unpack_record(data)
