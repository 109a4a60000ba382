"""The examples in README.md are real: each is run on the sample archive and must give what stands there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from search.cli import main

README = Path(__file__).parent.parent / "README.md"
EXAMPLE = re.compile(r"```console\n\$ search (?P<arguments>.+)\n(?P<output>(?:.*\n)*?)```")


def examples() -> list[tuple[str, str]]:
    return [(match["arguments"], match["output"]) for match in EXAMPLE.finditer(README.read_text("utf-8"))]


def test_there_are_five() -> None:
    assert len(examples()) == 5


@pytest.mark.parametrize(("arguments", "output"), examples(), ids=[arguments for arguments, _ in examples()])
def test_example(arguments: str, output: str, seeds_url: str) -> None:
    result = CliRunner().invoke(main, ["--engine", seeds_url, *shlex.split(arguments)])
    assert result.stdout == output
