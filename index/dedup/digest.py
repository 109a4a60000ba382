"""What identifies a text: its words up to case, typography and white space, and a digest of them.

The words are those of the exact stream, so that what a search takes for the same word is the same here too; a hyphen
is typography, as a dash and a space are (``1-3`` is often typeset ``1–3``), so a hyphenated word counts by its parts.
Between the words most signs are typography as well. A few change what is said, and count: a currency, a percentage, the
minus of a negative number, the stars of a rating.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis.analyzer import analyze
from index.analysis.folding import KEY_LIMIT
from index.analysis.token import Token
from index.dedup.guard import MINUS, VALUE_SIGNS

DIGEST_BYTES = 16
"""128 bits: among 10⁹ distinct passages the chance that any two collide is 10⁻²¹."""

_MINUSES = "-\u2010\u2011\u2012\u2013\u2212"
_SIGNS = re.compile(
    rf"[{VALUE_SIGNS}★☆●○]"
    # A dash is a minus where it is glued to a number and to nothing before it: not in 2020-2021, not in "zei - 5 keer".
    rf"|(?:(?<=[\s(\['\"‘’“”„«])|\A)[{_MINUSES}](?=[.,]?\d)"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a text is, typography apart: its `keys` in order, how many of them are `words`, and their `digest`.

    Keys are folded words and the signs that count. A text without any word (``***``) has 0 words and its characters,
    white space apart, as keys. `digest` is 32 hexadecimal digits.
    """

    keys: tuple[str, ...]
    words: int
    digest: str


def identify(text: str) -> Identity:
    """The identity of `text`: equal for two texts that differ in case, typography or white space only."""
    signs = deque((match.start(), match[0]) for match in _SIGNS.finditer(text))
    keys: list[str] = []
    words = 0
    for token in analyze(text):
        if token.part_of_hyphenated:
            continue
        while signs and signs[0][0] < token.start:
            keys.append(_canonical(signs.popleft()[1]))
        word = _word_keys(token)
        keys += word
        words += len(word)
    keys += [_canonical(sign) for _, sign in signs] if words else text.split()
    return Identity(tuple(keys), words, _digest(keys))


def _word_keys(token: Token) -> list[str]:
    # The analyzer cuts a key at its limit; two texts must not pass for one because of that.
    if len(token.exact) >= KEY_LIMIT:
        return ["".join(token.word.split()).casefold()]
    return [part for part in token.exact.split("-") if part]


def _canonical(sign: str) -> str:
    return MINUS if sign in _MINUSES else sign


def _digest(keys: Sequence[str]) -> str:
    # A file may hold half a surrogate pair, which plain UTF-8 refuses. No key holds white space.
    data = "\n".join(keys).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).hexdigest()
