"""The lemma key: Snowball's Kraaij-Pohlmann, and what comes before it."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.analysis.stemmer import implementation, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("koop", "kopen"),
        ("raad", "raden"),
        ("zoon", "zonen"),
        ("wet", "wetten"),
        ("sanctie", "sancties"),
        ("patient", "patienten"),
        ("huis", "huizen"),
        ("boom", "bomen"),
        ("cyberaanval", "cyberaanvallen"),
        ("verkiezing", "verkiezingen"),
        ("foto", "foto's"),
        ("navalny", "navalny's"),
        ("rutte", "rutte's"),
        ("trump", "trump's"),
        ("hannes", "hannes's"),
        ("vvd'er", "vvd'ers"),
        ("baby", "baby's", "baby'tje"),
        ("19jarige", "19jarigen"),
        ("covid19patient", "covid19patienten"),
        ("1000", "1.000"),
        ("1104,60", "1.104,60"),
    ],
)
def test_inflections_share_a_lemma(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("koop", "kop"),
        ("raad", "rad"),
        ("zonen", "zon"),
        ("wetten", "weten"),
        ("zo'n", "zon"),
        ("71ste", "71"),
        ("1,5", "15"),
    ],
)
def test_other_words_keep_another(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "'s",
        "'t",
        "cd&v",
        "eu",
        "19",
        "1,5",
        "17.30",
        "2.41.07",
        "1.0000",
        "71ste",
        "h5n1",
        "3u51'12",
        "елка",
        "日本語",
        "\ud800",
    ],
)
def test_what_has_no_inflection_stays(word: str) -> None:
    assert stem(word) == word


def test_without_pystemmer_the_lemmas_are_the_same() -> None:
    vocabulary = ["sancties", "kopen", "verkiezingen", "gelopen", "huizen", "ministers", "vriendelijkheid", "foto's"]
    code = "import sys; sys.modules['Stemmer'] = None; from index.analysis.stemmer import stem; "
    code += "print(*map(stem, sys.argv[1:]))"
    run = subprocess.run([sys.executable, "-c", code, *vocabulary], capture_output=True, text=True, check=True)
    assert run.stdout.split() == [stem(word) for word in vocabulary]


def test_the_implementation_is_named_with_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = implementation()
    monkeypatch.setitem(sys.modules, "Stemmer", None)
    without = implementation()
    assert with_c.startswith("PyStemmer 3.")
    assert without.startswith("snowballstemmer 3.")


def test_threads_do_not_disturb_each_other() -> None:
    vocabulary = [
        f"{stem_}{ending}" for stem_ in ("kop", "huiz", "verkiezing", "bom") for ending in ("en", "s", "e", "")
    ]
    expected = [stem(word) for word in vocabulary]
    together = threading.Barrier(4)

    def repeatedly(_: int) -> bool:
        together.wait(10)
        return all([stem(word) for word in vocabulary] == expected for _ in range(300))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(repeatedly, range(4)))
