"""How an error is told: one line on standard error, or the error object of the JSON contract on standard output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import click

from index.errors import KnipselError
from index.messages import message


class UsageError(KnipselError):
    """The command line makes no sense; `reason` chooses the sentence and the hint, ``usage.REASON`` and ``.hint``."""

    code: ClassVar[str] = "usage"
    http_status: ClassVar[int] = 400

    def __init__(self, reason: str, **parameters: str | int) -> None:
        super().__init__(**parameters)
        self.message = message(f"usage.{reason}", **parameters)
        self.hint = message(f"usage.{reason}.hint", **parameters)


class InternalError(KnipselError):
    """A defect of ours, told in one line all the same."""

    code: ClassVar[str] = "internal"


class SystemRefusedError(KnipselError):
    """The operating system refused something no command foresaw: a full disk under standard output, for instance."""

    code: ClassVar[str] = "system"


def from_click(error: click.ClickException, command: str, params: Iterable[click.Parameter] = ()) -> KnipselError:
    """What click has to say about the command line, in our words; `command` is the command at work."""
    if isinstance(error, click.NoSuchOption):
        close = error.possibilities[0] if error.possibilities else ""
        reason = "unknown_option_close" if close else "unknown_option"
        return UsageError(reason, option=error.option_name, command=command, close=close)
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return UsageError("missing", name=name, command=command)
    if isinstance(error, click.BadOptionUsage):
        reason = "value_extra" if _is_flag(error.option_name, params) else "value_missing"
        return UsageError(reason, option=error.option_name, command=command)
    return UsageError("other", cause=error.format_message().rstrip("."), command=command)


def from_system(error: BaseException) -> KnipselError:
    """An exception that is no error of ours."""
    if isinstance(error, OSError):
        place = error.filename if isinstance(error.filename, str) else ""
        cause = error.strerror or type(error).__name__
        return SystemRefusedError(cause=f"{place}: {cause}" if place else cause)
    return InternalError(cause=f"{type(error).__name__}: {error}")


def _is_flag(name: str, params: Iterable[click.Parameter]) -> bool:
    return any(isinstance(param, click.Option) and param.is_flag and name in param.opts for param in params)
