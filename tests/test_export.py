"""References in BibTeX and RIS."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.dates import PartialDate
from search.export import bibtex, bibtex_entries, ris, ris_references
from search.results import Hit

TODAY = datetime.date(2026, 1, 9)
HIT = Hit(
    "0a1b", "archief", "2021/haven_1.txt", "Haven & dok: 100% dicht", PartialDate(2021, 4, 15), "De Scheldepost", 7.3
)


def test_bibtex_of_a_newspaper() -> None:
    assert (
        bibtex(HIT, TODAY)
        == r"""@article{0a1b,
  title = {{Haven \& dok: 100\% dicht}},
  journal = {De Scheldepost},
  year = {2021},
  date = {2021-04-15},
  month = apr,
  note = {archief: 2021/haven\_1.txt},
  urldate = {2026-01-09},
}
"""
    )


def test_bibtex_without_source_and_with_a_partial_date() -> None:
    entry = bibtex(replace(HIT, source=None, date=PartialDate(2021)), TODAY)
    assert entry.startswith("@misc{0a1b,\n")
    assert "journal" not in entry
    assert "month" not in entry
    assert "date = {2021}," in entry
    assert "year" not in bibtex(replace(HIT, date=None), TODAY)


@given(st.text())
def test_bibtex_braces_always_balance_and_nothing_is_a_command_of_the_title(title: str) -> None:
    entry = bibtex(replace(HIT, title=title), TODAY)
    depth = 0
    for character in entry:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    commands = re.findall(r"\\(?:text[a-z]+\{\}|[&%$#_]|.)", next(row for row in entry.split("\n") if "title" in row))
    assert all(
        re.fullmatch(r"\\(text(backslash|brace(left|right)|ascii(tilde|circum))\{\}|[&%$#_])", c) for c in commands
    )


def test_ris() -> None:
    assert ris(HIT, TODAY) == (
        "TY  - NEWS\r\nID  - 0a1b\r\nTI  - Haven & dok: 100% dicht\r\nT2  - De Scheldepost\r\nPY  - 2021\r\n"
        "DA  - 2021/04/15/\r\nN1  - archief: 2021/haven_1.txt\r\nLA  - nl\r\nY2  - 2026/01/09\r\nER  - \r\n"
    )


def test_ris_dates_as_precise_as_known() -> None:
    assert "DA  - 2021/04//\r\n" in ris(replace(HIT, date=PartialDate(2021, 4)), TODAY)
    assert "DA  - 2021///\r\n" in ris(replace(HIT, date=PartialDate(2021)), TODAY)
    assert "DA  -" not in ris(replace(HIT, date=None, source=None), TODAY)


@given(st.text())
def test_ris_has_one_field_a_line_whatever_the_title(title: str) -> None:
    lines = ris(replace(HIT, title=title), TODAY).split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert sum(line.startswith("ER  -") for line in lines) == 1


def test_references_are_apart_by_an_empty_line() -> None:
    assert "".join(bibtex_entries([HIT, HIT], TODAY)) == bibtex(HIT, TODAY) + "\n" + bibtex(HIT, TODAY)
    assert "".join(ris_references([HIT, HIT], TODAY)) == ris(HIT, TODAY) + "\r\n" + ris(HIT, TODAY)
    assert "".join(bibtex_entries([], TODAY)) == ""
