from __future__ import annotations

import pytest

from index.dates import DateRange
from search.canonical import canonical
from search.normal_form import NOTHING
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

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (A, "a"),
        (Word("sanctie", exact=True), "=sanctie"),
        (Phrase("te koop"), '"te koop"'),
        (Phrase("te koop", slop=5), '"te koop"~5'),
        (Prefix("cyber"), "cyber*"),
        (Fuzzy("vrede"), "vrede~"),
        (Fuzzy("vrede", 2), "vrede~2"),
        (DateCondition(DateRange(20210101, 20211231), "date:2021"), "date:2021"),
        (SourceCondition("vrt"), "bron:vrt"),
        (SourceCondition(""), 'bron:""'),
        (SourceCondition("De Scheldepost"), 'bron:"De Scheldepost"'),
        (SourceCondition('De "Post"'), 'bron:«De "Post"»'),
        (SourceCondition("De «Post»"), 'bron:"De «Post»"'),
        (PathCondition("2021/x_y.txt"), "pad:2021/x_y.txt"),
        (PathCondition("map (1)/x"), 'pad:"map (1)/x"'),
        (And((A, B)), "a b"),
        (Or((A, B)), "a OF b"),
        (And((Or((A, B)), C)), "(a OF b) c"),
        (Or((And((A, B)), C)), "a b OF c"),
        (And((A, Not(B))), "a -b"),
        (And((A, Not(Word("b", exact=True)))), "a -=b"),
        (And((A, Not(And((B, C))))), "a -(b c)"),
        (And((A, Not(Or((B, C))))), "a -(b OF c)"),
        (And((Everything(), Not(A))), "-a"),
        (Or((A, And((Everything(), Not(B))))), "a OF -b"),
        (InTitle(A), "titel:a"),
        (InTitle(And((A, Not(B)))), "titel:(a -b)"),
        (InTitle(Phrase("a b")), 'titel:"a b"'),
        (And((A, Not(InTitle(Or((B, C)))))), "a -titel:(b OF c)"),
        (Everything(), "*"),
        (NOTHING, ""),
    ],
)
def test_text_of_a_tree_and_back(node: Node, text: str) -> None:
    assert canonical(node) == text
    assert parse(text).root == node


YEAR = DateCondition(DateRange(20210101, 20211231), "date:2021")
UP_TO, LATER = Word("tot"), Word("2022")


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (And((YEAR, UP_TO, LATER)), 'date:"2021" tot 2022'),
        (And((A, Not(YEAR), UP_TO, LATER)), 'a -date:"2021" tot 2022'),
        (And((UP_TO, LATER, YEAR)), "tot 2022 date:2021"),
        (And((YEAR, UP_TO)), "date:2021 tot"),
        (And((YEAR, UP_TO, A)), "date:2021 tot a"),
        (And((YEAR, Or((UP_TO, LATER)))), "date:2021 (tot OF 2022)"),
        (And((YEAR, UP_TO, Not(LATER))), "date:2021 tot -2022"),
        (And((DateCondition(DateRange(first=20210101), "date:2021.."), LATER)), "date:2021.. 2022"),
        (And((DateCondition(DateRange(first=20220101), "na:2021"), UP_TO, LATER)), "na:2021 tot 2022"),
    ],
)
def test_a_date_does_not_take_in_the_words_behind_it(node: Node, text: str) -> None:
    assert canonical(node) == text
    assert parse(text).root == node


def test_an_or_that_asks_for_several_is_written_as_or() -> None:
    assert canonical(Or((A, B, C), minimum=2)) == "a OF b OF c"
    assert canonical(Or((A, Or((B, C), minimum=2)))) == "a OF (b OF c)"
