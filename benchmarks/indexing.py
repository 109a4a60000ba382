"""Indexing: what analysed terms cost to index, beside other engines, and what the whole pipeline does with files.

First the same analysed articles of one paragraph (``benchmarks/engines/corpus.py``) for every engine, each in a process
of its own: CPU seconds of all its threads and children, less what making and analysing the articles took; its highest
memory, articles and all; and the size of the index. Analysing takes a line of its own: it is the same for all.

Then ``search index``: files of made-up news (``benchmarks/news``) read, cut into passages, analysed, de-duplicated and
written, with one worker and with two. Their paragraphs are short, and are joined so that they have some 45 words, as in
real archives. The rate counts all passages, by the CPU time of all processes.

    .venv/bin/python benchmarks/indexing.py [--articles 20000] [--files 4000] [--engines knipsel,tantivy,fts5,whoosh]

``--articles 1000000 --engines knipsel --files 0`` shows whether memory stays within bounds.
"""

from __future__ import annotations

import argparse
import datetime
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from benchmarks.engines.contenders import NAMES, contender
from benchmarks.engines.corpus import make_corpus, text_bytes
from benchmarks.engines.engine import Builder
from benchmarks.engines.knipsel import parts, url_of
from benchmarks.engines.processes import ROOT, environment
from benchmarks.engines.report import machine, parts_line, table
from benchmarks.news.articles import make_articles
from index.indexed_article import indexed
from index.pipeline import build

