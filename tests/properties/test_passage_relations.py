"""What must hold of relations between passages, whatever the passages and whatever the order they come in."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dedup.candidates import LEAST_SHARED, NEIGHBOURS, WIDESPREAD, AnchorRows, meetings
from index.dedup.clusters import components, leading
from index.dedup.comparison import NEAR, compare
from index.dedup.mojibake import repaired
from index.dedup.near_duplicates import Related, relations
from index.dedup.normalization import normalize
from index.dedup.signature import Signature, signature, signatures
from index.schema import digest_number
from index.story_table import mapped

SENTENCES = (
    "De dijk brak zondag door en het water stroomde het dorp van Bakker binnen.",
    "'We hadden geen tijd', zegt een bewoner - hij nam alleen zijn hond mee.",
    "De burgemeester liet de kerk openen voor 40 gezinnen uit de straat.",
    "Volgens het waterschap kost dat 2,4 miljoen euro en duurt het weken.",
    "Minister Visser kwam maandag in Gravendam kijken en beloofde snel geld.",
)
WORDS = ("niet", "3", "Bakker", "de", "opnieuw", "water", "Gravendam", "€", "straks", "hoger", "lager", "(ANP)", "2017")


@st.composite
def edited_passages(draw: st.DrawFn) -> str:
    words = " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))).split()
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(words) - 1))
        words[at : at + draw(st.integers(0, 1))] = draw(st.lists(st.sampled_from(WORDS), max_size=1)) or ["toen"]
    return " ".join(words)


passages = st.lists(edited_passages(), max_size=12)
rows = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9)), min_size=1, max_size=3 * WIDESPREAD)
"""Context and order of texts at one anchor; the place in the list is the text."""


def related(texts: Sequence[str]) -> set[Related]:
    return set(relations(map(normalize, texts)))


def pairs_that_meet(contexts: Sequence[tuple[int, int]], texts: Sequence[int]) -> set[tuple[int, int]]:
    given = np.array([contexts[text] for text in texts], np.uint64).reshape(-1, 2)
    met = meetings(
        AnchorRows(
            np.full(len(texts), 7, np.uint64),
            given[:, 0].astype(np.uint32),
            given[:, 1],
            np.array(texts, np.uint64),
        )
    )
    return set(zip(met.first.tolist(), met.second.tolist(), strict=True))


@given(passages, st.randoms(use_true_random=False))
def test_relations_depend_on_the_set_of_passages_only(texts: list[str], randomness: random.Random) -> None:
    again = [*texts, *texts[:3]]
    randomness.shuffle(again)
    assert related(again) == related(texts)


@given(passages)
def test_in_a_small_archive_every_pair_that_shares_enough_is_compared(texts: list[str]) -> None:
    forms = sorted({text.form: text for text in map(normalize, texts)}.values(), key=lambda text: text.form)
    expected = set()
    for one, other in combinations(forms, 2):
        comparison = compare(one, other)
        anchors, others = (set(signature(text).anchors.tolist()) for text in (one, other))
        least = max(1, LEAST_SHARED * min(len(anchors), len(others)))
        if comparison is not None and len(anchors & others) >= least:
            expected.add(Related(digest_number(one.form), digest_number(other.form), comparison))
    found = related(texts)
    assert {pair for pair in found if pair.comparison.relation != "exact"} == {
        pair for pair in expected if pair.comparison.relation != "exact"
    }


@given(edited_passages(), edited_passages())
def test_a_relation_is_the_same_from_both_sides(one: str, other: str) -> None:
    first, second = normalize(one), normalize(other)
    comparison = compare(first, second)
    assert compare(second, first) == (comparison and comparison.swapped)


@given(edited_passages(), edited_passages())
def test_what_is_merged_has_the_same_numbers_and_negations(one: str, other: str) -> None:
    first, second = normalize(one), normalize(other)
    comparison = compare(first, second)
    if comparison is not None and comparison.relation == "near":
        assert first.guards == second.guards
        assert min(comparison.first, comparison.second) >= NEAR
    if comparison is not None and comparison.relation == "contained":
        shorter, longer = sorted((first, second), key=lambda text: len(text.keys))
        assert not Counter(shorter.guards) - Counter(longer.guards)


@given(rows, st.randoms(use_true_random=False))
def test_few_meetings_change_when_one_row_comes(drawn: list[tuple[int, int]], randomness: random.Random) -> None:
    texts = list(range(len(drawn)))
    new = randomness.choice(texts)
    others = [text for text in texts if text != new]
    before, after = pairs_that_meet(drawn, others), pairs_that_meet(drawn, texts)
    assert all(new in pair for pair in after - before)
    if len(others) > WIDESPREAD:
        assert len(before - after) <= NEIGHBOURS
    elif len(texts) <= WIDESPREAD:
        assert before <= after
    else:
        assert len(before - after) <= WIDESPREAD * (WIDESPREAD - 1) / 2


@given(st.text(max_size=60) | st.text(st.characters(categories=["Cs", "Nd", "Lu", "Po", "Zs"]), max_size=12))
def test_any_text_has_a_normal_form_and_a_signature(text: str) -> None:
    normal = normalize(text)
    assert len(normal.keys) == len(normal.marks) >= normal.words
    found = signature(normal)
    assert len(found.anchors) == len(found.contexts) == len(found.orders)
    assert compare(normal, normalize(text)) is not None


@given(passages)
def test_signatures_are_the_same_together_and_alone(texts: list[str]) -> None:
    normal = [normalize(text) for text in texts]
    for found, text in zip(signatures(normal), normal, strict=True):
        alone = signature(text)
        assert all(np.array_equal(getattr(found, name), getattr(alone, name)) for name in Signature.__slots__)


@given(st.text(st.sampled_from("abc é‘’“–…€ëÂÃ©\u00a0\x9d"), max_size=30))
def test_what_is_repaired_is_never_longer(text: str) -> None:
    assert len(repaired(text)) <= len(text)


@settings(max_examples=50)
@given(passages, st.randoms(use_true_random=False))
def test_leaders_depend_on_the_set_of_occurrences_only(texts: list[str], randomness: random.Random) -> None:
    def led(order: Sequence[int]) -> dict[int, int]:
        """Each place in `texts` with the leader of its cluster; all have one date, and come in this order."""
        normal = [normalize(texts[place]) for place in order]
        merged = [pair for pair in relations(normal) if pair.comparison.relation in ("exact", "near")]
        first, second = (np.array([pair[side] for pair in merged], np.uint64) for side in (0, 1))
        forms = np.array([digest_number(text.form) for text in normal], np.uint64)
        clusters = mapped(forms, *components(first, second))
        articles, none = np.array(order, np.uint64), np.zeros(len(order), np.uint64)
        leaders = leading(none, articles, none, clusters)
        leader = dict(zip(clusters[leaders].tolist(), articles[leaders].tolist(), strict=True))
        return {place: leader[cluster] for place, cluster in zip(order, clusters.tolist(), strict=True)}

    shuffled = list(range(len(texts)))
    randomness.shuffle(shuffled)
    found = led(shuffled)
    assert found == led(range(len(texts)))
    assert all(leader <= place and found[leader] == leader for place, leader in found.items())


@given(edited_passages(), st.sampled_from([("hoger", "lager"), ("noorden", "zuiden"), ("voor", "tegen")]), st.data())
def test_opposites_in_one_place_are_never_merged(text: str, pair: tuple[str, str], data: st.DataObject) -> None:
    words = text.split()
    place = data.draw(st.integers(0, len(words)))
    first, second = (normalize(" ".join([*words[:place], word, *words[place:]])) for word in pair)
    comparison = compare(first, second)
    assert comparison is None or comparison.relation == "version"
