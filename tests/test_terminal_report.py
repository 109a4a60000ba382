"""The report of a run, and the progress line."""

from __future__ import annotations

import io
from typing import Any

from index.events import FileDone, IndexReport
from index.messages import message
from search.terminal.report import MOST_PROBLEMS, ProgressLine, report_lines, update_line
from search.terminal.screen import Screen


def report(**changes: Any) -> IndexReport:
    given: dict[str, Any] = {
        **dict.fromkeys(("new", "changed", "unchanged", "skipped", "failed", "stale", "gone"), 0),
        "files": 0,
        "articles": 0,
        "passages": 0,
        "left_out": 0,
        "stories": 0,
        "generation": "1",
        "seconds": 1.25,
    }
    return IndexReport(**{**given, **changes})


def shown(subject: IndexReport, *problems: FileDone) -> list[str]:
    return list(report_lines(subject, problems, Screen(), "nl"))


def test_the_first_line_adds_up() -> None:
    lines = shown(report(files=1204, new=1200, unchanged=3, stale=1, gone=2, articles=1204, passages=1, left_out=1))
    assert lines == [
        "1.204 bestanden = 1.200 nieuw + 3 ongewijzigd + 1 verouderd; 2 verdwenen",
        "De index heeft 1.204 artikelen en 1 verschillende alinea; 1 herhaalde alinea",
        "weggelaten (1,2 s)",
    ]


def test_problems_have_their_reason_and_the_list_has_an_end() -> None:
    problems = [FileDone("krant", f"{n}.txt", "failed", message("file.empty")) for n in range(MOST_PROBLEMS + 5)]
    lines = shown(report(files=25, failed=25), *problems)
    assert "mislukt  krant/0.txt  leeg bestand" in lines
    assert lines[-1] == "en nog 5; alles met: search status"


def test_an_update_is_one_line() -> None:
    line = update_line(report(files=3, new=1, unchanged=2, gone=1, articles=41), "12:03:05", Screen(), "nl")
    assert line == "12:03:05  1 nieuw, 1 verdwenen; 41 artikelen"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_tells_where_the_work_is_and_is_gone_when_cleared() -> None:
    terminal = Terminal()
    progress = ProgressLine(terminal, "nl")
    progress.INTERVAL = 0.0  # type: ignore[misc]
    progress.show(0, 0)
    progress.show(12, 1200)
    progress.show(1200, 1200)
    progress.clear()
    first, second, third, cleared = terminal.getvalue().split("\r")[1:5]
    assert first == "Zoekt bestanden …"
    assert second.startswith("Leest 12 / 1.200")
    assert third.startswith("Legt vast …")
    assert len(third) >= len(second)
    assert not cleared.strip()
    assert terminal.getvalue().endswith("\r")


def test_progress_is_silent_in_a_pipe() -> None:
    pipe = io.StringIO()
    progress = ProgressLine(pipe, "nl")
    progress.show(1, 2)
    progress.clear()
    assert pipe.getvalue() == ""
