"""The title of an article that has none of its own: the first sentence of its lead. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from index.article import Passage, TitleSpan
from index.sentences import CLOSERS, sentence_end

MAX_TITLE_LENGTH = 150
"""Code points, the "…" of a title that was cut included."""

MAX_PLACE_WORDS = 4
"""A first passage of at most so many words that ends no sentence may be a place or a byline, not a lead."""

_SMALL_WORDS_OF_PLACES = frozenset({
    "aan", "bij", "de", "den", "der", "en", "het", "in", "op", "over", "van", "januari", "februari", "maart", "april",
    "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december", "correspondent", "door",
    "onze", "redacteur", "redactie", "verslaggeefster", "verslaggever",
})  # fmt: skip
"""Words in ``Alphen aan den Rijn``, ``Gent, 3 mei`` and ``Van onze redactie`` that begin with a small letter."""

_WINDOW = 2000
"""Code points of a passage that are looked at; white space is collapsed, so they hold far more than a title."""

_WORD = re.compile(r"\S+")
_DANGLING = " \t\n,;:.…-–—(['\"‘“„«/&+"
_INNER_STOPS = re.compile(r"[^\W\d_]\.[^\W\d_]{1,3}\.\Z|\.\.\Z")

_CAPITALS = "A-ZÀ-ÖØ-ÞĲ"
_AGENCIES = "AFP|ANP|ANSA|AP|Belga|Bloomberg|DPA|EFE|GPD|Novum|Reuters|TASS|Xinhua"
_DATELINE = re.compile(
    rf"(?:['’‘]s-)?[{_CAPITALS}][{_CAPITALS}'’.-]*(?:[ /,]{{1,2}}[{_CAPITALS}'’][{_CAPITALS}'’.-]*){{0,5}}"
    r"(?: ?\([^()\n]{1,40}\))? ?[-–—]{1,2}\s+"
    rf"|(?:['’\w][\w'’./-]*,? ){{0,5}}\((?i:{_AGENCIES})(?:[ /,&+-]{{1,3}}\w[\w.]*){{0,3}}\)(?: ?[-–—]{{1,2}})?\s+"
)
"""``BRUSSEL (Belga) - ``, ``DEN HAAG - ``, ``Antwerpen (ANP/AFP) `` at the beginning of a lead."""


def headline(passages: Sequence[Passage]) -> tuple[str, TitleSpan | None]:
    """The title and where it stands: the first sentence of the lead, after its dateline, without its full stop.

    The title is the slice that the span gives, with white space collapsed and, if it was cut at
    :data:`MAX_TITLE_LENGTH`, with "…" behind it. "" and None if no passage has a letter or digit.
    """
    passage = _lead(passages)
    if passage is None:
        return "", None
    start = _sentence_start(passage.text)
    window = passage.text[start : start + _WINDOW]
    end = sentence_end(window)
    goes_on = start + _WINDOW < len(passage.text) and not window[end:].strip()
    if not goes_on:
        end = _without_full_stop(window, end)
        title = " ".join(window[:end].split())
        if len(title) <= MAX_TITLE_LENGTH:
            return title, TitleSpan(passage.number, start, start + end)
    end = _cut(window[:end])
    return " ".join(window[:end].split()) + "…", TitleSpan(passage.number, start, start + end, cut=True)


def _lead(passages: Sequence[Passage]) -> Passage | None:
    """The passage that the title is taken from: the first that says something, unless it is only a place."""
    candidates = [passage for passage in passages if not passage.heading and _says_something(passage.text)]
    if not candidates:
        return None
    if len(candidates) > 1 and _is_place(candidates[0].text):
        return candidates[1]
    return candidates[0]


def _says_something(text: str) -> bool:
    return any(map(str.isalnum, text))


def _is_place(text: str) -> bool:
    """Whether `text` is no more than a place or a byline: ``Den Haag``, ``BRUSSEL (Belga) -``."""
    words = text.split(None, MAX_PLACE_WORDS)
    if len(words) > MAX_PLACE_WORDS or text.rstrip(CLOSERS).endswith((".", "!", "?", "…")):
        return False
    return all(word.strip(",.") in _SMALL_WORDS_OF_PLACES or not word.lstrip("(")[:1].islower() for word in words)


def _sentence_start(text: str) -> int:
    """Where the lead's first sentence begins: after its dateline, if it has one."""
    match = _DATELINE.match(text[:_WINDOW])
    if match is None or sum(map(str.isalpha, match[0])) < 3 or not _says_something(text[match.end() :]):
        return 0
    return match.end()


def _without_full_stop(text: str, end: int) -> int:
    """`end` without the sentence's full stop; an ellipsis and the stop of ``z.t.`` stay."""
    if text[end - 1] != "." or _INNER_STOPS.search(text[:end]):
        return end
    return len(text[: end - 1].rstrip()) or end


def _cut(text: str) -> int:
    """Where `text` ends so that with "…" it is no longer than a title may be: after a whole word if there is one."""
    length = end = 0
    for word in _WORD.finditer(text):
        length += len(word[0]) + (1 if length else 0)
        if length > MAX_TITLE_LENGTH - 1:
            break
        end = word.end()
    kept = len(text[:end].rstrip(_DANGLING))
    if kept:
        return kept
    end = min(MAX_TITLE_LENGTH - 1, len(text))
    while 1 < end < len(text) and unicodedata.combining(text[end]):
        end -= 1
    return end
