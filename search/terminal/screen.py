"""What the terminal can do, and the codes that do it.

Only the terminal's own 16 colours, never a background: a reader's theme stays his. On a screen without colour a hit is
``*hit*`` and a word found in a compound ``_word_``; in a pipe text is bare. Differences mean nothing unmarked, so there
too they are ``[-deleted-]`` and ``{+inserted+}``, as wdiff writes them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TextIO

from search.terminal.styled_text import Span, Style, StyledText, wrap

ColorChoice = Literal["auto", "always", "never"]
COLOR_CHOICES: tuple[ColorChoice, ...] = ("auto", "always", "never")

UNKNOWN_WIDTH = 80
WIDEST = 100
"""Longer lines than this are hard to read, however wide the window is."""

_CODES: Mapping[Style, str] = {
    "bold": "1",
    "title": "1",
    "hit": "1;33",
    "part": "4;33",
    "quiet": "2",
    "path": "36",
    "good": "1;32",
    "bad": "31",
    "deleted": "9;31",
    "inserted": "4;32",
}
_Signs = Mapping[Style, tuple[str, str]]
_DIFFERENCES: _Signs = {"deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
_SIGNS: Mapping[str, _Signs] = {
    "colour": {},
    "signs": {"hit": ("*", "*"), "part": ("_", "_"), **_DIFFERENCES},
    "bare": _DIFFERENCES,
}


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text is shown: `width` in cells, whether it is a screen at all (`is_terminal`), and how styles are made."""

    width: int = UNKNOWN_WIDTH
    is_terminal: bool = False
    paint: Literal["colour", "signs", "bare"] = "bare"

    @classmethod
    def of(cls, stream: TextIO, choice: ColorChoice, environment: Mapping[str, str]) -> Screen:
        """The screen behind `stream`. Colour as chosen; *auto*: on a terminal, unless NO_COLOR is set or it is dumb."""
        is_terminal = stream.isatty()
        plain = bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
        colour = choice == "always" or (choice == "auto" and is_terminal and not plain)
        width = shutil.get_terminal_size((UNKNOWN_WIDTH, 24)).columns
        return cls(
            width=max(20, min(width, WIDEST)),
            is_terminal=is_terminal,
            paint="colour" if colour else "signs" if is_terminal else "bare",
        )

    def line(self, styled: StyledText) -> str:
        """`styled` as one line, however long."""
        return self._painted(self._signed(styled))

    def lines(self, styled: StyledText, *, indent: int = 0, first: StyledText | None = None) -> Iterator[str]:
        """`styled` wrapped to the width behind `indent` spaces; `first` stands in the first line's indent."""
        margin = " " * indent
        for number, row in enumerate(wrap(self._signed(styled), self.width - indent)):
            if first is not None and number == 0:
                yield self._painted(first) + " " * max(0, indent - first.width) + self._painted(row)
            else:
                yield margin + self._painted(row)

    def _signed(self, styled: StyledText) -> StyledText:
        """With the signs of a screen without colour put into the text, so that wrapping counts them."""
        signs = _SIGNS[self.paint]
        if not any(span.style in signs for span in styled.spans):
            return styled
        pieces: list[str] = []
        spans: list[Span] = []
        length = 0
        for text, style in _runs(styled):
            before, after = signs.get(style, ("", "")) if style else ("", "")
            piece = f"{before}{text}{after}"
            if style and not before:
                spans.append(Span(length, length + len(piece), style))
            pieces.append(piece)
            length += len(piece)
        return StyledText("".join(pieces), tuple(spans))

    def _painted(self, styled: StyledText) -> str:
        if self.paint != "colour":
            return styled.text
        return "".join(f"\x1b[{_CODES[style]}m{text}\x1b[0m" if style else text for text, style in _runs(styled))


def _runs(styled: StyledText) -> Iterable[tuple[str, Style | None]]:
    """The text in pieces of one style each."""
    end = 0
    for style, spans in groupby(_without_gaps(styled), key=lambda span: span[1]):
        start, end = end, end + sum(length for length, _ in spans)
        yield styled.text[start:end], style


def _without_gaps(styled: StyledText) -> Iterator[tuple[int, Style | None]]:
    """The length and style of every stretch in order."""
    end = 0
    for span in styled.spans:
        if span.start > end:
            yield span.start - end, None
        yield span.end - span.start, span.style
        end = span.end
    if end < len(styled.text):
        yield len(styled.text) - end, None
