from __future__ import annotations

import pytest

from index.dedup.credits import head_end, tail_start

NEWS = "Bewoners zien Filip in 12 dorpen"


@pytest.mark.parametrize(
    "head",
    [
        "BRUSSEL (Belga) - ",
        "Den Haag (ANP) – ",
        "GRAVENDAM – ",
        "GRAVENDAM—",
        "(Reuters) ",
        "ANP - ",
        "[AFP] ",
        "WASHINGTON/NEW YORK (AFP/AP) — ",
        "UTRECHT, 6 januari (ANP) – ",
        "UTRECHT, 6 januari -- ",
        "Utrecht, 6 jan. – ",
        "24 april 2021 – ",
        "Van onze verslaggever – ",
        "Van onze correspondent in GRAVENDAM: ",
        "Door onze redactie – ",
        "Door Wies Bakker – ",
        "Door: Wies Bakker - ",
    ],
)
def test_the_head_ends_where_the_news_begins(head: str) -> None:
    assert (head + NEWS)[head_end(head + NEWS) :].strip() == NEWS


@pytest.mark.parametrize(
    "text",
    [
        "Jan Jansen (52) - de burgemeester - zwijgt",
        "PSV - Ajax 3-1",
        "Gent - Bakker wint",
        "De dijk brak",
        "(52)",
        "Door de regen - en de wind - bleef het stil",
        "In 2021 – het was winter – vroor het",
        "",
    ],
)
def test_other_beginnings_are_no_head(text: str) -> None:
    assert head_end(text) == 0


@pytest.mark.parametrize(
    "tail",
    [
        "(ANP)",
        "[Belga]",
        "Bron: ANP.",
        "© Reuters",
        "(c) AFP 2017",
        "(augustus 2020)",
        "Gepubliceerd: 5 maart 2021",
        "Foto: Wies Bakker",
    ],
)
def test_the_tail_begins_where_the_news_ends(tail: str) -> None:
    text = f"{NEWS}. {tail}"
    assert text[: tail_start(text)].strip() == f"{NEWS}."


@pytest.mark.parametrize(
    "text",
    [NEWS, f"{NEWS} (52)", f"{NEWS} (of toch niet)", "Zij riep: 12 dorpen", f"Bron: ANP. {NEWS} {NEWS} {NEWS}", ""],
)
def test_other_endings_are_no_tail(text: str) -> None:
    assert tail_start(text) == len(text)
