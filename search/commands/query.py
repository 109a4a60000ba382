"""``search query``: asks, and writes the answer in the form asked for."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from index.messages import message
from search.commands.command import Choice, Number, Option, given_words
from search.commands.errors import UsageError
from search.commands.invocation import Invocation
from search.commands.matching_options import matching_options
from search.commands.words import WordsCommand
from search.matching import Feature, Matching
from search.results import FACETS, SORTS, FacetName, Hit, Results, Sort

if TYPE_CHECKING:
    from search.finder import Searcher
    from search.query import Condition, Query
    from search.terminal.nothing_found import Suggested

LIST_FORMATS = ("jsonl", "csv", "bibtex", "ris", "paths")
"""Formats that give all hits, one by one, unless ``-n`` says otherwise."""

DEFAULT_LIMIT = 10
MOST_SYNONYMS = 4
"""Words that are named as found with ``--synonyms``."""


class QueryCommand(WordsCommand):
    """The command that answers in many formats."""

    formats = ("text", "json", *LIST_FORMATS)


@dataclass(frozen=True, slots=True)
class Question:
    """All options of ``search query`` but the words and the format; `limit` None stands for the format's own."""

    limit: int | None
    offset: int
    sort: Sort
    copies: bool
    any_word: bool
    exact: bool
    matching: Matching
    filters: tuple[Condition, ...]
    facets: tuple[FacetName, ...]

    def parse(self, text: str) -> Query:
        """The query for `text`, read as the options say."""
        from search.parser import parse

        return parse(text, any_word=self.any_word, exact=self.exact, matching=self.matching)

    def search(self, searcher: Searcher, query: Query, *, limit: int | None, fallback: bool) -> Results:
        """The answer to `query` under these options."""
        return searcher.search(
            query,
            limit,
            self.offset,
            self.sort,
            copies=self.copies,
            snippets=limit != 0,
            facets=self.facets,
            filters=self.filters,
            fallback=fallback,
        )


@click.command("query", cls=QueryCommand, help="help.query")
@click.argument("words", nargs=-1, metavar="metavar.words")
@click.option("-n", "--limit", cls=Option, type=Number(), metavar="metavar.number", help="help.query.limit")
@click.option("--offset", cls=Option, type=Number(), default=0, metavar="metavar.number", help="help.query.offset")
@click.option(
    "--sort", cls=Option, type=Choice(SORTS), default=SORTS[0], metavar="metavar.sort", help="help.query.sort"
)
@click.option("--from", "start", cls=Option, metavar="metavar.date", help="help.query.from")
@click.option("--to", "end", cls=Option, metavar="metavar.date", help="help.query.to")
@click.option("--copies", cls=Option, is_flag=True, help="help.query.copies")
@click.option("--any", "any_word", cls=Option, is_flag=True, help="help.query.any")
@click.option("--exact", cls=Option, is_flag=True, help="help.query.exact")
@matching_options
@click.option("--count", cls=Option, is_flag=True, help="help.query.count")
@click.option("--facets", cls=Option, is_flag=True, help="help.query.facets")
@click.option("--batch", cls=Option, metavar="metavar.file", help="help.query.batch")
@click.option("--null", cls=Option, is_flag=True, help="help.query.null")
@click.pass_obj
def query(
    invocation: Invocation,
    words: tuple[str, ...],
    limit: int | None,
    offset: int,
    sort: Sort,
    start: str | None,
    end: str | None,
    copies: bool,
    any_word: bool,
    exact: bool,
    synonyms: bool,
    without: tuple[Feature, ...],
    count: bool,
    facets: bool,
    batch: str | None,
    null: bool,
) -> int:
    """0 when something has all that was asked, 1 when nothing has."""
    output = invocation.format
    question = Question(
        limit=limit,
        offset=offset,
        sort=sort,
        copies=copies,
        any_word=any_word,
        exact=exact,
        matching=Matching.of(without=without, all_synonyms=synonyms),
        filters=period(start, end),
        facets=FACETS if facets else (),
    )
    text = given_words(words)
    _check(text, output, batch=batch, count=count, facets=facets, filtered=bool(question.filters))
    if batch is not None:
        from search.commands.batch import answer_batch

        return answer_batch(invocation, batch, question, count=count)
    from search.parser import EVERYTHING

    parsed = question.parse(text if text.strip() else EVERYTHING)
    with invocation.open_searcher() as searcher:
        if count:
            return _count(invocation, searcher, parsed, question)
        if output in LIST_FORMATS:
            return _list(invocation, searcher, parsed, question, null=null)
        return _answer(invocation, searcher, parsed, question)


def period(start: str | None, end: str | None) -> tuple[Condition, ...]:
    """The filter for ``--from`` and ``--to``. Raises ``ParameterInvalid``."""
    if start is None and end is None:
        return ()
    from search.dates.conditions import date_condition_between

    condition = date_condition_between(start, end)
    return () if condition is None else (condition,)


