"""Where a text says who wrote it and when, before the news begins and after it ends.

Every paper that prints agency copy puts its own there: "BRUSSEL, 6 januari (Belga) - ", "Van onze verslaggever", and at
the end "Bron: ANP" or "© Reuters 2021". That tells of the print, not of the news, so a number in it is no figure of the
news, and the place before an agency no name in it.
"""

from __future__ import annotations

import re
from typing import Final

from index.analysis.folding import fold

AGENCIES: Final = frozenset({
    "anp", "belga", "reuters", "afp", "ap", "dpa", "efe", "ansa", "tass", "xinhua", "novum", "bloomberg",
})  # fmt: skip
"""Folded names of the news agencies whose copy Dutch and Belgian papers print."""

LONGEST: Final = 80
"""Code points. What is longer is no credit."""

_MONTH: Final = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|(?:jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec)\.?)"
)
_DATE: Final = rf"(?:(?:\d{{1,2}}\s)?{_MONTH}(?:\s\d{{4}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}})"
_BRACKETS: Final = r"[([]\s*(?P<{0}>[\w'’ ./+,-]{{2,40}})\s*[])]"
_DASH: Final = r"(?:\s+(?:--|[-‑–—])\s|\s?[–—])"
_HEAD: Final = re.compile(
    r"\s*(?:"
    rf"(?:[^\W\d][\w'’ .,/-]{{0,40}}?\s*)?{_BRACKETS.format('agency')}\s*[-‑–—:]*"
    rf"|(?P<place>[A-Z][A-Z'’ /-]{{3,40}}?)(?:,\s{_DATE})?{_DASH}"
    r"|(?P<bare>[A-Z]{2,9})\s*[-‑–—:]"
    rf"|(?P<dated>(?:[A-Z][\w'’ -]{{2,30}},\s)?{_DATE}\s*\.?{_DASH})"
    rf"|(?P<byline>(?:[Vv]an\sonze|[Dd]oor\sonze|[Dd]oor:?\s[A-Z])[\w'’ .,-]{{0,40}}?(?:{_DASH}|:\s))"
    r")"
)
_TAIL: Final = re.compile(
    r"(?:©|\([cC]\)|\b(?:[Bb]ron|[Cc]opyright|[Gg]epubliceerd|[Bb]ijgewerkt|[Gg]ewijzigd|[Ff]oto)\b\s*:)[^.!?]{0,60}[.\s]*\Z"
    rf"|{_BRACKETS.format('agency')}\s*\Z"
)


def head_end(text: str) -> int:
    """Where the place, date, agency or writer at the head of `text` end; 0 if it has none.

    One of them will do: "BRUSSEL (Belga) - ", "(ANP) ", "BRUSSEL - ", but then the place in capitals.
    """
    match = _HEAD.match(text)
    if match is None:
        return 0
    in_brackets = match["agency"] or match["bare"]
    return match.end() if in_brackets is None or _is_credit(in_brackets) else 0


def tail_start(text: str) -> int:
    """Where the source or date at the end of `text` begins; the length of `text` if it has none."""
    end = text[-LONGEST:]
    if not any(sign in end for sign in "©()[:"):
        return len(text)
    match = _TAIL.search(text, max(len(text) - LONGEST, 0))
    if match is None or (match["agency"] and not _is_credit(match["agency"])):
        return len(text)
    return match.start()


def _is_credit(words: str) -> bool:
    named = {fold(word) for word in re.split(r"\W+", words)}
    return bool(named & AGENCIES) or re.fullmatch(_DATE, words.strip()) is not None
