"""``search explain``: how a query was understood, and why its first hit won."""

from __future__ import annotations

import click

from search.commands.command import Option, given_words
from search.commands.errors import UsageError
from search.commands.invocation import Invocation
from search.commands.matching_options import matching_options
from search.commands.query import period
from search.commands.words import WordsCommand
from search.matching import Feature, Matching


@click.command("explain", cls=WordsCommand, help="help.explain")
@click.argument("words", nargs=-1, metavar="metavar.words")
@click.option("--from", "start", cls=Option, metavar="metavar.date", help="help.query.from")
@click.option("--to", "end", cls=Option, metavar="metavar.date", help="help.query.to")
@click.option("--any", "any_word", cls=Option, is_flag=True, help="help.query.any")
@click.option("--exact", cls=Option, is_flag=True, help="help.query.exact")
@matching_options
@click.pass_obj
def explain(
    invocation: Invocation,
    words: tuple[str, ...],
    start: str | None,
    end: str | None,
    any_word: bool,
    exact: bool,
    synonyms: bool,
    without: tuple[Feature, ...],
) -> int:
    """0 when something has all that was asked, 1 when nothing has."""
    from search.parser import parse

    text = given_words(words)
    if not text.strip():
        raise UsageError("no_words")
    filters = period(start, end)
    matching = Matching.of(without=without, all_synonyms=synonyms)
    parsed = parse(text, any_word=any_word, exact=exact, matching=matching)
    with invocation.open_searcher() as searcher:
        explanation = searcher.explain(parsed, filters=filters)
    if invocation.json:
        from search.render_json import explanation_object

        invocation.write_object(explanation_object(explanation, invocation.language))
    else:
        from search.terminal.explanation import explanation_lines

        invocation.write_lines(explanation_lines(explanation, invocation.screen, invocation.language))
    return 0 if explanation.total else 1
