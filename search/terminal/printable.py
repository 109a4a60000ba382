"""What of a text may be sent to a terminal.

Archives and queries are written by strangers: an escape sequence in a title could move the cursor, set the window's
name or answer for the user. Sequences after ECMA-48 (5th edition, 1991) go as a whole; what is left of control
characters, and everything that reorders or hides characters (Unicode UTS #55), goes too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Range = tuple[int, int]

# Each alternative stops at what may begin another, so that matching is linear on any text.
_UNSAFE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\r\n]*(?:\x07|\x1b\\|\x9c)"  # strings: titles
    r"|\x1b[ -/]*[0-~]"  # the short ones
    r"|(?P<space>\r\n|[\t\n\x0b\x0c\r\x85\u2028\u2029])"
    r"|(?P<broken>[\ud800-\udfff])"
    r"|[\x00-\x1f\x7f-\x9f\xad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def _replacement(match: re.Match[str]) -> str:
    if match["space"] is not None:
        return " "
    return "\ufffd" if match["broken"] is not None else ""


def printable(text: str) -> str:
    """`text` on one line, without anything that a terminal would obey; line ends and tabs become spaces."""
    return _UNSAFE.sub(_replacement, text)


def printable_with_ranges(text: str, ranges: Sequence[Range]) -> tuple[str, tuple[Range, ...]]:
    """`text` made :func:`printable`, and the same ranges of it in the new text.

    `ranges` are half open and in order. A range that nothing is left of stays, empty.
    """
    removed = list(_UNSAFE.finditer(text))
    if not removed:
        return text, tuple(ranges)
    pieces: list[str] = []
    moves: list[tuple[int, int, int]] = []  # old end of what was replaced; new end; new begin
    end = length = 0
    for match in removed:
        kept = text[end : match.start()]
        new = _replacement(match)
        length += len(kept)
        moves.append((match.start(), match.end(), length))
        pieces += (kept, new)
        length += len(new)
        end = match.end()
    pieces.append(text[end:])
    bounds = _moved((bound for pair in ranges for bound in pair), moves, len(text), sum(map(len, pieces)))
    return "".join(pieces), tuple(zip(bounds[::2], bounds[1::2], strict=True))


def _moved(bounds: Iterable[int], moves: Sequence[tuple[int, int, int]], old_length: int, new_length: int) -> list[int]:
    """Each of the ascending `bounds` in the new text; one inside a replaced stretch goes to where that begins."""
    starts = [*moves, (old_length, old_length, new_length)]
    result: list[int] = []
    at = 0
    for bound in bounds:
        while at < len(starts) - 1 and starts[at][1] <= bound:
            at += 1
        old_start, _, new_start = starts[at]
        result.append(new_start - max(0, old_start - bound))
    return result
