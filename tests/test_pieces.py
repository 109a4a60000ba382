"""What a piece of text has by itself."""

from __future__ import annotations

import pytest

from index.analysis import pieces
from index.analysis.lemmatizer import lemma_key
from index.analysis.pieces import LONGEST_PIECE, KnownPieces, hangs, known_pieces, verbs_of


@pytest.mark.parametrize(
    ("piece", "terms"),
    [
        ("“Havens”,", {"havens", "haven"}),
        ("de", {"de"}),
        ("zeehaven.", {"zeehaven", "zee", "haven"}),
        ("stal", {"stal", lemma_key("stelen", "stelen")}),
        ("haven/brand", {"haven", "brand"}),
        ("–", set()),
    ],
)
def test_a_piece_has_the_terms_of_each_reading(piece: str, terms: set[str]) -> None:
    assert KnownPieces().learn(piece) == terms


def test_pieces_by_term() -> None:
    known = KnownPieces()
    for piece in ("havens", "Haven,", "zeehaven", "brand"):
        known.learn(piece)
    assert known.having(["haven"]) == {"havens", "Haven,", "zeehaven"}
    assert known.having(["brand", "sluis"]) == {"brand"}
    assert known.having([]) == set()


@pytest.mark.parametrize(("piece", "length"), [("haven", 1), ("–", 0), ("covid-19", 2), ("haven/brand", 2)])
def test_positions_that_a_piece_takes(piece: str, length: int) -> None:
    known = KnownPieces()
    assert known.length(piece) == length
    known.learn(piece)
    assert known.length(piece) == length


@pytest.mark.parametrize(
    "piece", ["in-", "-leden", "in-/uitvoer", "tuin-,", "(in-", "zee\u00ad", "zee-__", "zee\u200b"]
)
def test_what_may_go_on_in_another_piece(piece: str) -> None:
    assert hangs(piece)


@pytest.mark.parametrize("piece", ["haven", "covid-19", "-", "–", "haven.", "1-3", "zee\u00adhaven", "d'r"])
def test_what_goes_on_nowhere(piece: str) -> None:
    assert not hangs(piece)


def test_a_long_piece_is_not_remembered() -> None:
    known = KnownPieces()
    piece = "haven" * (LONGEST_PIECE // 5 + 1)
    assert piece in known.learn(piece)
    assert not known.pieces and known.length(piece) == 1


def test_there_is_an_end_to_what_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST_PIECES", 2)
    monkeypatch.setattr(pieces, "_known", KnownPieces())
    first = known_pieces()
    first.learn("haven")
    assert known_pieces() is first
    first.learn("brand")
    assert known_pieces() is not first and not known_pieces().pieces


def test_verbs_that_a_piece_can_be_a_form_of() -> None:
    assert "roepen" in verbs_of("riep,")
    assert verbs_of("haven") == frozenset() == verbs_of("–")
