"""Whatever the texts and the query: marks are those that the analysis of each whole text finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.analysis import analyze
from index.article import Article, Passage, article_id
from index.schema import Field
from search.interpretation import interpret
from search.marks import STRENGTH, Mark, Marker
from search.matching import EVERY_WAY
from search.plan import PhraseSteps, Plan, TermGroup, leaves, make_plan
from search.query import And, Fuzzy, InTitle, Node, Not, Or, Phrase, Prefix, Variant, Word
from search.sought_phrase import SoughtPhrase
from search.sought_words import SoughtWords

FRAGMENTS = (
    *("riep hen op", "Zij riep de leden gisteren op.", "op te roepen", "op zou roepen", "stelde het uit,", "roep op"),
    *("viel uit", "zij roept", "op straat", "opgeroepen", "oproepen.", "riep", "op", "uit", "(op)", "RIEP HEN OP"),
    *("de stal", "de dief stal", "stallen", "te stallen", "twee Polen", "naar Polen", "jaren geleden", "had geleden"),
    *(
        "de leden",
        "troepen leden",
        "zij leden",
        "vroeg zij",
        "de vrouw vroeg",
        "de vroege stal",
        "Stal",
        "paarden stal",
        "paarden stallen",
        "dief paarden stal",
    ),
    *("in- en uitvoer", "land-, tuin- en bosbouw", "regeringsleiders en -leden", "in-/uitvoer of invoer", "(in-) en"),
    *(
        "in-,en uitvoer",
        "uitvoer",
        "in -, uit",
        "leiders,-leden",
        "in\u2011 en uitvoer",
        "regeringsleiders/-leden en -leden",
    ),
    *(
        "zee-\nhaven",
        "zee-_\nhaven",
        "zee\u00ad\nhaven",
        "zee- haven",
        "zee\u200b\r\n haven",
        "zee-\n\nhaven",
        "zee\u00adhaven",
    ),
    *("haven", "Haven,", "“havens”", "zeehaven", "havenstad", "haven/brand", "brand", "bránd", "aardbevingsschade"),
    *("covid-19", "covid 19", "een covid-19 patiënt", "vice-premier", "vice premier", "vicepremier", "de EU-top", "19"),
    *(
        "cyberaanval",
        "cyber aanvallen",
        "'s",
        "m.b.t.",
        "1-3",
        "VS",
        "vs.",
        "Bidens",
        "Biden's",
        "d\u0133k",
        "dijk,dijk",
    ),
    *(
        "–",
        "-",
        "...",
        "_op_",
        "haven" * 20,
        "haven" * 20 + "-",
        "haven" * 13 + "-\nhaven",
        "haven haven",
        "de haven",
        "brand in de haven",
    ),
)
SPACES = (" ", " ", " ", " ", " ", " ", ", ", ". ", "\n", "-\n", "- ", "\u00a0", "\t", "_", "\u2028", "\x1c", "/", "")
texts = st.one_of(
    st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(SPACES)), max_size=8).map(
        lambda pairs: "".join(fragment + space for fragment, space in pairs)
    ),
    st.text(st.characters(exclude_categories=()), max_size=20),
)
SOUGHT = (
    *("haven", "havens", "zeehaven", "stal", "stelen", "stallen", "Polen", "geleden", "lijden", "leden", "riep", "op"),
    *("oproepen", "uitstellen", "invoer", "uitvoer", "landbouw", "bosbouw", "regeringsleden", "covid-19", "19", "1-3"),
    *("vice-premier", "vicepremier", "premier", "cyberaanval", "aanval", "beving", "dijk", "VS", "Biden", "de", "'s"),
    *("-", "paardenstal", "haven" * 14),
)
sought = st.sampled_from(SOUGHT)
phrases = st.lists(sought | st.sampled_from(("twee", "en", "brand", "hen")), max_size=4).map(" ".join)
synonyms = st.lists(st.builds(Variant, phrases, st.just(1.0), st.just("synonym")), max_size=2).map(tuple)
terms = st.one_of(
    sought.map(lambda word: interpret(Word(word), EVERY_WAY)),
    st.builds(Word, sought, st.booleans(), also=synonyms),
    st.builds(Phrase, phrases, st.integers(0, 6)),
    st.builds(Prefix, st.sampled_from(("haven", "o", "zee"))),
    st.builds(Fuzzy, st.just("brand")),
)


def combined(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(Or, several), st.builds(And, several), children.map(InTitle), children.map(Not))


roots: st.SearchStrategy[Node] = terms | combined(terms | combined(terms))


def expand(term: Prefix | Fuzzy) -> tuple[str, ...]:
    words = ("haven", "havens", "havenstad", "op", "oproepen", "opgeroepen", "zeehaven", "top", "brand", "bránd")
    return tuple(word for word in words if word.startswith(term.text) or isinstance(term, Fuzzy))


def plainly(plan: Plan, text: str, field: Field) -> tuple[Mark, ...]:
    """The marks by the analysis of the whole text."""
    found = [leaf for leaf in leaves(plan) if field in leaf.fields]
    tokens = analyze(text)
    marks = list(SoughtWords([leaf for leaf in found if isinstance(leaf, TermGroup)]).marks(tokens))
    for leaf in found:
        if isinstance(leaf, PhraseSteps):
            phrase = SoughtPhrase(leaf)
            marks += phrase.marks([token for token in tokens if phrase.has(token)])
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, STRENGTH[m.via], m.term)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)


def article(title: str, paragraphs: Sequence[str]) -> Article:
    passages = tuple(Passage(number, text) for number, text in enumerate(paragraphs))
    return Article(article_id("archief", b"a.txt"), "archief", "a.txt", title, None, None, None, passages)


@pytest.mark.parametrize("word", SOUGHT)
def test_each_word_in_each_fragment(word: str) -> None:
    for root in (
        interpret(Word(word), EVERY_WAY),
        Word(word, exact=True),
        Phrase(f"{word} haven"),
        Phrase(f"en {word}", 4),
    ):
        plan = make_plan(root, expand)
        marker = Marker(plan)
        whole = [f"Zij zien {fragment} en gaan." for fragment in FRAGMENTS]
        for text in (*FRAGMENTS, *whole, *(f"{fragment} haven en {fragment}" for fragment in FRAGMENTS)):
            assert marker.mark(text) == plainly(plan, text, "body"), text
        found = marker.mark_article(article("Haven", whole)).passages
        assert [found.get(number, ()) for number in range(len(whole))] == [
            plainly(plan, text, "body") for text in whole
        ]


@settings(max_examples=600, deadline=None)
@given(roots, texts, st.lists(texts, max_size=4))
def test_marks_are_those_of_the_whole_text(root: Node, title: str, paragraphs: list[str]) -> None:
    plan = make_plan(root, expand)
    marker = Marker(plan)
    for field in get_args(Field):
        for text in (title, *paragraphs):
            assert marker.mark(text, field) == plainly(plan, text, field)
    found = marker.mark_article(article(title, paragraphs))
    assert found.title == plainly(plan, title, "title")
    expected = {number: plainly(plan, text, "body") for number, text in enumerate(paragraphs)}
    assert found.passages == {number: marks for number, marks in expected.items() if marks}
