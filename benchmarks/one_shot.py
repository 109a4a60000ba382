"""What one `search query` takes, from the start of the process to its output, beside the least that could be asked.

The peer is a Python process that opens an SQLite FTS5 index of the same articles and prints the ten best with their
snippets: no Dutch, no stories, no exact total. Both are whole processes on the sample archive (or the folder given),
run in turn, so that a busy machine slows both; what counts is the ratio. Both find their modules compiled, as any but
the first process does; where they are kept compiled is a folder of this run's own.

    .venv/bin/python benchmarks/one_shot.py [FOLDER] [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.archive import FoundFile, read, scan
from index.errors import FileRejected
from index.pipeline import build
from index.roots import Root

SEEDS = Path(__file__).parent.parent / "seeds"
QUERIES = ("sancties", "haven hackers", '"in hoger beroep"', "energie*")

PEER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
rows = connection.execute(
    "SELECT path, snippet(articles, 1, '*', '*', '…', 30) FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT 10",
    (sys.argv[2],),
)
for path, snippet in rows:
    print(path, snippet)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SEEDS)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        url, peer = f"whoosh:{place}/knipsel", Path(place) / "fts5.db"
        *_, report = build([arguments.folder], url)
        make_peer(arguments.folder, peer)
        print(f"{report.articles} articles; {platform.machine()}, Python {platform.python_version()}")
        print(f"{'query':20} {'knipsel':>10} {'fts5':>10} {'ratio':>7}   (median of {arguments.rounds}, milliseconds)")
        for query in QUERIES:
            environment = {**os.environ, "NO_COLOR": "1", "PYTHONPYCACHEPREFIX": f"{place}/compiled"}
            environment.pop("PYTHONDONTWRITEBYTECODE", None)
            ours = [sys.executable, "-P", "-c", "from search.cli import main; main()", "--engine", url, "query", query]
            theirs = [sys.executable, "-P", "-c", PEER, str(peer), query]
            rounds = range(arguments.rounds + 1)
            pairs = [(milliseconds(ours, environment), milliseconds(theirs, environment)) for _ in rounds][1:]
            mine, peers = (statistics.median(column) for column in zip(*pairs, strict=True))
            ratio = statistics.median(a / b for a, b in pairs)
            print(f"{query:20} {mine:10.0f} {peers:10.0f} {ratio:7.1f}")


def make_peer(folder: Path, database: Path) -> None:
    """An FTS5 index of the same articles, paragraphs that Knipsel leaves out included."""
    connection = sqlite3.connect(database)
    connection.execute("CREATE VIRTUAL TABLE articles USING fts5(path UNINDEXED, text)")
    root = Root("peer", folder)
    for found in scan(root):
        if not isinstance(found, FoundFile) or found.reason is not None:
            continue
        try:
            article = read(root, found.path).article
        except FileRejected:
            continue
        text = "\n\n".join(passage.text for passage in article.passages)
        connection.execute("INSERT INTO articles VALUES (?, ?)", (article.path, text))
    connection.commit()
    connection.close()


def milliseconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Wall time of one process; both programs must find something, or they would not do the same work."""
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    elapsed = (time.perf_counter() - began) * 1000
    if done.returncode or not done.stdout:
        raise SystemExit(f"{command[-1]} found nothing: {done.stderr.decode()}")
    return elapsed


if __name__ == "__main__":
    main()
