import pytest

from search.figures import other_figures


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("20.30", ["20:30", "20u30", "20h30"]),
        ("20U30", ["20.30", "20:30", "20h30"]),
        ("17u", ["17 uur"]),
        ("17 uur", ["17u"]),
        ("8.15 uur", ["8u15", "8h15"]),
        ("01-05-2020", ["1 mei 2020", "1-5-2020"]),
        ("11-12-2020", ["11 december 2020"]),
        ("1 mei 2020", ["1-5-2020", "01-05-2020"]),
        ("31 December 1999", ["31-12-1999"]),
    ],
)
def test_times_and_dates_in_other_figures(text: str, others: list[str]) -> None:
    assert list(other_figures(text.split())) == others


@pytest.mark.parametrize(
    "text",
    ["", "uur", "20", "2021", "20.75", "1.000", "25u10", "77 uur", "1 mei", "32 mei 2020", "01-13-2020", "mei 2020 1"],
)
def test_what_is_no_time_and_no_date(text: str) -> None:
    assert list(other_figures(text.split())) == []
