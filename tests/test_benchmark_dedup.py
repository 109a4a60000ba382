"""The made-up copies that de-duplication is measured on: the same every time, and labelled as they are."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from benchmarks.copies import alterations
from benchmarks.copies.archive import LabelledPassage, make_archive
from benchmarks.copies.finders import Found, exact_hashing, knipsel
from benchmarks.copies.joined import measure_joined
from benchmarks.copies.measuring import COPIES, NEGATIVES, measure
from benchmarks.copies.templates import FAMILIES, reports

TEXT = (
    "De dijk brak maandag door bij 40 huizen in Lindedam. Bakker zag dat het water gestegen was tot de kerk. "
    "Niemand raakte gewond, zei Bakker."
)
WORDS = ["altijd", "huis", "grote"]


def test_the_same_seed_gives_the_same_archive() -> None:
    assert make_archive(40, 3, 5, 7) == make_archive(40, 3, 5, 7)
    assert make_archive(40, 3, 5, 7) != make_archive(40, 3, 5, 8)


def test_every_kind_is_there_and_negatives_say_something_of_their_own() -> None:
    archive = make_archive(40, 3, 5, 7)
    kinds = Counter(passage.kind for passage in archive)
    assert kinds == {"base": 40} | dict.fromkeys(COPIES, 3) | {kind: 5 if kind in FAMILIES else 3 for kind in NEGATIVES}
    for passage in archive:
        sharing = [other for other in archive if other.says & passage.says]
        originals = [other for other in sharing if other.kind == "base" or other.kind in NEGATIVES]
        assert originals == [passage] if passage.kind in NEGATIVES else originals


@pytest.mark.parametrize("kind", [kind for kind in (*alterations.SAME, *alterations.DIFFERENT) if kind != "exact"])
def test_an_alteration_alters_and_needs_nothing_but_its_seed(kind: str) -> None:
    alteration = (alterations.SAME | alterations.DIFFERENT)[kind]  # type: ignore[operator]
    text = TEXT + " Café’s bleven open." if kind == "mojibake" else TEXT
    made = [alteration(text, WORDS, Random(seed)) for seed in range(20)]
    assert made == [alteration(text, WORDS, Random(seed)) for seed in range(20)]
    assert any(altered not in (None, text) for altered in made)


def test_edits_leave_numbers_negations_and_names() -> None:
    for seed in range(50):
        edited = alterations.tenth(TEXT, WORDS, Random(seed))
        assert edited is not None
        assert all(word in edited for word in ("40", "Lindedam", "Niemand", "Bakker"))


def test_no_two_reports_are_the_same() -> None:
    for family in FAMILIES:
        made = list(reports(family, 50, Random(1)))
        assert len(set(made)) == 50
        assert not any("{" in text for text in made)


def passages(*labels: tuple[str, str, set[int]]) -> list[LabelledPassage]:
    return [LabelledPassage(text, kind, frozenset(says)) for text, kind, says in labels]


def test_scores_are_those_of_the_definitions() -> None:
    archive = passages(
        ("a", "base", {0}),
        ("a", "exact", {0}),
        ("b", "base", {1}),
        ("ab", "concatenation", {0, 1}),
        ("c", "negation", {9}),
        ("h", "half", {1}),
        ("e", "exact", {1}),
    )
    score = measure(archive, Found([(0, 1), (2, 4)], [(3, 1), (3, 4)], [(4, 5)]))
    assert score.merged_precision == 0.5
    assert score.precision == 0.5
    assert score.merged["exact"] == score.found["exact"] == 0.5
    assert score.merged["concatenation"] == 0
    assert score.found["concatenation"] == 1
    assert score.found["half"] == 0
    assert score.negatives_merged == {"negation": 1}
    assert score.negatives_linked == {"negation": 1}
    assert score.versions == {"negation": 1, "half": 1}
    assert score.wrong == ((2, 4), (3, 4))


def test_nothing_found_is_no_recall_and_full_precision() -> None:
    score = measure(make_archive(40, 3, 5, 7), Found([], [], []))
    assert score.precision == 1
    assert set(score.found.values()) == {0}


def test_exact_hashing_finds_exact_copies() -> None:
    assert exact_hashing(["De dijk", "iets", "de  DIJK"]) == Found([(0, 2)], [], [])


def test_knipsel_reaches_its_goals_on_a_small_archive() -> None:
    archive = make_archive(1000, 50, 100, 3)
    score = measure(archive, knipsel([passage.text for passage in archive]))
    assert score.precision >= 0.995
    assert sum(score.negatives_merged.values()) <= 2
    for kind in ("exact", "typographic", "white space", "encoding", "mojibake"):
        assert score.merged[kind] == 1
    for kind in (
        "one word",
        "two words",
        "swapped words",
        "10 % of words",
        "dropped sentence",
        "added sentence",
        "half",
        "reprint",
        "edited report",
    ):
        assert score.found[kind] >= 0.95, kind
    assert score.found["concatenation"] >= 0.95


def test_joined_paragraphs_are_found_and_no_others() -> None:
    score = measure_joined(20, 3)
    assert score.others > 1000
    assert score.false == 0
    assert min(score.found.values()) >= 0.9
