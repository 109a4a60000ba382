"""Results on a terminal: counts, notes, and hits with their marked snippets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.messages import Language, message
from search.date_text import date_text
from search.other_words import other_words
from search.results import RESULT_WINDOW, Copy, Hit, Results, Snippet, Via
from search.terminal import texts as texts
from search.terminal.facets import facet_lines
from search.terminal.nothing_found import Suggested, nothing_found_lines
from search.terminal.screen import Screen
from search.terminal.styled_text import Span, Style, StyledText, joined

MOST_COPIES = 4

_UNDERLINED: tuple[Via, ...] = ("part", "synonym")


def results_lines(
    results: Results, screen: Screen, language: Language, *, suggested: Suggested | None = None
) -> Iterator[str]:
    """The whole answer, line by line; `suggested` tells how many stories the suggestion finds, if that is known."""
    if results.total == 0:
        yield from nothing_found_lines(results, screen, language, suggested=suggested)
        return
    yield from _how_met(results, screen, language)
    yield from screen.lines(_count(results, language))
    yield from _notes(results, screen, language)
    ranks = {hit.id: rank for rank, hit in enumerate(results.hits, results.offset + 1)}
    indent = 2 + max(2, len(str(results.offset + len(results.hits))))
    for rank, hit in enumerate(results.hits, results.offset + 1):
        yield ""
        yield from _hit_lines(hit, rank, ranks, indent, screen, language)
    if results.facets:
        yield ""
        yield from facet_lines(results.facets, screen, language)
    last = _paging(results, screen, language)
    if last.text:
        yield ""
        yield from screen.lines(last)


def via_style(via: Via) -> Style:
    """Filled for the word itself in any form, underlined for another word."""
    return "part" if via in _UNDERLINED else "hit"


def meta_line(hit: Hit | Copy, screen: Screen, language: Language, indent: int) -> Iterator[str]:
    """Date, source and path; the path is never broken, so that it can be copied, but may get a line of its own."""
    quiet = " · ".join(part for part in (date_text(hit.date, language), hit.source) if part)
    about, path = StyledText.of(quiet, "quiet"), StyledText.of(hit.path, "path")
    separator = StyledText.of(" · ", "quiet")
    margin = " " * indent
    if indent + about.width + separator.width + path.width <= screen.width:
        yield margin + screen.line(about + separator + path)
    else:
        yield from screen.lines(about, indent=indent)
        yield margin + screen.line(path)


def snippet_text(snippet: Snippet) -> StyledText:
    """The slice with its marks, and "…" where the passage goes on; it stays with the word that it stands beside."""
    marked = StyledText.marked(snippet.text, snippet.highlights, map(via_style, snippet.via))
    before = StyledText("…\xa0") if snippet.starts_inside else StyledText()
    after = StyledText("\xa0…") if snippet.ends_inside else StyledText()
    return before + marked + after


def _count(results: Results, language: Language) -> StyledText:
    noun = "terminal.articles" if results.copies else "terminal.stories"
    line = StyledText.of(message(noun, n=results.total).text(language), "bold")
    if results.copies_hidden:
        hidden = message("terminal.hidden", n=results.copies_hidden).text(language)
        comma, rest = hidden[:1], hidden[1:]
        line += StyledText.of(comma, "bold") + StyledText.of(rest, "quiet")
    return line


def _how_met(results: Results, screen: Screen, language: Language) -> Iterator[str]:
    if results.match == "corrected":
        nothing = StyledText.of(message("terminal.nothing_for", query=results.query).text(language))
        yield from screen.lines(nothing + StyledText.of(results.interpreted, "bold"))
    elif results.match == "partial":
        yield from screen.lines(StyledText.of(message("terminal.partial").text(language)))
        unknown = [row.word for row in results.words if row.total == 0]
        if unknown:
            words = message("terminal.not_in_archive", words=", ".join(unknown)).text(language)
            yield from screen.lines(StyledText.of(words))
        if results.suggestion is not None:
            label = StyledText.of(message("none.did_you_mean").text(language) + ": ")
            yield from screen.lines(label + StyledText.of(results.suggestion, "good"))


def _notes(results: Results, screen: Screen, language: Language) -> Iterator[str]:
    for note in results.notes:
        yield from screen.lines(StyledText.of(note.text(language)))
    groups = [
        joined((StyledText.of(word, "part") for word in words), StyledText.of(", ", "quiet"))
        + StyledText.of(message("terminal.via", how=message(f"via.{via}").text(language)).text(language), "quiet")
        for via, words in other_words(results.hits).items()
    ]
    if groups:
        label = StyledText.of(message("terminal.also_found").text(language), "quiet")
        yield from screen.lines(label + joined(groups, StyledText.of(", ", "quiet")))


def _hit_lines(
    hit: Hit, rank: int, ranks: dict[str, int], indent: int, screen: Screen, language: Language
) -> Iterator[str]:
    title = StyledText.marked(hit.title, hit.title_highlights, map(via_style, hit.title_via), "title")
    number = StyledText.of(f"{rank:>{indent - 2}}")
    number = StyledText(number.text, (Span(0, len(number.text), "quiet"),))
    yield from screen.lines(title, indent=indent, first=number)
    yield from meta_line(hit, screen, language, indent)
    for snippet in hit.snippets:
        yield from screen.lines(snippet_text(snippet), indent=indent)
    if hit.same_as in ranks:
        same = message("terminal.same_passage", n=ranks[hit.same_as]).text(language)
        yield from screen.lines(StyledText.of(same, "quiet"), indent=indent)
    if hit.copies:
        yield from screen.lines(StyledText.of(_also_in(hit.copies, language), "quiet"), indent=indent)


def _also_in(copies: Sequence[Copy], language: Language) -> str:
    outside = message("terminal.outside").text(language)
    names = list(dict.fromkeys((copy.source or copy.path) + ("" if copy.matches else outside) for copy in copies))
    shown = names[:MOST_COPIES]
    if len(names) > MOST_COPIES:
        shown.append(message("terminal.and_more", n=len(names) - MOST_COPIES).text(language))
    return message("terminal.also_in").text(language) + ", ".join(shown)


def _paging(results: Results, screen: Screen, language: Language) -> StyledText:
    if not results.hits:
        if results.offset:
            beyond = message("terminal.beyond", total=results.total, offset=str(results.offset))
            return StyledText.of(beyond.text(language), "quiet")
        return StyledText()
    end = results.offset + len(results.hits)
    hints = []
    if end < min(results.total, RESULT_WINDOW):
        hints.append(message("terminal.further", offset=str(end)).text(language))
    if results.copies_hidden:
        hints.append(message("terminal.with_copies").text(language))
    if not screen.is_terminal or not (hints or results.offset):
        return StyledText()
    here = message("terminal.range", first=results.offset + 1, last=end, total=results.total).text(language)
    return StyledText.of(" · ".join([here, *hints]), "quiet")
