"""The options that say what counts as a word of the query: ``--synonyms`` and ``--without``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from search.commands.command import Choice, Option
from search.matching import FEATURES

_Function = TypeVar("_Function", bound=Callable[..., object])


def matching_options(function: _Function) -> _Function:
    """Gives a command the options; it takes them as `synonyms` (bool) and `without` (a tuple of features)."""
    without = click.option(
        "--without",
        cls=Option,
        type=Choice(FEATURES),
        multiple=True,
        metavar="metavar.feature",
        help="help.query.without",
    )
    synonyms = click.option("--synonyms", cls=Option, is_flag=True, help="help.query.synonyms")
    return synonyms(without(function))
