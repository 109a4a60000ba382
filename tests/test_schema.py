from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from index import schema
from index.article import ID_LENGTH, Article, article_id
from index.dates import PartialDate

ARTICLE = Article("0" * 16, "archief", "a.txt", "", None, PartialDate(2021, 4), None, ())


@given(st.integers(0, 2**64 - 1), st.integers(0, 2**64 - 1))
def test_ids_and_numbers_are_one_to_one_and_order_alike(one: int, other: int) -> None:
    ids = schema.article_id_of(one), schema.article_id_of(other)
    assert all(len(text) == ID_LENGTH for text in ids)
    assert tuple(map(schema.article_number, ids)) == (one, other)
    assert (ids[0] < ids[1]) == (one < other)


def test_the_number_of_a_real_id_fits() -> None:
    assert 0 <= schema.article_number(article_id("archief", b"a.txt")) < 2**64


def test_the_date_column_has_a_value_for_no_date() -> None:
    assert schema.date_key(ARTICLE) == 20210400
    assert schema.date_key(replace(ARTICLE, date=None)) == 0


def test_every_stream_of_every_field_has_a_name_of_its_own() -> None:
    names = [schema.stream_field(field, stream) for field in schema.FIELDS for stream in schema.STREAMS]
    columns = [value for name, value in vars(schema).items() if name.endswith("_COLUMN")]
    everything = [*names, *columns, schema.ID, schema.RECORD]
    assert len(set(everything)) == len(everything)
    assert get_args(schema.Field) == schema.FIELDS
    assert get_args(schema.Stream) == schema.STREAMS
