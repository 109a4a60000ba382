"""Where a snippet is cut: at whole sentences where they fit, else at a clause or a word. Pure; text and places."""

from __future__ import annotations

import re
import unicodedata

from index.sentences import sentence_end

SNIPPET_LENGTH = 240
"""Code points a snippet has at the most; more only for one mark that is longer."""
_ENOUGH = SNIPPET_LENGTH // 2
"""Code points of whole sentences after which no part of a further one is shown."""
_LEAD_IN = 100
"""Code points before the first mark, at the most, where its sentence is too long to be shown."""
_AREA = 2 * SNIPPET_LENGTH
"""Code points around the marks that are looked at for sentences."""

_VISIBLE = re.compile(r"\S")
_CLAUSE_START = re.compile(r"[,;:–—]\s+")


def cut(text: str, first: int, last: int, floor: int) -> tuple[int, int]:
    """A readable slice around `first` to `last`, from `floor` on, no longer than SNIPPET_LENGTH unless these are."""
    if len(text) - floor <= SNIPPET_LENGTH:
        return _trimmed(text, floor, len(text))
    starts, ends = _sentences(text, first, last, floor)
    start = max((place for place in starts if place <= first), default=None)
    end = min((place for place in ends if place >= last), default=None)
    if start is None or end is None or end - start > SNIPPET_LENGTH:
        if start is None or last - start > SNIPPET_LENGTH or first - start > _LEAD_IN:
            start = _clause_start(text, max(floor, first - _LEAD_IN, last - SNIPPET_LENGTH), first)
        end = last
    limit = max(last, start + SNIPPET_LENGTH)
    end = max(end, max((place for place in ends if last <= place <= limit), default=end))
    if end - start < _ENOUGH:
        start = min((place for place in starts if end - SNIPPET_LENGTH <= place <= start), default=start)
    if end - start < _ENOUGH:
        end = len(text) if len(text) <= limit else max(end, _word_end(text, last, limit))
    return _trimmed(text, start, end)


def _sentences(text: str, first: int, last: int, floor: int) -> tuple[list[int], list[int]]:
    """Where sentences begin and end around `first` to `last`."""
    low, high = max(floor, first - _AREA), min(len(text), last + _AREA)
    area = text[low:high]
    starts = [floor] if low == floor else []
    ends = []
    at = 0
    while at < len(area):
        end = sentence_end(area, at)
        following = _VISIBLE.search(area, end)
        at = following.start() if following else len(area)
        if at < len(area) or high == len(text):
            ends.append(low + end)
        if at < len(area):
            starts.append(low + at)
    return starts, ends


def _clause_start(text: str, earliest: int, first: int) -> int:
    """A clause that begins from `earliest` on and well before `first`, else a word halfway, else `first` itself."""
    clause = _CLAUSE_START.search(text, earliest, max(earliest, first - _LEAD_IN // 5))
    if clause is not None and clause.end() <= first:
        return clause.end()
    for at in range(max(earliest, first - _LEAD_IN // 2), first):
        if at == 0 or (text[at - 1].isspace() and not text[at].isspace()):
            return at
    return first


def _word_end(text: str, last: int, limit: int) -> int:
    """The last end of a word from `last` to `limit`; `last` if there is none."""
    for at in range(min(limit, len(text) - 1), last, -1):
        if text[at].isspace() and not text[at - 1].isspace():
            return at
    return last


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The slice without the white space at its ends."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def letter_end(text: str, start: int) -> int:
    """The end of a slice of a text without white space: before a letter, with all of its marks left to the next one."""
    limit = start + SNIPPET_LENGTH
    for at in range(limit, start, -1):
        if not unicodedata.combining(text[at]):
            return at
    return limit
