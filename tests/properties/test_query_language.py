"""Any string is a query, and a query's text means that query.

More examples: ``KNIPSEL_EXAMPLES=100000 pytest tests/properties/test_query_language.py``.
"""

from __future__ import annotations

import itertools
import os
import random
import time
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from index.dates import PartialDate
from search.canonical import canonical
from search.dates.conditions import date_condition_between
from search.lexer import MAX_CHARACTERS
from search.normal_form import normalise
from search.parser import parse
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
    Word,
)

EXAMPLES = int(os.environ.get("KNIPSEL_EXAMPLES", "2000"))
SECONDS_PER_QUERY = 2.0
"""A hundred times what the slowest query takes, so that a busy machine does not fail the test, but a hang does."""

FRAGMENTS = (
    *("a", "b", "woord", "Vice-Premier", "covid-19", "zo'n", "'s-Graven", "’t", "24/7", "jan@x.nl", "foo:bar", "1.000"),
    *(
        "http://x.y/?a=b",
        "date:2021",
        "date:2021-02-30",
        "date:2022..2021",
        "na:2021-04",
        "datum:eind maart",
        " april 2021",
        " tot ",
        " t/m ",
        "bron:",
        'bron:"x y"',
        "pad:a/b",
    ),
    *(
        "titel:",
        "TITLE:",
        "-",
        "+",
        "=",
        "(",
        ")",
        '"',
        "„",
        "”",
        "«",
        "»",
        "*",
        "~",
        "~2",
        "~99",
        " OF ",
        " OR ",
        " EN ",
    ),
    *(
        " NIET ",
        " NOT ",
        "OF",
        "NIET",
        "TE",
        "DE",
        "é",
        "e\u0301",
        "\u0301",
        "\u00ad",
        "\u200b",
        "\u202e",
        "\ud800",
        "\x00",
    ),
    *(
        "😀",
        "ĳ",
        "ß",
        "İ",
        "ſ",
        "٠",
        "²",
        "—",
        "–",
        "-\n",
        "\n",
        "\t",
        "\u00a0",
        "\u2028",
        " ",
        "  ",
        "..",
        "…",
        "&",
        "CD&V",
    ),
    *("m.b.t.", "A.F.Th.", ".", ",", ":", "_", "''", "'"),
)


def hostile_strings(seed: int, count: int) -> list[str]:
    """`count` strings nobody would type; the same for the same seed."""
    source = random.Random(seed)
    strings = []
    for _ in range(count):
        shape = source.random()
        if shape < 0.6:
            strings.append("".join(source.choices(FRAGMENTS, k=source.randint(0, 25))))
        elif shape < 0.8:
            strings.append(" ".join(source.choices(FRAGMENTS, k=source.randint(0, 60))))
        elif shape < 0.95:
            planes = (0x7F, 0x2FFF, 0x10FFFF)
            strings.append("".join(chr(source.randint(0, source.choice(planes))) for _ in range(source.randint(0, 60))))
        else:
            strings.append("".join(source.choices(FRAGMENTS, k=source.randint(1, 3))) * source.randint(1, 2000))
    return strings


def depth(text: str) -> int:
    """How deep parentheses are nested in canonical text; those within quotation marks may count too."""
    return max(itertools.accumulate((character == "(") - (character == ")") for character in text), default=0)


def assert_total_and_fixed(text: str, any_word: bool = False, exact: bool = False) -> None:
    started = time.perf_counter()
    query = parse(text, any_word, exact)
    assert time.perf_counter() - started < SECONDS_PER_QUERY
    assert query.text == text
    for note in query.notes:
        assert 0 <= note.start <= note.end <= len(text)
        assert note.message.text("nl")
        assert note.message.text("en")
    assert normalise(query.root) == query.root
    read = canonical(query.root)
    if len(read) <= MAX_CHARACTERS and depth(read) <= 20:
        again = parse(read)
        assert again.root == query.root
        assert {note.message.code for note in again.notes} <= {"query.empty"}


def test_hostile_strings() -> None:
    for number, text in enumerate(hostile_strings(seed=20210401, count=EXAMPLES)):
        assert_total_and_fixed(text, any_word=number % 5 == 1, exact=number % 5 == 2)


@settings(max_examples=200, deadline=None)
@given(st.text() | st.lists(st.sampled_from(FRAGMENTS)).map("".join), st.booleans(), st.booleans())
def test_any_string(text: str, any_word: bool, exact: bool) -> None:
    assert_total_and_fixed(text, any_word, exact)