def _check(text: str, output: str, *, batch: str | None, count: bool, facets: bool, filtered: bool) -> None:
    """Raises :class:`UsageError` for options that exclude each other and for a question without anything to ask."""
    if batch is not None:
        if text.strip():
            raise UsageError("batch_words")
        if output not in ("text", "json"):
            raise UsageError("batch_format", format=output)
    elif not text.strip() and not filtered:
        raise UsageError("no_words")
    if facets and output in LIST_FORMATS:
        raise UsageError("facets_format", format=output)


def _answer(invocation: Invocation, searcher: Searcher, parsed: Query, question: Question) -> int:
    limit = DEFAULT_LIMIT if question.limit is None else question.limit
    results = question.search(searcher, parsed, limit=limit, fallback=True)
    if invocation.json:
        from search.render_json import results_object

        invocation.write_object(results_object(results, invocation.language))
    else:
        from search.render_text import results_lines

        suggested = _suggested(searcher, results, question)
        invocation.write_lines(results_lines(results, invocation.screen, invocation.language, suggested=suggested))
        if results.match != "all":
            invocation.write_lines(_more_synonyms(invocation, parsed))
    return status(results)


def _more_synonyms(invocation: Invocation, query: Query) -> Iterator[str]:
    """The words that ``--synonyms`` would add, where the query has any."""
    from search.interpretation import synonyms_to_ask_for
    from search.terminal.styled_text import StyledText

    words = synonyms_to_ask_for(query)[:MOST_SYNONYMS]
    if words:
        yield ""
        told = message("terminal.more_synonyms", words=", ".join(words)).text(invocation.language)
        yield from invocation.screen.lines(StyledText.of(told))


def _suggested(searcher: Searcher, results: Results, question: Question) -> Suggested | None:
    """How many stories the suggestion would find, where nothing else was found.

    A suggestion that finds nothing under the conditions of the query comes without them, and counts without them.
    """
    from search.query import conditions_of
    from search.terminal.nothing_found import Suggested

    if results.total or results.suggestion is None:
        return None
    query = question.parse(results.suggestion)

    def total(filters: tuple[Condition, ...]) -> int:
        return searcher.search(query, 0, copies=question.copies, snippets=False, filters=filters).total

    stripped = len(results.without) > len(question.filters) and not conditions_of(query.root)
    if not stripped and (found := total(question.filters)):
        return Suggested(found)
    found = total(())
    return Suggested(found, unconditional=bool(results.without)) if found else None


def _count(invocation: Invocation, searcher: Searcher, parsed: Query, question: Question) -> int:
    results = question.search(searcher, parsed, limit=0, fallback=False)
    if invocation.json:
        from search.render_json import results_object

        invocation.write_object(results_object(results, invocation.language))
    else:
        sys.stdout.write(f"{results.total}\n")
    return status(results)


def _list(invocation: Invocation, searcher: Searcher, parsed: Query, question: Question, *, null: bool) -> int:
    for note in parsed.notes:
        invocation.warn(invocation.text(note.message))
    found = False

    def counted(hits: Iterable[Hit]) -> Iterator[Hit]:
        nonlocal found
        for hit in hits:
            found = True
            yield hit

    hits = searcher.hits(
        parsed,
        question.sort,
        copies=question.copies,
        filters=question.filters,
        limit=question.limit,
        offset=question.offset,
    )
    write = sys.stdout.write
    for piece in _pieces(invocation.format, counted(hits), null=null):
        write(piece)
    if found:
        return 0
    results = replace(question, offset=0).search(searcher, parsed, limit=0, fallback=False)
    if results.suggestion is not None and not results.total:
        invocation.warn(invocation.say("cli.did_you_mean", suggestion=results.suggestion))
    return status(results)


def _pieces(output: str, hits: Iterator[Hit], *, null: bool) -> Iterator[str]:
    """The text of an export, hit by hit."""
    if output == "jsonl":
        from search.render_json import dumps, hit_line

        return (dumps(hit_line(hit)) + "\n" for hit in hits)
    if output == "csv":
        from search.render_csv import csv_lines

        return csv_lines(hits)
    if output == "paths":
        return path_lines(hits, null=null)
    from search.export import bibtex_entries, ris_references

    today = datetime.datetime.now().astimezone().date()
    return bibtex_entries(hits, today) if output == "bibtex" else ris_references(hits, today)


def path_lines(hits: Iterable[Hit], *, null: bool) -> Iterator[str]:
    """One path a line, what would break the line or be obeyed by a terminal %-escaped; with `null` as they are."""
    from search.terminal.printable import printable

    for hit in hits:
        if null:
            yield hit.path + "\0"
        elif printable(hit.path) == hit.path:
            yield hit.path + "\n"
        else:
            yield "".join(map(_path_character, hit.path)) + "\n"


def _path_character(character: str) -> str:
    if character.isprintable():
        return character
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def status(results: Results) -> int:
    """The exit status: 0 only when the whole query is met."""
    return 0 if results.match == "all" and results.total else 1
