from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tokenizer import pieces
from index.dedup.digest import FoundKeys, found_keys, identify


@pytest.mark.parametrize(
    ("plain", "typeset"),
    [
        ("'We gaan naar zee', zei ze - en dat was alles...", "‘We gaan naar zee’, zei ze – en dat was alles…"),
        ('Zij zei "nee" en zweeg', "Zij zei „nee” en zweeg"),
        ("De VACCINATIECAMPAGNE begon", "de vaccinatie\u00adcampagne begon"),
        ("12 euro voor een kaartje", "12\u00a0euro  voor\n\teen kaartje "),
        ("Geïnde boetes op Curaçao", unicodedata.normalize("NFD", "Geïnde boetes op Curaçao")),
        ("ijsbaan aan de dijk", "ĳsbaan aan de dĳk"),
        ("Het werd 1-3 in 2020-2021", "Het werd 1–3 in 2020–2021"),
        ("de vice-premier", "de vice\u2011premier"),
        ("'s nachts zo'n foto's", "’s nachts zo’n foto’s"),
        ("hij bood - 5 keer zelfs - meer", "hij bood – 5 keer zelfs – meer"),
        ("Vrij water.", "vrĳ water"),
        ("Het werd -5 graden", "Het werd −5 graden"),
        ("Geïnde boetes: ‘te veel’", "GeÃ¯nde boetes: â€˜te veelâ€™"),
    ],
)
def test_typography_case_and_white_space_make_no_difference(plain: str, typeset: str) -> None:
    assert identify(plain) == identify(typeset)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De rente is 0,24 procent", "De rente is -0,24 procent"),
        ("(-5) graden", "(5) graden"),
        ("Het werd 1-3", "Het werd 13"),
        ("Hij kreeg € 5", "Hij kreeg $ 5"),
        ("Een stijging van 5", "Een stijging van 5 %"),
        ("Boek: ★★★☆☆", "Boek: ★★☆☆☆"),
        ("De koning groet de burgemeester", "De burgemeester groet de koning"),
        ("Hij treedt af", "Hij treedt niet af"),
        ("1.104,60 punten", "1.104,06 punten"),
        ("x" * 500 + "a", "x" * 500 + "b"),
    ],
)
def test_what_changes_the_meaning_counts(one: str, other: str) -> None:
    assert identify(one).digest != identify(other).digest


def test_the_number_of_words_follows_from_the_digest() -> None:
    hyphened, dashed = identify("Zij won met 6-4 van Terpstra-Veen"), identify("Zij won met 6–4 van Terpstra Veen")
    assert hyphened.digest == dashed.digest
    assert hyphened.words == dashed.words == 8


def test_signs_are_keys_but_no_words() -> None:
    identity = identify("Een kilo kost € 5")
    assert identity.keys == ("een", "kilo", "kost", "€", "5")
    assert identity.words == 4


def test_a_sign_inside_a_word_is_part_of_it_and_one_at_the_end_is_kept() -> None:
    assert identify("korting: 5 %").keys == ("korting", "5", "%")
    assert identify("een foto-5").keys == ("een", "foto", "5")


@pytest.mark.parametrize("text", ["***", "", " \n", "★★★", "—"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert identify(text).words == 0


def test_texts_without_words_are_told_apart() -> None:
    assert len({identify(text).digest for text in ["***", "---", "★★★", ""]}) == 4
    assert identify("* * *") == identify("*\n*\n*")


@pytest.mark.parametrize("text", ["Zo zegt hij", "", "half \ud83d paar", "日本語の新聞", "\x00"])
def test_a_digest_is_32_hexadecimal_digits_whatever_the_text(text: str) -> None:
    digest = identify(text).digest
    assert len(digest) == 32
    assert set(digest) <= set("0123456789abcdef")


def found(text: str) -> FoundKeys:
    return found_keys(text, pieces(text))


def test_keys_come_with_the_words_and_signs_they_are_of() -> None:
    keys = found("De EU-top kost € 5")
    assert keys.keys == ["de", "eu", "top", "kost", "€", "5"]
    assert keys.sources == ["De", "EU-top", "kost", "€", "5"]
    assert keys.gaps == ["", " ", " ", " ", " ", ""]
    assert keys.counts == [1, 2, 1, 1, 1]
    assert keys.starts() == [0, 3, 3, 10, 15, 17]
    assert keys.words == 5


@given(
    st.lists(st.sampled_from(["dijk", "EU-top", "5", "-", "€", " ", " ", "– ", "’s", "\u0345", "★", "x\u00ad"])).map(
        "".join
    )
)
def test_sources_and_gaps_are_the_text(text: str) -> None:
    keys = found(text)
    assert sum(keys.counts) == len(keys.keys)
    assert len(keys.gaps) == len(keys.sources) + 1
    assert "".join(gap + source for gap, source in zip(keys.gaps, [*keys.sources, ""], strict=True)) == text


def test_of_a_text_without_words_the_pieces_count() -> None:
    keys = found(" ** *")
    assert (keys.keys, keys.sources, keys.words, keys.starts()) == (["**", "*"], ["**", "*"], 0, [1, 4])
