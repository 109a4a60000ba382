"""Text with styled ranges, and its wrapping into lines.

Styles stay ranges until the very end, so that wrapping counts what is seen and never what colours it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from search.terminal.printable import Range, printable, printable_with_ranges

Style = Literal["bold", "title", "hit", "part", "quiet", "path", "good", "bad", "deleted", "inserted"]


@dataclass(frozen=True, slots=True)
class Span:
    """Code points `start` to `end` have this style."""

    start: int
    end: int
    style: Style


@dataclass(frozen=True, slots=True)
class StyledText:
    """One line of printable text; `spans` are in order and apart from each other."""

    text: str = ""
    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, text: str, style: Style | None = None) -> StyledText:
        """`text` made printable, in one style."""
        text = printable(text)
        return cls(text, (Span(0, len(text), style),) if style and text else ())

    @classmethod
    def marked(
        cls, text: str, ranges: Sequence[Range], styles: Iterable[Style], base: Style | None = None
    ) -> StyledText:
        """`text` made printable, with a style for each of its `ranges` and `base` for the rest."""
        text, moved = printable_with_ranges(text, ranges)
        spans: list[Span] = []
        end = 0
        for (start, stop), style in zip(moved, styles, strict=True):
            if base and start > end:
                spans.append(Span(end, start, base))
            if stop > start:
                spans.append(Span(start, stop, style))
            end = max(end, stop)
        if base and len(text) > end:
            spans.append(Span(end, len(text), base))
        return cls(text, tuple(spans))

    def __add__(self, other: StyledText) -> StyledText:
        by = len(self.text)
        moved = (replace(span, start=span.start + by, end=span.end + by) for span in other.spans)
        return StyledText(self.text + other.text, (*self.spans, *moved))

    @property
    def width(self) -> int:
        """The number of terminal cells."""
        return display_width(self.text)


def joined(parts: Iterable[StyledText], separator: StyledText) -> StyledText:
    """The parts in a row with `separator` between them."""
    texts: list[str] = []
    spans: list[Span] = []
    length = 0
    for number, part in enumerate(parts):
        for piece in (separator, part) if number else (part,):
            spans += (Span(span.start + length, span.end + length, span.style) for span in piece.spans)
            texts.append(piece.text)
            length += len(piece.text)
    return StyledText("".join(texts), tuple(spans))


def display_width(text: str) -> int:
    """The number of terminal cells that `text` takes: none for combining marks, two for wide characters."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(styled: StyledText, width: int) -> list[StyledText]:
    """Lines of at most `width` cells, broken at spaces; a word longer than a line is cut."""
    return list(_sliced(styled, _line_ranges(styled.text, max(width, 2))))


def _line_ranges(text: str, width: int) -> Iterator[Range]:
    start = end = used = 0
    for match in re.finditer("[^ ]+", text):
        word_start, word_end = match.span()
        cells = display_width(match.group())
        if end > start:
            gap = word_start - end
            if used + gap + cells <= width:
                end, used = word_end, used + gap + cells
                continue
            yield start, end
        start, end, used = word_start, word_end, cells
        if cells > width:
            *full, (start, end) = _cut(text, word_start, word_end, width)
            yield from full
            used = display_width(text[start:end])
    if end > start:
        yield start, end


def _cut(text: str, start: int, end: int, width: int) -> Iterator[Range]:
    used = 0
    for position in range(start, end):
        cells = _cells(text[position])
        if used + cells > width:
            yield start, position
            start, used = position, 0
        used += cells
    yield start, end


def _sliced(styled: StyledText, ranges: Iterable[Range]) -> Iterator[StyledText]:
    """The text at each of the ascending ranges with its spans cut to fit."""
    spans, at = styled.spans, 0
    for start, end in ranges:
        while at < len(spans) and spans[at].end <= start:
            at += 1
        inside: list[Span] = []
        for number in range(at, len(spans)):
            span = spans[number]
            if span.start >= end:
                break
            inside.append(Span(max(span.start, start) - start, min(span.end, end) - start, span.style))
        yield StyledText(styled.text[start:end], tuple(inside))
