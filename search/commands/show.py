"""``search show``: one article, with the hits of a query marked, or beside another one."""

from __future__ import annotations

import click

from search.commands.command import Command, Option, given_words, nothing_else
from search.commands.errors import UsageError
from search.commands.invocation import Invocation


@click.command("show", cls=Command, help="help.show")
@click.argument("name", nargs=-1, metavar="metavar.article")
@click.option("--query", "asked", cls=Option, metavar="metavar.query", help="help.show.query")
@click.option("--original", cls=Option, is_flag=True, help="help.show.original")
@click.option("--versus", "other", cls=Option, metavar="metavar.article", help="help.show.versus")
@click.pass_obj
def show(invocation: Invocation, name: tuple[str, ...], asked: str | None, original: bool, other: str | None) -> int:
    """0, or an error when there is no such article. More words after ``--query WORD`` belong to the query."""
    if not name:
        raise UsageError("no_article")
    if other is not None:
        for option, given in (("--query", asked is not None), ("--original", original)):
            if given:
                raise UsageError("versus_with", option=option)
        nothing_else(name[1:], invocation.command)
        return _show_differences(invocation, name[0], other)
    if asked is None:
        nothing_else(name[1:], invocation.command)
        parsed = None
    else:
        from search.parser import parse

        parsed = parse(given_words((asked, *name[1:])))
        for note in parsed.notes:
            invocation.warn(invocation.text(note.message))
    from search.relatives import Relatives

    with invocation.open_searcher() as searcher:
        article = searcher.article(given_words(name[:1]))
        marks = searcher.marks(article, parsed) if parsed is not None else None
        relatives = Relatives.of(article, searcher)
    if invocation.json:
        from search.render_json import article_object

        invocation.write_object(article_object(article, marks, relatives, invocation.language, original=original))
    else:
        from search.terminal.article import NO_MARKS, article_lines

        invocation.write_lines(
            article_lines(
                article, marks or NO_MARKS, relatives, invocation.screen, invocation.language, original=original
            )
        )
    return 0


def _show_differences(invocation: Invocation, name: str, other: str) -> int:
    from search.differences.articles import article_differences

    with invocation.open_searcher() as searcher:
        first, second = (searcher.article(given_words((each,))) for each in (name, other))
    found = article_differences(first, second)
    if invocation.json:
        from search.render_json import differences_object

        invocation.write_object(differences_object(found))
    else:
        from search.terminal.differences import differences_lines

        invocation.write_lines(differences_lines(found, invocation.screen, invocation.language))
    return 0
