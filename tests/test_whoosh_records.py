"""Articles as a segment stores them."""

from __future__ import annotations

import zlib

import pytest

from index.article import Article, LeftOut, Passage, TitleSpan
from index.dates import PartialDate
from index.engines.whoosh.records import pack_record, unpack_record

ARTICLE = Article(
    id="0123456789abcdef",
    root="archief",
    path="map/é\0.txt",
    title="Kop \ud800",
    title_span=TitleSpan(0, 0, 3, cut=True),
    date=PartialDate(2021, 4),
    source="Bode",
    passages=(Passage(0, "Kop", heading=True), Passage(1, "x" * 1_000, left_out=LeftOut("exact", 0, 1.0))),
    section="Binnenland",
    encoding="cp1252",
)


def test_an_article_comes_back_as_it_was() -> None:
    assert unpack_record(pack_record(ARTICLE)) == ARTICLE


def test_a_record_is_compressed() -> None:
    assert len(pack_record(ARTICLE)) < 400


def test_damaged_bytes_are_refused() -> None:
    data = pack_record(ARTICLE)
    for at in range(2, len(data)):
        with pytest.raises((zlib.error, ValueError, KeyError)):
            unpack_record(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
    for wrong in (b"", data[:-1], zlib.compress(b"{}"), zlib.compress(b"[")):
        with pytest.raises((zlib.error, ValueError, KeyError)):
            unpack_record(wrong)
