from __future__ import annotations

import pytest

from index.analysis.tokenizer import pieces
from index.dedup.digest import found_keys
from index.dedup.names import names


def names_in(text: str) -> list[str]:
    found = found_keys(text, pieces(text))
    return [found.sources[place].lower() for place in names(found.sources, found.gaps)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gisteren sprak minister Bakker met de boeren", ["bakker"]),
        ("De trein naar Den Haag staat stil", ["den", "haag"]),
        ("Rutte zweeg", ["rutte"]),
        ("Gisteren was het stil. Bewoners sliepen. Vandaag niet.", []),
        ("Hij riep: 'Ketel!' en 'Stoel' maar Ketel kwam", ["ketel", "ketel"]),
        ("Volgens dr. Bakker en J. Visser", ["bakker", "j", "visser"]),
        ("Rotterdam wint", ["rotterdam"]),
        ("het OM en de politie", []),
        ("dinsdag in maart", ["dinsdag", "maart"]),
        ("Maandag in Maart", ["maandag", "maart"]),
        ("aldus ANP en Belga", []),
        ("de Sint-Pieterskerk ging open", ["sint-pieterskerk"]),
        ("DE KONING ZIET DE BAKKER", []),
        ("Sinds gisteren. Zegt men. Auto rijdt", []),
        ("Wouters Feenstra", ["wouters", "feenstra"]),
        ("Ketel zegt dat", ["ketel"]),
        ("Ketels zeggen dat", []),
        ("Vandaag zegt hij dat", []),
        ("Minister Feenstra en de boeren", ["minister", "feenstra"]),
        ("Volgens Feenstra", ["feenstra"]),
        ("Bakker en Visser", ["bakker", "visser"]),
        ("tot dinsdagavond en 's zondags", ["dinsdagavond", "zondags"]),
        ("de AEX en de BEL-20", ["aex", "bel-20"]),
        ("", []),
    ],
)
def test_names_have_a_capital_that_nothing_else_explains(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


def test_what_stands_before_the_news_has_no_names() -> None:
    text = "BRUSSEL (Belga) - Bewoners zien Filip"
    words, gaps = pieces(text)
    assert [words[place] for place in names(words, gaps, 2)] == ["Filip"]
