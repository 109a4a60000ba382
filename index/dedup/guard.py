"""The words that decide what a text says: two texts that differ in one of them are not the same, however alike.

Weather, stock and court reports are templates: all words but a figure or a "niet" are equal. So no number, no
negation and no sign of value may stand among the words that two texts do not share.
"""

from __future__ import annotations

import re

_NEGATIVES = frozenset({"niet", "geen", "nooit", "niemand", "niets", "niks", "nergens", "noch", "zonder", "evenmin"})
_EMPHATIC = frozenset({"nimmer", "geeneen", "geenszins", "allerminst", "nauwelijks", "amper"})
_DENIALS = frozenset({"ontken", "ontkent", "ontkende", "ontkenden", "ontkennen", "ontkend"})
NEGATIONS = _NEGATIVES | _EMPHATIC | _DENIALS
"""Folded word forms that turn a statement round."""

VALUE_SIGNS = "%‰$¢£¥\u20a0-\u20cf"
"""Percentages and currencies, as the inside of a regular expression's character class."""

MINUS = "-"
"""The key of a minus sign, however it was typeset."""

# "en" links two numerals (drieëntwintig) and is a common word by itself; so is "een", which is an article far more
# often than a number. The group is possessive, so that no long word makes it try its alternatives twice.
_NUMERAL = re.compile(
    r"(?!een$)(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien"
    r"|twintig|dertig|veertig|tachtig|tig|honderd|duizend|miljoen|miljard|en(?=.))++(?:de|ste)?"
    r"|eerste|derde|half|halve|anderhalf|anderhalve"
)
# What a number is said of: tweejarige, driedaags, tweemaal, vijftal. "eenvoudig" and "elftal" are none of these.
_COUNTED = re.compile(
    r"(?!een[vmt]|elftal)(?P<numeral>\w{3,40}?)(?:jarigen?|daagse?|weekse?|maal|voudige?|tal|enhalf|enhalve|persoons)"
)
_SIGN_OF_VALUE = re.compile(rf"[{VALUE_SIGNS}{MINUS}]")
_DIGIT = re.compile(r"\d")


def guarded(key: str) -> bool:
    """Whether `key` (a folded word, or a sign) is a number, in digits or in words, a negation or a sign of value."""
    return (
        key in NEGATIONS
        or _DIGIT.search(key) is not None
        or _NUMERAL.fullmatch(key) is not None
        or _counted(key)
        or _SIGN_OF_VALUE.fullmatch(key) is not None
    )


def _counted(key: str) -> bool:
    match = _COUNTED.fullmatch(key)
    return match is not None and _NUMERAL.fullmatch(match["numeral"]) is not None
