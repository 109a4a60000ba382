from pathlib import Path

import pytest

import search.synonyms
from search.synonyms import (
    KINDS,
    LONGEST_PHRASE,
    OPT_IN,
    WEIGHTS,
    Kind,
    PhraseSynonyms,
    Synonym,
    phrase_synonyms,
    phrases_in,
    synonyms_of,
)

DATA = Path(search.synonyms.__file__).parent / "data"


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def texts(word: str, *opt_in: Kind) -> list[str]:
    return [synonym.text for synonym in synonyms_of(word, opt_in=frozenset(opt_in))]


@pytest.mark.parametrize(
    ("word", "synonym"),
    [
        ("VS", "Verenigde Staten"),
        ("V.S.", "Verenigde Staten"),
        ("EU", "Europese Unie"),
        ("eu", "Europese Unie"),
        ("E.U.", "Europese Unie"),
        ("navo", "NATO"),
        ("m.b.t.", "met betrekking tot"),
        ("mbt", "met betrekking tot"),
        ("mln", "miljoen"),
        ("miljoen", "mln"),
        ("BTW", "belasting over de toegevoegde waarde"),
        ("Rusland", "Russisch"),
        ("Rusland", "Rus"),
        ("Russisch", "Rusland"),
        ("Russische", "Rusland"),
        ("Chinese", "China"),
        ("VK", "Brits"),
        ("Oekraine", "Oekraïens"),
        ("Sovjet-Unie", "USSR"),
        ("tekst", "text"),
    ],
)
def test_synonyms_that_nobody_has_to_ask_for(word: str, synonym: str) -> None:
    assert synonym in texts(word)


@pytest.mark.parametrize(
    "word", ["vs", "vs.", "Vs", "om", "ic", "who", "BV", "NR", "huis", "Rus", "Russen", "", "-", "!"]
)
def test_words_that_mean_something_else_have_none(word: str) -> None:
    assert texts(word) == []


@pytest.mark.parametrize(
    ("kind", "word", "synonym"),
    [
        ("flemish", "mondmasker", "mondkapje"),
        ("flemish", "mondmaskers", "mondkapje"),
        ("flemish", "schepen", "wethouder"),
        ("flemish", "kmo", "mkb"),
        ("translation", "ransomware", "gijzelsoftware"),
        ("translation", "gijzelsoftware", "ransomware"),
        ("transliteration", "Poetin", "Putin"),
        ("transliteration", "Kyiv", "Kiev"),
        ("transliteration", "Al-Qaida", "Al Qaeda"),
    ],
)
def test_kinds_to_opt_into(kind: Kind, word: str, synonym: str) -> None:
    others = [other for other in OPT_IN if other != kind]
    assert synonym in texts(word, kind)
    assert synonym not in texts(word, *others)
    assert synonym not in texts(word)


def test_phrases_of_the_query() -> None:
    staten = phrase_synonyms(["verenigde", "Staten"])
    assert staten[0] == Synonym("VS", "abbreviation", WEIGHTS["abbreviation"])
    assert phrase_synonyms(["Verenigde"]) == () == phrase_synonyms([]) == phrase_synonyms(["Staten", "Verenigde"])
    assert phrase_synonyms(["mobiele", "telefoon"]) == ()
    assert [each.text for each in phrase_synonyms(["mobiele", "telefoon"], opt_in=OPT_IN)] == ["gsm", "mobieltje"]


def test_the_longest_phrase_wins_and_none_is_inside_another() -> None:
    query = "sancties van de Verenigde Staten van Amerika met betrekking tot Noord Korea"
    words = query.split()
    found = list(phrases_in(words))
    assert [(each.start, each.end) for each in found] == [(3, 7), (7, 10), (10, 12)]
    assert "Verenigde Staten" in [synonym.text for synonym in found[0].synonyms]
    assert isinstance(found[1], PhraseSynonyms)
    assert list(phrases_in(["Verenigde"])) == [] == list(phrases_in([]))


def test_only_typed() -> None:
    assert texts("a.s.") == ["aanstaande"]
    assert texts("mr") == ["meester"]
    assert texts("as") == texts("Mr") == texts("aanstaande") == texts("meester") == []


def test_adherents_of_an_abbreviation() -> None:
    assert "VVD'er" in texts("VVD") and "pvda'er" in texts("pvda") and "D66'er" in texts("D66")
    assert not [
        text for word in ("vs", "bv", "2021", "naar", "tv", "Verenigde") for text in texts(word) if "'er" in text
    ]


def test_figures_and_letters() -> None:
    assert texts("drie") == ["3"] and texts("3") == ["drie"]
    assert "derde" in texts("3e") and "3de" in texts("derde")
    assert "20u30" in texts("20.30") and "20:30" in texts("20u30")
    assert texts("1.000") == texts("2021") == texts("20.75") == []
    assert "20u30" in [synonym.text for synonym in phrase_synonyms(["20.30", "uur"])]


def test_an_older_and_a_present_spelling_find_each_other() -> None:
    assert texts("produkt") == ["product"]
    assert "produktie" in texts("productie")
    assert "pannenkoek" in texts("pannekoek") and "pannekoek" in texts("pannenkoek")


def test_weights() -> None:
    found = {synonym.text: synonym for synonym in synonyms_of("VS")}
    assert found["Verenigde Staten"].weight > found["Amerikaans"].weight > found["Amerikaan"].weight > 0
    assert set(WEIGHTS) == set(KINDS)
    assert all(0 < weight < 1 for weight in WEIGHTS.values())
    weights = [synonym.weight for synonym in synonyms_of("VK")]
    assert weights == sorted(weights, reverse=True)


def test_members_find_each_other() -> None:
    groups = rows("synonyms.tsv")
    assert len(groups) > 200
    for kind, cell, _ in groups:
        assert kind in KINDS
        listed = [member.removesuffix("!") for member in cell.split("; ")]
        members = [member for member in listed if not member.endswith("?")]
        assert len(listed) > 1
        assert all(member == member.strip() and len(member.split()) <= LONGEST_PHRASE for member in members)
        for member in members:
            words = member.split()
            found = synonyms_of(member, opt_in=OPT_IN) if len(words) == 1 else phrase_synonyms(words, opt_in=OPT_IN)
            keys = {search.synonyms._key(synonym.text) for synonym in found}
            wanted = {search.synonyms._key(other) for other in members} - {search.synonyms._key(member)}
            assert wanted <= keys, member


def test_abbreviations_that_are_words_in_small_letters_are_for_capitals_only() -> None:
    """Without the mark a query for "om" would mean the Openbaar Ministerie."""
    common = {"om", "vs", "ns", "ic", "os", "ai", "ov", "who", "vb", "as", "ser", "nos", "ek", "ep", "cbs", "icc"}
    for _, cell, _ in rows("synonyms.tsv"):
        for member in cell.split("; "):
            key = search.synonyms._key(member.removesuffix("!"))
            assert key not in common or member.endswith("!"), member


def test_countries_are_complete() -> None:
    for countries, adjectives, inhabitants, _ in rows("countries.tsv"):
        assert countries != "-" and adjectives != "-"
        for country in countries.split("/"):
            words = country.removesuffix("!").split()
            found = [each.text for each in (phrase_synonyms(words) if len(words) > 1 else synonyms_of(words[0]))]
            assert set(adjectives.split("/")) <= {*found, *words}, country
            assert inhabitants == "-" or set(inhabitants.split("/")) <= {*found, *adjectives.split("/")}, country
