from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from index.dedup.candidates import WIDESPREAD
from index.dedup.clusters import components
from index.dedup.near_duplicates import Related, relations
from index.dedup.normalization import normalize
from index.schema import digest_number

DIKE = "De dijk langs de rivier brak zondag door en het water stroomde het hele dorp van Bakker binnen"
FARMER = "Een boer bracht zijn koeien met hulp van de buren naar het hoge land achter het kanaal"


def related(*texts: str) -> Mapping[frozenset[str], str]:
    normal = {text: normalize(text) for text in texts}
    name = {digest_number(value.form): text for text, value in normal.items()}
    found = list(relations(normal.values()))
    assert all(pair.first < pair.second for pair in found)
    pairs = {frozenset((name[pair.first], name[pair.second])): pair.comparison.relation for pair in found}
    assert len(pairs) == len(found)
    return pairs


def test_texts_are_related_across_the_archive() -> None:
    near, version, longer = DIKE.replace("stroomde", "liep"), DIKE.replace("Bakker", "Visser"), f"{FARMER}. {DIKE}"
    found = related(DIKE, near, version, longer)
    assert found == {
        frozenset((DIKE, near)): "near",
        frozenset((DIKE, version)): "version",
        frozenset((near, version)): "version",
        frozenset((DIKE, longer)): "contained",
        frozenset((near, longer)): "contained",
        frozenset((version, longer)): "version",
    }


def test_forms_of_one_text_are_exact() -> None:
    assert related(DIKE, DIKE.upper()) == {frozenset((DIKE, DIKE.upper())): "exact"}
    assert list(relations([normalize(DIKE), normalize(DIKE + ".")])) == []


def test_forms_of_short_texts_are_exact_too() -> None:
    assert list(related("zegt Bakker", "ZEGT BAKKER").values()) == ["exact"]


def test_reports_of_a_widespread_template_are_no_versions_but_copies_are_found() -> None:
    reports = [
        f"In {name}dam verwacht het weerbureau in de loop van de middag kans op een enkele bui, bij {number} graden"
        for number in range(10, 10 + WIDESPREAD)
        for name in ("Graven", "Linden")
    ]
    copy = reports[7].replace("enkele", "flinke")
    found = related(*reports, copy)
    assert found[frozenset((reports[7], copy))] == "near"
    assert "near" not in [found[pair] for pair in found if copy not in pair]
    assert len(found) < 4 * len(reports)


def test_a_relation_names_both_shares() -> None:
    shorter, longer = normalize(FARMER), normalize(f"{FARMER}. {FARMER[:-7]} met veel water")
    (found,) = relations([shorter, longer])
    assert isinstance(found, Related)
    assert found.comparison.relation == "contained"
    shares = dict(zip((found.first, found.second), found.comparison.shares, strict=True))
    assert shares[digest_number(shorter.form)] == 1.0
    assert shares[digest_number(longer.form)] == len(shorter.keys) / len(longer.keys) < 1.0


def test_many_variants_of_one_text_stay_connected_though_not_all_meet() -> None:
    words = f"{DIKE} {FARMER}".lower().split()
    variants = []
    for place in range(4 * WIDESPREAD):
        changed = list(words)
        changed[place % len(words)] = f"woord{chr(97 + place // len(words))}x"
        variants.append(" ".join(changed))
    normal = {text.form: text for text in map(normalize, variants)}
    found = [(pair.first, pair.second) for pair in relations(normal.values())]
    assert len(found) < len(normal) ** 2 / 4
    numbers, least = components(*np.array(found, np.uint64).T)
    assert numbers.tolist() == sorted(digest_number(form) for form in normal)
    assert set(least.tolist()) == {numbers[0]}
