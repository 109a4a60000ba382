"""What is in the index, on a terminal: the sums first, then every file with its state and reason."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from index.catalog import STATES, FileRecord, State
from index.dates import PartialDate
from index.messages import Language, message, number
from search.date_text import date_text
from search.engines import ArchiveSummary
from search.terminal import texts as texts
from search.terminal.screen import Screen
from search.terminal.styled_text import Style, StyledText

_STYLES: Mapping[State, Style] = {"indexed": "good", "stale": "bad", "failed": "bad", "skipped": "quiet"}


def status_lines(
    summary: ArchiveSummary, files: Iterable[FileRecord], generation: str, screen: Screen, language: Language
) -> Iterator[str]:
    """Sums that agree, then the files sorted by root and path."""
    total = sum(summary.states.get(state, 0) for state in STATES)
    yield from screen.lines(StyledText.of(_sum_of_states(summary.states, total, language), "bold"))
    holds = message("status.holds", articles=summary.articles, passages=summary.passages, stories=summary.stories)
    yield from screen.lines(StyledText.of(holds.text(language)))
    if summary.first is not None and summary.last is not None:
        first, last = date_text(summary.first, language), date_text(summary.last, language)
        period = message("status.period", first=first, last=last).text(language)
        if summary.undated:
            period += ", " + message("status.undated", n=summary.undated).text(language)
        yield from screen.lines(StyledText.of(period))
    updated = _moment(summary.updated, language)
    stamp = message("status.generation", generation=generation, updated=updated).text(language)
    yield from screen.lines(StyledText.of(stamp, "quiet"))
    yield ""
    if not total:
        yield screen.line(StyledText.of(message("status.empty").text(language)))
    width = max(len(message(f"state.{state}").text(language)) for state in STATES)
    for file in files:
        yield screen.line(_file_line(file, width, language))


def _sum_of_states(states: Mapping[str, int], total: int, language: Language) -> str:
    parts = " + ".join(
        f"{number(states.get(state, 0), language)} {message(f'state.{state}').text(language)}" for state in STATES
    )
    return f"{message('status.files', n=total).text(language)} = {parts}"


def _moment(iso: str, language: Language) -> str:
    """An ISO 8601 moment in words and in local time; as it is where it is none."""
    try:
        local = datetime.datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return iso
    day = date_text(PartialDate(local.year, local.month, local.day), language)
    return message("status.moment", day=day, clock=f"{local:%H:%M}").text(language)


def _file_line(file: FileRecord, width: int, language: Language) -> StyledText:
    state = message(f"state.{file.state}").text(language)
    line = StyledText.of(state, _STYLES[file.state]) + StyledText(" " * (width - len(state) + 2))
    line += StyledText.of(f"{file.root}/", "quiet") + StyledText.of(file.path, "path")
    remarks = [remark for remark in (file.reason, *file.notes) if remark is not None]
    if remarks:
        line += StyledText.of("  " + "; ".join(remark.text(language) for remark in remarks), "quiet")
    return line
