"""``search query --batch``: one query a line in, one JSON object a line out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from index.errors import KnipselError
from search.commands.errors import UsageError
from search.commands.invocation import Invocation
from search.commands.query import DEFAULT_LIMIT, Question
from search.render_json import dumps, error_object, results_object


def answer_batch(invocation: Invocation, source: str, question: Question, *, count: bool) -> int:
    """Answers each line of `source` ("-": standard input) in its own line, errors included; never falls back.

    2 when a query gave an error, else 0 when one of them was met, else 1.
    """
    limit = 0 if count else DEFAULT_LIMIT if question.limit is None else question.limit
    found = failed = False
    write, flush = sys.stdout.write, sys.stdout.flush
    with invocation.open_searcher() as searcher:
        for text in lines_of(source):
            try:
                results = question.search(searcher, question.parse(text), limit=limit, fallback=False)
            except KnipselError as error:
                failed = True
                answer = {"query": text, **error_object(error, invocation.language)}
            else:
                found = found or results.total > 0
                answer = results_object(results, invocation.language)
            write(dumps(answer) + "\n")
            flush()
    return 2 if failed else 0 if found else 1


def lines_of(source: str) -> Iterator[str]:
    """The lines of a UTF-8 file or of standard input, without their ends, as they come in.

    Bytes that are no UTF-8 become replacement characters. Raises :class:`UsageError` for a file that can't be read.
    """
    if source == "-" and sys.stdin is None:
        return
    try:
        stream = sys.stdin.buffer if source == "-" else Path(source).open("rb")  # noqa: SIM115
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise UsageError("unreadable", file=source, cause=cause) from error
    try:
        for number, line in enumerate(stream):
            text = line.decode("utf-8-sig" if number == 0 else "utf-8", "replace")
            yield text.rstrip("\r\n")
    except OSError as error:
        cause = error.strerror or str(error)
        raise UsageError("unreadable", file=source, cause=cause) from error
    finally:
        if source != "-":
            stream.close()
