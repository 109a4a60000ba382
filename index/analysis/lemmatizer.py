"""One key for all inflections of a Dutch word, from the word alone: steden → stad, verboden → verbied, foto's → foto.

The lemma table has a rule for every form of OpenTaal's word list and, by what it learnt from these, for other words
as well (:mod:`index.analysis.lemma_rules`). A noun's and an adjective's key is its lemma. A verb's is its stem, so
that it meets the noun made of it (kopen and koop, aanvallen and aanval); where the two have nothing in common but
their letters (duren and duur) the table keeps them apart. Of a form with several readings (leden: of lid, of lijden)
the likeliest counts, and a plural gets the benefit of the doubt.

A word with a capital goes by rules learnt from names too, so that Leiden is no verb and Jansen no plural, but Steden
at the start of a sentence is one of stad. What is inflected without being in a dictionary is done here: the 's of
foto's and Navalny's, hyphens (vice-premiers = vicepremiers), numbers (1.000 = 1000, 21ste = 21e), and words with
digits. A short word in capitals whose small letters are a function word (OM and om, VS and vs.) has a key in capitals.
"""

from __future__ import annotations

import hashlib
import re
import threading
from functools import cache
from pathlib import Path
from typing import Final

from index.analysis.lemma_rules import LemmaTable
from index.analysis.stopwords import STOP_WORDS

TABLE: Final = Path(__file__).parent / "data" / "lemmas.bin"

LONGEST_ABBREVIATION: Final = 4
"""Letters of a word in capitals that is taken for an abbreviation (RAM, NAVO); a longer one is a word (STEDEN)."""

_SHORT_WORDS: Final = """
af ah ai bij ca dus eer elk elke hen jij jou jouw mag mw nl noch oh per sub via vs wel wij
"""
_NAMESAKES: Final = STOP_WORDS.union(_SHORT_WORDS.split())
"""Function words, and abbreviations in small letters, that are something else in capitals."""

_POSSESSIVE: Final = "'s"
_ORDINAL: Final = re.compile(r"(\d+)(?:e|de|ste)", re.ASCII)
_LETTERS_AFTER_DIGITS: Final = re.compile(r"(.*\d)-?([a-z']{4,})", re.DOTALL)
_THOUSANDS: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+)((?:,\d+)?)", re.ASCII)

_opening: Final = threading.Lock()


def lemma_key(word: str, folded: str) -> str:
    """The key that all inflections of `word` have; `folded` is its folded form (:mod:`index.analysis.folding`).

    Pure and thread safe; never raises, and never longer than the folded form by more than a few letters. "" only if
    `folded` is.
    """
    if folded.isalpha():
        return _by_table(word, folded)
    base = folded.removesuffix(_POSSESSIVE) or folded
    if len(base) < len(folded):
        word = word[: -len(_POSSESSIVE)]
    ordinal = _ORDINAL.fullmatch(base)
    if ordinal:
        return ordinal[1] + "e"
    number = _THOUSANDS.fullmatch(base)
    if number:
        return number[1].replace(".", "") + number[2]
    mixed = _LETTERS_AFTER_DIGITS.fullmatch(base)
    if mixed:
        return mixed[1] + _by_table(mixed[2], mixed[2])
    if any(map(str.isdigit, base)):
        return base
    first, hyphen, last = base.rpartition("-")
    if hyphen and last:
        return first.replace("-", "") + _by_table(word[-len(last) :], last)
    return _by_table(word, base)


def is_in_capitals(key: str) -> bool:
    """Whether `key` is of an abbreviation that is another word in small letters: its folded form says nothing."""
    return key.isascii() and key.isupper()


def lemma_data_digest() -> str:
    """Identifies the table (16 hexadecimal digits): part of the analyzer's fingerprint."""
    return _digest()


def _by_table(word: str, base: str) -> str:
    capital = word[:1].isupper()
    if capital and word.isupper() and len(base) > 1:
        if len(base) <= LONGEST_ABBREVIATION:
            return base.upper() if base in _NAMESAKES else base
        capital = False
    return _table().key(base, capital)


@cache
def _digest() -> str:
    return hashlib.sha256(TABLE.read_bytes()).hexdigest()[:16]


@cache
def _table() -> LemmaTable:
    with _opening:
        return LemmaTable(TABLE)
