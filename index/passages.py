"""From body text to passages: paragraphs stand between blank lines, sub-headings among them are marked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.article import Passage
from index.errors import FileRejected
from index.messages import message

MAX_PASSAGES = 1_000_000
"""More paragraphs than this in one file are no article, and would not fit in memory."""

MAX_HEADING_WORDS = 12
MAX_HEADING_LENGTH = 100
"""Code points."""

INVISIBLE = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\u200b\u2060\ufeff"
"""White space, and the characters without width that editors and browsers leave at line ends."""

_VISIBLE_LINE = re.compile(rf"[^{re.escape(INVISIBLE)}][^\n]*")

_QUOTES = "'\"‘’“”„‚«»‹›"
_NO_HEADING_END = (".", ",", ";", ":", "…")
_NO_HEADING = re.compile(
    r"(?:lees|bekijk|beluister|luister|kijk|zie|volg)\s+(?:ook|meer|verder|hier|ons)\b"
    r"|(?:verder|gratis)\s+lezen|(?:meld|schrijf)\s+(?:u|je)\b|.*\bnieuwsbrief\b"
    r"|(?:foto|beeld|bron|tekst|video)(?:['’]s)?\s*:"
    r"|[-–—•*·©>]",
    re.IGNORECASE,
)
"""Lines that lead elsewhere, credits and list items."""


def passages(text: str, start: int = 0) -> tuple[Passage, ...]:
    """The paragraphs of `text` from code point `start` on, numbered from 0.

    Each is a verbatim slice of `text`, without the white space around it. Raises
    :class:`~index.errors.FileRejected` for more than :data:`MAX_PASSAGES`.
    """
    texts: list[str] = []
    for first, last in paragraphs(text, start):
        if len(texts) == MAX_PASSAGES:
            raise FileRejected(message("file.too_many_passages", limit=MAX_PASSAGES))
        texts.append(text[first:last])
    headings = _headings(texts)
    return tuple(Passage(number, body, number in headings) for number, body in enumerate(texts))


def paragraphs(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of `text` stand, as code points [first, last), from `start` on.

    A line of white space only is blank. The time needed is linear in the length of the text.
    """
    first = last = -1
    for line in _VISIBLE_LINE.finditer(text, start):
        if first < 0:
            first = line.start()
        elif text.count("\n", last, line.start()) > 1:
            yield first, _trimmed_end(text, first, last)
            first = line.start()
        last = line.end()
    if first >= 0:
        yield first, _trimmed_end(text, first, last)


def _trimmed_end(text: str, first: int, last: int) -> int:
    return first + len(text[first:last].rstrip(INVISIBLE))


def _headings(texts: Sequence[str]) -> set[int]:
    """The numbers of the sub-headings: short lines that stand alone between two longer paragraphs.

    The first passage is the lead, the last has nothing to stand above; several short lines in a row are a list.
    """
    short = [looks_like_heading(text) for text in texts]
    return {
        number
        for number in range(1, len(texts) - 1)
        if short[number] and not short[number + 1] and (number == 1 or not short[number - 1])
    }


def looks_like_heading(text: str) -> bool:
    """Whether `text` by itself could be a sub-heading: one short line, quoted or not, that no full stop ends."""
    if len(text) > MAX_HEADING_LENGTH or "\n" in text or len(text.split()) > MAX_HEADING_WORDS:
        return False
    if text.rstrip(_QUOTES).endswith(_NO_HEADING_END) or _NO_HEADING.match(text):
        return False
    return not text[:1].islower() and any(map(str.isalpha, text))
