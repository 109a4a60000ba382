"""The base of every command: the options that stand everywhere, and help in Dutch or English.

Click sees the usual decorators with ``cls=Command`` and ``cls=Option``; a parameter's help is the code of a message, so
that it can be told in the language of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from index.errors import ParameterInvalid
from index.messages import Language, message
from search.commands.errors import UsageError, from_click
from search.commands.invocation import FLAGS, Invocation
from search.settings import DEFAULT_LANGUAGE

TEXT_AND_JSON = ("text", "json")


class Option(click.Option):
    """An option whose `help` is the code of a message; its metavar is one too, where it has a text."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line in the help."""
        record = super().get_help_record(ctx)
        if record is None or self.help is None:
            return record
        declaration, _ = record
        if self.metavar is not None and not self.is_flag:
            declaration = declaration.replace(self.metavar, message(self.metavar).text(_language(ctx)))
        return declaration, message(self.help).text(_language(ctx))


class Number(click.ParamType[int]):
    """A whole number in digits, from `lowest` up."""

    name = "number"

    def __init__(self, lowest: int = 0) -> None:
        self.lowest = lowest

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Raises ``ParameterInvalid`` for anything but ASCII digits."""
        text = str(value)
        if text.isascii() and text.isdigit() and len(text) <= 12 and int(text) >= self.lowest:
            return int(text)
        name = max(param.opts, key=len) if param else ""
        few = ", ".join(str(number) for number in range(self.lowest, self.lowest + 3))
        raise ParameterInvalid(value=text, name=name, expected=f"{few} …")


class Choice(click.ParamType[str]):
    """One of some words."""

    name = "choice"

    def __init__(self, choices: tuple[str, ...]) -> None:
        self.choices = choices

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Raises ``ParameterInvalid`` for any other word."""
        if value in self.choices:
            return str(value)
        name = max(param.opts, key=len) if param else ""
        raise ParameterInvalid(value=str(value), name=name, expected=", ".join(self.choices))


class Command(click.Command):
    """A command with the global options. `formats` are the values that ``--format`` takes here.

    ``help`` is the code of a message; the message ``CODE.examples``, if there is one, holds examples.
    """

    formats: tuple[str, ...] = TEXT_AND_JSON

    def __init__(self, name: str | None, **attributes: Any) -> None:
        attributes.setdefault("add_help_option", False)
        super().__init__(name, **attributes)
        self.params.extend(global_options(self.formats))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments; then the flags are known and checked."""
        invocation = ctx.find_object(Invocation)
        if invocation is not None:
            invocation.command = ctx.command_path
        try:
            left = super().parse_args(ctx, args)
        except click.UsageError as error:
            raise from_click(error, ctx.command_path, self.params) from error
        if invocation is not None and not ctx.resilient_parsing:
            check_flags(invocation, self.formats)
        return left

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, what the command does, examples, its own options, and those that stand everywhere."""
        language = _language(ctx)
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write(f"{message('help.usage').text(language)}: {ctx.command_path} {pieces}\n\n")
        if self.help:
            formatter.write(message(self.help).text(language) + "\n")
            write_examples(formatter, self.help, language)
        mine = [
            param for param in self.params if isinstance(param, click.Option) and not isinstance(param, GlobalOption)
        ]
        everywhere = [param for param in self.params if isinstance(param, GlobalOption)]
        for title, params in (("help.options", mine), ("help.everywhere", everywhere)):
            write_options(formatter, ctx, message(title).text(language), params)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """``[OPTIONS]`` and the arguments, in the language of the run."""
        pieces = [
            message(param.metavar).text(_language(ctx)) if param.metavar else param.make_metavar(ctx)
            for param in self.params
            if isinstance(param, click.Argument)
        ]
        return [*pieces, message("help.options_piece").text(_language(ctx))]


class GlobalOption(Option):
    """An option that may stand before and after the command's name; the last one counts."""


def global_options(formats: tuple[str, ...] = TEXT_AND_JSON) -> list[click.Parameter]:
    """New instances of the options that stand everywhere; they store their values in ``Invocation.flags``."""
    options: list[click.Parameter] = []
    for name in FLAGS:
        more = "query_" if name == "format" and formats != TEXT_AND_JSON else ""
        options.append(
            GlobalOption(
                [f"--{name}"],
                help=f"help.flag.{more}{name}",
                metavar=f"metavar.{more}{name}",
                expose_value=False,
                callback=_store(name),
            )
        )
    options.append(
        GlobalOption(["--help"], help="help.help", is_flag=True, is_eager=True, expose_value=False, callback=_show_help)
    )
    return options


def check_flags(invocation: Invocation, formats: tuple[str, ...]) -> None:
    """Raises ``ParameterInvalid`` where a flag's value means nothing to this command."""
    given = invocation.flags.get("format")
    if given is not None and given not in formats:
        raise ParameterInvalid(value=given, name="--format", expected=", ".join(formats))
    _ = invocation.settings, invocation.screen


def write_examples(formatter: click.HelpFormatter, code: str, language: Language) -> None:
    """The examples that belong to a help text, if it has any."""
    try:
        examples = message(f"{code}.examples").text(language)
    except KeyError:
        return
    formatter.write("\n" + "".join(f"  {line}\n" for line in examples.splitlines()))


def write_options(
    formatter: click.HelpFormatter, ctx: click.Context, title: str, params: Sequence[click.Parameter]
) -> None:
    """One block of options under a title."""
    records = [record for param in params if (record := param.get_help_record(ctx)) is not None]
    if records:
        with formatter.section(title):
            formatter.write_dl(records)


def given_words(words: tuple[str, ...]) -> str:
    """Words of the command line as one text; bytes that are no UTF-8 become replacement characters."""
    return " ".join(words).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def nothing_else(words: tuple[str, ...], command: str) -> None:
    """Raises :class:`UsageError` when there are words left that no argument takes."""
    if words:
        raise UsageError("extra", word=words[0], command=command)


def _store(name: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    def store(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
        invocation = ctx.find_object(Invocation)
        if value is not None and invocation is not None:
            invocation.flags[name] = value

    return store


def _show_help(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def _language(ctx: click.Context) -> Language:
    invocation = ctx.find_object(Invocation)
    return invocation.language if invocation is not None else DEFAULT_LANGUAGE
