"""The words that dates are written with, in Dutch and in English, and the cutting of a text into them.

Words are listed as :func:`tokens` gives them: small letters, no accents, no full stop behind an abbreviation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from index.analysis.folding import SOFT_HYPHEN, plain_signs
from search.dates.numeric import NUMERIC_DATE
from search.dates.periods import Season, Unit

Meaning = TypeVar("Meaning")

LONGEST = 120
"""Characters of the longest date that is read."""


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


def _named(lines: Iterable[str], first: int = 1, step: int = 1) -> dict[str, int]:
    """Each of the words in a line → its number, which is `first` for the first line."""
    return {name: first + number * step for number, line in enumerate(lines) for name in line.split()}


def _meaning(names: Mapping[Meaning, str]) -> dict[str, Meaning]:
    """Each word → what it is a name of."""
    return {name: meaning for meaning, line in names.items() for name in line.split()}


MONTHS: Final = _named(
    (
        "januari jan january",
        "februari feb febr february",
        "maart mrt mar march",
        "april apr",
        "mei may",
        "juni jun june",
        "juli jul july",
        "augustus aug august",
        "september sep sept",
        "oktober okt october oct",
        "november nov",
        "december dec",
    )
)
SEASONS: Final[Mapping[str, Season]] = _meaning(
    {
        "spring": "voorjaar lente spring",
        "summer": "zomer summer",
        "autumn": "najaar herfst autumn fall",
        "winter": "winter",
    }
)
WEEKDAYS: Final = _named(
    (
        "maandag monday",
        "dinsdag tuesday",
        "woensdag wednesday",
        "donderdag thursday",
        "vrijdag friday",
        "zaterdag saturday",
        "zondag sunday",
    ),
    first=0,
)
SHORT_WEEKDAYS: Final = _words("ma di wo do vr za zo mon tue tues wed thu thur thurs fri sat sun")
"""Too short to name a day by themselves; before a date they are passed over."""

DAYS_AGO: Final = _named(("vandaag heden nu today now", "gisteren gister yesterday", "eergisteren"), first=0)

UNITS: Final[Mapping[str, Unit]] = _meaning(
    {
        "day": "dag day",
        "week": "week",
        "month": "maand month",
        "quarter": "kwartaal quarter",
        "half": "halfjaar",
        "year": "jaar year",
        "decade": "decennium decade",
        "century": "eeuw century",
    }
)
UNITS_COUNTED: Final[Mapping[str, Unit]] = _meaning(
    {
        "day": "dag dagen day days",
        "week": "week weken weeks",
        "month": "maand maanden month months",
        "quarter": "kwartaal kwartalen quarter quarters",
        "half": "halfjaar",
        "year": "jaar jaren year years",
        "decade": "decennium decennia decade decades",
        "century": "eeuw eeuwen century centuries",
    }
)
"""Behind a number, also in the plural."""
NUMBERS: Final = _named(
    (
        "een a an one",
        "twee two",
        "drie three",
        "vier four",
        "vijf five",
        "zes six",
        "zeven seven",
        "acht eight",
        "negen nine",
        "tien ten",
        "elf eleven",
        "twaalf twelve",
    )
)
ORDINALS: Final = _named(
    (
        "eerste first",
        "tweede second",
        "derde third",
        "vierde fourth",
        "vijfde fifth",
        "zesde sixth",
        "zevende seventh",
        "achtste eighth",
        "negende ninth",
        "tiende tenth",
        "elfde eleventh",
        "twaalfde twelfth",
        "dertiende thirteenth",
        "veertiende fourteenth",
        "vijftiende fifteenth",
        "zestiende sixteenth",
        "zeventiende seventeenth",
        "achttiende eighteenth",
        "negentiende nineteenth",
        "twintigste twentieth",
        "eenentwintigste",
    )
)
DECADES: Final = _named(
    ("nul", "tien", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"), 0, step=10
)
"""Behind ``jaren``."""
DECADES_BEFORE: Final = {f"{name}er": decade for name, decade in DECADES.items()}
"""Before ``jaren`` (``zestiger jaren``)."""
DECADES_ALONE: Final = _named(
    ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), 20, step=10
)

PREVIOUS: Final = _words("vorig vorige verleden previous last")
"""The calendar unit before this one."""
PAST: Final = _words("afgelopen voorbije laatste past")
"""The stretch of that length up to and including today."""
THIS: Final = _words("dit deze huidig huidige lopende this current")
AGO: Final = _words("geleden ago")
FINAL: Final = _words("laatste last")

THIRDS: Final = _named(
    ("begin beginning start early", "half halverwege medio midden mid", "eind einde end late"), first=0
)
HALF: Final = _words("helft half")

ARTICLES: Final = _words("de het the")
OF: Final = _words("van of")
WITHIN: Final = _words("in")
AT: Final = _words("in op tijdens gedurende on during")
BETWEEN: Final = _words("tussen between")
AND: Final = _words("en and")
SINCE: Final = _words("sinds vanaf since from")
FROM: Final = _words("van from")
UP_TO: Final = _words("tot until till to")
"""It is doubtful whether these include the date behind them; a search does, and says so."""
UP_TO_AND_INCLUDING: Final = _words("t/m through")
BEFORE: Final = _words("voor before")
AFTER: Final = _words("na after")
DOTS: Final = ".."
JOINTS: Final = _words("- /")
"""Between the parts of one date (``15-apr-2021``) as well as between two dates."""
SEPARATORS: Final = UP_TO | UP_TO_AND_INCLUDING | JOINTS | {DOTS}

KNOWN: Final = frozenset().union(
    *(MONTHS, SEASONS, WEEKDAYS, SHORT_WEEKDAYS, DAYS_AGO, UNITS_COUNTED, NUMBERS, ORDINALS),
    *(DECADES, DECADES_BEFORE, DECADES_ALONE, PREVIOUS, PAST, THIS, AGO, FINAL, THIRDS, HALF, ARTICLES, OF, AT),
    *(BETWEEN, AND, SINCE, FROM, SEPARATORS, BEFORE, AFTER, ("weekend", "wk", "met", "toe")),
)
_TOKEN = re.compile(
    rf"{NUMERIC_DATE}"
    r"|t/m(?![a-z0-9])"
    r"|\.{2,}|[-–—−‒]|/"
    r"|[0-9]{4}(?=[qw][0-9])"  # 2021Q1
    r"|'?[0-9]{1,4}(?![0-9])[a-z]{0,3}(?![a-z0-9])"  # 15, 19e, '21, 90s
    r"|[a-z]+[0-9]{0,2}(?![a-z0-9])(?:\.(?!\.))?"  # maart, apr., Q1
    r"|[\s,]+"
)
_DASHES: Final = frozenset("–—−‒")


def tokens(text: str) -> tuple[str, ...] | None:
    """The words, numbers, dates in figures and signs of `text`; None where it holds anything else.

    Accents and case are gone, dashes are ``-``, dots ``..`` and apostrophes ``'``; white space and commas are passed
    over.
    """
    if len(text) > LONGEST:
        return None
    text = plain_signs(text).replace(SOFT_HYPHEN, "")
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(character for character in decomposed if not unicodedata.combining(character))
    text = text.casefold()
    found: list[str] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return None
        position = match.end()
        token = match[0].strip(" ,")
        if token.startswith(".."):
            found.append(DOTS)
        elif token in _DASHES:
            found.append("-")
        elif token and not token.isspace():
            found.append(token.removesuffix("."))
    return tuple(found)


def are_date_words(text: str) -> bool:
    """Whether every word of `text` may stand in a date."""
    found = tokens(text)
    return found is not None and all(token in KNOWN or any(map(str.isdecimal, token)) for token in found)
