import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.folding import fold
from index.lexicon.old_spelling import exceptions
from search.old_spelling import PATH, other_spellings


@pytest.mark.parametrize(
    ("older", "modern"),
    [
        ("produkt", "product"),
        ("produkten", "producten"),
        ("landbouwprodukt", "landbouwproduct"),
        ("aktie", "actie"),
        ("aktiegroep", "actiegroep"),
        ("kontaktpersoon", "contactpersoon"),
        ("konstruktie", "constructie"),
        ("kommunikatie", "communicatie"),
        ("struktureel", "structureel"),
        ("burokratie", "bureaucratie"),
        ("direkteur", "directeur"),
        ("electriciteit", "elektriciteit"),
        ("pannekoek", "pannenkoek"),
        ("paddestoelen", "paddenstoelen"),
        ("menschen", "mensen"),
    ],
)
def test_both_ways(older: str, modern: str) -> None:
    assert other_spellings(older) == (modern,)
    assert older in other_spellings(modern)


def test_one_part_may_be_older_and_another_not() -> None:
    assert other_spellings("communicatie") == ("kommunikatie", "kommunicatie", "communikatie")


@pytest.mark.parametrize("word", ["omnivoor", "candida", "collage", "huis", "cent", "Chinees", "", "42"])
def test_words_that_stay(word: str) -> None:
    assert other_spellings(word) == ()


def test_exceptions_are_what_the_word_list_shows() -> None:
    words = {"elektra", "electra", "niveau", "omnivoor", "product"}
    assert exceptions("elektr", "electr", words) == {"elektra", "electra"}
    assert exceptions("niveau", "nivo", words) == {"omnivoor"}
    assert exceptions("product", "produkt", words) == set()


def test_the_rules_are_folded_and_unlike() -> None:
    rules = [line.split("\t") for line in PATH.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(rules) > 100
    for modern, older, _, _ in rules:
        assert modern != older
        assert fold(modern) == modern and fold(older) == older
    assert len({modern for modern, *_ in rules}) == len(rules) == len({older for _, older, *_ in rules})


@given(st.text() | st.text("acdeiklmnoprstu", max_size=30))
def test_never_the_word_itself(word: str) -> None:
    found = other_spellings(word)
    assert fold(word) not in found
    assert len(found) == len(set(found)) <= 8
