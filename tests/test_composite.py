"""Texts here are words without punctuation: how words are found is tested with the digest."""

from __future__ import annotations

import itertools
import random
import time

import pytest

from index.dedup.composite import MOST_WORDS, composites


def words(text: str) -> list[str]:
    return text.lower().split()


DIKE = words("De dijk langs de rivier brak zondag door en het water stroomde het dorp binnen")
MAYOR = words("De burgemeester liet de kerk openen zodat de bewoners er konden slapen vannacht")
FARMER = words("Een boer bracht zijn koeien met hulp van de buren naar het hoge land achter het kanaal")
REPAIR = words("Het waterschap begint dinsdag met het herstel en dat zal weken duren volgens de dijkgraaf")
BODY = [DIKE, MAYOR, FARMER, REPAIR]
JOINED = DIKE + MAYOR + FARMER + REPAIR


def test_the_joined_paragraph_is_a_composite_of_the_body() -> None:
    found = composites([*BODY, JOINED])
    assert list(found) == [4]
    assert found[4].parts == (0, 1, 2, 3)
    assert found[4].covered == 1.0


@pytest.mark.parametrize("place", [0, 2, 4])
def test_it_may_stand_anywhere(place: int) -> None:
    passages = [*BODY[:place], JOINED, *BODY[place:]]
    assert list(composites(passages)) == [place]


def test_two_of_the_body_will_do() -> None:
    found = composites([*BODY, MAYOR + FARMER])
    assert found[4].parts == (1, 2)


def test_no_passage_is_a_composite_without_two_others() -> None:
    assert composites([]) == {}
    assert composites([DIKE, MAYOR]) == {}
    assert composites(BODY) == {}
    assert composites([DIKE, MAYOR, [*DIKE, "zo", "zegt", "hij"]]) == {}


def test_a_sentence_may_be_missing_from_it() -> None:
    shortened = FARMER[:9]
    found = composites([*BODY, DIKE + MAYOR + shortened + REPAIR])
    assert found[4].parts == (0, 1, 2, 3)


def test_other_words_in_a_tenth_of_it_at_most() -> None:
    assert 4 in composites([*BODY, [*JOINED, "aldus", "onze", "verslaggever"]])
    assert composites([DIKE, MAYOR, FARMER, DIKE + MAYOR + ["aldus", "onze", "verslaggever", "ter"]]) == {}


def test_a_whole_sentence_of_its_own_would_be_found_no_more() -> None:
    own = words("maar de vuurtoren op het eiland bleef branden")
    other = words("en ook verder op zee was het stil")
    long_body = [*BODY, [word + "1" for word in JOINED], [word + "2" for word in JOINED]]
    long = [word for passage in long_body for word in passage]
    assert len(own) / len(long) < 0.05
    assert composites([*long_body, long + own]) == {}
    assert list(composites([*long_body, long + own, other, own])) == [6]


def test_sub_headings_may_be_in_it_or_not() -> None:
    headings = [words("geen seconde getwijfeld"), words("twee doden")]
    joined = DIKE + headings[0] + MAYOR + FARMER + headings[0] + headings[1] + REPAIR
    assert list(composites([*BODY, *headings, joined])) == [6]
    assert list(composites([*BODY, *headings, JOINED])) == [6]
    assert composites([*BODY, headings[0], joined]) == {}


@pytest.mark.parametrize("word", ["48", "twee", "niet", "geen", "€"])
def test_no_number_and_no_negation_among_the_other_words(word: str) -> None:
    assert composites([*BODY, [*JOINED[:20], word, *JOINED[20:]]]) == {}
    assert composites([*BODY, [word, *JOINED]]) == {}


@pytest.mark.parametrize("place", [1, 6, 12])
@pytest.mark.parametrize("word", ["48", "niet"])
def test_a_number_or_negation_of_a_part_may_fall_out_once_but_not_be_another(word: str, place: int) -> None:
    part = [*MAYOR[:place], word, *MAYOR[place:]]
    assert list(composites([DIKE, part, FARMER, REPAIR, JOINED])) == [4]
    changed = [*MAYOR[:place], "ook", *MAYOR[place:]]
    assert composites([DIKE, part, FARMER, REPAIR, DIKE + changed + FARMER + REPAIR]) == {}
    assert composites([DIKE, part, [*FARMER[:8], word, *FARMER[8:]], REPAIR, JOINED]) == {}
    assert composites([DIKE, [*part[:place], "al", *part[place:]], FARMER, REPAIR, JOINED]) == {}


def test_a_lost_sentence_of_which_some_words_stand_elsewhere_is_a_clause_all_the_same() -> None:
    lost = words("en dat kost 24 euro en duurt volgens de dijkgraaf tot twee uur")
    elsewhere = words("dat is jammer en duurt volgens de dijkgraaf tot")
    passages = [DIKE, MAYOR + lost + FARMER, REPAIR + elsewhere, [word + "t" for word in DIKE]]
    joined = DIKE + MAYOR + FARMER + REPAIR + elsewhere
    assert list(composites([*passages, joined])) == [4]


