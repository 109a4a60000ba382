"""The program ``search``: finds the command, runs it, and turns whatever happens into an exit status.

0 found or done, 1 nothing that matches the whole query, 2 error (one line on standard error), 130 interrupted. Commands
are imported when they are called. Other packages add commands through the entry point group ``knipsel.commands``, as
``web`` adds ``serve``, so that ``search`` never imports them by itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from index import __version__
from index.errors import KnipselError
from index.messages import message
from search.commands.command import Command, GlobalOption, Option, global_options, write_examples, write_options
from search.commands.errors import UsageError, from_click, from_system
from search.commands.invocation import Invocation, standard_streams

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

FOUND, NOTHING, ERROR, INTERRUPTED = 0, 1, 2, 130

OWN_COMMANDS = ("index", "watch", "query", "show", "explain", "analyze", "duplicates", "status", "check")
ENTRY_POINTS = "knipsel.commands"
DEBUG = "KNIPSEL_DEBUG"
"""Set to anything, this environment variable lets the traceback of an unexpected error through."""


class Program(click.Group):
    """The group of all commands; itself it has the options that stand everywhere, and ``--version``."""

    def __init__(self) -> None:
        super().__init__("search", invoke_without_command=True, callback=self._bare, add_help_option=False)
        version = Option(
            ["--version"],
            help="help.version",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
        )
        self.params = [*global_options(), version]

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Runs the command in `args` (default: of this process) and exits the process with its status."""
        arguments = list(sys.argv[1:] if args is None else args)
        sys.exit(run(self, arguments, prog_name or "search"))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Our own in the order of work, then those of other packages by name."""
        return [*OWN_COMMANDS, *sorted(set(_entry_points()) - set(OWN_COMMANDS))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the command. Raises :class:`UsageError` when another package's command can't be loaded."""
        if cmd_name in OWN_COMMANDS:
            command = getattr(import_module(f"search.commands.{cmd_name}"), cmd_name)
        elif (entry_point := _entry_points().get(cmd_name)) is not None:
            try:
                command = entry_point.load()
            except Exception as error:
                cause = f"{type(error).__name__}: {error}"
                raise UsageError("command_broken", name=cmd_name, cause=cause) from error
        else:
            return None
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names. Raises :class:`UsageError` for an unknown one."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None:
            close = get_close_matches(name, self.list_commands(ctx), n=1)
            if close:
                raise UsageError("unknown_command_close", name=name, close=close[0])
            raise UsageError("unknown_command", name=name)
        return name, command, args[1:]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What Knipsel is, how to begin, the commands, and the options that stand everywhere."""
        language = ctx.ensure_object(Invocation).language
        formatter.write(message("help.program", version=__version__).text(language) + "\n")
        write_examples(formatter, "help.program", language)
        with formatter.section(message("help.commands").text(language)):
            formatter.write_dl([(name, self._short_help(ctx, name)) for name in self.list_commands(ctx)])
        everywhere = [param for param in self.params if isinstance(param, GlobalOption)]
        write_options(formatter, ctx, message("help.everywhere").text(language), everywhere)
        formatter.write("\n" + message("help.more").text(language) + "\n")

    def _short_help(self, ctx: click.Context, name: str) -> str:
        """The first sentence of a command's help; no command is imported for it where the texts know it."""
        language = ctx.ensure_object(Invocation).language
        try:
            return message(f"help.{name}.short").text(language)
        except KeyError:
            pass
        try:
            command = self.get_command(ctx, name)
        except UsageError as error:
            return error.message.text(language)
        if isinstance(command, Command) and command.help:
            return message(command.help).text(language).splitlines()[0]
        return command.get_short_help_str() if command is not None else ""

    @staticmethod
    @click.pass_context
    def _bare(ctx: click.Context) -> None:
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help())


def run(program: click.Command, arguments: list[str], name: str) -> int:
    """Runs `program` and gives the exit status; every error has been told by then, in one line."""
    out, _ = standard_streams()
    invocation = Invocation(arguments)
    try:
        status = _invoke(program, arguments, name, invocation)
        out.flush()
        return status
    except BrokenPipeError:
        return _reader_left()
    except KeyboardInterrupt:
        return _interrupted(invocation)
    except SystemExit as request:
        return request.code if isinstance(request.code, int) else ERROR
    except Exception as error:
        return _failed(error, invocation)


def _invoke(program: click.Command, arguments: list[str], name: str, invocation: Invocation) -> int:
    try:
        with program.make_context(name, arguments, obj=invocation) as ctx:
            status = program.invoke(ctx)
    except click.exceptions.Exit as request:
        status = request.exit_code
    return status if isinstance(status, int) else FOUND


def _failed(error: Exception, invocation: Invocation) -> int:
    if isinstance(error, click.ClickException):
        error = from_click(error, invocation.command)
    elif not isinstance(error, KnipselError):
        if invocation.environment.get(DEBUG):
            raise error
        error = from_system(error)
    try:
        tell(error, invocation)
    except OSError:
        _silence(sys.stdout)
        _silence(sys.stderr)
    return ERROR


def tell(error: KnipselError, invocation: Invocation) -> None:
    """The error object on standard output when JSON was asked for, else one line on standard error."""
    if invocation.json:
        from search.render_json import error_object

        invocation.write_object(error_object(error, invocation.language))
        sys.stdout.flush()
    else:
        _silence(sys.stdout)
        invocation.warn(f"{invocation.text(error.message)}. {invocation.text(error.hint)}")


def _reader_left() -> int:
    """The reader of our output has seen enough (``search query de | head -1``): no error, and nothing more to say."""
    _silence(sys.stdout)
    _silence(sys.stderr)
    return FOUND


def _silence(stream: Any) -> None:
    """Lets what is still buffered go nowhere, so that closing the stream at exit can't fail."""
    try:
        stream.flush()
    except (OSError, ValueError):
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
        except (OSError, ValueError):
            pass


def _interrupted(invocation: Invocation) -> int:
    try:
        invocation.warn(invocation.say("cli.interrupted"))
        sys.stdout.flush()
    except (OSError, KeyboardInterrupt):
        _silence(sys.stdout)
    return INTERRUPTED


def _entry_points() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {entry_point.name: entry_point for entry_point in entry_points(group=ENTRY_POINTS)}


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"knipsel {__version__}")
        ctx.exit()


main = Program()
