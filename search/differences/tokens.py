"""What the eye tells apart in a text: its words, and the signs between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from index.analysis.tokenizer import words
from search.terminal.printable import printable

_CHUNK = re.compile(r"\S+")
_SIGN = re.compile(r"(\S)\1*")  # a row of one sign, such as "...", is one sign to a reader


class Token(NamedTuple):
    """A word or a sign: code points `start` to `end` of its text; `key` is equal for what looks the same."""

    key: str
    start: int
    end: int
    is_word: bool


def tokens(text: str) -> list[Token]:
    """The words and signs of `text` in order; all but white space and what is never seen. Linear in its length."""
    found: list[Token] = []
    for chunk in _CHUNK.finditer(text):  # so that a word broken off at the end of a line is what is seen: two
        position = chunk.start()
        for word, start, end in words(chunk[0]):
            found += _signs(text, position, chunk.start() + start)
            position = chunk.start() + end
            found.append(Token(_key(word), chunk.start() + start, position, True))
        found += _signs(text, position, chunk.end())
    return found


def _signs(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _SIGN.finditer(text, start, end):
        key = _key(match[0])
        if key:
            yield Token(key, match.start(), match.end(), False)


def _key(piece: str) -> str:
    return piece if piece.isascii() else unicodedata.normalize("NFC", printable(piece))
