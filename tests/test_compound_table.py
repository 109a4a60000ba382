"""The table of compounds is what its digest says, and nothing else is taken for it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from index.analysis.compound_table import AT_END, BEFORE, HEADER, PATH, WHOLE, fnv1a, open_table, table_in


def test_the_hash_is_fnv_1a() -> None:
    assert fnv1a(b"") == 0xCBF29CE484222325
    assert fnv1a(b"a") == 0xAF63DC4C8601EC8C
    assert fnv1a(b"foobar") == 0x85944171F73967E8


def test_the_digest_is_that_of_the_contents() -> None:
    contents = PATH.read_bytes()
    numbers = contents[24 : HEADER.size - 12]
    digest = hashlib.sha256(numbers + contents[HEADER.size :]).digest()[:16]
    assert open_table().digest == digest.hex()


def test_words_are_found_and_others_are_not() -> None:
    table = open_table()
    assert table.value(b"bestuur") & BEFORE
    assert table.value(b"bestuur") & AT_END
    assert table.value(b"stadion") & WHOLE
    assert table.value(b"xqzxqz") == 0
    assert table.value(b"") == 0


def test_one_pass_finds_what_single_look_ups_find() -> None:
    table = open_table()
    word = b"havenbestuurder"
    for start in range(len(word)):
        assert table.values_from(word, start) == [
            table.value(word[start:end]) for end in range(start + 1, len(word) + 1)
        ]


def test_few_slots_are_so_full_that_a_look_up_takes_long() -> None:
    table = open_table()
    longest = run = 0
    for check in table.checks:
        run = run + 1 if check else 0
        longest = max(longest, run)
    assert longest < 1000


@pytest.mark.parametrize("contents", [b"", b"KNCOMP01", b"x" * 64, b"KNCOMP01" + bytes(56)])
def test_other_contents_are_refused(contents: bytes) -> None:
    with pytest.raises(ValueError, match="not a table of compounds"):
        table_in(memoryview(contents))


def test_a_table_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    short = tmp_path / "compounds.bin"
    short.write_bytes(PATH.read_bytes()[:-8])
    with pytest.raises(ValueError, match="another version"):
        open_table(short)


def test_a_missing_table_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_table(tmp_path / "compounds.bin")
