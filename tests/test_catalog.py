from __future__ import annotations

import json
from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.catalog import (
    STATES,
    Change,
    FileKey,
    FileRecord,
    State,
    apply,
    decode,
    encode,
    merge,
)
from index.dates import PartialDate
from index.messages import message

texts = st.text(max_size=20)
messages = st.builds(message, texts, cause=texts, n=st.integers())

names = st.sampled_from(["a.txt", "b.txt", "c.txt", "2021/d.txt"])
roots = st.sampled_from(["archief", "los"])
others = st.builds(
    FileRecord,
    root=roots,
    path=names,
    state=st.sampled_from(["skipped", "failed"]),
    reason=st.none() | messages,
    size=st.integers(0, 2**63),
    modified_ns=st.integers(-(2**63), 2**63),
    read_ns=st.integers(0, 2**63),
    content=texts,
)
articles = st.builds(
    FileRecord,
    root=roots,
    path=names,
    state=st.sampled_from(["indexed", "stale"]),
    reason=st.none() | messages,
    size=st.integers(0),
    modified_ns=st.integers(),
    read_ns=st.integers(0),
    content=texts,
    encoding=st.none() | texts,
    notes=st.lists(messages, max_size=2).map(tuple),
    article_id=texts,
    title=texts,
    date=st.sampled_from([None, PartialDate(2021), PartialDate(2021, 4), PartialDate(2021, 4, 15)]),
)
changes: st.SearchStrategy[Change] = st.one_of(others, articles, st.tuples(roots, names))


def table_after(*deltas: Sequence[Change]) -> dict[FileKey, FileRecord]:
    table: dict[FileKey, FileRecord] = {}
    for delta in deltas:
        apply(table, delta)
    return table


@given(st.lists(changes, max_size=5))
def test_changes_come_back_as_they_were(delta: list[Change]) -> None:
    lines = b"".join(encode(delta)).splitlines()
    assert len(lines) == len(delta), "one line for each"
    assert list(decode(lines)) == delta


def test_a_message_in_a_reason() -> None:
    record = FileRecord("archief", "a.txt", "failed", message("file.excluded", pattern=message("file.empty")))
    assert list(decode(encode([record]))) == [record]


@given(st.lists(changes, max_size=8), st.lists(changes, max_size=8), st.lists(changes, max_size=8))
def test_merged_deltas_do_what_they_did_apart(a: list[Change], b: list[Change], c: list[Change]) -> None:
    expected = table_after(a, b, c)
    assert table_after(a, merge(b, c, oldest=False)) == expected
    assert table_after(merge(merge(a, b, oldest=False), c, oldest=True)) == expected
    assert table_after(merge(a, merge(b, c, oldest=False), oldest=True)) == expected


@given(st.lists(changes, max_size=12))
def test_the_oldest_delta_remembers_nothing_that_is_gone(delta: list[Change]) -> None:
    merged = merge((), delta, oldest=True)
    assert all(isinstance(change, FileRecord) for change in merged)
    assert len(merged) == len(table_after(delta))


def test_a_tombstone_is_kept_while_something_older_is_left() -> None:
    gone: FileKey = ("archief", "a.txt")
    assert merge([FileRecord(*gone, "failed")], [gone], oldest=False) == [gone]
    assert merge([FileRecord(*gone, "failed")], [gone], oldest=True) == []


def test_forgetting_what_was_never_known() -> None:
    assert table_after([("archief", "a.txt")]) == {}


def test_the_states() -> None:
    assert get_args(State) == STATES


def test_a_record_is_short_where_there_is_no_article() -> None:
    (line,) = encode([FileRecord("archief", "a.txt", "skipped", message("file.hidden"))])
    assert json.loads(line).keys() == {"root", "path", "state", "reason", "size", "modified_ns", "read_ns", "content"}
    assert line.isascii()


@pytest.mark.parametrize("line", [b"", b"{},{}", b"{}", b"[]", b'{"root": "r", "path": "p"}', b"5", b"\xff"])
def test_what_is_no_record(line: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        list(decode([line]))
