"""docs/json.md shows the keys that the program writes, and no others."""

from __future__ import annotations

import json
import re
import shutil
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from index.errors import KnipselError
from search.cli import main

DOCS = Path(__file__).parent.parent / "docs" / "json.md"
SEED = "2022/2022-11-spoorstaking.txt"
VERSIONS = ("2021/2021-02-cyberaanval-haven.txt", "2021/2021-02-haven-scheldehoek-belga.txt")

EXAMPLES: dict[str, Any] = {
    name: json.loads(block)
    for name, block in re.findall(r"<!-- (\w+) -->\n```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
}


def shape(value: Any) -> Any:
    """The keys of an object, all the way down; of a list the shapes of its items, each once."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        found: list[Any] = []
        for item in map(shape, value):
            if item not in found:
                found.append(item)
        return [item for item in found if isinstance(item, dict)]
    return None


def merged(one: Any, other: Any) -> Any:
    """Two shapes as one: what is empty or null in one of them may be filled in the other."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {key: merged(one.get(key), other.get(key)) for key in sorted({*one, *other})}
    if isinstance(one, list) or isinstance(other, list):
        items = [*(one or []), *(other or [])]
        result: Any = {}
        for item in items:
            result = merged(result, item)
        return [result] if items else []
    return one if other is None else other


def normal(value: Any) -> Any:
    return merged(shape(value), shape(value))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("query", ["query", "dijkdoorbraak", "--facets"]),
        ("error", ["query", "x", "--index", "nergens"]),
        ("show", ["show", SEED, "--query", "rooster"]),
        ("versus", ["show", VERSIONS[0], "--versus", VERSIONS[1]]),
        ("explain", ["explain", "haven"]),
        ("analyze", ["analyze", "Cyberaanvallen", "vielen", "mee"]),
        ("duplicates", ["duplicates"]),
        ("status", ["status"]),
        ("check", ["check"]),
    ],
)
def test_an_example_has_the_keys_of_the_real_thing(
    name: str, arguments: list[str], seeds_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = [] if "--index" in arguments else ["--engine", seeds_url]
    written = json.loads(CliRunner().invoke(main, [*arguments, *place, "--format", "json"]).stdout)
    assert list(written) == list(EXAMPLES[name])
    assert normal(written) == normal(EXAMPLES[name])
    assert written["format_version"] == 1


def test_the_example_of_an_analysis_is_the_real_thing() -> None:
    written = CliRunner().invoke(main, ["analyze", EXAMPLES["analyze"]["text"], "--format", "json"]).stdout
    assert json.loads(written) == EXAMPLES["analyze"]


def test_the_report_of_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("seeds", "krant"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "een.txt").write_text(" date 2021-04 De zeppelin steeg op.")
    (tmp_path / "seeds" / "leeg.txt").write_text("")
    runner = CliRunner()
    runner.invoke(main, ["index", "seeds", "krant", "--index", "i"])
    shutil.rmtree(tmp_path / "krant")
    written = json.loads(runner.invoke(main, ["index", "--index", "i", "--format", "json"]).stdout)
    assert normal(written) == normal(EXAMPLES["index"])


def test_every_example_is_checked() -> None:
    assert set(EXAMPLES) == {
        *("query", "error", "show", "versus", "explain", "analyze", "duplicates", "status", "check", "index")
    }


def test_every_error_code_of_the_command_line_is_listed() -> None:
    for module in ("search.commands.errors", "search.settings"):
        import_module(module)  # defines its errors
    codes = set(re.findall(r"`(\w+)`", DOCS.read_text(encoding="utf-8").split("Codes: ")[1].split("\n\n")[0]))
    ours = {kind.code for kind in subclasses(KnipselError) if kind.__module__.startswith(("index.", "search."))}
    assert ours == codes


def subclasses(kind: type[Any]) -> set[type[Any]]:
    return {below for direct in kind.__subclasses__() for below in {direct, *subclasses(direct)}}
