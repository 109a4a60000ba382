"""Words and options on one command line."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import ParameterInvalid
from search.commands.errors import UsageError
from search.commands.query import query
from search.commands.words import arranged


def split(*arguments: str) -> tuple[list[str], list[str]]:
    return arranged(arguments, query.params, "search query")


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        (["a", "-b", "c"], [], ["a", "-b", "c"]),
        (["a", "-n", "5", "b"], ["-n", "5"], ["a", "b"]),
        (["-n5", "a"], ["-n", "5"], ["a"]),
        (["-n5x", "-N", "-"], [], ["-n5x", "-N", "-"]),
        (["--batch", "-", "--copies", "-x"], ["--batch", "-", "--copies"], ["-x"]),
        (["--offset", "-5", "a"], ["--offset", "-5"], ["a"]),
        (["--from=2021", "a"], ["--from=2021"], ["a"]),
        (["--index", "--lang", "a"], ["--index", "--lang"], ["a"]),
        (["a", "--", "-n", "x", "--count", "--"], [], ["a", "-n", "x", "--count", "--"]),
        (["-"], [], ["-"]),
        (["-rode kaart"], [], ["-rode kaart"]),
    ],
)
def test_options_and_words(arguments: list[str], options: list[str], words: list[str]) -> None:
    assert split(*arguments) == (options, words)


@pytest.mark.parametrize("arguments", [["-n"], ["-n", "x"], ["-n", "-5"], ["-n", "٣"]])
def test_the_limit_needs_digits(arguments: list[str]) -> None:
    with pytest.raises(ParameterInvalid):
        split(*arguments)


def test_an_option_at_the_end_without_its_value() -> None:
    with pytest.raises(UsageError):
        split("a", "--from")


def test_a_command_without_a_limit_takes_dash_n_for_a_word() -> None:
    assert arranged(["-n", "5"], [click.Argument(["text"])], "search analyze") == ([], ["-n", "5"])


@given(st.lists(st.text(alphabet="-na5 ", min_size=1).filter(lambda text: not text.startswith("--"))))
def test_no_word_is_ever_lost(arguments: list[str]) -> None:
    try:
        options, words = split(*arguments)
    except ParameterInvalid:
        return
    assert sorted("".join(options + words)) == sorted("".join(arguments))
