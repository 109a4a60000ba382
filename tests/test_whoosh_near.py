"""Near words are those of a plain look at every word, however often was asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.engines.whoosh.near import SCANS_BEFORE_SIGNATURES, SHARES, NearWords, signatures

WORDS = st.text("abenst-1é", max_size=8) | st.text(max_size=4)


def with_signatures(words: list[str]) -> NearWords:
    lexicon = NearWords(words)
    for _ in range(SCANS_BEFORE_SIGNATURES):
        lexicon.within("e", 0)
    return lexicon


@given(st.lists(WORDS, unique=True, max_size=30), WORDS, st.integers(0, 2))
def test_no_near_word_is_missed(words: list[str], word: str, distance: int) -> None:
    plain = [(other, OSA.distance(word, other)) for other in words]
    near = sorted(((other, edits) for other, edits in plain if edits <= distance), key=lambda pair: (pair[1], pair[0]))
    assert NearWords(words).within(word, distance) == near
    assert with_signatures(words).within(word, distance) == near


def test_signatures_keep_most_words_away() -> None:
    words = ["haven", "naveh", "havens", "brug", "voetbal"]
    lexicon = with_signatures(words)
    assert set(lexicon._candidates("haven", 1)) == {"haven", "naveh", "havens"}
    assert len(set(signatures(["eeeee", "eeeea"], 5).tolist())) == 2
    assert sum(SHARES.values()) <= 64
