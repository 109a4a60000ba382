"""Two articles beside each other on a terminal: what only one of them has is marked word for word."""

from __future__ import annotations

from collections.abc import Iterator

from index.article import Article
from index.messages import Language, message
from search.date_text import date_text
from search.differences.articles import ArticleDifferences, PassageDifferences
from search.terminal import texts as texts
from search.terminal.screen import Screen
from search.terminal.styled_text import Style, StyledText, wrap

_INDENT = 4


def differences_lines(found: ArticleDifferences, screen: Screen, language: Language) -> Iterator[str]:
    """Both titles, how many passages differ, and the passages; each that is the same in one quiet line."""
    for number, article in enumerate((found.first, found.second), start=1):
        yield from _about_lines(number, article, screen, language)
    counts = found.counts()
    told = [message(f"differences.{change}", n=n).text(language) for change, n in counts.items() if n]
    yield ""
    yield from screen.lines(StyledText.of(", ".join(told) or message("differences.nothing").text(language), "bold"))
    if any(n for change, n in counts.items() if change != "same"):
        yield screen.line(_legend(language))
    was_same = False
    for passage in found.passages:
        is_same = passage.change == "same"
        if not (is_same and was_same):
            yield ""
        was_same = is_same
        if is_same:
            yield screen.line(_same(passage, screen))
        else:
            yield from screen.lines(_marked(passage))


def _about_lines(number: int, article: Article, screen: Screen, language: Language) -> Iterator[str]:
    label = StyledText.of(f"{number:>2}", "quiet")
    yield from screen.lines(StyledText.of(article.title, "title"), indent=_INDENT, first=label)
    about = " · ".join(part for part in (date_text(article.date, language), article.source) if part)
    yield from screen.lines(StyledText.of(about, "quiet"), indent=_INDENT)
    yield " " * _INDENT + screen.line(StyledText.of(article.path, "path"))


def _legend(language: Language) -> StyledText:
    only_first = StyledText.of(message("differences.only_first").text(language), "deleted")
    return (
        only_first + StyledText.of(" ") + StyledText.of(message("differences.only_second").text(language), "inserted")
    )


def _same(passage: PassageDifferences, screen: Screen) -> StyledText:
    """The begin of the passage, as much as fits in one line."""
    text = StyledText.of("".join(piece.text for piece in passage.pieces()))
    lines = wrap(text, screen.width - 4)
    begin = lines[0].text if lines else ""
    return StyledText.of(f"= {begin}{' …' if len(lines) > 1 else ''}", "quiet")


def _marked(passage: PassageDifferences) -> StyledText:
    parts: list[str] = []
    ranges: list[tuple[int, int]] = []
    styles: list[Style] = []
    length = 0
    for piece in passage.pieces():
        space = " " if piece.spaced else ""
        parts += (space, piece.text)
        start, length = length + len(space), length + len(space) + len(piece.text)
        if piece.change != "same":
            ranges.append((start, length))
            styles.append(piece.change)
    return StyledText.marked("".join(parts), ranges, styles)
