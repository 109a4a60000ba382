"""``search analyze``: what the analyzer makes of a text, token by token."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from search.commands.command import given_words
from search.commands.errors import UsageError
from search.commands.invocation import Invocation
from search.commands.words import WordsCommand


@click.command("analyze", cls=WordsCommand, help="help.analyze")
@click.argument("words", nargs=-1, metavar="metavar.text")
@click.pass_obj
def analyze(invocation: Invocation, words: tuple[str, ...]) -> int:
    """One text, or with ``-`` one text a line of standard input; no index is needed."""
    if not words:
        raise UsageError("no_text")
    if words == ("-",):
        from search.commands.batch import lines_of

        texts: Iterable[str] = lines_of("-")
    else:
        texts = [given_words(words)]
    if invocation.json:
        _write_json(texts)
    else:
        _write_tables(invocation, texts)
    return 0


def _write_json(texts: Iterable[str]) -> None:
    from index.analysis import analyze
    from search.render_json import analysis_object, dumps

    for text in texts:
        sys.stdout.write(dumps(analysis_object(text, list(analyze(text)))) + "\n")
        sys.stdout.flush()


def _write_tables(invocation: Invocation, texts: Iterable[str]) -> None:
    from index.analysis import analyze
    from search.terminal.analysis import analysis_lines

    for number, text in enumerate(texts):
        if number:
            invocation.write_lines([""])
        invocation.write_lines(analysis_lines(list(analyze(text)), invocation.screen, invocation.language))
