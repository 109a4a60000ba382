"""Whatever the word: cutting never raises, and the parts make up the word."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.analysis.decompounder import LONGEST_COMPOUND, SHORTEST_PART, cut, split

_PIECES = "aan aardappel bestuur boeren cyber de en er haven ing kinder land ramp s schaap stads stadion t ver"
PIECES = st.sampled_from(_PIECES.split())
WORDS = st.lists(PIECES, max_size=12).map("".join)
LETTERS = st.text("abcdeginorstuvz", max_size=LONGEST_COMPOUND + 4)


@given(st.text() | WORDS | LETTERS)
def test_the_parts_make_up_the_word(word: str) -> None:
    parts = split(word)
    assert "".join(word[part.start : part.end] for part in parts) in ("", word)
    for part, following in pairwise(parts):
        assert part.end == following.start
    assert len(parts) != 1
    for part in parts:
        assert part.end - part.start >= SHORTEST_PART
        assert part.word.isascii() and part.word.isalpha()
        assert part.role == ("head" if part is parts[-1] else "modifier")


@given(WORDS)
def test_the_same_word_is_always_cut_the_same(word: str) -> None:
    assert cut(word) == cut(word) == tuple(part.start for part in split(word)[1:])


@given(st.integers(1, 100_000), PIECES)
def test_a_word_without_end_stays_whole(times: int, piece: str) -> None:
    word = piece * times
    assert len(word) <= LONGEST_COMPOUND or split(word) == ()
