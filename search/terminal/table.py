"""Aligned columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search.terminal.screen import Screen
from search.terminal.styled_text import StyledText

GAP = 2
"""Spaces between two columns."""


def table(
    screen: Screen,
    rows: Sequence[Sequence[StyledText]],
    *,
    right: frozenset[int] = frozenset(),
    indent: int = 0,
) -> Iterator[str]:
    """The rows with every column as wide as its widest cell; the columns numbered in `right` are set to the right.

    Rows may be of different lengths. Lines are not wrapped: a cut table can't be read, a wide one can be scrolled.
    """
    columns = max((len(row) for row in rows), default=0)
    widths = [max((row[n].width for row in rows if n < len(row)), default=0) for n in range(columns)]
    for row in rows:
        line = ""
        for number, cell in enumerate(row):
            padding = " " * (widths[number] - cell.width)
            painted = screen.line(cell)
            line += (padding + painted if number in right else painted + padding) + " " * GAP
        yield " " * indent + line.rstrip(" ")
