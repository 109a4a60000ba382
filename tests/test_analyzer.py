"""The whole chain: which terms a text gives, at which positions."""

import re
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.analysis import FINGERPRINT, Token, analyze
from index.analysis.word_terms import SHORTEST_PART


def exacts(text: str) -> set[str]:
    return {term for token in analyze(text) for term in (token.exact, token.joined) if term}


def lemmas(text: str) -> set[str]:
    return {token.lemma for token in analyze(text) if token.lemma}


def rows(tokens: Iterable[Token]) -> list[tuple[str, int, int, str, str, str]]:
    return [(token.word, token.position, token.length, token.exact, token.lemma, token.joined) for token in tokens]


def test_a_sentence() -> None:
    assert rows(analyze("De staking van bakkers, ’s nachts.")) == [
        ("De", 0, 1, "de", "", ""),
        ("staking", 1, 1, "staking", "staking", ""),
        ("van", 2, 1, "van", "", ""),
        ("bakkers", 3, 1, "bakkers", "bakker", ""),
        ("’s", 4, 1, "'s", "'s", ""),
        ("nachts", 5, 1, "nachts", "nacht", ""),
    ]


def test_a_hyphenated_word_comes_whole_and_then_in_parts() -> None:
    tokens = analyze("oud-vice-premiers zwijgen")
    assert rows(tokens) == [
        ("oud-vice-premiers", 0, 3, "oud-vice-premiers", "oudvicepremier", "oudvicepremiers"),
        ("oud", 0, 1, "oud", "oud", ""),
        ("vice", 1, 1, "vice", "vice", ""),
        ("premiers", 2, 1, "premiers", "premier", ""),
        ("zwijgen", 3, 1, "zwijgen", "zwijg", ""),
    ]
    assert [token.part_of_hyphenated for token in tokens] == [False, True, True, True, False]
    assert [(token.start, token.end) for token in tokens] == [(0, 17), (0, 3), (4, 8), (9, 17), (18, 25)]


def test_short_parts_are_for_phrases_only() -> None:
    assert rows(analyze("COVID-19 en ’s-Gravendam")) == [
        ("COVID-19", 0, 2, "covid-19", "covid19", "covid19"),
        ("COVID", 0, 1, "covid", "covid", ""),
        ("19", 1, 1, "-19", "", ""),
        ("en", 2, 1, "en", "", ""),
        ("’s-Gravendam", 3, 2, "'s-gravendam", "sgravendam", "sgravendam"),
        ("’s", 3, 1, "-'s", "", ""),
        ("Gravendam", 4, 1, "gravendam", "gravendam", ""),
    ]
    assert SHORTEST_PART == 3


def test_two_capitals_are_a_part_by_themselves() -> None:
    assert {"eu", "top", "eu-top", "eutop"} <= exacts("de EU-top")
    assert "va" in exacts("De N-VA") and "n" not in exacts("De N-VA")
    assert "eu" not in exacts("de eu-top")


def test_the_short_parts_of_a_score_find_nothing_by_themselves() -> None:
    assert exacts("Het werd 1-3.") == {"het", "werd", "1-3", "-1", "-3"}
    assert lemmas("Het werd 1-3.") == {"1-3"}
    assert exacts("seizoen 2020-2021") == {"seizoen", "2020-2021", "2020", "2021"}


def test_parts_that_are_stop_words_have_no_lemma() -> None:
    parts = {token.word: token for token in analyze("Alphen-aan-den-Rijn") if token.part_of_hyphenated}
    assert (parts["aan"].exact, parts["aan"].lemma) == ("aan", "")
    assert (parts["Rijn"].exact, parts["Rijn"].lemma) == ("rijn", "rijn")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("sanc-\nties", "sancties"),
        ("sanc-\r\nties", "sancties"),
        ("sanc- \n   ties", "sancties"),
        ("sanc\u00adties", "sancties"),
        ("sanc\u00ad\nties", "sancties"),
        ("vice-\npremier", "vicepremier"),
    ],
)
def test_a_broken_word_is_one_plain_token(broken: str, whole: str) -> None:
    (token,) = analyze(broken)
    (plain,) = analyze(whole)
    assert token.word == broken
    assert (token.exact, token.lemma, token.joined, token.length) == (whole, plain.lemma, "", 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ijsvogel", "ĳsvogel"),
        ("IJsvogel", "Ĳsvogel"),
        ("IJsvogel", "Ijsvogel"),
        ("Roemenie", "Roemenië"),
        ("reünie", "reu\u0308nie"),
        ("zo'n", "Zo’n"),
        ("zo'n", "zoʼn"),
        ("EU", "E.U."),
        ("mbt", "m.b.t."),
        ("A.F.Th.", "AFTH"),
        ("vice-premier", "vice‑premier"),
        ("tweede", "TWEEDE"),
    ],
)
def test_one_exact_term(one: str, other: str) -> None:
    assert exacts(one) == exacts(other)


@pytest.mark.parametrize(
    ("hyphenated", "plain"),
    [("vice-premier", "vicepremier"), ("covid-19", "covid19"), ("'s-Gravendam", "sGravendam"), ("E.U.-top", "EUtop")],
)
def test_a_hyphenated_word_is_also_found_joined(hyphenated: str, plain: str) -> None:
    assert exacts(plain) <= exacts(hyphenated)
    assert lemmas(plain) <= lemmas(hyphenated)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("Zelensky", "Zelensky’s toespraak duurde kort."),
        ("foto", "Twee foto's hingen scheef."),
        ("koop", "Zij kopen een schuur."),
        ("raad", "Alle raden kwamen bijeen."),
        ("zoon", "De zonen namen over."),
        ("wet", "Oude wetten gelden nog."),
        ("patiënt", "Vier covid-19-patiënten gingen naar huis."),
        ("19-jarige", "Drie 19-jarigen slaagden."),
        ("1000", "Ruim 1.000 boeren kwamen."),
    ],
)
def test_one_lemma(query: str, sentence: str) -> None:
    assert lemmas(query) & lemmas(sentence)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("koop", "De kop is eraf."),
        ("raad", "Het rad draait."),
        ("zoon", "De zon schijnt."),
        ("wet", "Wij weten het."),
        ("1,5", "Met 15 man."),
        ("13", "Het bleef 1-3."),
    ],
)
def test_another_lemma(query: str, sentence: str) -> None:
    assert not lemmas(query) & lemmas(sentence)
    assert not exacts(query) & exacts(sentence)


