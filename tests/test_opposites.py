from __future__ import annotations

import pytest

from index.dedup.opposites import opposed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoger", "lager"),
        ("steeg", "daalde"),
        ("stijging", "gedaald"),
        ("winst", "verlies"),
        ("voor", "tegen"),
        ("voor", "na"),
        ("links", "rechts"),
        ("ochtend", "avond"),
        ("jong", "oud"),
        ("nieuw", "oud"),
        ("zoon", "broer"),
        ("tevreden", "ontevreden"),
        ("mogelijk", "onmogelijk"),
        ("noorden", "zuidwesten"),
        ("noordenwind", "westenwind"),
        ("noord", "oost"),
    ],
)
def test_opposites_exclude_each_other_either_way(one: str, other: str) -> None:
    assert opposed(one, other)
    assert opposed(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("steeg", "steeg"),
        ("steeg", "klom"),
        ("jong", "nieuw"),
        ("hoger", "links"),
        ("steeg", "huis"),
        ("der", "onder"),
        ("noorden", "noordelijk"),
        ("noordenwind", "zuiden"),
        ("", ""),
    ],
)
def test_other_words_do_not(one: str, other: str) -> None:
    assert not opposed(one, other)
    assert not opposed(other, one)
