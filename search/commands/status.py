"""``search status``: what is in the index: every file with its state and reason, and sums that agree."""

from __future__ import annotations

import click

from search.commands.command import Command, nothing_else
from search.commands.invocation import Invocation


@click.command("status", cls=Command, help="help.status")
@click.argument("extra", nargs=-1, metavar="metavar.none")
@click.pass_obj
def status(invocation: Invocation, extra: tuple[str, ...]) -> int:
    """0; an error when there is no index."""
    nothing_else(extra, invocation.command)
    with invocation.open_searcher() as searcher:
        engine = searcher.engine
        summary, roots, generation = engine.summary(), engine.roots(), engine.generation
        files = sorted(engine.files(), key=lambda file: file.key)
    if invocation.json:
        from search.render_json import status_object

        invocation.write_object(status_object(summary, files, roots, generation, invocation.language))
    else:
        from search.terminal.status import status_lines

        invocation.write_lines(status_lines(summary, files, generation, invocation.screen, invocation.language))
    return 0
