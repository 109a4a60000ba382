"""From words to terms: groups, phrases, numbers, and what is left out."""

from __future__ import annotations

import pytest

from index.dates import DateRange
from search.plan import (
    All,
    Leaf,
    PhraseSteps,
    Plan,
    Some,
    StreamTerm,
    TermGroup,
    Without,
    leaves,
    make_plan,
    without_stop_words,
)
from search.query import (
    And,
    DateCondition,
    Everything,
    Fuzzy,
    InTitle,
    Node,
    Not,
    Or,
    PathCondition,
    Phrase,
    Prefix,
    SourceCondition,
    Variant,
    Word,
)
from search.ranking import EXACT_BONUS, EXACT_WEIGHT, HEAD_WEIGHT, LEMMA_WEIGHT, MODIFIER_WEIGHT

BOTH = ("title", "body")


def expand(term: Prefix | Fuzzy) -> tuple[str, ...]:
    return (f"{term.text}en", f"{term.text}s")


def plan(root: Node) -> Plan:
    return make_plan(root, expand)


def numbers(root: Node) -> list[tuple[str, int]]:
    return [(leaf.word, leaf.number) for leaf in leaves(plan(root))]


LEMMA = StreamTerm("lemma", "bakker", LEMMA_WEIGHT, "lemma")
FORM = StreamTerm("exact", "bakkers", EXACT_BONUS, "exact")
PARTS = (StreamTerm("head", "bakker", HEAD_WEIGHT, "part"), StreamTerm("modifier", "bakker", MODIFIER_WEIGHT, "part"))


def test_a_word_is_one_group_of_its_lemma_its_form_and_compounds_with_it() -> None:
    assert plan(Word("Bakkers")) == TermGroup("Bakkers", (LEMMA, FORM, *PARTS), BOTH, 0)
    assert plan(Word("Bakkers", parts=False)) == TermGroup("Bakkers", (LEMMA, FORM), BOTH, 0)


def test_inflection_counts_before_compounds_and_these_by_their_head() -> None:
    assert LEMMA_WEIGHT > HEAD_WEIGHT > MODIFIER_WEIGHT > 0


def test_a_compound_also_stands_apart_under_one_number() -> None:
    found = plan(Word("waterpompen"))
    assert isinstance(found, Some) and found.minimum == 1
    group, apart = found.children
    assert isinstance(group, TermGroup)
    assert apart == PhraseSteps("waterpompen", (("water",), ("pomp",)), 0, BOTH, group.number, "lemma", "part")
    assert apart.text == "water pomp"
    for whole in (Word("waterpompen", parts=False), Word("waterpompen", exact=True)):
        assert isinstance(plan(whole), TermGroup)


def test_what_a_word_also_goes_by_is_in_its_group() -> None:
    also = (
        Variant("broodmakers", 0.5, "synonym"),
        Variant("op", 0.4, "synonym"),
        Variant("opbakken", 0.9, "separable", apart=True),
        Variant("…", 0.9, "synonym"),
    )
    group = plan(Word("Bakkers", also=also))
    assert isinstance(group, TermGroup)
    noun, stop_word, verb = group.terms[4:]
    assert noun == StreamTerm("lemma", "broodmaker", 0.5, "synonym")
    assert stop_word == StreamTerm("exact", "op", 0.4, "synonym"), "the lemma stream has none"
    assert (verb.stream, verb.text, verb.apart, verb.weight) == ("lemma", "opbakken", True, 0.9)
    assert not noun.apart


def test_its_own_synonym_does_not_count_twice() -> None:
    assert plan(Word("Bakkers", also=(Variant("bakker", 0.9, "synonym"),))) == plan(Word("Bakkers"))


def test_other_words_in_a_row_are_a_way_to_match() -> None:
    found = plan(Word("BB", also=(Variant("warme bakkers", 0.9, "synonym"), Variant("man van brood", 0.9, "synonym"))))
    assert isinstance(found, Some) and found.minimum == 1
    group, inflected, as_it_is = found.children
    assert isinstance(group, TermGroup)
    assert inflected == PhraseSteps("BB", (("warm",), ("bakker",)), 0, BOTH, 0, "lemma", "synonym", 0.9)
    assert isinstance(as_it_is, PhraseSteps) and (as_it_is.stream, as_it_is.via) == ("exact", "synonym")
    assert as_it_is.text == "man van brood", "with a stop word only as it stands"


def test_an_exact_word_is_its_form_only_at_the_weight_of_both() -> None:
    assert plan(Word("bakkers", exact=True)) == TermGroup(
        "bakkers", (StreamTerm("exact", "bakkers", EXACT_WEIGHT, "exact"),), BOTH, 0
    )