plain_words = (
    st.text("abcdeijnstÉéïz0129", min_size=1, max_size=8)
    | st.sampled_from(
        [
            "vice-premier",
            "covid-19",
            "zo'n",
            "'s-Gravenhage",
            "m.b.t.",
            "1.000",
            "1,5",
            "CD&V",
            "17:30",
            "of",
            "niet",
            "EU",
        ]
    )
    | st.sampled_from(
        ["tot", "mei", "2022", "en", "van", "15", "winter", "vandaag"]  # words that go on with a date
    )
)
long_words = st.text("abcdeéz", min_size=5, max_size=9)
partial_dates = st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)) | st.builds(
    PartialDate, st.integers(1990, 2030), st.integers(1, 12), st.integers(1, 28)
)
conditions = (
    st.tuples(partial_dates, partial_dates)
    .map(lambda pair: sorted(pair, key=lambda date: date.first))
    .map(lambda pair: date_condition_between(str(pair[0]), str(pair[1])))
    .filter(lambda condition: condition is not None)
    | st.sampled_from(["", "vrt", "De Scheldepost", "a (b)", 'De "Post"', "De «Post»", "a*~:-"]).map(SourceCondition)
    | st.sampled_from(["2021/haven.txt", "met spatie/x", "a_b-c", "titel:x", "-x", "OF"]).map(PathCondition)
)
terms = (
    st.builds(Word, plain_words, st.booleans())
    | st.builds(Phrase, st.lists(plain_words, min_size=2, max_size=4).map(" ".join), st.integers(0, 50))
    | st.builds(Prefix, long_words)
    | st.builds(Fuzzy, long_words, st.integers(1, 2))
)
trees = st.recursive(
    terms | conditions,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3).map(lambda children: And(tuple(children)))
        | st.lists(inner, min_size=1, max_size=3).map(lambda children: Or(tuple(children)))
        | st.builds(Not, inner)
        | st.builds(InTitle, inner)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(trees)
def test_the_text_of_a_tree_means_that_tree(tree: Node) -> None:
    root = normalise(tree)
    assert normalise(root) == root
    query = parse(canonical(root))
    assert query.root == root
    assert query.notes == ()


@dataclass(frozen=True)
class TinyArticle:
    """An article of at most three words in its title and in its body, in 2021 or not."""

    title: frozenset[str]
    body: frozenset[str]
    in_2021: bool

    def matches(self, node: Node, in_title: bool = False) -> bool:
        """The meaning of a tree, straight from the docstrings of search.query."""
        match node:
            case Word(text):
                return text in self.title or (not in_title and text in self.body)
            case And(children):
                return all(self.matches(child, in_title) for child in children)
            case Or(children, minimum):
                return sum(self.matches(child, in_title) for child in children) >= minimum
            case Not(child):
                return not self.matches(child, in_title)
            case InTitle(child):
                return self.matches(child, in_title=True)
            case DateCondition():
                return self.in_2021
            case Everything():
                return True
        raise AssertionError(node)


SUBSETS = [frozenset(chosen) for size in range(4) for chosen in itertools.combinations("xyz", size)]
ARTICLES = [TinyArticle(title, body, dated) for title in SUBSETS for body in SUBSETS for dated in (False, True)]
YEAR = date_condition_between("2021", "2021")
assert YEAR is not None

tiny_trees = st.recursive(
    st.sampled_from([Word("x"), Word("y"), Word("z"), YEAR, Everything()]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda children: And(tuple(children)))
        | st.lists(inner, max_size=3).map(lambda children: Or(tuple(children)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda children: Or(tuple(children), 2))
        | st.builds(Not, inner)
        | st.builds(InTitle, inner)
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(tiny_trees)
def test_normal_form_keeps_the_meaning(tree: Node) -> None:
    normal = normalise(tree)
    for article in ARTICLES:
        assert article.matches(normal) == article.matches(tree)


@settings(max_examples=200, deadline=None)
@given(tiny_trees)
def test_exclusions_stand_only_beside_what_they_take_from(tree: Node) -> None:
    stack = [normalise(tree)]
    assert not isinstance(stack[0], Not)
    while stack:
        match stack.pop():
            case And(children):
                assert not all(isinstance(child, Not) for child in children)
                stack.extend(child.child if isinstance(child, Not) else child for child in children)
            case Or(children):
                assert not any(isinstance(child, Not) for child in children)
                stack.extend(children)
            case InTitle(child):
                assert not isinstance(child, Not | InTitle | DateCondition)
                stack.append(child)


TINY_PIECES = [
    "x ",
    "y ",
    "z ",
    "( ",
    ") ",
    "OF ",
    "EN ",
    "NIET ",
    "-x ",
    "-(",
    "titel:x ",
    "titel:(",
    "date:2021 ",
    "-date:2021 ",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TINY_PIECES), max_size=14).map("".join))
def test_any_word_finds_all_that_all_words_find(text: str) -> None:
    every, some = parse(text).root, parse(text, any_word=True).root
    for article in ARTICLES:
        assert article.matches(some) or not article.matches(every)
