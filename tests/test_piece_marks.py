"""Marks piece by piece: when they tell enough, and what is remembered."""

from __future__ import annotations

import pytest

from index.analysis import pieces
from index.analysis.pieces import KnownPieces
from search.interpretation import interpret
from search.mark import Mark
from search.marks import Marker
from search.matching import EVERY_WAY
from search.piece_marks import PieceMarks, word_marks
from search.plan import PhraseSteps, TermGroup, leaves, make_plan
from search.query import Node, Or, Phrase, Prefix, Word
from search.sought_phrase import SoughtPhrase
from search.sought_words import SoughtWords


def piece_marks(root: Node) -> PieceMarks:
    found = list(leaves(make_plan(root, lambda _: ("haven", "h"))))
    words = SoughtWords([leaf for leaf in found if isinstance(leaf, TermGroup)])
    return PieceMarks(words, [SoughtPhrase(leaf) for leaf in found if isinstance(leaf, PhraseSteps)])


OPROEPEN = interpret(Word("oproepen"), EVERY_WAY)
STALLEN = interpret(Word("stallen"), EVERY_WAY)


@pytest.mark.parametrize(
    ("root", "text"),
    [
        (Word("invoer"), "in- en uitvoer"),
        (Word("zeehaven"), "de zee-\nhaven"),
        (STALLEN, "de stal"),
        (OPROEPEN, "hij riep hen op"),
    ],
)
def test_the_text_must_be_analysed_where_neighbours_decide(root: Node, text: str) -> None:
    assert piece_marks(root).marks(text) is None


@pytest.mark.parametrize(
    ("root", "text", "places"),
    [
        (Word("haven"), "de haven, Havens haven", [(3, 8), (10, 16), (17, 22)]),
        (Word("stal"), "de stal", [(3, 7)]),
        (OPROEPEN, "op straat: oproepen", [(11, 19)]),
        (OPROEPEN, "hij riep", []),
        (Phrase("de haven"), "de haven en de brand", [(0, 8)]),
        (Phrase("covid 19 nu"), "covid-19 nu", [(0, 11)]),
        (Word("haven"), "", []),
        (Phrase(""), "in- en uitvoer", []),
    ],
)
def test_elsewhere_the_pieces_tell(root: Node, text: str, places: list[tuple[int, int]]) -> None:
    found = piece_marks(root).marks(text)
    assert found is not None
    assert sorted((mark.start, mark.end) for mark in found) == places


@pytest.mark.parametrize("times", [1, 20])
def test_few_and_many_pieces_are_found_where_they_stand(times: int) -> None:
    """A piece is found as a piece only, not inside another one."""
    words = ["haven" + "." * number for number in range(times)]
    text = "havenstad h " + " ".join(words) + " xh hx"
    pieces = text.split()
    here = piece_marks(Prefix("h")).holding(pieces)
    assert len(here) == times + 1
    starts = [10, *(text.index(f" {word} ") + 1 for word in words)]
    assert sorted(mark.start for mark in word_marks(text, pieces, here)) == starts


def test_marks_do_not_depend_on_what_others_learned_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_known", KnownPieces())
    marker, other = Marker(make_plan(Word("haven"), lambda _: ())), Marker(make_plan(Word("brand"), lambda _: ()))
    assert marker.mark("de brand") == ()
    other.mark("de haven")
    assert marker.mark("de haven") == (Mark(3, 8, "exact", 0),)


def test_nor_on_what_was_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_known", KnownPieces())
    monkeypatch.setattr(pieces, "MOST_PIECES", 3)
    root = Or((Word("haven"), Word("brand")))
    markers = [Marker(make_plan(root, lambda _: ())) for _ in range(3)]
    texts = ("een brand", "de haven", "brand in de haven", "haven, dicht", "zij zien brand.", "haven", "brand")
    for text in texts:
        for marker in markers:
            assert [text[mark.start : mark.end] for mark in marker.mark(text)] == [
                word.strip(".,") for word in text.split() if word.strip(".,") in ("haven", "brand")
            ]