def test_a_stop_word_by_itself_is_its_form() -> None:
    assert plan(Word("zonder")) == TermGroup("zonder", (StreamTerm("exact", "zonder", EXACT_WEIGHT, "exact"),), BOTH, 0)


def test_a_hyphenated_word_is_joined_or_apart_under_one_number() -> None:
    group, apart = (found := plan(Word("covid-19"))).children  # type: ignore[union-attr]
    assert isinstance(found, Some) and found.minimum == 1
    assert {term.term for term in group.terms} == {"covid19"}
    assert apart == PhraseSteps("covid-19", (("covid", "-covid"), ("19", "-19")), 0, BOTH, 0)
    assert group.number == apart.number == 0


def test_a_score_is_not_its_digits_in_a_row() -> None:
    found = plan(Word("1-3"))
    assert isinstance(found, TermGroup)
    assert {term.term for term in found.terms} == {"1-3"}


def test_a_word_that_is_several_to_the_analyzer_is_a_phrase() -> None:
    assert plan(Word("van/naar")) == PhraseSteps("van/naar", (("van", "-van"), ("naar", "-naar")), 0, BOTH, 0)


@pytest.mark.parametrize("empty", [Word(""), Word("!?"), Word("\ud800"), Phrase(""), Phrase("…", 3)])
def test_what_has_no_word_matches_nothing(empty: Node) -> None:
    assert plan(empty) == Some(())
    assert list(leaves(plan(empty))) == []


def test_a_phrase_takes_a_hyphenated_word_by_its_parts_and_keeps_stop_words() -> None:
    found = plan(Phrase("de vice-premier van", 2))
    assert isinstance(found, PhraseSteps)
    assert [step[0] for step in found.steps] == ["de", "vice", "premier", "van"]
    assert found.slop == 2


def test_a_prefix_is_a_group_of_the_words_it_stands_for() -> None:
    found = plan(Prefix("wet"))
    assert isinstance(found, TermGroup)
    assert found.terms == tuple(StreamTerm("exact", w, LEMMA_WEIGHT, "prefix") for w in ("weten", "wets"))
    fuzzy = plan(Fuzzy("wet", 1))
    assert isinstance(fuzzy, TermGroup)
    assert {term.via for term in fuzzy.terms} == {"fuzzy"}


def test_the_title_is_one_field_for_all_below_it() -> None:
    found = plan(InTitle(And((Word("haven"), Not(Phrase("de wet"))))))
    assert isinstance(found, All)
    haven, without = found.children
    assert isinstance(haven, TermGroup) and isinstance(without, Without)
    assert haven.fields == ("title",)
    assert isinstance(without.child, PhraseSteps) and without.child.fields == ("title",)


def test_stop_words_are_dropped_beside_other_words_only() -> None:
    assert numbers(And((Word("de"), Word("haven")))) == [("haven", 0)]
    assert numbers(And((Word("de"), Word("het")))) == [("de", 0), ("het", 1)]
    assert numbers(And((Word("de", exact=True), Word("haven")))) == [("de", 0), ("haven", 1)]
    assert numbers(Or((Word("de"), Word("haven")))) == [("de", 0), ("haven", 1)]


@pytest.mark.parametrize(
    "beside",
    [
        Not(Word("haven")),
        PathCondition("x"),
        SourceCondition("x"),
        DateCondition(DateRange(), "date:2021"),
        Everything(),
    ],
    ids=lambda node: type(node).__name__,
)
def test_a_stop_word_beside_mere_restrictions_is_sought(beside: Node) -> None:
    children = (Word("de"), beside)
    assert without_stop_words(children) == children
    assert numbers(And(children)) == [("de", 0)]


def test_leaves_come_in_the_order_of_the_query_without_those_excluded() -> None:
    root = And((Not(Word("a")), Or((Word("wet"), Phrase("b c"))), InTitle(Word("haven")), Not(Not(Word("d")))))
    assert [word for word, _ in numbers(root)] == ["wet", "b c", "haven"]


def test_every_term_has_a_number_of_its_own() -> None:
    everything: list[Leaf] = []

    def walk(node: Plan) -> None:
        if isinstance(node, TermGroup | PhraseSteps):
            everything.append(node)
        for child in getattr(node, "children", ()) or filter(None, [getattr(node, "child", None)]):
            walk(child)

    walk(plan(And((Not(Word("wet")), Phrase("!"), Word("haven"), Or((Prefix("abc"), Word("haven")))))))
    assert len({leaf.number for leaf in everything}) == len(everything) == 4


def test_conditions_stay_as_they_are() -> None:
    condition = DateCondition(DateRange(), "date:2021")
    assert plan(condition) == condition
    assert plan(InTitle(condition)) == condition
    assert plan(Everything()) == Everything()
