"""One article on a terminal: title, date, path, the text with its marks, and where else the archive has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.article import Article, Passage
from index.messages import Language, message
from search.date_text import date_text
from search.marks import Mark, PassageMarks
from search.relatives import Relatives
from search.render_text import via_style
from search.results import Copy
from search.terminal import texts as texts
from search.terminal.screen import Screen
from search.terminal.styled_text import StyledText, joined

if TYPE_CHECKING:
    from search.passage_copies import Elsewhere
    from search.related import RelatedArticle

NO_MARKS = PassageMarks((), {})

_MARGIN = 2
_DEEPER = 4

_AFTER_TITLE = re.compile(r"(?:[.!?…]*[\"'’”»)]*(?:\s+|$))?")
"""What closes a title's sentence and the space behind it; nothing when the sentence goes on."""


def article_lines(
    article: Article,
    marks: PassageMarks,
    relatives: Relatives,
    screen: Screen,
    language: Language,
    *,
    original: bool = False,
) -> Iterator[str]:
    """The article as it reads, without repeating its title and with one quiet line for each passage left out.

    What Knipsel says between the passages stands in brackets. With `original`: all passages as they stand in the file.
    """
    yield from screen.lines(_marked(article.title, marks.title, title=True))
    about = [date_text(article.date, language), article.source, article.section]
    quiet = StyledText.of(" · ".join(part for part in about if part), "quiet")
    yield from screen.lines(quiet)
    yield screen.line(StyledText.of(article.path, "path"))
    for note in article.notes:
        yield from screen.lines(StyledText.of(note.text(language), "quiet"))
    for passage in article.passages:
        elsewhere = relatives.worth_telling(passage)
        if passage.left_out is not None:
            lines = list(_left_out_lines(passage, elsewhere, screen, language, original=original))
        else:
            lines = list(_passage_lines(article, passage, marks, screen, original=original))
            if elsewhere is not None:
                told = _also_in(elsewhere, language)
                lines += screen.lines(_bracketed([told, *_first_place(elsewhere, language)]))
        if lines:
            yield ""
            yield from lines
    yield from _relatives_lines(relatives, screen, language)


def _left_out_lines(
    passage: Passage, elsewhere: Elsewhere | None, screen: Screen, language: Language, *, original: bool
) -> Iterator[str]:
    left_out = passage.left_out
    assert left_out is not None
    first = [] if elsewhere is None else _first_place(elsewhere, language)
    if left_out.relation == "boilerplate" and elsewhere is not None:
        cut = message("article.cut.boilerplate_in", number=passage.number, n=elsewhere.articles + 1)
    else:
        cut = message(f"article.cut.{left_out.relation}", number=passage.number, leader=left_out.leader)
        first = first if elsewhere is not None and elsewhere.first is not None else []
    hint = "" if original else f" ({message('article.shown_with').text(language)})"
    yield from screen.lines(_bracketed([StyledText.of(cut.text(language), "quiet"), *first], hint))
    if original:
        yield from screen.lines(StyledText.of(passage.text, "quiet"))


def _also_in(elsewhere: Elsewhere, language: Language) -> StyledText:
    return StyledText.of(message("article.also_in", n=elsewhere.articles).text(language), "quiet")


def _first_place(elsewhere: Elsewhere, language: Language) -> list[StyledText]:
    """Where the passage stands first, in parts with a comma between them."""
    first = elsewhere.first
    if first is None:
        return [StyledText.of(message("article.first_here").text(language), "quiet")]
    begin = StyledText.of(message("article.first_in").text(language) + " ", "quiet")
    return [begin + StyledText.of(first.path, "path"), StyledText.of(date_text(first.date, language), "quiet")]


def _bracketed(parts: Sequence[StyledText], hint: str = "") -> StyledText:
    told = joined(parts, StyledText.of(", ", "quiet"))
    return StyledText.of("[", "quiet") + told + StyledText.of(f"{hint}]", "quiet")


def _passage_lines(
    article: Article, passage: Passage, marks: PassageMarks, screen: Screen, *, original: bool
) -> Iterator[str]:
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


def _relatives_lines(relatives: Relatives, screen: Screen, language: Language) -> Iterator[str]:
    if relatives.copies:
        yield ""
        yield screen.line(StyledText.of(message("article.elsewhere").text(language), "bold"))
        for copy in relatives.copies:
            yield _copy_line(copy, screen, language)
    if relatives.related:
        yield ""
        yield screen.line(StyledText.of(message("article.related").text(language), "bold"))
        for related in relatives.related:
            yield from _related_lines(related, screen, language)
    if relatives.copies or relatives.related:
        yield ""
        yield from screen.lines(StyledText.of(message("article.versus").text(language), "quiet"))


def _copy_line(copy: Copy, screen: Screen, language: Language) -> str:
    same = message("article.overlap", percent=int(copy.overlap * 100)).text(language)
    about = " · ".join(part for part in (date_text(copy.date, language), copy.source, same) if part)
    return " " * _MARGIN + screen.line(StyledText.of(about + " · ", "quiet") + StyledText.of(copy.path, "path"))


def _related_lines(related: RelatedArticle, screen: Screen, language: Language) -> Iterator[str]:
    shared = message("article.shared", n=related.shared).text(language)
    about = " · ".join(part for part in (date_text(related.date, language), related.source, shared) if part)
    yield from screen.lines(StyledText.of(related.title), indent=_MARGIN)
    yield " " * _DEEPER + screen.line(StyledText.of(about + " · ", "quiet") + StyledText.of(related.path, "path"))
