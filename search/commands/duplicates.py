"""``search duplicates``: which passages of the archive are the same, how, and by which words they differ."""

from __future__ import annotations

import click

from search.commands.command import Command, Number, Option, given_words, nothing_else
from search.commands.invocation import Invocation


@click.command("duplicates", cls=Command, help="help.duplicates")
@click.argument("extra", nargs=-1, metavar="metavar.none")
@click.option("--path", "name", cls=Option, metavar="metavar.article", help="help.duplicates.path")
@click.option("-n", "--limit", cls=Option, type=Number(), metavar="metavar.number", help="help.duplicates.limit")
@click.pass_obj
def duplicates(invocation: Invocation, extra: tuple[str, ...], name: str | None, limit: int | None) -> int:
    """0, whether or not there are any; an error when there is no such article."""
    nothing_else(extra, invocation.command)
    from search.duplicate_texts import passage_texts, quoted
    from search.duplicates import duplicates as find

    with invocation.open_searcher() as searcher:
        only = None if name is None else searcher.article(given_words((name,))).id
        found = find(searcher.engine, only)
        text_of = passage_texts(searcher.engine)
        shown = (quoted(cluster, text_of) for cluster in found.first(limit))
        if invocation.json:
            from search.render_json import duplicates_object

            invocation.write_object(duplicates_object(shown, clusters=len(found), members=found.members))
        else:
            from search.terminal.duplicates import duplicates_lines

            lines = duplicates_lines(
                shown,
                invocation.screen,
                invocation.language,
                clusters=len(found),
                members=found.members,
                limit=limit,
                of_one_article=only is not None,
            )
            invocation.write_lines(lines)
    return 0
