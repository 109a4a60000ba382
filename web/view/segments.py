"""Text with marks, cut into pieces that a template can escape one by one.

Marks arrive as ranges beside a verbatim text and leave as a sequence of segments; no markup is made from article text
anywhere, so whatever an article says, it can only ever be text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search.marks import Mark
from search.results import Via

UNDERLINED: tuple[Via, ...] = ("part", "synonym")
"""Ways of matching where the marked word is another than the one asked for: underlined, not filled."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text; `via` tells how it matched, None if not at all. `anchor` numbers a mark to jump to, or is 0."""

    text: str
    via: Via | None = None
    anchor: int = 0

    @property
    def underlined(self) -> bool:
        """Whether the word asked for is only a part or a relative of this one."""
        return self.via in UNDERLINED


Segments = tuple[Segment, ...]


def plain(text: str) -> Segments:
    """`text` without marks."""
    return (Segment(text),) if text else ()


def highlighted(text: str, ranges: Sequence[tuple[int, int]], via: Sequence[Via]) -> Segments:
    """`text` with the half-open `ranges` marked; `via` runs beside them."""
    return _cut(text, 0, len(text), ((start, end, how) for (start, end), how in zip(ranges, via, strict=True)), None)


def marked(
    text: str,
    marks: Iterable[Mark],
    start: int = 0,
    end: int | None = None,
    anchors: Iterator[int] | None = None,
) -> Segments:
    """The slice `start` to `end` of `text` with its marks, numbered from `anchors` where given.

    Marks are clipped to the slice; where two overlap, the one that begins first is kept whole.
    """
    ordered = sorted((mark.start, -mark.end, mark.via) for mark in marks)
    ranges = ((begin, -minus_end, how) for begin, minus_end, how in ordered)
    return _cut(text, start, len(text) if end is None else end, ranges, anchors)


def _cut(
    text: str, start: int, end: int, ranges: Iterable[tuple[int, int, Via]], anchors: Iterator[int] | None
) -> Segments:
    pieces: list[Segment] = []
    position = start
    for begin, stop, how in ranges:
        begin, stop = max(begin, position), min(stop, end)
        if begin >= stop:
            continue
        if begin > position:
            pieces.append(Segment(text[position:begin]))
        pieces.append(Segment(text[begin:stop], how, next(anchors) if anchors else 0))
        position = stop
    if position < end:
        pieces.append(Segment(text[position:end]))
    return tuple(pieces)
