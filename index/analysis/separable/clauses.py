"""Where a Dutch clause ends, as far as punctuation and function words tell without parsing it. Pure.

What stands between two words (their *gap*) either joins them, or parts them weakly, as a comma does, or strongly, as
the end of a sentence does. All words are folded.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final


class Gap(Enum):
    """What the characters between two words do to the clause that both may be in."""

    NONE = "nothing ends"
    OPENING = "a quotation or bracket opens"
    CLOSING = "a quotation ends"
    COMMA = "a part of the sentence ends, which may go on after it"
    SENTENCE = "a sentence or clause ends"
    OPENS_BRACKET = "what goes on in brackets is no part of the clause"
    CLOSES_BRACKET = "here the bracket ends"
    SUSPENDED = "a hyphen or slash: the word is a part of a longer one"


LONGEST_GAP: Final = 64
"""Characters between two words of one clause at most."""

_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_STRONG: Final = re.compile(r"[.!?…:;\u2028\u2029]")
_QUOTES: Final = "\"'‘’“”„«»‹›"
_SPEECH: Final = re.compile(rf",\s*[{_QUOTES}]|[{_QUOTES}]\s*,")
"""A comma beside a quotation mark: what was said begins or ends."""
_DASH: Final = re.compile(r"\s[-–—]\s|[–—]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ABBREVIATIONS: Final = _words(
    """afb art bijv blz bv ca chr dhr dr drs ds evt excl fig gen hfst hr incl ing ir jhr jl kol lt mevr mgr
    mln mr mrd mw nr nrs ong pag prof resp sgt sr st vgl vs zgn"""
)
"""Words whose full stop ends no sentence."""


def kind_of_gap(gap: str, before: str) -> Gap:
    """What the characters `gap` do, which stand after the folded word `before`."""
    if len(gap) > LONGEST_GAP:
        return Gap.SENTENCE
    return _kind(gap, len(before) == 1 or before in ABBREVIATIONS)


@lru_cache(maxsize=1 << 12)
def _kind(gap: str, after_abbreviation: bool) -> Gap:
    if _PARAGRAPH.search(gap):
        return Gap.SENTENCE
    bare = gap.strip()
    if not bare:
        return Gap.SENTENCE if _STRONG.search(gap) else Gap.NONE
    if gap[0] in "-/‐‑+&" or gap[-1] in "-/‐‑+&":
        return Gap.SUSPENDED
    if bare == "." and after_abbreviation:
        return Gap.NONE
    if _STRONG.search(gap) or _SPEECH.search(gap):
        return Gap.SENTENCE
    if "(" in gap or "[" in gap:
        return Gap.NONE if ")" in gap or "]" in gap else Gap.OPENS_BRACKET
    if ")" in gap or "]" in gap:
        return Gap.CLOSES_BRACKET
    if "," in gap or _DASH.search(gap):
        return Gap.COMMA
    return Gap.CLOSING if not gap[0].isspace() else Gap.OPENING


DETERMINERS: Final = _words(
    """de het een 't 'n deze dit die dat geen elk elke ieder iedere alle beide enkele sommige veel weinig meer minder
    mijn jouw je uw zijn haar hun ons onze wiens wier welk welke zo'n zulk zulke dergelijke diezelfde dezelfde hetzelfde
    ander andere verschillende meerdere enige"""
)
"""Words that begin a noun phrase."""

PRONOUNS: Final = _words(
    "ik jij je u hij ze zij het we wij jullie men er iemand niemand iedereen alles niets iets dit dat deze die"
)
"""Words that can be the subject of a clause by themselves."""

PREPOSITIONS: Final = _words(
    """aan achter bij binnen boven buiten conform dankzij door gedurende in ingevolge inzake jegens krachtens langs met
    na naar naast namens om omstreeks omtrent ondanks onder op over per richting rond sedert sinds te tegen tegenover
    ten ter tijdens tot tussen uit van vanaf vanuit vanwege via volgens voor wegens zonder"""
)

CONJUNCTIONS: Final = _words("en of maar want noch dus")

SUBORDINATORS: Final = _words(
    """omdat doordat zodat nadat voordat hoewel ofschoon terwijl opdat indien tenzij mits aangezien zodra zolang totdat
    alvorens alsof waaraan waarachter waarbij waardoor waarin waarmee waarna waarnaar waarom waaronder waarop waarover
    waartegen waartoe waaruit waarvan waarvoor"""
)
"""Words that begin a subordinate clause and do nothing else."""

QUESTION_WORDS: Final = _words("hoe hoeveel waarom wanneer wat welk welke wie of waar")
"""Words that begin a question in a sentence: he explained how it worked."""

PLACE_WORDS: Final = _words("er daar hier waar")
"""The words that a preposition can belong to at a distance: daar rekent niemand op."""

MODALS: Final = _words(
    """zal zult zullen zou zouden kan kunt kunnen kon konden moet moeten moest moesten mag mogen mocht mochten wil wilt
    willen wilde wilden wou laat laten liet lieten gaat gaan ging gingen hoeft hoeven hoefde hoefden durft durven durfde
    durfden blijft blijven bleef bleven komt komen kwam kwamen helpt helpen hielp hielpen"""
)
"""Forms of the verbs that an infinitive without "te" goes with."""
