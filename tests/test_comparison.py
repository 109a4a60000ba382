from __future__ import annotations

import pytest

from index.dedup.comparison import Comparison, compare
from index.dedup.normalization import normalize

BASE = (
    "De dijk langs de rivier brak zondag door en het water stroomde het dorp binnen. Burgemeester Bakker liet de kerk "
    "openen voor 40 gezinnen uit de straat. Het herstel zal volgens het waterschap niet lang duren."
)


def relation(one: str, other: str) -> str | None:
    first, second = normalize(one), normalize(other)
    comparison = compare(first, second)
    back = compare(second, first)
    assert back == (comparison and comparison.swapped)
    return None if comparison is None else comparison.relation


def altered(*changes: tuple[str, str]) -> str:
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_typography_makes_no_difference() -> None:
    assert relation(BASE, BASE.upper()) == "exact"
    assert compare(normalize(BASE), normalize(BASE)) == Comparison("exact", 1.0, 1.0)


@pytest.mark.parametrize(
    "changes",
    [
        [("stroomde", "liep")],
        [("brak zondag door", "brak door")],
        [("volgens het waterschap ", "")],
        [("het dorp", "dat kleine dorp"), ("openen", "opendoen")],
        [("Burgemeester Bakker", "De burgemeester")],
        [("De dijk", "GRAVENDAM (ANP) - De dijk"), ("duren.", "duren. Bron: Belga")],
    ],
)
def test_a_few_other_words_are_near(changes: list[tuple[str, str]]) -> None:
    assert relation(BASE, altered(*changes)) == "near"


@pytest.mark.parametrize(
    "changes",
    [
        [("40", "41")],
        [("40", "veertig")],
        [("40 ", "")],
        [("niet ", "")],
        [("openen", "niet openen")],
        [("Bakker", "Visser")],
        [("zondag", "maandag")],
        [("lang duren", "lang duren, 3 weken")],
    ],
)
def test_another_number_negation_or_name_is_a_version(changes: list[tuple[str, str]]) -> None:
    assert relation(BASE, altered(*changes)) == "version"


@pytest.mark.parametrize(
    "changes",
    [
        [("binnen", "buiten")],
        [("lang", "kort")],
        [("openen", "dichtdoen"), ("stroomde", "daalde"), ("niet lang", "niet kort")],
    ],
)
def test_an_opposite_in_the_same_place_is_a_version(changes: list[tuple[str, str]]) -> None:
    assert relation(BASE, altered(*changes)) == "version"


def test_opposites_in_other_places_and_opposites_left_out_are_ordinary_edits() -> None:
    assert relation(BASE, altered(("binnen", ""))) == "near"
    assert relation(altered(("De dijk", "De lange dijk")), altered(("het dorp", "het korte dorp"))) == "near"


@pytest.mark.parametrize(
    "changes", [[("voor 40", "40 voor")], [("40 gezinnen", "gezinnen 40")], [("liet de", "de liet")]]
)
def test_neighbours_may_change_places(changes: list[tuple[str, str]]) -> None:
    assert relation(BASE, altered(*changes)) == "near"


def test_two_names_or_numbers_may_not_change_places() -> None:
    text = "Op zaterdag wonnen {} {} van elkaar in een heel lange wedstrijd voor een vol huis"
    assert relation(text.format("Ajax", "Feyenoord"), text.format("Feyenoord", "Ajax")) == "version"
    assert relation(text.format("3", "5"), text.format("5", "3")) == "version"


def test_who_wrote_it_and_when_is_no_part_of_the_news() -> None:
    for reprint in (f"UTRECHT, 6 januari (ANP) – {BASE}", f"Van onze verslaggever – {BASE}", f"{BASE} © ANP 2017"):
        assert relation(BASE, reprint) == "near"
    assert relation(f"UTRECHT, 6 januari – {BASE}", f"UTRECHT, 7 januari – {BASE}") == "version"


def test_names_may_be_added_on_one_side_only() -> None:
    assert relation(BASE, altered(("het dorp", "Gravendam"))) == "near"
    assert relation(altered(("rivier", "Maas")), altered(("het dorp", "Gravendam"))) == "version"


