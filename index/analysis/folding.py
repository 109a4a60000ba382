"""One spelling for what readers take as the same word: case, accents, ligatures, apostrophes and hyphens.

In this order: apostrophes and hyphens become the plain ones, invisible characters and a break over lines go;
compatibility decomposition (Unicode NFKD: ĳ → ij, ﬁ → fi, é → e + mark), of which the marks go; full case folding
(ß → ss); letters that Unicode does not decompose (ø → o); the dots of an abbreviation go, those in a number stay.
:func:`fold` is idempotent: a key is its own key.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

KEY_LIMIT: Final = 128
"""Code points of a key at most. A word is cut to this many before it is normalised, because ordering a run of n
combining marks takes CPython n² steps; words that differ only after these are one to the index."""

SOFT_HYPHEN: Final = "\u00ad"
LINE_BREAK: Final = r"[ \t]{0,16}(?:\r\n|[\n\r\v\f])[ \t]{0,16}"
"""Pattern of one line end with the white space around it, in text of :func:`plain_signs`."""

_APOSTROPHES: Final = "’‘‛ʼʻ′´`＇"
_HYPHENS: Final = "‐‑"
_INVISIBLE: Final = (
    "\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"  # joiners, directions
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
    + "".join(map(chr, range(0xFE00, 0xFE10)))  # variations
)
_PLAIN_SIGNS: Final = (
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS, "-")
    | dict.fromkeys(_INVISIBLE, SOFT_HYPHEN)
    | dict.fromkeys("\x85\u2028\u2029", "\n")
    | dict.fromkeys("_\u00a0", " ")
)
_OTHER_SIGN: Final = re.compile(f"[{''.join(_PLAIN_SIGNS)}]")
_LETTERS: Final = str.maketrans("øłđðħŧŋıʼ", "olddhtni'") | str.maketrans({"æ": "ae", "œ": "oe", "þ": "th"})
_BROKEN: Final = re.compile(f"[-{SOFT_HYPHEN}]{LINE_BREAK}|{SOFT_HYPHEN}")
_SIGN: Final = re.compile(f"(?P<broken>{_BROKEN.pattern})|.", re.DOTALL)
_DOT_OF_ABBREVIATION: Final = re.compile(r"(?<!\d)\.|\.(?!\d)")
_KEPT_SIGNS: Final = frozenset("'-.,:&⁄")


def plain_signs(text: str) -> str:
    """`text` with one sign for all that do the same work, code point for code point, so that offsets stay.

    Apostrophes become ', hyphens -, invisible characters (joiners, directions, variation selectors) a soft hyphen,
    line separators a line feed, a no-break space a space; and so does an underscore, which is no letter to a
    reader. Dashes stay.
    """
    # str.translate takes ten times as long.
    if text.isascii():
        return text.replace("_", " ").replace("`", "'")
    return _OTHER_SIGN.sub(lambda sign: _PLAIN_SIGNS[sign[0]], text)


def fold(word: str) -> str:
    """The key of `word`: at most :data:`KEY_LIMIT` code points, "" if nothing is left of it. Never raises."""
    if word.isascii() and word.isalnum():
        return word[:KEY_LIMIT].lower()
    key = _BROKEN.sub("", plain_signs(word))[:KEY_LIMIT]
    key = key.lower() if key.isascii() else _without_marks(key)
    if "." in key:
        key = _DOT_OF_ABBREVIATION.sub("", key)
    return key


def place_in_word(word: str, at: int) -> int:
    """The place in `word` of the place `at` in its key, which may be longer (ĳ) or shorter (a soft hyphen, a break).

    What leaves nothing in the key stays with what stands before it, if anything does: a mark with its letter, a hyphen
    with the part of the word that it ends. Linear in the length of `word`.
    """
    if not at or (word.isascii() and word.isalnum()):
        return at
    length = place = 0
    for sign in _SIGN.finditer(plain_signs(word)):
        length += 0 if sign["broken"] else len(fold(sign[0]))
        if length > at:
            break
        place = sign.end()
    return place


def _without_marks(key: str) -> str:
    decomposed = unicodedata.normalize("NFKD", key)
    letters = "".join(filter(_belongs_in_key, decomposed)).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", letters)[:KEY_LIMIT]


def _belongs_in_key(character: str) -> bool:
    """Letters, digits and the signs inside a word; of the marks only the vowel signs of scripts that have such."""
    if character.isalnum() or character in _KEPT_SIGNS:
        return True
    return unicodedata.category(character) in ("Mn", "Mc") and not unicodedata.combining(character)
