"""Lemma keys: inflections together, other words apart."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.analysis.folding import fold
from index.analysis.lemma_rules import DOUBLE, GE, VOICELESS, LemmaTable, Rule, apply, without_ge
from index.analysis.lemmatizer import TABLE, is_in_capitals, lemma_data_digest, lemma_key

FAMILIES = Path(__file__).parent / "relevance" / "lemma_families.tsv"
PARTICLES = frozenset(("op", "terug"))


def key(word: str) -> str:
    return lemma_key(word, fold(word))


def families() -> list[tuple[list[str], list[str]]]:
    lines = [line for line in FAMILIES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(forms.split(), others.split()) for forms, _, others in (line.partition("\t") for line in lines)]


@pytest.mark.parametrize(("forms", "others"), families(), ids=lambda words: words[0])
def test_a_family_has_one_key_and_others_another(forms: list[str], others: list[str]) -> None:
    keys = {form: key(form) for form in forms}
    assert len(set(keys.values())) == 1, keys
    assert not {key(other) for other in others} & set(keys.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("steden", "stad"),
        ("leden", "lid"),
        ("raden", "raad"),
        ("zonen", "zoon"),
        ("wetten", "wet"),
        ("kopen", "koop"),
        ("onderzocht", "onderzoeken"),
        ("verbood", "verbieden"),
        ("verboden", "verbieden"),
        ("opriep", "oproepen"),
        ("teruggetrokken", "terugtrekken"),
        ("financiele", "financieel"),
        ("Navalny’s", "Navalny"),
        ("vice-premiers", "vicepremier"),
        ("STEDEN", "stad"),
        ("Steden", "stad"),
        ("Cyberaanvallen", "cyberaanval"),
        ("19-jarigen", "19-jarige"),
        ("1.000", "1000"),
        ("VVD'ers", "VVD'er"),
        ("Canadese", "Canadees"),
        ("Tibetaanse", "Tibetaans"),
        ("Poolse", "Pools"),
        ("plantjes", "plant"),
        ("NAVO", "Navo"),
        ("V.S.", "VS"),
        ("VS's", "VS"),
        ("21ste", "21e"),
        ("2de", "2e"),
    ],
)
def test_inflections_meet(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("leden", "leed"),
        ("minister", "mini"),
        ("gezin", "zin"),
        ("geluk", "luk"),
        ("koop", "kop"),
        ("raad", "rad"),
        ("zonen", "zon"),
        ("wetten", "weten"),
        ("Leiden", "leiding"),
        ("Heijden", "heide"),
        ("lijkt", "lijk"),
        ("duurt", "duur"),
        ("1,5", "15"),
        ("VS", "vs"),
        ("OM", "om"),
        ("Spanje", "span"),
        ("Teeven", "teef"),
        ("Ede", "eed"),
        ("Karen", "karren"),
        ("71e", "71"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    "word", ["", "'s", "-", "--", "RAM", "NAVO", "covid19", "71e", "Jansen", "Spanje", "елка", "日本語", "\ud800"]
)
def test_what_has_no_inflection_stays(word: str) -> None:
    assert key(word) == fold(word)


def test_only_abbreviations_with_a_namesake_keep_their_capitals() -> None:
    assert [word for word in ("VS", "IS", "NAVO", "KAT", "STEDEN", "Is", "is") if is_in_capitals(key(word))] == [
        "VS",
        "IS",
    ]


@pytest.mark.parametrize(
    ("rule", "word", "result"),
    [
        (Rule(2, 0, ""), "landen", "land"),
        (Rule(2, DOUBLE, ""), "bomen", "boom"),
        (Rule(2, VOICELESS, ""), "huizen", "huis"),
        (Rule(2, DOUBLE | VOICELESS, ""), "kazen", "kaas"),
        (Rule(1, GE, ""), "opgehaald", "ophaal"),
        (Rule(1, GE, ""), "betaald", "betaal"),
        (Rule(4, 0, "ad"), "steden", "stad"),
        (Rule(9, DOUBLE | VOICELESS, ""), "a", ""),
    ],
)
def test_a_rule_does_what_it_says(rule: Rule, word: str, result: str) -> None:
    assert apply(rule, word, PARTICLES) == result


def test_ge_stands_at_the_start_or_after_a_particle() -> None:
    assert without_ge("gehaald", PARTICLES) == "haald"
    assert without_ge("teruggetrokken", PARTICLES) == "terugtrokken"
    assert without_ge("vergeten", PARTICLES) is None
    assert without_ge("gek", PARTICLES) is None


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "lemmas.bin"
    other.write_bytes(b"something else, but long enough")
    with pytest.raises(ValueError, match="not a lemma table"):
        LemmaTable(other)


def test_the_table_is_small_and_has_a_digest() -> None:
    assert TABLE.stat().st_size < 1_000_000
    assert len(lemma_data_digest()) == 16


def test_importing_opens_nothing() -> None:
    code = "import index.analysis.lemmatizer as l; assert not l._table.cache_info().currsize"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_threads_get_the_same_keys() -> None:
    words = [form for forms, _ in families() for form in forms]
    expected = [key(word) for word in words]
    together = threading.Barrier(4)

    def repeatedly(_: int) -> bool:
        together.wait(10)
        return all([key(word) for word in words] == expected for _ in range(20))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(repeatedly, range(4)))
