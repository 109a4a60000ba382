"""Texts come back from the numbers of their words, and a table has no words but theirs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dedup.forms import kept_text
from index.passage_store import text_table, word_numbers
from index.passage_store.text_table import TextReader, TextTable

WORDS = st.text(st.characters(min_codepoint=33, codec=None), min_size=1, max_size=3)
KEYS = st.builds(lambda mark, word: mark + word, st.sampled_from(("", "", "\x01", "\x02")), WORDS | st.just("de"))
TEXTS = st.lists(
    st.lists(KEYS, min_size=1, max_size=8).map(lambda keys: "\n".join(keys).encode("utf-8", "surrogatepass")),
    max_size=6,
)


def read(table: TextTable) -> list[object]:
    reader = TextReader(table)
    return [reader.text(place, 7, 9) for place in range(len(table.starts) - 1)]


def plain(texts: Sequence[bytes]) -> list[object]:
    return [kept_text(7, 9, text) for text in texts]


@given(TEXTS)
def test_texts_come_back(texts: list[bytes]) -> None:
    table = TextTable.of(texts)
    assert read(table) == plain(texts)
    words = {word for text in texts for word in text.decode("utf-8", "surrogatepass").split("\n")}
    assert sorted(table.all_words()) == sorted(words)


@given(TEXTS, TEXTS, st.integers(0, 99))
def test_two_tables_made_one_are_as_one_of_their_texts(older: list[bytes], newer: list[bytes], seed: int) -> None:
    choose = np.random.default_rng(seed)
    still = np.flatnonzero(choose.random(len(older)) < 0.6)
    both = [*(older[place] for place in still), *newer]
    order = choose.permutation(len(both))
    joined = TextTable.joined(TextTable.of(older), still, TextTable.of(newer), order)
    fresh = TextTable.of([both[place] for place in order])
    assert read(joined) == read(fresh) == plain([both[place] for place in order])
    for name in TextTable.__dataclass_fields__:
        assert np.array_equal(getattr(joined, name), getattr(fresh, name))


def test_frequent_words_take_one_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_numbers, "ONE_BYTE", 2)
    table = TextTable.of([b"de\nzee\nen\nde\nkust", b"de\ndijk\nen\nhet\nmeer"])
    assert table.all_words() == ["de", "en", "dijk", "het", "kust", "meer", "zee"]


def test_one_text_is_read_without_all_words(monkeypatch: pytest.MonkeyPatch) -> None:
    table = TextTable.of([f"woord{number}".encode() for number in range(text_table.BLOCK * 9)])
    blocks: list[int] = []
    block = TextTable.block

    def counted(self: TextTable, number: int) -> list[str]:
        blocks.append(number)
        return block(self, number)

    monkeypatch.setattr(TextTable, "block", counted)
    reader = TextReader(table)
    assert [reader.text(3, 0, 0).keys, reader.text(3, 0, 0).keys] == [("woord3",)] * 2
    assert len(blocks) == 1
