"""One article on a terminal: title, date, path, and the text with its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.article import Article, Passage
from index.messages import Language, message
from search.date_text import date_text
from search.marks import Mark, PassageMarks
from search.render_text import via_style
from search.results import Copy
from search.terminal import texts as texts
from search.terminal.screen import Screen
from search.terminal.styled_text import StyledText

NO_MARKS = PassageMarks((), {})

_AFTER_TITLE = re.compile(r"(?:[.!?…]*[\"'’”»)]*(?:\s+|$))?")
"""What closes a title's sentence and the space behind it; nothing when the sentence goes on."""


def article_lines(
    article: Article,
    marks: PassageMarks,
    copies: Sequence[Copy],
    screen: Screen,
    language: Language,
    *,
    original: bool = False,
) -> Iterator[str]:
    """The article as it reads, without repeating its title and with one quiet line for each passage left out.

    With `original`: all passages as they stand in the file.
    """
    yield from screen.lines(_marked(article.title, marks.title, title=True))
    about = [date_text(article.date, language), article.source, article.section]
    quiet = StyledText.of(" · ".join(part for part in about if part), "quiet")
    yield from screen.lines(quiet)
    yield screen.line(StyledText.of(article.path, "path"))
    for note in article.notes:
        yield from screen.lines(StyledText.of(note.text(language), "quiet"))
    for passage in article.passages:
        lines = list(_passage_lines(article, passage, marks, screen, language, original=original))
        if lines:
            yield ""
            yield from lines
    if copies:
        yield ""
        yield screen.line(StyledText.of(message("article.elsewhere").text(language), "bold"))
        for copy in copies:
            yield from _copy_lines(copy, screen, language)


def _passage_lines(
    article: Article,
    passage: Passage,
    marks: PassageMarks,
    screen: Screen,
    language: Language,
    *,
    original: bool,
) -> Iterator[str]:
    if passage.left_out is not None:
        cut = message(f"article.cut.{passage.left_out.relation}", number=passage.number, leader=passage.left_out.leader)
        line = cut.text(language)
        if not original:
            line += f" ({message('article.shown_with').text(language)})"
        yield from screen.lines(StyledText.of(f"[{line}]", "quiet"))
        if original:
            yield from screen.lines(StyledText.of(passage.text, "quiet"))
        return
    text = passage.text
    found: Sequence[Mark] = marks.passages.get(passage.number, ())
    if not original:
        text, found = _without_title(article, passage, found)
    yield from screen.lines(_marked(text, found, title=passage.heading))


def _without_title(article: Article, passage: Passage, marks: Sequence[Mark]) -> tuple[str, Sequence[Mark]]:
    """The passage after the title that begins it; all of it where the title was cut or stands further on."""
    span = article.title_span
    if span is None or span.passage != passage.number or span.cut or passage.text[: span.start].strip():
        return passage.text, marks
    begin = _AFTER_TITLE.match(passage.text, span.end).end()  # type: ignore[union-attr]  # it matches anything
    moved = [Mark(mark.start - begin, mark.end - begin, mark.via, mark.term) for mark in marks if mark.start >= begin]
    return passage.text[begin:], moved


def _marked(text: str, marks: Sequence[Mark], *, title: bool = False) -> StyledText:
    ranges = [(mark.start, mark.end) for mark in marks]
    return StyledText.marked(text, ranges, (via_style(mark.via) for mark in marks), "title" if title else None)


def _copy_lines(copy: Copy, screen: Screen, language: Language) -> Iterator[str]:
    same = message("article.overlap", percent=round(copy.overlap * 100)).text(language)
    about = " · ".join(part for part in (date_text(copy.date, language), copy.source, same) if part)
    yield "  " + screen.line(StyledText.of(about + " · ", "quiet") + StyledText.of(copy.path, "path"))
