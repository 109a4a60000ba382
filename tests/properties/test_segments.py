"""Whatever the marks, the pieces put together are the text."""

from __future__ import annotations

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from search.marks import Mark
from web.view.segments import marked

PLACES = st.integers(0, 40)
MARKS = st.builds(Mark, PLACES, PLACES, st.sampled_from(("exact", "lemma", "part")), st.just(0))


@given(st.text(max_size=30), st.lists(MARKS, max_size=8), PLACES, PLACES)
def test_pieces_put_together_are_the_slice(text: str, marks: list[Mark], start: int, end: int) -> None:
    pieces = marked(text, marks, start, min(end, len(text)), count(1))
    assert "".join(piece.text for piece in pieces) == text[start:end]
    assert all(piece.text for piece in pieces)


@given(st.text(min_size=41, max_size=60), st.lists(MARKS, max_size=8))
def test_what_a_mark_covers_is_marked_and_nothing_else(text: str, marks: list[Mark]) -> None:
    covered = {place for mark in marks for place in range(mark.start, mark.end)}
    position, shown = 0, set()
    for piece in marked(text, marks):
        if piece.via is not None:
            shown |= set(range(position, position + len(piece.text)))
        position += len(piece.text)
    assert shown == covered


@given(st.text(min_size=41, max_size=60), st.lists(MARKS, max_size=8))
def test_marks_are_numbered_from_one_without_gaps(text: str, marks: list[Mark]) -> None:
    numbers = [piece.anchor for piece in marked(text, marks, anchors=count(1)) if piece.via is not None]
    assert numbers == list(range(1, len(numbers) + 1))
