"""The words of a query on the command line.

All words form one query. A word with one dash excludes (``search query sancties -nederland``), so it must not be taken
for options; only ``-n`` with digits is one. After ``--`` everything is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click

from index.errors import ParameterInvalid
from search.commands.command import Command
from search.commands.errors import UsageError

_LIMIT = re.compile(r"-n([0-9]+)", re.ASCII)


class WordsCommand(Command):
    """A command whose arguments are the words of a query."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Sorts the arguments into options and words, and lets click read the options."""
        options, words = arranged(args, self.params, ctx.command_path)
        return super().parse_args(ctx, [*options, "--", *words])


def arranged(arguments: Sequence[str], params: Sequence[click.Parameter], command: str) -> tuple[list[str], list[str]]:
    """The options (with their values) and the words among `arguments`, each in their order.

    Raises ``ParameterInvalid`` for ``-n`` without digits behind it, :class:`UsageError` for an option without a value.
    """
    takes_value = {
        name: not param.is_flag for param in params if isinstance(param, click.Option) for name in param.opts
    }
    options: list[str] = []
    words: list[str] = []
    rest: Iterator[str] = iter(arguments)
    for argument in rest:
        if argument == "--":
            words += rest
        elif argument.startswith("--"):
            options.append(argument)
            if takes_value.get(argument):
                value = next(rest, None)
                if value is None:
                    raise UsageError("value_missing", option=argument, command=command)
                options.append(value)
        elif argument == "-n" and "-n" in takes_value:
            options += [argument, _digits(next(rest, ""))]
        elif "-n" in takes_value and (match := _LIMIT.fullmatch(argument)):
            options += ["-n", match[1]]
        else:
            words.append(argument)
    return options, words


def _digits(value: str) -> str:
    if value.isascii() and value.isdigit():
        return value
    raise ParameterInvalid(value=value, name="-n", expected="-n 10")
