"""Runs the examples of docs/query-syntax.md: what is typed, how it is read, the notes on it, and what it finds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest

from index.events import IndexReport
from search.canonical import canonical
from search.finder import Searcher, open_searcher
from search.lexeme import FIELDS, OPERATORS
from search.matching import FEATURES, Feature, Matching
from search.parser import parse

PAGE = (Path(__file__).parent.parent / "docs" / "query-syntax.md").read_text(encoding="utf-8")
TODAY = datetime.date(2026, 11, 24)  # as the page says
BLOCKS = re.findall(r"^```query\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)

FINDS = [
    (typed.strip(), arrow == "⇒", text.strip())
    for block in re.findall(r"^```finds\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    for typed, arrow, text in (re.split("([⇒⇏])", line) for line in block.splitlines())
]
TEXTS = list(dict.fromkeys(text for _, _, text in FINDS))


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory, index_archive: Callable[..., IndexReport]) -> Iterator[Searcher]:
    folder: Path = tmp_path_factory.mktemp("found")
    (folder / "archief").mkdir()
    for number, text in enumerate(TEXTS):
        (folder / "archief" / f"{number}.txt").write_text(text, encoding="utf-8")
    index_archive([folder / "archief"], f"whoosh:{folder / 'index'}")
    with open_searcher(f"whoosh:{folder / 'index'}") as opened:
        yield opened


@pytest.mark.parametrize(("typed", "found", "text"), FINDS)
def test_what_is_found(searcher: Searcher, typed: str, found: bool, text: str) -> None:
    words, *options = typed.split(" --")
    without = [cast(Feature, option.removeprefix("without ")) for option in options if option != "synonyms"]
    assert set(without) <= set(FEATURES)
    matching = Matching.of(without=without, all_synonyms="synonyms" in options)
    hits = searcher.search(parse(words, matching=matching), limit=None).hits
    assert (f"{TEXTS.index(text)}.txt" in {hit.path for hit in hits}) == found


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
    assert len(BLOCKS) + PAGE.count("```finds\n") == PAGE.count("```") // 2
    assert len(examples()) > 40 and len(FINDS) > 20


@pytest.mark.parametrize("name", [f"{field}:" for field in FIELDS] + list(OPERATORS))
def test_every_field_and_operator_is_told_of(name: str) -> None:
    assert f"`{name}`" in PAGE
