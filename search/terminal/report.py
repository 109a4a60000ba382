"""What a run of the indexer did, on a terminal, and its progress while it works."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TextIO

from index.events import FileDone, IndexReport
from index.messages import Language, message, number
from search.terminal import texts as texts
from search.terminal.explanation import decimal
from search.terminal.facets import bar
from search.terminal.screen import Screen
from search.terminal.styled_text import StyledText

MOST_PROBLEMS = 20

_OUTCOMES = ("new", "changed", "unchanged", "skipped", "failed", "stale")


def report_lines(
    report: IndexReport, problems: Sequence[FileDone], screen: Screen, language: Language
) -> Iterator[str]:
    """One line that adds up, what the index holds now, and the files that could not be read, with the reason."""
    yield from screen.lines(StyledText.of(_sum(report, language), "bold"))
    holds = message("report.holds", articles=report.articles, passages=report.passages, left_out=report.left_out).text(
        language
    )
    seconds = message("report.seconds", seconds=decimal(report.seconds, language, 1)).text(language)
    yield from screen.lines(StyledText.of(holds) + StyledText.of(seconds, "quiet"))
    for problem in problems[:MOST_PROBLEMS]:
        yield screen.line(problem_line(problem, language))
    if len(problems) > MOST_PROBLEMS:
        more = message("report.more", n=len(problems) - MOST_PROBLEMS).text(language)
        yield screen.line(StyledText.of(more, "quiet"))


def update_line(report: IndexReport, clock: str, screen: Screen, language: Language) -> str:
    """One line for a run that brought the index up to date, with the time of day."""
    return screen.line(StyledText.of(f"{clock}  ", "quiet") + StyledText.of(_changes(report, language)))


def problem_line(file: FileDone, language: Language) -> StyledText:
    """A file that could not be read and why."""
    state = StyledText.of(message(f"outcome.{file.outcome}").text(language), "bad")
    line = state + StyledText("  ") + StyledText.of(f"{file.root}/{file.path}", "path")
    if file.reason is not None:
        line += StyledText.of(f"  {file.reason.text(language)}", "quiet")
    return line


class ProgressLine:
    """A line on standard error that tells how far the indexer is; silent unless `stream` is a terminal.

    At most ten times a second, so that showing progress never slows the work down.
    """

    INTERVAL = 0.1

    def __init__(self, stream: TextIO, language: Language) -> None:
        self._stream = stream
        self._language = language
        self._on = stream.isatty()
        self._next = 0.0
        self._shown = 0

    def show(self, done: int, total: int) -> None:
        """`done` of `total` files; total 0 while they are still being counted."""
        now = time.monotonic()
        if not self._on or now < self._next:
            return
        self._next = now + self.INTERVAL
        if not total:
            text = message("progress.scanning").text(self._language) + " …"
        elif done >= total:
            text = message("progress.finishing").text(self._language) + " …"
        else:
            counts = f"{number(done, self._language)} / {number(total, self._language)}"
            text = f"{message('progress.reading').text(self._language)} {counts}  {bar(done, total)}"
        self._write(text)

    def clear(self) -> None:
        """Takes the line away, so that other text can stand there."""
        if self._shown:
            self._write("")
            self._next = 0.0

    def _write(self, text: str) -> None:
        self._stream.write("\r" + text + " " * (self._shown - len(text)) + ("\r" if not text else ""))
        self._stream.flush()
        self._shown = len(text)


def _sum(report: IndexReport, language: Language) -> str:
    parts = " + ".join(
        f"{number(getattr(report, outcome), language)} {message(f'outcome.{outcome}').text(language)}"
        for outcome in _OUTCOMES
        if outcome == "new" or getattr(report, outcome)
    )
    line = message("report.sum", files=report.files, sum=parts).text(language)
    return f"{line}; {message('report.gone', n=report.gone).text(language)}" if report.gone else line


def _changes(report: IndexReport, language: Language) -> str:
    shown = ("new", "changed", "gone", "skipped", "failed", "stale")
    parts = [
        f"{number(getattr(report, outcome), language)} {message(f'outcome.{outcome}').text(language)}"
        for outcome in shown
        if getattr(report, outcome)
    ]
    articles = message("terminal.articles", n=report.articles).text(language)
    return ", ".join(parts or [message("outcome.unchanged").text(language)]) + f"; {articles}"
