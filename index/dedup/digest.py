"""What identifies a text: its words up to case, typography and white space, and a digest of them.

The words are those of the exact stream, so that what a search takes for the same word is the same here too; a hyphen
is typography, as a dash and a space are (``1-3`` is often typeset ``1–3``), so a hyphenated word counts by its parts.
Between the words most signs are typography as well. A few change what is said, and count: a currency, a percentage, the
minus of a negative number, the stars of a rating.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple

from index.analysis.folding import KEY_LIMIT, fold
from index.analysis.tokenizer import Pieces, pieces
from index.dedup.guard import MINUS, VALUE_SIGNS
from index.dedup.mojibake import repaired
from index.remembered import Remembered

DIGEST_BYTES = 16
"""128 bits: among 10⁹ distinct passages the chance that any two collide is 10⁻²¹."""

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


class FoundKeys(NamedTuple):
    """The keys of a text in order, and what they come from: `sources`, its words and the signs that count.

    ``gaps[n]`` is what stands between source n and the one before it; from source n come ``counts[n]`` keys, of a
    hyphenated word several. `words` of the keys are of words, the others are signs.
    """

    keys: list[str]
    sources: list[str]
    gaps: list[str]
    counts: list[int]
    words: int

    def starts(self) -> list[int]:
        """Where the source of each key starts, in code points of the text."""
        starts = Pieces(self.sources, self.gaps).spans()[0]
        return [start for start, count in zip(starts, self.counts, strict=True) for _ in range(count)]


def identify(text: str) -> Identity:
    """The identity of `text`: equal for two texts that differ in case, typography, encoding or white space only."""
    text = repaired(text)
    found = found_keys(text, pieces(text))
    return Identity(tuple(found.keys), found.words, digest(found.keys))


def found_keys(text: str, cut: Pieces) -> FoundKeys:
    """The keys of `text`, which is :func:`~index.dedup.mojibake.repaired`, and cut into words. Linear."""
    found = [*map(_keys_of_word, cut.words)]
    keys = [*chain.from_iterable(found)]
    if not keys:
        bare = _PIECE.findall(text)
        return FoundKeys(bare, bare, _PIECE.split(text), [1] * len(bare), 0)
    signs = _signs(text)
    if not signs and all(found):
        return FoundKeys(keys, cut.words, cut.gaps, [*map(len, found)], len(keys))
    placed = [*zip(cut.spans()[0], cut.words, found, strict=True), *signs]
    placed = sorted((source for source in placed if source[2]), key=itemgetter(0))
    gaps, end = [], 0
    for start, source, _ in placed:
        gaps.append(text[end:start])
        end = start + len(source)
    gaps.append(text[end:])
    return FoundKeys(
        [key for _, _, of_source in placed for key in of_source],
        [source for _, source, _ in placed],
        gaps,
        [len(of_source) for _, _, of_source in placed],
        len(keys),
    )


def digest(keys: Iterable[str]) -> str:
    """32 hexadecimal digits for a sequence of keys; no key holds white space."""
    # A file may hold half a surrogate pair, which plain UTF-8 refuses.
    data = "\n".join(keys).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).hexdigest()


def _signs(text: str) -> list[tuple[int, str, tuple[str, ...]]]:
    """The signs that count: where each stands, as it is written, and its key."""
    return [
        (match.start(), match[0], (MINUS if match[0] in _MINUSES else match[0],))
        for match in _SIGN_OR_DASH.finditer(text)
        if match[0] not in _MINUSES or _MINUS.match(text, match.start())
    ]


def _split(word: str) -> tuple[str, ...]:
    exact = fold(word)
    # The analyzer cuts a key at its limit; two texts must not pass for one because of that.
    if len(exact) >= KEY_LIMIT:
        return ("".join(word.split()).casefold(),)
    return tuple(part for part in exact.split("-") if part)


_keys_of_word: Final = Remembered(_split).__getitem__
