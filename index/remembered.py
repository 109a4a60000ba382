"""What a function of a word gives, remembered: texts are made of few words, which come back all the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

MOST: Final = 1 << 17
"""Words remembered; then all are forgotten, which costs less than keeping an account of which were asked last."""

LONGEST: Final = 64
"""Code points of a word that is remembered."""

Value = TypeVar("Value")


class Remembered(dict[str, Value]):
    """Looked up with ``remembered[word]``, at a third of the cost of :func:`functools.lru_cache`.

    `find` is pure, so that threads share what is remembered and lose nothing by a race.
    """

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[str], Value]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> Value:
        value = self._find(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = value
        return value
