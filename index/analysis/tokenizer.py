"""Where words begin and end.

One pattern does it in one pass. A word is one *unit*, or several with hyphens between them; a unit is one of

* a dotted abbreviation: ``m.b.t.``, ``E.U.``, ``A.F.Th.``: pieces of one letter, or of a capital and one or two
  small letters beside one of one letter; so ``Hij ging.Zij bleef`` and ``www.krant.nl`` fall apart at their dots;
* the name of a firm or party with an ampersand between at most three letters: ``CD&V``, ``AT&T``;
* a clitic with its apostrophe: ``'s``, ``'t``, ``'n``; any other apostrophe before a word is a quotation mark;
* letters and digits with their marks, and what may stand between them: an apostrophe (``foto's``), a dot, comma
  or colon between two digits (``1.104,60``), or a hyphen at the end of a line before a small letter.

Everything else separates: white space, dashes, slashes, the signs of addresses, underscores.

The pattern takes time linear in the text, whatever the text: what follows a unit's first letters is optional, so
that it never has to go back over more than one run of marks or invisible characters, and every other repetition is
bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, chain, pairwise
from typing import Final, NamedTuple

from index.analysis.folding import LINE_BREAK, SOFT_HYPHEN, plain_signs

MOST_PARTS: Final = 32
"""Parts of a hyphenated word at most, and runs of letters in a unit; what goes on after them is a next word."""

_MARKS: Final = (
    r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"  # Latin, Greek, Cyrillic
    r"\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
    r"\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Arabic
    r"\u0711\u0730-\u074a"  # Syriac
    r"\u0900-\u0963\u0981-\u09e3\u0a01-\u0a75\u0a81-\u0ae3\u0b01-\u0b63\u0b82-\u0bd7"  # India, north and east
    r"\u0c00-\u0c63\u0c81-\u0ce3\u0d00-\u0d63\u0d81-\u0df3"  # India, south, and Sri Lanka
    r"\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u102b-\u103e"  # Thai, Lao, Tibetan, Burmese
    r"\u3099\u309a"  # Japanese
)
"""Ranges of the combining marks: to `re` they are no letters, but to a reader they belong to one."""

_SMALL: Final = "a-z" + "".join(filter(str.islower, map(chr, (*range(0xDF, 0x250), *range(0x1E00, 0x1F00)))))
_AFTER_SUSPENDED_HYPHEN: Final = "en|of|tot|noch|als|maar|dan"

_LETTER: Final = r"[^\W\d][\u0300-\u036f]*"
_LAST_LETTER: Final = rf"{_LETTER}(?![\w\u0300-\u036f])"
_SHORT: Final = r"[A-Z][a-z]{1,2}"
_PIECE: Final = rf"(?:{_LETTER}|{_SHORT})\."
_ABBREVIATION: Final = (
    rf"(?:{_LETTER}\.(?={_PIECE}|{_LAST_LETTER})|{_SHORT}\.(?={_LETTER}\.))"  # the first piece, with another after it
    rf"(?:{_PIECE}){{0,8}}(?:{_LAST_LETTER})?"
)
_FIRM: Final = rf"[A-Za-z]{{1,3}}(?:&(?!(?:amp|lt|gt);)[A-Za-z]{{1,3}}){{1,3}}(?![\w{_MARKS}])"
_CLITIC: Final = r"'(?:[stnkmrSTNKMR]|ns|NS)(?![\w\u0300-\u036f'])"
_RUN: Final = rf"\w[\w{_MARKS}{SOFT_HYPHEN}]*(?<!{SOFT_HYPHEN})"
_INNER: Final = (
    r"(?:'(?=\w)"
    r"|(?<=\d)[.,:](?=\d)"
    rf"|[-{SOFT_HYPHEN}]{LINE_BREAK}(?=[{_SMALL}])(?!(?:{_AFTER_SUSPENDED_HYPHEN})(?![\w{_MARKS}])))"
)
_UNIT: Final = rf"(?:{_ABBREVIATION}|{_FIRM}|{_RUN}|{_CLITIC})(?:{_INNER}{_RUN}){{0,{MOST_PARTS - 1}}}"
_COMMON: Final = r"[A-Za-z]++(?=[ ,\n]|(?<=[A-Za-z]{4})\.)"
"""What most words are: plain letters, and nothing after them that a word could go on with. Half the time saved."""
ANY_WORD: Final = rf"{_UNIT}(?:-{_UNIT}){{0,{MOST_PARTS - 1}}}"
"""The pattern described above, for text of :func:`~index.analysis.folding.plain_signs`."""
_WORD: Final = re.compile(rf"({_COMMON}|{ANY_WORD})")
_HYPHEN_BETWEEN_PARTS: Final = re.compile(r"-(?!\s)")


class Pieces(NamedTuple):
    """A text as its words and what stands between: ``gaps[n]`` before ``words[n]``, the last gap after the last word.

    One behind the other they are the text.
    """

    words: list[str]
    gaps: list[str]

    def spans(self) -> tuple[list[int], list[int]]:
        """Where each word starts and where it ends, in code points of the text."""
        bounds = list(accumulate(map(len, chain.from_iterable(zip(self.gaps, self.words, strict=False)))))
        return bounds[0::2], bounds[1::2]


def pieces(text: str) -> Pieces:
    """`text` cut into its words and the gaps between them."""
    plain = plain_signs(text)
    found = _WORD.split(plain)
    if plain != text:
        bounds = accumulate(map(len, found), initial=0)
        found = [text[start:end] for start, end in pairwise(bounds)]
    return Pieces(found[1::2], found[0::2])


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of `text` in order: ``text[start:end]``, `start` and `end` in code points."""
    for match in _WORD.finditer(plain_signs(text)):
        start, end = match.span()
        yield text[start:end], start, end


def parts(word: str) -> tuple[tuple[int, int], ...]:
    """Start and end within `word` of the parts of a hyphenated word, in order; () if it has none."""
    spans = []
    start = 0
    for hyphen in _HYPHEN_BETWEEN_PARTS.finditer(plain_signs(word)):
        spans.append((start, hyphen.start()))
        start = hyphen.end()
    return (*spans, (start, len(word))) if spans else ()
