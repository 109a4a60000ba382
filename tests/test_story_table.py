from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.array_file import encode_arrays
from index.dedup.candidates import Numbers
from index.story_table import StoryTable, mapped

GREATEST = (1 << 64) - 1

numbers = st.integers(0, GREATEST) | st.sampled_from([0, 1, 1 << 63, GREATEST])


def array(values: Sequence[int]) -> Numbers:
    return np.array(values, np.uint64)


def table(stories: dict[int, int], texts: dict[int, int]) -> StoryTable:
    """A table of article → leader and digest → text."""
    keys = [sorted(given) for given in (stories, texts)]
    return StoryTable(
        array(keys[0]), array([stories[key] for key in keys[0]]), array(keys[1]), array([texts[key] for key in keys[1]])
    )


def told(of: StoryTable) -> list[list[int]]:
    return [column.tolist() for column in (of.articles, of.leaders, of.digests, of.texts)]


maps = st.dictionaries(numbers, numbers, max_size=8)


@given(maps, maps)
def test_what_was_written_is_read(stories: dict[int, int], texts: dict[int, int]) -> None:
    made = table(stories, texts)
    read = StoryTable.decode(made.encode())
    assert told(read) == told(made)
    assert {column.dtype for column in (read.articles, read.leaders, read.digests, read.texts)} == {np.dtype(np.uint64)}
    assert read.encode() == made.encode(), "the same table has the same bytes"


def test_tables_that_differ_have_other_bytes() -> None:
    tables = [table({}, {}), table({1: 1, 2: 1}, {}), table({}, {1: 1, 2: 1}), table({1: 1, 2: 2}, {})]
    assert len({made.encode() for made in tables}) == len(tables)


@pytest.mark.parametrize("kept", [0, 1, 15, 40, -1])
def test_shortened_bytes_are_no_table(kept: int) -> None:
    data = table({1: 1, 2: 1}, dict.fromkeys(range(8), 0)).encode()
    with pytest.raises(ValueError):
        told(StoryTable.decode(data[:kept]))


@pytest.mark.parametrize("missing", ["articles", "leaders", "digests", "texts"])
def test_an_array_too_few(missing: str) -> None:
    names = {"articles", "leaders", "digests", "texts"} - {missing}
    with pytest.raises(ValueError, match=missing):
        StoryTable.decode(b"".join(encode_arrays({name: array([]) for name in sorted(names)})))


def test_bytes_of_another_kind_are_no_table() -> None:
    for data in (b"", b"{}", bytes(200)):
        with pytest.raises(ValueError):
            StoryTable.decode(data)


def test_copies_have_the_text_in_common_and_others_are_their_own() -> None:
    made = table({}, {5: 5, 7: 5, GREATEST: 6, 6: 6})
    assert made.texts_of(array([7, 8, 5, GREATEST, 0, 7])).tolist() == [5, 8, 5, 6, 0, 5]
    assert made.texts_of(array([])).tolist() == []
    assert table({}, {}).texts_of(array([7, 8])).tolist() == [7, 8]


@given(maps, st.lists(numbers, max_size=12))
def test_mapped_replaces_what_is_known_and_nothing_else(given_map: dict[int, int], values: list[int]) -> None:
    keys = sorted(given_map)
    asked = [*values, *keys]
    found = mapped(array(asked), array(keys), array([given_map[key] for key in keys]))
    assert found.tolist() == [given_map.get(value, value) for value in asked]
