"""One run of the program: what was asked for everywhere (flags), where it goes, and in which language."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from index.errors import KnipselError, ParameterInvalid
from index.messages import Language, Message, message
from search.commands import texts as texts
from search.settings import DEFAULT_LANGUAGE, Settings, resolve

if TYPE_CHECKING:
    from search.finder import Searcher
    from search.terminal.screen import ColorChoice, Screen

FLAGS = ("index", "engine", "format", "lang", "color")


class Invocation:
    """The flags of this run and what follows from them; handed to every command as click's ``ctx.obj``.

    `flags` holds what was given on the command line, before or after the command's name. `command` is the full name
    of the command at work ("search query"), for error messages.
    """

    def __init__(self, arguments: Iterable[str] = (), environment: Mapping[str, str] | None = None) -> None:
        self.environment = os.environ if environment is None else environment
        self.flags: dict[str, str] = {}
        self.command = "search"
        self._glimpsed = _glimpse(list(arguments))

    @cached_property
    def settings(self) -> Settings:
        """The settings in force. Raises ``ParameterInvalid`` or ``SettingsError``; ask when the flags are read."""
        return resolve(self.flags, self.environment, Path())

    @cached_property
    def language(self) -> Language:
        """The language to speak: known even before the flags are read, and when the settings are in error."""
        flags = {"lang": self._glimpsed["lang"]} if "lang" in self._glimpsed else {}
        for environment, folder in ((self.environment, Path()), ({}, Path(os.devnull))):
            try:
                return resolve(flags, environment, folder).language
            except KnipselError:
                continue
        return DEFAULT_LANGUAGE

    @property
    def format(self) -> str:
        """The output format; until the flags are read, the one they will probably ask for."""
        return self.flags.get("format", self._glimpsed.get("format", "text"))

    @property
    def json(self) -> bool:
        """Whether JSON was asked for."""
        return self.format == "json"

    @cached_property
    def screen(self) -> Screen:
        """Where standard output goes. Raises ``ParameterInvalid`` for an unknown ``--color``."""
        from search.terminal.screen import Screen

        return Screen.of(sys.stdout, self._color(), self.environment)

    def open_searcher(self) -> Searcher:
        """A searcher on the index of the settings."""
        from search.finder import open_searcher

        return open_searcher(self.settings.index_url)

    def say(self, code: str, **parameters: str | int) -> str:
        """A sentence in this run's language."""
        return message(code, **parameters).text(self.language)

    def text(self, sentence: Message) -> str:
        """A message in this run's language."""
        return sentence.text(self.language)

    def write_lines(self, lines: Iterable[str]) -> None:
        """Lines to standard output, each as soon as it is there."""
        write = sys.stdout.write
        for line in lines:
            write(line + "\n")

    def write_object(self, value: object) -> None:
        """One JSON object to standard output: indented on a screen, on one line otherwise."""
        from search.render_json import dumps

        sys.stdout.write(dumps(value, indent=2 if sys.stdout.isatty() else None) + "\n")

    def warn(self, text: str) -> None:
        """One line to standard error. That nobody reads it is no reason to stop the work it is about."""
        from search.terminal.printable import printable

        with suppress(OSError):
            print(printable(text), file=sys.stderr, flush=True)

    def _color(self) -> ColorChoice:
        from search.terminal.screen import COLOR_CHOICES

        given = self.flags.get("color", "auto")
        for choice in COLOR_CHOICES:
            if given == choice:
                return choice
        raise ParameterInvalid(value=given, name="--color", expected=", ".join(COLOR_CHOICES))


def standard_streams() -> tuple[TextIO, TextIO]:
    """Standard output and error, fit for any text: UTF-8 out, and a stand-in where the caller closed them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            if name == "stdout" and not stream.isatty():
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
            else:
                stream.reconfigure(errors="replace")
    return sys.stdout, sys.stderr


def _glimpse(arguments: list[str]) -> dict[str, str]:
    """The flags as far as they can be told from the arguments before these are parsed: for help and usage errors."""
    found: dict[str, str] = {}
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.removeprefix("--").partition("=")
        if argument.startswith("--") and name in FLAGS:
            following = arguments[number + 1] if number + 1 < len(arguments) else ""
            found[name] = value if equals else following
    return found
