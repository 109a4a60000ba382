"""The article page as plain data: title, text and marks in reading order, with what was left out at its place."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Literal

from index.article import Article, LeftOut, Passage, TitleSpan
from index.dates import PartialDate
from index.messages import Language
from search.date_text import date_text
from search.marks import Mark, PassageMarks
from search.relatives import Relatives
from search.terminal.printable import printable
from web.links import Links, SearchState
from web.texts import text
from web.view.dates import ShownDate, shown_date
from web.view.hits import CopyView, copy_views
from web.view.relatives import PlaceView, RelatedView, place_views, related_views
from web.view.segments import Segments, marked, plain

MAX_JUMPS = 99
"""Jumps listed; an article with more marks still shows them all."""

BlockKind = Literal["text", "heading", "cut"]


@dataclass(frozen=True, slots=True)
class Block:
    """A passage as shown, numbered from 1. A cut one says why in `summary`, and which `leader` it repeats (or 0).

    `place` tells where else it stands. Without segments there is only that to tell: the title said the rest.
    """

    kind: BlockKind
    number: int
    segments: Segments
    summary: str = ""
    leader: int = 0
    place: PlaceView | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """A mark to jump to: the word, whether it is another than asked for, and where it stands."""

    word: str
    underlined: bool
    anchor: int
    place: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What to write down to find this article again."""

    title: str
    source: str
    date: str
    place: str
    accessed: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """All of an article page but its masthead. `openings` stand above the title: a dateline, for instance."""

    title: str
    openings: tuple[Segments, ...]
    heading: Segments
    heading_number: int
    heading_cut: bool
    date: ShownDate
    source: str
    section: str
    path: str
    blocks: tuple[Block, ...]
    jumps: tuple[Jump, ...]
    hits: int
    copies: tuple[CopyView, ...]
    related: tuple[RelatedView, ...]
    notes: tuple[str, ...]
    citation: Citation
    permalink: str

    @property
    def underlined(self) -> bool:
        """Whether a mark to jump to is underlined, which wants an explanation."""
        return any(jump.underlined for jump in self.jumps)


@dataclass(frozen=True, slots=True)
class _Parts:
    """An article taken apart at its title."""

    openings: tuple[Segments, ...]
    heading: Segments
    heading_number: int
    blocks: tuple[Block, ...]


def article_view(
    article: Article,
    marks: PassageMarks | None,
    relatives: Relatives,
    state: SearchState,
    today: datetime.date,
    links: Links,
    language: Language,
) -> ArticleView:
    """The page of `article` with `marks` in it; `state` is the search it was chosen from."""
    places = place_views(article, relatives, state, links, language)
    parts = _parts(article, marks or PassageMarks((), {}), places, language)
    jumps, total = _jumps(parts, language)
    accessed = date_text(PartialDate(today.year, today.month, today.day), language)
    date = shown_date(article.date, language)
    return ArticleView(
        title=printable(article.title),
        openings=parts.openings,
        heading=parts.heading,
        heading_number=parts.heading_number,
        heading_cut=article.title_span is not None and article.title_span.cut,
        date=date,
        source=printable(article.source or ""),
        section=printable(article.section or ""),
        path=printable(article.path),
        blocks=parts.blocks,
        jumps=jumps,
        hits=total,
        copies=copy_views(relatives.copies, state, links, language, beside=article.id),
        related=related_views(relatives.related, state, links, language, beside=article.id),
        notes=tuple(note.text(language) for note in article.notes),
        citation=Citation(
            title=printable(article.title),
            source=printable(article.source or ""),
            date=date.text,
            place=f"{printable(article.root)}/{printable(article.path)} ({article.id})",
            accessed=text("article.accessed", language, date=accessed),
        ),
        permalink=links.article(article.id),
    )


def _parts(article: Article, marks: PassageMarks, places: Mapping[int, PlaceView], language: Language) -> _Parts:
    anchors = count(1)
    span = article.title_span
    if span is None:
        heading = marked(article.title, marks.title, anchors=anchors) or plain(printable(article.path))
        blocks = _blocks(article.passages, None, marks.passages, places, anchors, language)
        return _Parts((), heading, 0, tuple(blocks))
    lead = next(passage for passage in article.passages if passage.number == span.passage)
    lead_marks = marks.passages.get(lead.number, ())
    before = [passage for passage in article.passages if passage.number < lead.number and passage.left_out is None]
    openings = [marked(passage.text, marks.passages.get(passage.number, ()), anchors=anchors) for passage in before]
    if lead.text[: span.start].strip():
        openings.append(marked(lead.text, lead_marks, 0, span.start, anchors))
    heading = marked(lead.text, lead_marks, span.start, span.end, None if span.cut else anchors)
    rest = [passage for passage in article.passages if passage.number >= lead.number or passage.left_out]
    return _Parts(
        openings=tuple(openings),
        heading=heading,
        heading_number=lead.number + 1,
        blocks=tuple(_blocks(rest, span, marks.passages, places, anchors, language)),
    )


def _blocks(
    passages: Sequence[Passage],
    span: TitleSpan | None,
    marks: Mapping[int, Sequence[Mark]],
    places: Mapping[int, PlaceView],
    anchors: Iterator[int],
    language: Language,
) -> Iterator[Block]:
    for passage in passages:
        number, place = passage.number + 1, places.get(passage.number)
        if passage.left_out is not None:
            yield _cut(passage, passage.left_out, place, language)
            continue
        start = 0
        if span is not None and passage.number == span.passage:
            start = _after_title(passage.text, span)
        if start < len(passage.text) or place is not None:
            found = marks.get(passage.number, ())
            kind: BlockKind = "heading" if passage.heading else "text"
            yield Block(kind, number, marked(passage.text, found, start, anchors=anchors), place=place)


def _cut(passage: Passage, left_out: LeftOut, place: PlaceView | None, language: Language) -> Block:
    leader = left_out.leader + 1
    if left_out.relation != "boilerplate":
        summary = text(f"cut.{left_out.relation}", language, n=leader)
    else:
        # It is its own leader.
        leader = 0
        summary = text("cut.boilerplate_in", language, n=place.articles) if place else text("cut.boilerplate", language)
    return Block("cut", passage.number + 1, marked(passage.text, ()), summary, leader, place)


def _after_title(text: str, span: TitleSpan) -> int:
    """Where the lead goes on behind its title, after the full stop that a title lacks; a cut one is repeated."""
    if span.cut:
        return span.start
    rest = text[span.end :].removeprefix(".").lstrip()
    return len(text) - len(rest)


def _jumps(parts: _Parts, language: Language) -> tuple[tuple[Jump, ...], int]:
    """The first jumps, and how many marks there are in all."""

    def all_jumps() -> Iterator[Jump]:
        heading = text("article.in_title", language)
        places = [(segments, heading) for segments in (*parts.openings, parts.heading)]
        places += [(block.segments, text("article.in_passage", language, n=block.number)) for block in parts.blocks]
        for segments, place in places:
            for segment in segments:
                if segment.anchor:
                    yield Jump(segment.text, segment.underlined, segment.anchor, place)

    found = all_jumps()
    shown = tuple(islice(found, MAX_JUMPS))
    return shown, len(shown) + sum(1 for _ in found)
