"""What the store of passages costs, and why it is made of runs of arrays: ``python benchmarks/passage_store.py``.

First the rows that passages are found by, in three stores: anchor, context, order and form, eleven for a passage, a
fifth of them at anchors that many share (a few of them very many). Batch by batch, as an indexer does: all rows at the
anchors of the batch are looked up, then the batch is added and made durable. SQLite (standard library; WAL, WITHOUT
ROWID, every commit synchronised), LMDB (dupsort; if `lmdb` is installed) and our runs with their merging. Ours also
find the rows of a form, which in the two others would need a second table. Times are CPU microseconds; *elapsed* is by
the clock and has the waiting for the disk in it.

Then the store itself, on made-up passages in articles of six: what flushing takes as it grows (from numbers to durable
files; normal forms and signatures are made before), bytes on disk, memory, what one more article takes, and what
follows for 100 million. Once with ``benchmarks/copies``: news, copies of all kinds and reports by templates. All of
these are made of a few hundred sentences, so that nearly every passage meets others and is compared. And once with
passages that have nothing in common, which shows what storing and looking up take alone.
"""

from __future__ import annotations

import argparse
import platform
import random
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import numpy as np

from benchmarks.copies.archive import make_archive
from benchmarks.copies.row_stores import batches, row_stores
from index.dedup.forms import Form, forms_of
from index.dedup.normalization import normalize
from index.passage_store import merging
from index.passage_store import writer as store
from index.passage_store.changes import StoredArticle, StoredPassage
from index.passage_store.generation import overview
from index.passage_store.rows import EXACT
from index.passage_store.tables import Run
from index.passage_store.writer import PassageWriter

BATCH = 20_000
PER_ARTICLE = 6
PART = 25_000
PARTS_OF_MANY_RUNS = 4
FREE_NUMBER = 10_000
"""Of a commit that no other one has."""

MANY = 100_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows-of", type=int, default=200_000, help="passages whose rows are stored")
    parser.add_argument("--passages", type=int, default=200_000, help=f"in the store itself; parts of {PART}")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {platform.machine()}, seed {given.seed}")
    print_peers(given.rows_of, given.seed)
    print_store("news, copies and reports", news, given.passages, given.seed)
    print_store("passages unlike each other", unlike, given.passages, given.seed)


def print_peers(passages: int, seed: int) -> None:
    print(f"\nrows of {passages:,} passages, batches of {BATCH:,}; microseconds and bytes a passage")
    print(f"{'':<18}{'looking up':>12}{'adding':>10}{'together':>10}{'elapsed':>10}{'bytes':>8}{'rows read':>14}")
    for name, make in row_stores().items():
        with tempfile.TemporaryDirectory() as place:
            rows_there = make(Path(place))
            looking, adding, elapsed, found = 0.0, 0.0, 0.0, 0
            for rows in batches(passages, BATCH, seed):
                anchors = np.unique(rows.anchors)
                begun, start = time.perf_counter(), time.process_time()
                found += rows_there.look_up(anchors)
                between = time.process_time()
                rows_there.add(rows)
                looking, adding = looking + between - start, adding + time.process_time() - between
                elapsed += time.perf_counter() - begun
            cells = (looking, adding, looking + adding, elapsed)
            widths = (12, 10, 10, 10)
            times = "".join(f"{cell / passages * 1e6:>{width}.1f}" for cell, width in zip(cells, widths, strict=True))
            print(f"{name:<18}{times}{rows_there.bytes() / passages:>8.0f}{found:>14,}", flush=True)


