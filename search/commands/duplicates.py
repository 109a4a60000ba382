"""``search duplicates``: which passages of the archive are the same, and how."""

from __future__ import annotations

import click

from search.commands.command import Command, nothing_else
from search.commands.invocation import Invocation


@click.command("duplicates", cls=Command, help="help.duplicates")
@click.argument("extra", nargs=-1, metavar="metavar.none")
@click.pass_obj
def duplicates(invocation: Invocation, extra: tuple[str, ...]) -> int:
    """0, whether or not there are any."""
    nothing_else(extra, invocation.command)
    from search.duplicates import clusters

    with invocation.open_searcher() as searcher:
        found = clusters(searcher.engine.files())
    if invocation.json:
        from search.render_json import duplicates_object

        invocation.write_object(duplicates_object(found))
    else:
        from search.terminal.duplicates import duplicates_lines

        invocation.write_lines(duplicates_lines(found, invocation.screen, invocation.language))
    return 0
