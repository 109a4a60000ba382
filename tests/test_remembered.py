"""What a function of a word gives, remembered."""

import pytest

from index import remembered
from index.remembered import Remembered


def test_a_word_is_asked_for_once() -> None:
    asked: list[str] = []
    lengths = Remembered(lambda word: asked.append(word) or len(word))
    assert [*map(lengths.__getitem__, ("dijk", "zee", "dijk"))] == [4, 3, 4]
    assert asked == ["dijk", "zee"]


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 10)
    lengths = Remembered(len)
    words = [f"woord{number}" for number in range(95)] + ["x" * 1000]
    assert [lengths[word] for word in words] == [*map(len, words)]
    assert 0 < len(lengths) <= 10
    assert not any(len(word) > 64 for word in lengths)
