"""What is asked when nothing has everything."""

from __future__ import annotations

from index.dates import DateRange
from search.fallback import alternatives, most_of, unconditional, without_conditions
from search.query import (
    And,
    DateCondition,
    Everything,
    InTitle,
    Node,
    Not,
    Or,
    PathCondition,
    Phrase,
    SourceCondition,
    Word,
)

A, B, C = Word("haven"), Word("brand"), Phrase("de wet")
DATE = DateCondition(DateRange(), "date:2021")
SOURCE, PATH = SourceCondition("Bode"), PathCondition("x")
NOT = Not(Word("zee"))


class Archive:
    """Counts as an archive would whose best article has `most` of the words; remembers what it was asked."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.asked: list[int] = []

    def total(self, root: Node) -> int:
        minimum = (
            next(part for part in getattr(root, "children", ()) if isinstance(part, Or)).minimum
            if isinstance(root, And)
            else root.minimum
        )  # type: ignore[union-attr]
        self.asked.append(minimum)
        return int(minimum <= self.most)


def test_as_many_words_as_some_article_has() -> None:
    words = tuple(Word(f"woord{number}") for number in range(64))
    for most in (0, 1, 2, 31, 62, 63):
        archive = Archive(most)
        found = most_of(And(words), archive.total)
        assert found == (Or(words, most) if most else None)
        assert len(archive.asked) <= 7


def test_conditions_and_exclusions_still_bind() -> None:
    assert most_of(And((A, DATE, B, NOT, PATH)), Archive(1).total) == And((DATE, NOT, PATH, Or((A, B), 1)))


def test_stop_words_are_no_words_to_miss() -> None:
    assert most_of(And((Word("de"), A, B)), Archive(2).total) == Or((A, B), 1)
    assert most_of(And((Word("de"), A)), Archive(2).total) is None
    assert most_of(And((Word("de"), Word("het"))), Archive(2).total) == Or((Word("de"), Word("het")), 1)


def test_nothing_is_left_of_one_word_or_of_alternatives() -> None:
    for root in (A, Or((A, B)), And((A, DATE)), And((A, NOT)), InTitle(And((A, B))), DATE, Everything(), Or(())):
        assert most_of(root, Archive(64).total) is None


def test_the_corrected_query_comes_first() -> None:
    better = And((A, C))
    assert list(alternatives(And((A, B)), better, Archive(1).total)) == [
        ("corrected", better),
        ("partial", Or((A, B), 1)),
    ]
    assert list(alternatives(A, None, Archive(1).total)) == []


def test_the_partial_query_is_not_looked_for_when_the_corrected_one_does() -> None:
    archive = Archive(1)
    assert next(alternatives(And((A, B)), C, archive.total)) == ("corrected", C)
    assert archive.asked == []


def test_each_condition_in_turn() -> None:
    assert list(without_conditions(And((A, DATE, SOURCE)))) == [(DATE, And((A, SOURCE))), (SOURCE, And((A, DATE)))]
    assert list(without_conditions(And((DATE, B)))) == [(DATE, B)]
    assert list(without_conditions(And((DATE, NOT)))) == [(DATE, And((Everything(), NOT)))]
    assert list(without_conditions(And((DATE, PATH)))) == [(DATE, PATH), (PATH, DATE)]
    assert list(without_conditions(DATE)) == [(DATE, Everything())]
    for root in (A, Or((A, DATE)), And((A, Not(DATE))), And((A, Or((DATE, SOURCE))))):
        assert list(without_conditions(root)) == []


def test_no_condition_at_all() -> None:
    assert unconditional(And((A, DATE, NOT, SOURCE))) == And((A, NOT))
    assert unconditional(And((A, DATE))) == A
    assert unconditional(DATE) == Everything()
    assert unconditional(A) == A