def test_a_moved_negation_is_not_the_same() -> None:
    one = "De minister wil de boeren niet uitkopen en de vissers wel in hun haven laten blijven zegt hij"
    other = "De minister wil de boeren uitkopen en de vissers wel in hun haven niet laten blijven zegt hij"
    assert relation(one, other) == "version"


def test_a_negation_that_moved_by_one_word_is_not_the_same_either_way() -> None:
    sentence = "de minister wil de boeren niet uitkopen maar de vissers wel in hun haven laten blijven zegt hij"
    words = sentence.split()
    for place in range(5, len(words) - 1):
        moved = [word for word in words if word != "niet"]
        one, other = moved.copy(), moved.copy()
        one.insert(place, "niet")
        other.insert(place + 1, "niet")
        assert relation(" ".join(one), " ".join(other)) == "version"


def test_a_part_is_contained() -> None:
    half = BASE[: BASE.index("Burgemeester")].strip()
    comparison = compare(normalize(half), normalize(BASE))
    assert comparison is not None
    assert (comparison.relation, comparison.first) == ("contained", 1.0)
    assert comparison.second < 0.5


@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("Burgemeester Bakker liet de kerk openen voor 40 gezinnen uit de straat", "contained"),
        ("Burgemeester Bakker liet de kerk openen voor 50 gezinnen uit de straat", "version"),
        ("Burgemeester Bakker liet de kerk openen voor gezinnen uit de straat", "version"),
        ("Burgemeester Visser liet de kerk openen voor 40 gezinnen uit de straat", "version"),
        ("Burgemeester liet de kerk openen voor 40 gezinnen uit de straat", "contained"),
        ("het herstel zal volgens het waterschap lang duren", "version"),
    ],
)
def test_the_guards_hold_for_what_is_contained(short: str, expected: str) -> None:
    assert relation(short, BASE) == expected


def test_another_name_at_the_edge_of_what_is_contained_is_another() -> None:
    text = "Het gaat om mensen die al jaren in de straat wonen zegt Bakker"
    assert relation(text, text + ". De rest van het verhaal staat daar helemaal los van.") == "contained"
    longer = text.replace("Bakker", "Visser") + ". De rest van het verhaal staat daar helemaal los van."
    assert relation(text, longer) == "version"


def test_a_short_negation_before_or_after_counts_as_put_in() -> None:
    text = "alle bewoners van de straat wilden hun huis verlaten toen het water kwam"
    assert relation(text, "Niet " + text) == "version"
    assert relation(text, "Er was genoeg tijd, niet te lang ook, want " + text) == "contained"


def test_words_scattered_over_a_long_text_are_not_contained_in_it() -> None:
    short = "de man van de straat zag een hond in het dorp"
    scattered = " ".join(word + f" x{place} y{place} z{place}" for place, word in enumerate(short.split()))
    assert relation(short, scattered.translate(str.maketrans("0123456789", "abcdefghij"))) is None


def test_a_template_filled_in_otherwise_is_no_version() -> None:
    template = (
        "In {} wordt het vandaag {} graden en morgen {} graden, met in de middag kans op een enkele bui in het land"
    )
    assert relation(template.format("Gent", 12, 14), template.format("Luik", 17, 19)) is None
    assert relation(template.format("Gent", 12, 14), template.format("Gent", 12, 15)) == "version"


def test_short_texts_are_exact_or_nothing() -> None:
    assert relation("Lees ook dit bericht van gisteren avond", "Lees ook dit bericht van gisteren middag") is None
    assert relation("Lees ook!", "lees ook") == "exact"


def test_unlike_texts_are_nothing_to_each_other() -> None:
    assert relation(BASE, "Een boer bracht zijn koeien met hulp van de buren naar het hoge land") is None


def test_eighteen_of_a_hundred_words_may_differ_and_no_more() -> None:
    words = [f"woord{chr(97 + place // 26)}{chr(97 + place % 26)}" for place in range(100)]
    eighteen, nineteen = (" ".join(["anders", *words[count:]]) for count in (18, 19))
    assert relation(" ".join(words), eighteen) == "near"
    assert relation(" ".join(words), nineteen) != "near"
