from __future__ import annotations

import pytest

from index.dates import DateRange
from search.normal_form import NOTHING, exactly, normalise, restricts
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
DATE = DateCondition(DateRange(20210101, 20211231), "date:2021")
ALL = Everything()


@pytest.mark.parametrize(
    ("node", "normal"),
    [
        (A, A),
        (And((A,)), A),
        (Or((A,)), A),
        (And((A, A)), A),
        (And((A, And((B, And((C, A)))))), And((A, B, C))),
        (Or((A, Or((B, Or((C, A)))))), Or((A, B, C))),
        (And((Or((A, B)), C)), And((Or((A, B)), C))),
        (Or((A, Or((B, C), minimum=2))), Or((A, Or((B, C), minimum=2)))),
        (Not(Not(A)), A),
        (Not(Not(Not(A))), And((ALL, Not(A)))),
        (Not(A), And((ALL, Not(A)))),
        (And((Not(A), Not(B))), And((ALL, Not(A), Not(B)))),
        (And((A, Not(B))), And((A, Not(B)))),
        (And((A, And((Not(B), Not(C))))), And((A, Not(B), Not(C)))),
        (Or((A, Not(B))), Or((A, And((ALL, Not(B)))))),
        (Not(And((Not(A), Not(B)))), And((ALL, Not(And((ALL, Not(A), Not(B))))))),
        (And((DATE, Not(A))), And((DATE, Not(A)))),
        (And((ALL, A)), A),
        (And((ALL, ALL)), ALL),
        (And((ALL, Not(A))), And((ALL, Not(A)))),
        (And(()), ALL),
        (Or((A, ALL)), ALL),
        (Not(ALL), NOTHING),
        (Or(()), NOTHING),
        (And((A, Or(()))), NOTHING),
        (Or((A, Or(()))), A),
        (Not(Or(())), ALL),
        (InTitle(InTitle(A)), InTitle(A)),
        (InTitle(And((A, InTitle(B)))), InTitle(And((A, B)))),
        (InTitle(And((A, Not(B)))), InTitle(And((A, Not(B))))),
        (InTitle(Not(A)), And((ALL, Not(InTitle(A))))),
        (InTitle(Or((A, Not(B)))), Or((InTitle(A), And((ALL, Not(InTitle(B))))))),
        (InTitle(DATE), DATE),
        (InTitle(And((A, DATE))), And((InTitle(A), DATE))),
        (InTitle(Or((And((A, B)), DATE))), Or((InTitle(And((A, B))), DATE))),
        (InTitle(ALL), ALL),
        (InTitle(NOTHING), NOTHING),
        (And((InTitle(A), InTitle(A))), InTitle(A)),
    ],
)
def test_normal_form(node: Node, normal: Node) -> None:
    assert normalise(node) == normal
    assert normalise(normal) == normal


def test_exactly_reaches_every_word_and_nothing_else() -> None:
    tree = And((A, Or((B, Not(InTitle(C)))), Phrase("x y"), Prefix("abc"), Fuzzy("vrede"), DATE))
    assert exactly(tree) == And(
        (
            Word("a", exact=True),
            Or((Word("b", exact=True), Not(InTitle(Word("c", exact=True))))),
            Phrase("x y"),
            Prefix("abc"),
            Fuzzy("vrede"),
            DATE,
        )
    )


@pytest.mark.parametrize(
    "node", [DATE, Not(A), ALL, SourceCondition("x"), Or((DATE, PathCondition("x"))), And((DATE, Not(A)))]
)
def test_what_only_narrows_the_answer(node: Node) -> None:
    assert restricts(node)


@pytest.mark.parametrize("node", [A, InTitle(A), And((A, DATE)), Or((DATE, A))])
def test_what_is_sought(node: Node) -> None:
    assert not restricts(node)
