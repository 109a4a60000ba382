"""Where a Dutch sentence ends: not at ``mr.``, ``A.F.Th.``, ``m.b.t.`` or ``1.000``, but after ``ogenblik.'``. Pure.

A full stop ends a sentence when the next word begins one (with a capital or a digit) and the word before it is not an
abbreviation or an initial; the approach of Grefenstette & Tapanainen (1994), with lists for Dutch.
"""

from __future__ import annotations

import re

OPENERS = "'\"‘’“”„‚«»‹›([{¿¡-–—"
CLOSERS = "'\"‘’“”»›«‹)]}"
"""What may stand before the first letter of a sentence and after its last mark, without a space."""

_MARKS = (".", "!", "?", "…")
_WORD = re.compile(r"\S+")

_ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "drs", "ir", "ing", "prof", "ds", "zr", "st", "ste", "mgr", "kard", "sr", "jr", "mevr",
    "mw", "dhr", "hr", "fam", "gebr", "fa", "wed", "kol", "maj", "lt", "sgt", "adj", "brig", "insp", "burg", "pres",
    "secr", "th", "ch", "chr", "ph", "fr", "joh", "jac", "wm", "alb", "herm", "hub", "ferd", "nic", "nr", "nrs",
    "art", "blz", "pag", "hfst", "hfdst", "fig", "afb", "tab", "ca", "bijv", "bv", "vgl", "zgn", "zog", "resp",
    "incl", "excl", "gem", "ong", "evt", "vs",
})  # fmt: skip
"""Abbreviations that stand before what they belong to, so that a capital after them begins no sentence. Those that are
words as well (al., tel., vol., past.) are not among them."""

_MONTHS = frozenset({
    "jan", "feb", "febr", "mrt", "apr", "jun", "jul", "aug", "sept", "sep", "okt", "nov", "dec",
})  # fmt: skip

_FINAL_ABBREVIATIONS = frozenset({"e.d", "e.a", "v.chr", "n.chr", "j.l", "a.m", "p.m"})
"""Dotted abbreviations that stand after what they belong to; a capital after them does begin a sentence."""

_SENTENCE_OPENERS = frozenset({
    "al", "alle", "als", "daar", "daarna", "daarom", "dan", "dat", "deze", "die", "dit", "door", "een", "eerder",
    "en", "er", "haar", "het", "hierdoor", "hij", "hoe", "hun", "ik", "in", "intussen", "je", "maar", "met", "na",
    "naar", "nadat", "nu", "om", "omdat", "ook", "op", "sinds", "sindsdien", "straks", "terwijl", "toch", "toen",
    "vanaf", "volgens", "voor", "vorig", "vorige", "waarom", "wat", "we", "wel", "wie", "wij", "ze", "zelf", "zij",
    "zijn", "zo", "zodra",
})  # fmt: skip
"""Words that begin sentences and are hardly ever the second half of a name, as `de` and `van` are."""

_APOSTROPHE_WORD = re.compile(r"['’‘`][stnkmr]\Z", re.IGNORECASE)
_DOTTED = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,3})+\Z")


def sentence_end(text: str, start: int = 0) -> int:
    """The code point just after the first sentence of ``text[start:]``, its closing quotes and brackets included.

    The end of the text (without white space there) if no sentence ends before it.
    """
    end = start
    previous = before = ""
    says_something = False
    for word in _WORD.finditer(text, start):
        following = word[0]
        if says_something and _may_end(previous, before, following) and _begins_sentence(text, word.start()):
            return end
        before, previous, end = previous, following, word.end()
        says_something = says_something or any(map(str.isalnum, following))
    return end


def _may_end(word: str, before: str, following: str) -> bool:
    """Whether `word`, standing between two others, can be the last of a sentence."""
    bare = word.rstrip(CLOSERS)
    if not bare.endswith(_MARKS):
        return False
    if not bare.endswith(".") or bare.endswith(".."):
        return True
    stem = bare[:-1].lstrip(OPENERS).casefold()
    if len(stem) == 1 and stem.isalpha():
        # an initial goes with the name after it, but Bertus K. is a suspect
        return before[:1].isupper() and following.casefold() in _SENTENCE_OPENERS
    if stem.isdigit():
        # "1. Driessens; 2. Kerrebrouck" counts, "in 2021. De" does not
        return bool(before) and not before.endswith((":", ";"))
    if stem in _MONTHS:
        return not following[0].isdigit()
    if _DOTTED.match(stem):
        return stem in _FINAL_ABBREVIATIONS
    return stem not in _ABBREVIATIONS


def _begins_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` begins like a sentence: with a capital or digit, or with ``'s`` before a capital."""
    for word in _WORD.finditer(text, start):
        first = word[0].lstrip(OPENERS)
        if first and not _APOSTROPHE_WORD.match(word[0]):
            return first[0].isupper() or first[0].isdigit()
    return False
