"""What only a process of its own can tell: the first question, and the memory that serving an index takes.

As a program, ``python -m benchmarks.engines.processes ENGINE FOLDER QUESTIONS`` opens an index, asks all questions in a
file of pickled ones, and prints a line of JSON.
"""

from __future__ import annotations

import json
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.engines.contenders import contender
from benchmarks.engines.engine import Question
from benchmarks.engines.fts5 import shown
from benchmarks.engines.knipsel import url_of
from benchmarks.one_shot import PEER, milliseconds

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 2
SLOW = 20.0
"""Seconds after which an engine is asked nothing more."""


@dataclass(frozen=True, slots=True)
class Serving:
    """A fresh process: milliseconds to open the index and to ask the first question; then megabytes.

    `anonymous` is memory of its own, `mapped` what it holds of files and shares with the page cache; `before` is what
    it had of its own when the programs were loaded and nothing was open.
    """

    opening: float
    first: float
    before: float
    anonymous: float
    mapped: float


def serve(name: str, folder: Path, questions: Path) -> Serving:
    """Serves an index in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.engines.processes", name, str(folder), str(questions)]
    done = subprocess.run(command, capture_output=True, env=environment(), cwd=ROOT, check=False, text=True)
    if done.returncode:
        raise SystemExit(f"{name} could not serve: {done.stderr}")
    return Serving(**json.loads(done.stdout))


def one_shot(knipsel: Path, fts5: Path, words: Sequence[str], rounds: int) -> list[tuple[float, float]]:
    """For each word the milliseconds of a whole `search query` process, and of one that asks FTS5 for snippets."""
    found = []
    program = ["-P", "-c", "from search.cli import main; main()", "--engine", url_of(knipsel), "query"]
    with tempfile.TemporaryDirectory() as compiled:
        with_compiled = {**environment(), "NO_COLOR": "1", "PYTHONPYCACHEPREFIX": compiled}
        for word in words:
            ours = [sys.executable, *program, word]
            theirs = [sys.executable, "-P", "-c", PEER, str(shown(fts5)), word]
            pairs = [
                (milliseconds(ours, with_compiled), milliseconds(theirs, with_compiled)) for _ in range(rounds + 1)
            ]
            mine, peers = (statistics.median(column) for column in zip(*pairs[1:], strict=True))
            found.append((mine, peers))
    return found


def environment() -> dict[str, str]:
    """The environment of a process that takes Knipsel from here, whatever is installed."""
    chosen = {**os.environ, "PYTHONPATH": str(ROOT)}
    chosen.pop("PYTHONDONTWRITEBYTECODE", None)
    return chosen


def _serve(name: str, folder: Path, questions: Sequence[Question]) -> Serving:
    chosen = contender(name)
    before, _ = _memory()
    opening = time.perf_counter()
    engine = chosen.open(folder)
    opened = time.perf_counter()
    engine.prepare(questions[0])()
    asked = time.perf_counter()
    until = time.perf_counter() + SLOW
    for _ in range(ROUNDS):
        for question in questions:
            if time.perf_counter() < until:
                engine.prepare(question)()
    anonymous, mapped = _memory()
    engine.close()
    return Serving(1000 * (opened - opening), 1000 * (asked - opened), before, anonymous, mapped)


def _memory() -> tuple[float, float]:
    """Megabytes of its own and of files that the process has in memory."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    sizes = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Rss")}
    return int(sizes["RssAnon"]) / 1024, int(sizes["RssFile"]) / 1024


if __name__ == "__main__":
    with Path(sys.argv[3]).open("rb") as file:
        asked_for = pickle.load(file)
    print(json.dumps(asdict(_serve(sys.argv[1], Path(sys.argv[2]), asked_for))))
