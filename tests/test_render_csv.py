"""CSV that any program can read and no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import PartialDate
from search.render_csv import COLUMNS, csv_lines
from search.results import Hit, Snippet

HIT = Hit(
    "a1",
    "archief",
    "2021/haven.txt",
    "Haven dicht",
    PartialDate(2021, 4),
    "De Scheldepost",
    7.3,
    (Snippet(0, "De haven", ((3, 8),), ("lemma",), False, True), Snippet(3, "nog iets", (), (), True, False)),
)


def test_header_and_record() -> None:
    assert "".join(csv_lines([HIT])) == (
        "id,root,path,title,date,source,score,snippet\r\n"
        "a1,archief,2021/haven.txt,Haven dicht,2021-04,De Scheldepost,7.3000,De haven … nog iets\r\n"
    )


def test_no_hits_leave_the_header() -> None:
    assert "".join(csv_lines([])) == "id,root,path,title,date,source,score,snippet\r\n"


def test_unknown_date_and_source_are_empty() -> None:
    line = list(csv_lines([replace(HIT, date=None, source=None)]))[1]
    assert ",Haven dicht,,,7.3000," in line


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "＝"])
def test_a_cell_that_begins_like_a_formula_is_text(start: str) -> None:
    line = list(csv_lines([replace(HIT, title=f"{start}HYPERLINK(1)", path=f"{start}rf.txt")]))[1]
    row = next(csv.reader([line]))
    assert row[2].startswith("'")
    assert row[3].startswith("'")


@given(st.text(), st.text(min_size=1))
def test_every_record_reads_back_as_eight_cells(title: str, path: str) -> None:
    text = "".join(csv_lines([replace(HIT, title=title, path=path)] * 2))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == list(COLUMNS)
    assert [len(row) for row in rows] == [8, 8, 8]
    assert not set(text) & set("\x1b\x9b\x00\u202e")
    assert not [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
