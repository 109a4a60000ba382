"""``search index``: brings the index up to date with its folders."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from search.commands.command import Command, Number, Option
from search.commands.invocation import Invocation

if TYPE_CHECKING:
    from index.events import Event, FileDone, IndexReport


@click.command("index", cls=Command, help="help.index")
@click.argument("paths", nargs=-1, metavar="metavar.paths", type=click.Path())
@click.option("--rebuild", cls=Option, is_flag=True, help="help.index.rebuild")
@click.option("--workers", cls=Option, type=Number(1), metavar="metavar.number", help="help.index.workers")
@click.option("--prune", cls=Option, is_flag=True, help="help.index.prune")
@click.option("--purge", cls=Option, is_flag=True, help="help.index.purge")
@click.option("--exclude", cls=Option, multiple=True, metavar="metavar.glob", help="help.index.exclude")
@click.pass_obj
def index(
    invocation: Invocation,
    paths: tuple[str, ...],
    rebuild: bool,
    workers: int | None,
    prune: bool,
    purge: bool,
    exclude: tuple[str, ...],
) -> int:
    """0 when the index holds what the folders hold, files that can't be read listed."""
    from index.pipeline import build

    settings = invocation.settings
    events = build(
        paths,
        settings.index_url,
        rebuild=rebuild,
        workers=workers,
        prune=prune,
        purge=purge,
        exclude=exclude,
        sources=settings.sources,
    )
    write_report(invocation, follow(events, invocation))
    return 0


class Run:
    """What a run of the indexer told: its report, the files it could not read, and the roots it dropped nothing of."""

    def __init__(self) -> None:
        self.report: IndexReport | None = None
        self.problems: list[FileDone] = []
        self.kept: list[tuple[str, str]] = []
        self.updates = 0


def follow(events: Iterable[Event], invocation: Invocation) -> Run:
    """Lets the indexer work to its end, shows how far it is, and tells its warnings at once."""
    from index.events import FileDone, IndexReport, RootKept, Scanned
    from search.terminal.report import ProgressLine

    progress = ProgressLine(sys.stderr, invocation.language)
    run = Run()
    done = total = 0
    try:
        for event in events:
            if isinstance(event, Scanned):
                total += event.files
            elif isinstance(event, FileDone):
                done += event.outcome != "gone"
                run.updates += event.outcome != "unchanged"
                if event.outcome in ("failed", "stale"):
                    run.problems.append(event)
            elif isinstance(event, RootKept):
                progress.clear()
                run.kept.append((event.root, invocation.text(event.reason)))
                invocation.warn(invocation.say("report.kept", root=event.root, reason=run.kept[-1][1]))
            elif isinstance(event, IndexReport):
                run.report = event
            progress.show(done, total)
    finally:
        progress.clear()
    return run


def write_report(invocation: Invocation, run: Run) -> None:
    """The report of a run on standard output."""
    if run.report is None:
        return
    if invocation.json:
        from search.render_json import report_object

        invocation.write_object(report_object(run.report, run.problems, run.kept, invocation.language))
    else:
        from search.terminal.report import report_lines

        invocation.write_lines(report_lines(run.report, run.problems, invocation.screen, invocation.language))