def news(seed: int) -> Sequence[str]:
    """:data:`PART` passages: three fifths are news, a fifth copies of it of all kinds, a fifth reports by templates."""
    made = make_archive(PART * 3 // 5, PART // 80, PART // 20, seed)
    return [passage.text for passage in made][:PART]


def unlike(seed: int) -> Sequence[str]:
    """:data:`PART` passages of sixty words that have nothing in common but words."""
    letters = random.Random(0)
    words = ["".join(letters.choices("aeionrstdlgkmbpvwz", k=letters.randrange(2, 12))) for _ in range(50_000)]
    randomness = random.Random(seed)
    return [" ".join(randomness.choices(words, k=60)) for _ in range(PART)]


def articles_of(texts: Sequence[str], seed: int) -> list[StoredArticle]:
    forms = forms_of([normalize(text) for text in texts])
    numbers = np.random.default_rng(seed).integers(0, 2**64, len(forms), dtype=np.uint64).tolist()
    groups = (forms[start : start + PER_ARTICLE] for start in range(0, len(forms), PER_ARTICLE))
    return [stored(number, group) for number, group in zip(numbers, groups, strict=False)]


def stored(number: int, forms: Sequence[Form]) -> StoredArticle:
    first: dict[int, int] = {}
    passages = []
    for place, form in enumerate(forms):
        leader = first.setdefault(form.digest, place)
        said = Form(form.digest, form.digest, form.words, tail=False)
        passages.append(StoredPassage(place, form) if leader == place else StoredPassage(place, said, EXACT, leader, 1))
    return StoredArticle(number, random.Random(number).randrange(1, 20_000), tuple(passages))


class Cost(NamedTuple):
    """What it took to add passages: seconds of the CPU, and by the clock."""

    passages: int
    cpu: float
    elapsed: float

    @property
    def each(self) -> float:
        return self.cpu / self.passages * 1e6


def added(
    writer: PassageWriter, articles: Sequence[StoredArticle], before: Cost | None = None, *, to_the_end: bool = True
) -> Cost:
    """Adds articles, with nothing left waiting if `to_the_end`, and gives what it took, with what was `before`."""
    passages, cpu, elapsed = before or (0, 0.0, 0.0)
    begun, start = time.perf_counter(), time.process_time()
    for article in articles:
        writer.add(article)
        if writer.full:
            writer.flush()
    if to_the_end:
        writer.flush()
    passages += sum(len(article.passages) for article in articles)
    return Cost(passages, cpu + time.process_time() - start, elapsed + time.perf_counter() - begun)


def print_store(name: str, make: Callable[[int], Sequence[str]], passages: int, seed: int) -> None:
    """How the store grows, and what follows for very many passages."""
    print(f"\nthe store: {name}, in articles of {PER_ARTICLE} passages; microseconds and bytes a passage")
    print(
        f"{'passages':>9}{'flushing':>10}{'elapsed':>9}{'runs':>6}{'relations':>11}{'bytes':>7}{'overview':>10}"
        "   opening, and flushing one more article (ms)"
    )
    first: list[list[StoredArticle]] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        writer = PassageWriter(folder, (), 1)
        cost: Cost | None = None
        for part in range(1, passages // PART + 1):
            articles = articles_of(make(seed + part), seed + part)
            if part <= PARTS_OF_MANY_RUNS:
                first.append(articles)
            to_show = part & (part - 1) == 0 or part == passages // PART
            cost = added(writer, articles, cost, to_the_end=to_show)
            if to_show:
                line, cost = cost, None
                size = sum(file.size for file in writer.finish(part + 1)) / (part * PART)
                seen = seconds_of(lambda: overview(writer.passages)) / (part * PART) * 1e6
                opening, one = one_more(folder, writer, make(seed)[:PER_ARTICLE])
                print(
                    f"{part * PART:>9,}{line.each:>10.0f}{line.elapsed / line.passages * 1e6:>9.0f}"
                    f"{len(writer.passages.runs):>6}{len(writer.passages.all_relations()):>11,}{size:>7.0f}"
                    f"{seen:>10.1f}{opening * 1000:>10.1f} +{one * 1000:>6.1f}",
                    flush=True,
                )
        print_tables(writer.passages.runs, passages)
        print_memory(writer, articles_of(make(seed + 1000), seed + 1000))
    print_many(line.each, a_run_more(first), size, seen)


def one_more(folder: Path, writer: PassageWriter, texts: Sequence[str]) -> tuple[float, float]:
    """The seconds it takes to open the store, and to flush an article that is added then; it is not kept."""
    files = writer.finish(FREE_NUMBER)
    (article,) = articles_of(texts, 0)
    begun = time.perf_counter()
    again = PassageWriter(folder, files, FREE_NUMBER + 1)
    between = time.perf_counter()
    again.add(article)
    again.flush()
    return between - begun, time.perf_counter() - between


def print_tables(runs: Sequence[Run], passages: int) -> None:
    sizes: Counter[str] = Counter()
    for run in runs:
        for name, array in run.arrays().items():
            sizes[name.partition(".")[0]] += array.nbytes
    print("bytes: " + ", ".join(f"{name} {size / passages:.0f}" for name, size in sizes.most_common()))


def print_memory(writer: PassageWriter, articles: Sequence[StoredArticle]) -> None:
    for article in articles:
        writer.add(article)
    tracemalloc.start()
    writer.flush()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    run = sum(array.nbytes for array in writer.passages.runs[-1].arrays().values())
    print(
        f"memory: {peak / 1e6:.0f} MB at most, above what waits, while {PART:,} passages more are flushed;\nthe run "
        f"that comes of them, merged with older ones, has {run / 1e6:.0f} MB"
    )


def a_run_more(parts: Sequence[Sequence[StoredArticle]]) -> float:
    """The microseconds a passage that flushing a batch takes for each run more that there is."""
    seen = []
    for heaviest in (merging.HEAVIEST, 1):
        with tempfile.TemporaryDirectory() as place:
            writer = PassageWriter(Path(place), (), 1)
            with mock.patch.object(merging, "HEAVIEST", heaviest), mock.patch.object(store, "MOST_PENDING", PART // 10):
                for articles in parts[:-1]:
                    added(writer, articles)
            runs = len(writer.passages.runs)
            with mock.patch.object(merging, "HEAVIEST", 1):
                for article in parts[-1]:
                    writer.add(article)
                start = time.process_time()
                writer.flush()
                seen.append((runs, (time.process_time() - start) / PART * 1e6))
    (few, took_few), (many, took_many) = seen
    print(f"flushing {PART:,} passages: {took_few:.0f} microseconds each with {few} runs, {took_many:.0f} with {many}")
    return max(took_many - took_few, 0.0) / max(many - few, 1)


def seconds_of(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def print_many(each: float, a_run: float, size: float, seen: float) -> None:
    runs = MANY / merging.HEAVIEST
    last = each + a_run * runs
    print(
        f"{MANY:,} passages, extrapolated: {size * MANY / 1e9:.0f} GB in {runs:.0f} runs or more; a passage takes "
        f"{last:.0f} microseconds at the end\nand all take {(each + last) / 2 * MANY / 3.6e9:.0f} hours of one core, "
        f"if nothing but the runs makes it slower; an overview {seen * MANY / 1e6:.0f} s"
    )


if __name__ == "__main__":
    main()