RESULTS = Path(__file__).parent / "results"
BATCH = 1000
"""Articles that are analysed before they are added, so that the two do not disturb each other at every step."""
LEAST_WORDS = 32
"""Of a paragraph but the last: they then have 45 on average."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took to index: CPU and clock seconds, the bytes of the index and of its text, and megabytes.

    `memory` is the highest of the process, `largest` that of the largest of its children. `analysis` are CPU seconds
    that are not in `cpu`; the pipeline's are in it.
    """

    articles: int
    passages: int
    words: int
    text: int
    cpu: float
    clock: float
    analysis: float
    memory: float
    largest: float


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000, help="analysed, for every engine; 0: none")
    parser.add_argument("--files", type=int, default=4_000, help="files of news for the pipeline; 0: none")
    parser.add_argument("--engines", default=",".join(NAMES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="write the tables to benchmarks/results as well")
    parser.add_argument("--one", nargs=2, metavar=("TASK", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(asdict(one(given, given.one[0], Path(given.one[1])))))
        return
    lines = []
    for line in report(given):
        print(line, flush=True)
        lines.append(line)
    if given.write:
        name = f"{datetime.date.today()}-indexing-{given.articles or given.files}.md"
        (RESULTS / name).write_text("\n".join(lines) + "\n", "utf-8")


def report(given: argparse.Namespace) -> Iterator[str]:
    names: list[str] = given.engines.split(",")
    yield "# Indexing"
    yield ""
    yield f"{machine(names)}; seed {given.seed}."
    if given.articles:
        yield ""
        yield from engine_lines(given, names)
    if given.files:
        yield ""
        yield from pipeline_lines(given)


def engine_lines(given: argparse.Namespace, names: Sequence[str]) -> Iterator[str]:
    yield f"## {given.articles:,} analysed articles of one paragraph"
    yield ""
    rows, analysis = [], []
    for name in names:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / name
            cost = in_a_process(given, name, folder)
            size = sum(parts(folder).values())
            segments = contender(name).segments(folder)
        each = cost.cpu / cost.articles * 1e6
        analysis.append(cost.analysis / cost.articles * 1e6)
        figures = (f"{each:,.0f}", f"{1e6 / each:,.0f}", f"{cost.clock:,.1f}", f"{size / cost.text:.2f}")
        rows.append((name, *figures, str(segments), f"{cost.memory:,.0f}"))
    yield from table(
        ("", "CPU µs an article", "articles a CPU second", "clock, s", "index ÷ text", "segments", "MB at most"), rows
    )
    yield ""
    yield f"Articles have {cost.words / cost.articles:.0f} words. Making, analysing and normalising one took"
    yield f"{min(analysis):,.0f} CPU µs, not counted above; the clock and the memory have it in them."


def pipeline_lines(given: argparse.Namespace) -> Iterator[str]:
    yield f"## The pipeline, {given.files:,} files"
    yield ""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        archive = Path(place) / "archive"
        write_news(given.files, given.seed, archive)
        for workers in (1, 2):
            folder = Path(place) / f"with-{workers}"
            cost = in_a_process(given, str(workers), folder)
            of_index = parts(folder)
            size = sum(of_index.values())
            rate = (f"{cost.passages / cost.cpu:,.0f}", f"{cost.passages / cost.clock:,.0f}")
            memory = (f"{cost.memory:,.0f}", f"{cost.largest:,.0f}")
            rows.append((f"--workers {workers}", *rate, f"{cost.clock:.1f}", f"{size / cost.text:.2f}", *memory))
            shutil.rmtree(folder)
    head = ("", "passages a CPU second", "a second", "clock, s", "index ÷ text", "MB at most", "of a worker")
    yield from table(head, rows)
    yield ""
    yield f"{cost.passages:,} passages of {cost.words / cost.passages:.0f} words, {cost.text / 1e6:,.1f} MB of text."
    yield f"Parts of the index, ÷ text: {parts_line(of_index, cost.text)}."


def write_news(count: int, seed: int, folder: Path) -> None:
    """One file an article, in a folder a year, with its date before the lead."""
    for article in make_articles(count, seed):
        paragraphs: list[str] = []
        for text in article.texts:
            if paragraphs and len(paragraphs[-1].split()) < LEAST_WORDS:
                paragraphs[-1] += f" {text}"
            else:
                paragraphs.append(text)
        place = folder / article.date[:4]
        place.mkdir(parents=True, exist_ok=True)
        text = f" date {article.date} " + "\n\n".join(paragraphs)
        (place / f"{article.number:07}.txt").write_text(text, "utf-8")


def in_a_process(given: argparse.Namespace, task: str, folder: Path) -> Cost:
    """The cost of an engine's index, by its name, or of the pipeline's with so many workers, made in `folder`."""
    options = ["--articles", str(given.articles), "--seed", str(given.seed), "--one", task, str(folder)]
    command = [sys.executable, "-m", "benchmarks.indexing", *options]
    done = subprocess.run(command, capture_output=True, env=environment(), cwd=ROOT, check=False, text=True)
    if done.returncode:
        raise SystemExit(f"{task} failed: {done.stderr}")
    return Cost(**json.loads(done.stdout))


def one(given: argparse.Namespace, task: str, folder: Path) -> Cost:
    """What a process of :func:`in_a_process` does."""
    if task.isdigit():
        return pipeline_cost(folder.parent / "archive", folder, int(task))
    return engine_cost(contender(task).build(folder), given.articles, given.seed)


def engine_cost(builder: Builder, count: int, seed: int) -> Cost:
    """Builds an index; what the main thread does to make the articles is taken off the CPU time of all threads."""
    passages = words = text = 0
    making = 0.0
    articles = map(indexed, make_corpus(count, seed))
    started, begun = _cpu(), time.perf_counter()
    while True:
        before = time.thread_time()
        batch = list(islice(articles, BATCH))
        making += time.thread_time() - before
        if not batch:
            break
        for article in batch:
            passages += len(article.analyzed.article.passages)
            words += article.analyzed.body.length
            text += text_bytes(article.analyzed.article)
            builder.add(article)
    builder.finish()
    took, clock = _cpu() - started - making, time.perf_counter() - begun
    return Cost(count, passages, words, text, took, clock, making, *_memory())


def pipeline_cost(archive: Path, folder: Path, workers: int) -> Cost:
    """Indexes the files of `archive` and counts what was in them afterwards, which is not in the cost."""
    started, begun = _cpu(), time.perf_counter()
    *_, _ = build([archive], url_of(folder), workers=workers)
    took, clock, memory = _cpu() - started, time.perf_counter() - begun, _memory()
    texts = [path.read_text("utf-8") for path in archive.rglob("*.txt")]
    passages = sum(text.count("\n\n") + 1 for text in texts)
    words, size = sum(len(text.split()) for text in texts), sum(len(text.encode()) for text in texts)
    return Cost(len(texts), passages, words, size, took, clock, 0.0, *memory)


def _cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, _WHO))


def _memory() -> tuple[float, float]:
    """Megabytes at the highest. Of a process that another one started ``getrusage`` may tell what that one had."""
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    own = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    return own / 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


_WHO: Iterable[int] = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


if __name__ == "__main__":
    main()
