"""Runs the examples of docs/query-syntax.md: what is typed, how it is read, and the notes on it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from search.canonical import canonical
from search.lexeme import FIELDS, OPERATORS
from search.parser import parse

PAGE = (Path(__file__).parent.parent / "docs" / "query-syntax.md").read_text(encoding="utf-8")
TODAY = datetime.date(2026, 11, 24)  # as the page says
BLOCKS = re.findall(r"^```query\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def examples() -> list[tuple[str, str, list[str]]]:
    found: list[tuple[str, str, list[str]]] = []
    for line in "".join(BLOCKS).splitlines():
        if line.startswith("  ! "):
            found[-1][2].append(line.removeprefix("  ! "))
        else:
            typed, arrow, read = line.partition("⇒")
            assert arrow, line
            found.append((typed.rstrip(), read.strip(), []))
    return found


@pytest.mark.parametrize(("typed", "read", "notes"), examples())
def test_example(typed: str, read: str, notes: list[str]) -> None:
    query = parse(typed, today=TODAY)
    assert canonical(query.root) == read
    assert [note.message.text("en") for note in query.notes] == notes


def test_the_page_says_which_day_it_is() -> None:
    assert f"{TODAY:%A} {TODAY.day} {TODAY:%B %Y}" in PAGE


def test_every_block_is_run() -> None:
    assert len(BLOCKS) == PAGE.count("```") // 2
    assert len(examples()) > 40


@pytest.mark.parametrize("name", [f"{field}:" for field in FIELDS] + list(OPERATORS))
def test_every_field_and_operator_is_told_of(name: str) -> None:
    assert f"`{name}`" in PAGE