def test_the_parts_of_a_compound() -> None:
    (token,) = analyze("Cyberaanvallen")
    assert [(part.start, part.end, part.lemma, part.role) for part in token.parts] == [
        (0, 5, "cyber", "modifier"), (5, 14, "aanval", "head"),
    ]  # fmt: skip
    (broken,) = analyze("cyber-\naan\u00advallen")
    assert [(part.start, part.end) for part in broken.parts] == [(0, 7), (7, 17)]
    whole, first, last = analyze("topsport-zeehaven")
    assert whole.parts == ()
    assert [[part.lemma for part in token.parts] for token in (first, last)] == [["top", "sport"], ["zee", "haven"]]


def halves(text: str) -> list[tuple[str, str, str]]:
    return [(token.word, token.verb, token.particle_of) for token in analyze(text) if token.verb or token.particle_of]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De bond riep de leden op.", [("riep", "oproepen", ""), ("op", "", "oproepen")]),
        ("Zij vroeg hem op te bellen.", [("op", "", "opbellen"), ("bellen", "opbellen", "")]),
        (
            "De raad stelde het besluit uit en trad af.",
            [("stelde", "uitstellen", ""), ("uit", "", "uitstellen"), ("trad", "aftreden", ""), ("af", "", "aftreden")],
        ),
        ("Hij riep. Op straat was niemand.", []),
        ("De bond riep: de leden.", []),
    ],
)
def test_the_halves_of_a_separable_verb(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert halves(text) == expected


def test_halves_keep_their_own_terms() -> None:
    words = {token.word: token for token in analyze("De bond riep de leden op.")}
    alone = {word: analyze(word)[0] for word in ("riep", "op")}
    for word, token in alone.items():
        assert (words[word].exact, words[word].lemma) == (token.exact, token.lemma)
    assert alone["op"].lemma == ""


def test_capitals_are_no_stop_words() -> None:
    assert [token.lemma for token in analyze("IS is U u OM om")] == ["IS", "", "", "", "OM", ""]
    assert [token.exact for token in analyze("IS is U u OM om")] == ["is", "is", "u", "u", "om", "om"]


def test_offsets_point_into_the_original_text() -> None:
    text = "\ufeffDe ĳs-\nbaan\u00a0van Cura\u0327c\u0327ao: 🙂 „Maı\u0308te\u0301’s”"
    assert [text[token.start : token.end] for token in analyze(text)] == [token.word for token in analyze(text)]
    assert [token.word for token in analyze(text)] == [
        "De", "ĳs-\nbaan", "van", "Cura\u0327c\u0327ao", "Maı\u0308te\u0301’s",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "pattern",
    [
        "a",
        "a-",
        "1.",
        "'",
        "a.",
        "é",
        "a\u0301",
        "\u0301",
        "a\u00ad",
        "ﷺ",
        "\ud800",
        "\0",
        "א",
        "🙂",
        "𝟙",
        "a-\n",
        "'s-",
        "\u0345",
    ],
)
def test_hostile_text_is_survived(pattern: str) -> None:
    text = "begin " + pattern * (300_000 // len(pattern)) + " eind"
    tokens = analyze(text)
    assert tokens[0].lemma == "begin"
    assert tokens[-1].exact == "eind"
    assert all(len(token.exact) <= 128 and len(token.lemma) <= 128 for token in tokens)


def test_a_word_without_a_key_takes_no_position() -> None:
    assert [(token.exact, token.position) for token in analyze("een \uff9e \u0301 twee")] == [("een", 0), ("twee", 1)]


def test_threads_see_the_same_tokens() -> None:
    texts = [
        f"De {word}s-{number} van ’t {word}je kosten {number}.000 euro" for number in range(40) for word in "abcdef"
    ]
    expected = [analyze(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(analyze, texts)) == expected


@pytest.mark.parametrize(
    ("module", "digest"),
    [
        ("index.analysis.lemmatizer", "lemma_data_digest"),
        ("index.analysis.decompounder", "fingerprint"),
        ("index.analysis.separable", "separable_data_digest"),
    ],
)
def test_the_fingerprint_tells_chains_apart(module: str, digest: str) -> None:
    assert re.fullmatch("[0-9a-f]{16}", FINGERPRINT)
    assert printed("from index.analysis import FINGERPRINT; print(FINGERPRINT)") == FINGERPRINT
    other_data = f"import importlib, {module} as module; module.{digest} = lambda: 'other data'; "
    again = "from index.analysis import analyzer; print(importlib.reload(analyzer).FINGERPRINT)"
    assert printed(other_data + again) not in ("", FINGERPRINT)


def test_analysis_needs_no_stemmer_and_no_dictionary() -> None:
    loaded = "; print({'snowballstemmer', 'Stemmer', 'simplemma', 'index.lexicon'} & {*sys.modules})"
    assert printed("import sys; from index.analysis import analyze; analyze('De vakbond riep op')" + loaded) == "set()"


def printed(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
