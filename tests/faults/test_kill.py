"""A kill -9 in the middle of indexing, at random moments: the index opens, all committed is found, nothing twice."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from index.events import IndexReport
from index.verify import verify
from search.finder import open_searcher
from search.parser import parse

KILLS = 50

INDEXER = """
import sys
from index.events import Committed
from index.pipeline import build

folder, url, rebuild = sys.argv[1:]
print("started", flush=True)
for event in build([folder], url, rebuild=rebuild == "rebuild", workers=1, commit_every=7):
    if isinstance(event, Committed):
        print("committed", flush=True)
"""


def write_article(folder: Path, number: int, edition: int) -> None:
    """Every article has a word of its own, and one that tells its edition."""
    text = (
        f" date 2021-04 Bericht artikel{number:03d} uit editie{edition:03d} over de haven.\n\nTweede alinea {number}.\n"
    )
    (folder / f"{number:03d}.txt").write_text(text, encoding="utf-8")


def run_and_kill(archive: Path, url: str, mode: str, after: float) -> tuple[bool, float]:
    """Kills an indexer so many seconds after it began: whether it was still at work, and how long it lasted."""
    command = [sys.executable, "-c", INDEXER, str(archive), url, mode]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        began = time.monotonic()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.stdout.read()
        process.wait()
        return process.returncode == -signal.SIGKILL, time.monotonic() - began


def paths_found(url: str, query: str) -> Counter[str]:
    with open_searcher(url) as searcher:
        return Counter(hit.path for hit in searcher.hits(parse(query), copies=True))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX systems")
def test_fifty_kills_lose_and_double_nothing(
    archive: Path, url: str, index_archive: Callable[..., IndexReport], tmp_path: Path
) -> None:
    chance = random.Random(20211)
    for number in range(40):
        write_article(archive, number, 0)
    _, duration = run_and_kill(archive, url, "update", after=60)
    committed = {f"{number:03d}.txt" for number in range(40)}
    present = set(range(40))
    killed = edition = 0
    while killed < KILLS:
        edition += 1
        assert edition < 4 * KILLS, "too few runs are under way when they are to be killed"
        for number in chance.sample(range(60), 30):
            if chance.random() < 0.25 and number in present and len(present) > 20:
                (archive / f"{number:03d}.txt").unlink()
                present.discard(number)
            else:
                write_article(archive, number, edition)
                present.add(number)
        mode = "rebuild" if chance.random() < 0.2 else "update"
        was_killed, lasted = run_and_kill(archive, url, mode, chance.uniform(0, duration))
        killed += was_killed
        if not was_killed:
            duration = lasted  # moments spread over a whole run, however fast the machine is

        found = paths_found(url, "bericht")
        assert max(found.values()) == 1, f"twice after kill {killed}: {found.most_common(1)}"
        untouched = {path for path in committed if (archive / path).exists()}
        assert untouched <= found.keys(), f"lost after kill {killed}"
        committed = set(found)

    index_archive([archive], url, workers=1)
    assert [finding for finding in verify(url) if finding.problem] == []
    assert paths_found(url, "bericht") == Counter({f"{number:03d}.txt": 1 for number in present})
    for number in present:
        assert paths_found(url, f"artikel{number:03d}") == Counter({f"{number:03d}.txt": 1})
    fresh = f"whoosh:{tmp_path / 'fresh'}"
    index_archive([archive], fresh, workers=1)
    with open_searcher(url) as old, open_searcher(fresh) as new:
        query = parse("bericht haven")
        assert [(h.path, h.score) for h in old.hits(query)] == [(h.path, h.score) for h in new.hits(query)]
