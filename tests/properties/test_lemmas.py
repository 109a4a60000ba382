"""Lemma keys of any text."""

from hypothesis import given
from hypothesis import strategies as st

from index.analysis.folding import fold
from index.analysis.lemmatizer import lemma_key

LONGER_AT_MOST = 8
"""Letters that a rule puts on at most."""

words = st.text(max_size=80) | st.text(alphabet="aeiounrtsgedl'-1.", max_size=40)


@given(words)
def test_never_raises_and_stays_bounded(word: str) -> None:
    folded = fold(word)
    key = lemma_key(word, folded)
    assert len(key) <= len(folded) + LONGER_AT_MOST
    assert bool(key) == bool(folded)


@given(words)
def test_depends_on_the_word_alone(word: str) -> None:
    folded = fold(word)
    assert lemma_key(word, folded) == lemma_key(word, folded)


@given(words)
def test_an_apostrophe_s_changes_nothing(word: str) -> None:
    folded = fold(word)
    if folded and not folded.endswith("'s"):
        assert lemma_key(word + "'s", folded + "'s") == lemma_key(word, folded)