def test_lost_spaces_make_no_other_words() -> None:
    part = [*MAYOR[:6], "niet", "48", *MAYOR[6:]]
    glued = [*DIKE, *MAYOR[:6], "niet48", *MAYOR[6:], *FARMER, *REPAIR]
    assert list(composites([DIKE, part, FARMER, REPAIR, glued])) == [4]
    quoted = [*DIKE[:-1], f"{DIKE[-1]}'{MAYOR[0]}", *MAYOR[1:], *FARMER, *REPAIR]
    assert composites([*BODY, quoted])[4].covered == 1.0


def test_no_number_changed() -> None:
    assert composites([[*DIKE, "48", *MAYOR], FARMER, REPAIR, [*DIKE, "46", *MAYOR, *FARMER, *REPAIR]]) == {}


def test_a_number_that_both_have_beside_a_word_that_differs_is_no_difference() -> None:
    part, changed = ["12", "keer", *MAYOR], ["12", "maal", *MAYOR]
    assert list(composites([DIKE, part, FARMER, REPAIR, DIKE + changed + FARMER + REPAIR])) == [4]


def test_a_clause_with_a_number_may_be_missing() -> None:
    part = [*MAYOR, "en", "daar", "waren", "48", "bedden", "voor"]
    assert list(composites([DIKE, part, FARMER, REPAIR, JOINED])) == [4]


def test_quoting_half_of_two_others_makes_no_composite() -> None:
    assert composites([*BODY, DIKE[:8] + MAYOR[:8]]) == {}
    assert composites([*BODY, DIKE[:8] + FARMER[-8:] + REPAIR[:8]]) == {}


def test_a_few_words_of_a_second_passage_make_no_composite() -> None:
    other = words("op zee bleef het rustig al meldde de kustwacht later wel enkele hoge golven voor het strand")
    assert list(composites([JOINED, other, JOINED + other[:6]])) == [2]
    assert composites([JOINED, other + words("van het eiland zelf"), JOINED + other[:6]]) == {}


def test_a_part_brings_four_words_of_its_own() -> None:
    end = words("en dat tot aan het kanaal")
    assert list(composites([JOINED, JOINED[-4:] + end[-4:], JOINED + end[-4:]])) == [2]
    assert composites([JOINED, JOINED[-5:] + end[-3:], JOINED + end[-3:]]) == {}


def test_a_summary_in_words_of_the_others_makes_no_composite() -> None:
    assert composites([*BODY, [word for pair in zip(DIKE, MAYOR, FARMER, strict=False) for word in pair]]) == {}


def test_templates_make_no_composite() -> None:
    def report(home: str, guests: str, goals: str) -> list[str]:
        return words(f"het werd {goals} in de wedstrijd tussen {home} en {guests} op zaterdagavond voor een vol huis")

    teams = ["waasdonk", "lindebeke", "oostmolen", "hollewaard", "schelmare"]
    reports = [report(home, guests, f"{i}-1") for i, home in enumerate(teams) for guests in teams if home != guests]
    assert composites(reports) == {}
    assert composites([*reports, [*report("noordermeer", "zuiderhaven", "3-1"), "zonder", "verlenging"]]) == {}


def test_a_passage_within_another_is_no_part_beside_it() -> None:
    assert composites([DIKE + MAYOR, DIKE, DIKE + MAYOR + ["zo", "zegt"]]) == {}


def test_composites_are_no_parts() -> None:
    first, second = DIKE + MAYOR, DIKE + MAYOR + FARMER
    found = composites([second, DIKE, first, MAYOR, FARMER])
    assert found[2].parts == (1, 3)
    assert found[0].parts == (1, 3, 4)


def test_the_order_of_the_passages_changes_nothing() -> None:
    passages = [*BODY, JOINED, DIKE + MAYOR, MAYOR + FARMER[:9] + REPAIR, DIKE[:8] + MAYOR[:8]]
    expected = {tuple(passages[index]) for index in composites(passages)}
    shuffler = random.Random(7)
    for _ in range(20):
        shuffled = shuffler.sample(passages, len(passages))
        assert {tuple(shuffled[index]) for index in composites(shuffled)} == expected
    assert len(expected) == 3


def test_a_long_joined_paragraph_is_found() -> None:
    chance = random.Random(1)
    body = [[f"w{chance.randrange(5_000)}" for _ in range(30)] for _ in range(500)]
    body = [[word.replace("w", "woord").translate(_LETTERS) for word in passage] for passage in body]
    found = composites([*body, [word for passage in body for word in passage]])
    assert found[500].parts == tuple(range(500))


@pytest.mark.parametrize("longest", [20, 200])
def test_passages_made_of_the_same_few_words_take_linear_time(longest: int) -> None:
    chance = random.Random(2)
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    starts = [chance.randrange(20) for _ in range(20_000)]
    text = [letter for start in starts for letter in alphabet[start : start + 6]]
    cuts = sorted(chance.sample(range(len(text)), 2 * len(text) // longest))
    passages = {tuple(text[start:end]) for start, end in itertools.pairwise(cuts)}
    started = time.process_time()
    composites(sorted(passages))
    assert time.process_time() - started < 30


def test_a_text_too_large_for_an_article_has_none() -> None:
    filler = ["woord"] * (MOST_WORDS - 3 * len(JOINED))
    assert 4 in composites([*BODY, JOINED, filler])
    assert composites([*BODY, JOINED, filler + JOINED + JOINED]) == {}


_LETTERS = str.maketrans("0123456789", "abcdefghij")
