"""Which words the lemma stream leaves out."""

import pytest

from index.analysis.folding import fold
from index.analysis.stopwords import STOP_WORDS, is_stop_word


def test_the_list_is_whole_and_folded() -> None:
    assert len(STOP_WORDS) == 101 + 8, "Snowball's, and the spoken forms"
    assert all(fold(word) == word for word in STOP_WORDS)


@pytest.mark.parametrize("word", ["de", "De", "het", "U", "u", "dié", "óók", "z'n", "Z’n", "'t"])
def test_stop_words(word: str) -> None:
    assert is_stop_word(word)


@pytest.mark.parametrize("word", ["DE", "IS", "OM", "O.M.", "staking", "we", "", "19"])
def test_no_stop_words(word: str) -> None:
    assert not is_stop_word(word)
