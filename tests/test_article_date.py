"""The date that the first line says, and the one that the path tells."""

import time

import pytest

from index.article_date import date_from_path, date_line
from index.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "date", "rest"),
    [
        (" date 2021-04 Het Kremlin", "2021-04", " Het Kremlin"),
        (" date 2021-04-15 Het Kremlin", "2021-04-15", " Het Kremlin"),
        ("date 2021-04 Het", "2021-04", " Het"),
        ("\ufeff date 2021-04 Het", "2021-04", " Het"),
        ("\n \n DATE 2021-04\nHet", "2021-04", "\nHet"),
        ("Date: 2021-4-5 Het", "2021-04-05", " Het"),
        (" date\xa02021-04 Het", "2021-04", " Het"),
        (" date 2021-04", "2021-04", ""),
        (" date 2021-04Het Kremlin", "2021-04", "Het Kremlin"),
        (" date 2021 Het jaar", "2021", " Het jaar"),
        (" date 2024-02-29 Het", "2024-02-29", " Het"),
        (" date 1618-06-14 Courante", "1618-06-14", " Courante"),
    ],
)
def test_a_date_line(text: str, date: str, rest: str) -> None:
    found = date_line(text)
    assert found is not None
    assert (str(found.date), text[found.end :]) == (date, rest)


@pytest.mark.parametrize(
    "written",
    [
        "2021-13",
        "2021-00",
        "2024-02-30",
        "2021-04-00",
        "0000-00-00",
        "10000-01-01",
        "0021-04",
        "2021-04-155",
        "15-04-2021",
    ],
)
def test_an_impossible_date_is_still_a_date_line(written: str) -> None:
    found = date_line(f" date {written} Voor de kust")
    assert found is not None
    assert (found.written, found.date) == (written, None)
    assert f" date {written} Voor de kust"[found.end :] == " Voor de kust"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Het weer",
        "De date 2021-04",
        "date",
        "date met 2021-04",
        "dates 2021-04",
        "date 12 kandidaten",
        "date 2021ste",
        "date ٢٠٢١-٠٤ x",
    ],
)
def test_no_date_line(text: str) -> None:
    assert date_line(text) is None


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("2021/2021-12-windpark-op-zee.txt", "2021-12"),
        ("2019-11-03.txt", "2019-11-03"),
        ("haven-2019_11_03-slot.txt", "2019-11-03"),
        ("krant_20191103.txt", "2019-11-03"),
        ("krant 2019.11.03 avond.txt", "2019-11-03"),
        ("15-04-2021 haven.txt", "2021-04-15"),
        ("2021_04.txt", "2021-04"),
        ("2021.04.txt", "2021-04"),
        ("2022/03/12/haven.txt", "2022-03-12"),
        ("krant/2022/3/haven.txt", "2022-03"),
        ("2022-03/12/haven.txt", "2022-03-12"),
        ("2022/03/45/haven.txt", "2022-03"),
        ("krant-2022-03-12/haven.txt", "2022-03-12"),
        ("2022/haven.txt", "2022"),
        ("2022/03/2022-03-12.txt", "2022-03-12"),
        ("haven-2022.txt", "2022"),
        ("archief-2022/haven.txt", "2022"),
        # the folder is where it was filed, the name may speak of another year
        ("2020/verkiezingen-2021.txt", "2020"),
        ("2020/2021-04-haven.txt", "2021-04"),
        # what agrees and is more precise completes it
        ("2021/04/15/2021-04-haven.txt", "2021-04-15"),
        ("2021/04/haven-2021.txt", "2021-04"),
        ("2021-04-31-haven.txt", "2021-04"),
        ("1618/06/courante.txt", "1618-06"),
        ("2021-02-haven", "2021-02"),
    ],
)
def test_a_date_in_a_path(path: str, date: str) -> None:
    assert str(date_from_path(path.encode())) == date


@pytest.mark.parametrize(
    "path",
    [
        "haven.txt",
        "000_ac863d776ac2c9e8.txt",
        "a20210415b.txt",
        "20210415123000.txt",
        "x2021/haven.txt",
        "550e8400-e29b-2021-9999-446655440000.txt",
        "0021-04-15.txt",
        "3021/haven.txt",
        "seizoen-2021-2022.txt",
        "20219999.txt",
        "9781234567890.txt",
        "é2021é.txt",
        "haven-02.txt",
    ],
)
def test_a_path_without_a_date(path: str) -> None:
    assert date_from_path(path.encode()) is None


def test_a_path_that_is_not_utf8() -> None:
    assert date_from_path(b"caf\xe9/2021-04-\xff.txt") == PartialDate(2021, 4)


def test_time_is_linear_in_the_first_line() -> None:
    started = time.process_time()
    assert date_line(" " * 2_000_000 + "x") is None
    assert date_line("date " + "1" * 2_000_000) is None
    assert date_line("date" + "\xa0" * 2_000_000) is None
    assert time.process_time() - started < 5
