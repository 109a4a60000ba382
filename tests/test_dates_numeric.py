from __future__ import annotations

import pytest

from index.dates import PartialDate
from search.dates.numeric import ImpossibleDateError, read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021", PartialDate(2021)),
        ("2021-04", PartialDate(2021, 4)),
        ("2021-4", PartialDate(2021, 4)),
        ("2021/04", PartialDate(2021, 4)),
        ("04-2021", PartialDate(2021, 4)),
        ("4/2021", PartialDate(2021, 4)),
        ("2021-04-15", PartialDate(2021, 4, 15)),
        ("2021/4/5", PartialDate(2021, 4, 5)),
        ("15-04-2021", PartialDate(2021, 4, 15)),
        ("5.4.2021", PartialDate(2021, 4, 5)),
        ("29-02-2024", PartialDate(2024, 2, 29)),
    ],
)
def test_dates_in_iso_and_in_dutch_order(text: str, date: PartialDate) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text",
    ["", "21", "april", "20210415", "2021-", "2021-04-15-01", "2021-04-15T10:00", "٢٠٢١", "15-04", "2021 ", "02021"],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        read_date(text)


@pytest.mark.parametrize(
    "text", ["2021-02-30", "2023-02-29", "2021-13", "2021-00", "2021-04-00", "0000", "31-04-2021", "04-15-2021"]
)
def test_dates_that_no_calendar_has(text: str) -> None:
    with pytest.raises(ImpossibleDateError, match=text):
        read_date(text)
