"""What identifies a text: its words up to case, typography and white space, and a digest of them.

The words are those of the exact stream, so that what a search takes for the same word is the same here too; a hyphen
is typography, as a dash and a space are (``1-3`` is often typeset ``1–3``), so a hyphenated word counts by its parts.
Between the words most signs are typography as well. A few change what is said, and count: a currency, a percentage, the
minus of a negative number, the stars of a rating.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Final, NamedTuple

from index.analysis.folding import KEY_LIMIT, fold
from index.analysis.tokenizer import words
from index.dedup.guard import MINUS, VALUE_SIGNS
from index.dedup.mojibake import repaired

DIGEST_BYTES = 16
"""128 bits: among 10⁹ distinct passages the chance that any two collide is 10⁻²¹."""

_CACHED_LENGTH: Final = 64
_PIECE = re.compile(r"\S+")
_MINUSES = "-\u2010\u2011\u2012\u2013\u2212"
_SIGN_OR_DASH = re.compile(rf"[{_MINUSES}{VALUE_SIGNS}★☆●○]")
# A dash is a minus where it is glued to a number and to nothing before it: not in 2020-2021, not in "zei - 5 keer".
_MINUS = re.compile(rf"(?:(?<=[\s\u200b\ufeff(\['\"‘’“”„«])|\A)[{_MINUSES}](?=[.,]?\d)")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a text is, typography apart: its `keys` in order, how many of them are `words`, and their `digest`.

    Keys are folded words and the signs that count. A text without any word (``***``) has 0 words and its characters,
    white space apart, as keys. `digest` is 32 hexadecimal digits.
    """

    keys: tuple[str, ...]
    words: int
    digest: str


class LocatedKeys(NamedTuple):
    """The keys of a text in order, the word or sign that each comes from, and the code point where that starts.

    A hyphenated word gives several keys. `words` of the keys are of words, the others are signs.
    """

    keys: list[str]
    sources: list[str]
    starts: list[int]
    words: int


def identify(text: str) -> Identity:
    """The identity of `text`: equal for two texts that differ in case, typography, encoding or white space only."""
    located = located_keys(repaired(text))
    return Identity(tuple(located.keys), located.words, digest(located.keys))


def located_keys(text: str) -> LocatedKeys:
    """The keys of `text`, which is :func:`~index.dedup.mojibake.repaired`, with the places they come from. Linear."""
    keys: list[str] = []
    sources: list[str] = []
    starts: list[int] = []
    for word, start, _ in words(text):
        found = _keys_of_word(word) if len(word) <= _CACHED_LENGTH else _split(word)
        if len(found) == 1:
            keys.append(found[0])
            sources.append(word)
            starts.append(start)
        else:
            keys += found
            sources += [word] * len(found)
            starts += [start] * len(found)
    count = len(keys)
    if not count:
        pieces = list(_PIECE.finditer(text))
        keys = [piece[0] for piece in pieces]
        return LocatedKeys(keys, keys, [piece.start() for piece in pieces], 0)
    signs = list(_signs(text))
    if signs:
        located = [
            *zip(starts, keys, sources, strict=True),
            *((start, _canonical(sign), sign) for start, sign in signs),
        ]
        located.sort(key=itemgetter(0))
        starts, keys, sources = map(list, zip(*located, strict=True))
    return LocatedKeys(keys, sources, starts, count)


def digest(keys: Iterable[str]) -> str:
    """32 hexadecimal digits for a sequence of keys; no key holds white space."""
    # A file may hold half a surrogate pair, which plain UTF-8 refuses.
    data = "\n".join(keys).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).hexdigest()


def _signs(text: str) -> Iterator[tuple[int, str]]:
    for match in _SIGN_OR_DASH.finditer(text):
        if match[0] not in _MINUSES or _MINUS.match(text, match.start()):
            yield match.start(), match[0]


def _split(word: str) -> tuple[str, ...]:
    exact = fold(word)
    # The analyzer cuts a key at its limit; two texts must not pass for one because of that.
    if len(exact) >= KEY_LIMIT:
        return ("".join(word.split()).casefold(),)
    return tuple(part for part in exact.split("-") if part)


_keys_of_word = lru_cache(maxsize=1 << 16)(_split)


def _canonical(sign: str) -> str:
    return MINUS if sign in _MINUSES else sign
