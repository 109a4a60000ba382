"""What sounds alike has one form, and what does not has another."""

from __future__ import annotations

import pytest

from search.spelling.phonetic import confusions, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bereid", "berijt"),
        ("kabouter", "kabauter"),
        ("lauw", "lou"),
        ("produkt", "product"),
        ("cijfer", "sijfer"),
        ("lachen", "laggen"),
        ("zeven", "sefen"),
        ("gebeurd", "gebeurdt"),
        ("theater", "teater"),
        ("politie", "polisie"),
        ("fotograaf", "photograaf"),
        ("taxi", "taksi"),
        ("adres", "addres"),
        ("kip", "kiep"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("haven", "haver"), ("brug", "brig"), ("huis", "hees"), ("pen", "ben")])
def test_not_alike(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("leik", "lijk"), ("lagen", "lachen"), ("gebeurd", "gebeurt"), ("raauw", "raouw"), ("zefen", "zeven"), ("", "")],
)
def test_one_spelling_taken_for_another(typed: str, meant: str) -> None:
    assert not typed or meant in set(confusions(typed))
    assert typed not in set(confusions(typed))


def test_each_place_by_itself() -> None:
    assert {"tadd", "datd", "dadd"} & set(confusions("dadd")) == {"tadd", "datd"}
