"""Nothing found, and what to do about it: a suggestion, what to leave out, and the count of each word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.messages import Language, message, number
from search.results import Results
from search.terminal import texts as texts
from search.terminal.screen import Screen
from search.terminal.styled_text import StyledText

GAP = 2


@dataclass(frozen=True, slots=True)
class Suggested:
    """How many stories the suggestion finds; `unconditional` when that is without the conditions of the query."""

    total: int
    unconditional: bool = False


Row = tuple[StyledText, StyledText, StyledText]
"""What to do, the count, and what it counts."""


def nothing_found_lines(
    results: Results, screen: Screen, language: Language, *, suggested: Suggested | None = None
) -> Iterator[str]:
    """The block that stands in the place of hits."""
    sentence = StyledText.of(message("none.title").text(language), "bold")
    yield from screen.lines(sentence + StyledText.of(_why(results, language) + "."))
    for note in results.notes:
        yield from screen.lines(StyledText.of(note.text(language)))
    blocks = [
        ("none.did_you_mean", _suggestion(results, language, suggested)),
        ("none.drop", _without(results, language)),
        ("none.per_word", _words(results, language)),
    ]
    shown = [(message(code).text(language), rows) for code, rows in blocks if rows]
    label_width = max((len(label) for label, _ in shown), default=0)
    everything = [row for _, rows in shown for row in rows]
    name_width = min(max((row[0].width for row in everything), default=0), screen.width // 2)
    count_width = max((row[1].width for row in everything), default=0)
    for label, rows in shown:
        yield ""
        for at, (name, count, noun) in enumerate(rows):
            margin = StyledText.of(label, "quiet") if at == 0 else StyledText()
            line = _padded(margin, label_width + GAP)
            if count.text:
                filled = _padded(name, name_width + GAP)
                line += filled + StyledText(" " * (count_width - count.width)) + count + StyledText(" ") + noun
            else:
                line += name
            yield screen.line(line)


def _why(results: Results, language: Language) -> str:
    code = {0: "none.word", 1: "none.word", 2: "none.both"}.get(len(results.words), "none.all")
    conditions = message("none.conditions").text(language) if results.without else ""
    return message(code).text(language) + conditions


def _suggestion(results: Results, language: Language, suggested: Suggested | None) -> list[Row]:
    if results.suggestion is None:
        return []
    name = StyledText.of(results.suggestion, "good")
    if suggested is None:
        return [(name, StyledText(), StyledText())]
    count, noun = _stories(suggested.total, language)
    if suggested.unconditional:
        noun += StyledText.of(message("none.unconditional").text(language))
    return [(name, count, noun)]


def _without(results: Results, language: Language) -> list[Row]:
    return [
        (
            StyledText.of(message("none.without", condition=row.condition).text(language)),
            *_stories(row.total, language),
        )
        for row in results.without
        if row.total
    ]


def _words(results: Results, language: Language) -> list[Row]:
    where = StyledText.of(message("none.in_archive").text(language))
    return [
        (
            StyledText.of(row.word),
            StyledText.of(number(row.total, language), "bad" if row.total == 0 else "bold"),
            where,
        )
        for row in results.words
    ]


def _stories(total: int, language: Language) -> tuple[StyledText, StyledText]:
    digits, _, noun = message("terminal.stories", n=total).text(language).partition(" ")
    return StyledText.of(digits, "bold"), StyledText.of(noun)


def _padded(text: StyledText, width: int) -> StyledText:
    return text + StyledText(" " * max(0, width - text.width))
