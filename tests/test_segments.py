"""Ranges into pieces of text."""

from __future__ import annotations

from itertools import count

from search.marks import Mark
from web.view.segments import Segment, highlighted, marked, plain

TEXT = "De haven ligt stil"


def test_without_marks_a_text_is_one_piece_and_an_empty_one_none() -> None:
    assert plain(TEXT) == highlighted(TEXT, (), ()) == (Segment(TEXT),)
    assert plain("") == highlighted("", (), ()) == ()


def test_ranges_become_marked_pieces() -> None:
    assert highlighted(TEXT, ((3, 8), (14, 18)), ("lemma", "part")) == (
        Segment("De "),
        Segment("haven", "lemma"),
        Segment(" ligt "),
        Segment("stil", "part"),
    )


def test_another_word_than_asked_for_is_underlined() -> None:
    assert [Segment("x", via).underlined for via in ("exact", "lemma", "prefix", "part", "synonym", None)] == [
        *(False, False, False),
        *(True, True),
        False,
    ]


def test_offsets_are_code_points() -> None:
    assert highlighted("🙂 dĳk", ((2, 5),), ("exact",)) == (Segment("🙂 "), Segment("dĳk", "exact"))


def test_a_slice_clips_the_marks_and_numbers_what_is_left() -> None:
    anchors = count(1)
    marks = (Mark(0, 5, "exact", 0), Mark(9, 18, "exact", 1))
    assert marked(TEXT, marks, 3, 13, anchors) == (
        Segment("ha", "exact", 1),
        Segment("ven "),
        Segment("ligt", "exact", 2),
    )
    assert next(anchors) == 3
    assert marked(TEXT, (Mark(0, 2, "exact", 0),), 3, anchors=count(1)) == (Segment("haven ligt stil"),)


def test_of_marks_that_overlap_the_longer_one_is_whole() -> None:
    marks = (Mark(3, 8, "lemma", 0), Mark(3, 13, "exact", 1), Mark(9, 18, "exact", 2))
    assert marked(TEXT, marks, anchors=count(1)) == (
        Segment("De "),
        Segment("haven ligt", "exact", 1),
        Segment(" stil", "exact", 2),
    )
