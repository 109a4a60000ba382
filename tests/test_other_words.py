"""Which words a reader is told that an answer was also found by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from search.finder import open_searcher
from search.other_words import MOST_OTHER_WORDS, other_words
from search.parser import parse
from search.results import Via


@pytest.fixture
def told(index_texts: Callable[[Iterable[str]], str]) -> Callable[[list[str], str], dict[Via, tuple[str, ...]]]:
    def ask(texts: list[str], query: str) -> dict[Via, tuple[str, ...]]:
        with open_searcher(index_texts(texts)) as searcher:
            return dict(other_words(searcher.search(parse(query), sort="oldest").hits))

    return ask


Told = Callable[[list[str], str], dict[Via, tuple[str, ...]]]


def test_compounds_and_synonyms_but_no_inflections(told: Told) -> None:
    texts = [
        "De aanvallen stopten.",
        "De cyberaanval duurt voort.",
        "Het aanvalsplan lag klaar.",
        "De Cyberaanval was er.",
    ]
    assert told(texts, "aanval")["part"] in {
        tuple(order) for order in (("cyberaanval", "aanvalsplan"), ("aanvalsplan", "Cyberaanval"),
                                   ("Cyberaanval", "aanvalsplan"), ("aanvalsplan", "cyberaanval"))
    }  # fmt: skip


def test_the_halves_of_a_verb_are_told_together(told: Told) -> None:
    found = told(["De bond riep zijn leden op en de baas belde hen af."], "oproepen afbellen")
    assert found == {"separable": ("riep … op", "belde … af")}


def test_nothing_is_told_of_the_word_itself(told: Told) -> None:
    assert told(["De haven slibt dicht."], "haven") == {}


def test_the_first_few_are_enough(told: Told) -> None:
    words = ("water", "zee", "vis", "jacht", "handels", "olie", "veer", "binnen", "buiten", "tanker")
    found = told([" en ".join(f"de {word}haven" for word in words) + "."], "haven")
    assert 0 < len(found["part"]) <= MOST_OTHER_WORDS
