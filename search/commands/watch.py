"""``search watch``: keeps the index up to date while files come, change and go."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click

from index.errors import IndexLocked, IndexUnwritable
from search.commands.command import Command, Option
from search.commands.index import Run, follow, write_report
from search.commands.invocation import Invocation

MOST_PATHS = 64
"""With more changes than this at a time it is quicker to look at the folders as a whole."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds to wait before an update that was refused is tried again; twice as long every time."""


@click.command("watch", cls=Command, help="help.watch")
@click.argument("paths", nargs=-1, metavar="metavar.paths", type=click.Path())
@click.option("--poll", cls=Option, is_flag=True, help="help.watch.poll")
@click.option("--exclude", cls=Option, multiple=True, metavar="metavar.glob", help="help.index.exclude")
@click.pass_obj
def watch(invocation: Invocation, paths: tuple[str, ...], poll: bool, exclude: tuple[str, ...]) -> int:
    """0 when it is stopped with Ctrl-C or SIGTERM."""
    from index.watch import changes

    folders = [Path(path).absolute() for path in paths] or _roots(invocation)
    stop = threading.Event()
    with _termination_as_interrupt():
        try:
            batches = changes(folders, poll=True if poll else None, stop=stop, ignore=_index_folders(invocation))
            for number, batch in enumerate(batches):
                if number == 0:
                    write_report(invocation, _update(invocation, folders, exclude))
                    sys.stdout.flush()
                    invocation.warn(invocation.say("watch.watching"))
                    continue
                changed = sorted(batch) if len(batch) <= MOST_PATHS else folders
                _tell(invocation, _update_until_done(invocation, changed, exclude))
        except KeyboardInterrupt:
            stop.set()
    invocation.warn(invocation.say("watch.stopped"))
    return 0


def _roots(invocation: Invocation) -> list[Path]:
    with invocation.open_searcher() as searcher:
        return [root.folder for root in searcher.engine.roots()]


def _index_folders(invocation: Invocation) -> list[Path]:
    """The folder of the index, in case it lies inside a folder that is watched."""
    scheme, _, place = invocation.settings.index_url.partition(":")
    return [Path(place).absolute()] if scheme == "whoosh" else []


def _update(invocation: Invocation, paths: Sequence[Path], exclude: tuple[str, ...]) -> Run:
    from index.pipeline import build

    settings = invocation.settings
    events = build(paths, settings.index_url, exclude=exclude, sources=settings.sources)
    return follow(events, invocation)


def _update_until_done(invocation: Invocation, paths: Sequence[Path], exclude: tuple[str, ...]) -> Run:
    """Waits for another indexer to finish, or for room on the disk, for as long as it takes."""
    pause = FIRST_PAUSE
    while True:
        try:
            return _update(invocation, paths, exclude)
        except (IndexLocked, IndexUnwritable) as error:
            if pause == FIRST_PAUSE:
                invocation.warn(invocation.say("watch.failed", cause=invocation.text(error.message)))
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)


def _tell(invocation: Invocation, run: Run) -> None:
    """One line for an update that changed anything."""
    if run.report is None or not run.updates:
        return
    if invocation.json:
        from search.render_json import dumps, report_object

        line = dumps(report_object(run.report, run.problems, run.kept, invocation.language))
    else:
        from search.terminal.report import update_line

        line = update_line(run.report, time.strftime("%H:%M:%S"), invocation.screen, invocation.language)
    invocation.write_lines([line])
    sys.stdout.flush()


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Lets SIGTERM, which a service manager sends, end the watch as orderly as Ctrl-C does."""

    def interrupt(number: int, frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
