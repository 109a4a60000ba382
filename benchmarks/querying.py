"""Querying: Knipsel beside tantivy, SQLite's FTS5 and stock Whoosh, on the same analysed terms, in turn.

Articles of one paragraph with a Zipf vocabulary (``benchmarks/engines/corpus.py``) are indexed by all engines from the
same analysed terms, and asked the same questions of some twenty-five kinds, drawn by document frequency. The task is
the first ten ids and the exact total; the run fails where two engines count differently. Every question goes to all
engines before the next one does. Then come size, memory and the first question of a fresh process that serves each
index, and what one `search query` takes as a whole process beside one that asks FTS5.

    .venv/bin/python benchmarks/querying.py [--articles 10000] [--engines knipsel,tantivy,fts5,whoosh] [--folder PLACE]

With ``--folder`` the indexes stay there and those that are there already are used; delete the folder of an engine in it
to have that one built anew.
"""

from __future__ import annotations

import argparse
import datetime
import pickle
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.engines.census import Census
from benchmarks.engines.contenders import NAMES, contender
from benchmarks.engines.corpus import make_corpus
from benchmarks.engines.engine import Question
from benchmarks.engines.knipsel import parts
from benchmarks.engines.processes import one_shot, serve
from benchmarks.engines.questions import PER_KIND, draw
from benchmarks.engines.report import machine, parts_line, ratios, table, times
from benchmarks.engines.rounds import BUDGET, measure
from index.indexed_article import indexed

RESULTS = Path(__file__).parent / "results"
BASE = "tantivy"
ONE_SHOT_ROUNDS = 9


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, help="10000, or 2000 if --quick")
    parser.add_argument("--engines", default=",".join(NAMES), help="two or more")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--budget", type=float, default=BUDGET, help="seconds for one engine and one kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where indexes stay, to be used again")
    parser.add_argument("--write", action="store_true", help="write the tables to benchmarks/results as well")
    parser.add_argument("--quick", action="store_true", help="few questions, to see that it works")
    given = parser.parse_args(arguments)
    given.articles = given.articles or (2_000 if given.quick else 10_000)
    if given.quick:
        given.rounds, given.budget = 1, 0.2
    lines = []
    with tempfile.TemporaryDirectory() as temporary:
        for line in report(given, given.folder or Path(temporary)):
            print(line, flush=True)
            lines.append(line)
    if given.write:
        name = f"{datetime.date.today()}-querying-{given.articles}.md"
        (RESULTS / name).write_text("\n".join(lines) + "\n", "utf-8")


def report(given: argparse.Namespace, folder: Path) -> Iterator[str]:
    names: list[str] = given.engines.split(",")
    per_kind = 3 if given.quick else PER_KIND
    census, questions = prepare(folder, names, given.articles, given.seed, per_kind)
    yield f"# Querying {census.articles:,} articles"
    yield ""
    yield f"{machine(names)}. {census.words / census.articles:.0f} words an article, {census.text_bytes / 1e6:,.1f} MB"
    yield f"of text, seed {given.seed}; {given.rounds} rounds after one to warm up, {given.budget:g} s at most a kind."
    yield ""
    yield from size_lines(folder, names, census.text_bytes)
    for name in names:
        contender(name).for_snippets(folder / name)
    engines = {name: contender(name).open(folder / name) for name in names}
    try:
        measured = list(measure(engines, questions, given.rounds, given.budget))
    finally:
        for engine in engines.values():
            engine.close()
    yield ""
    base = BASE if BASE in names else names[0]
    yield f"## Times as long as {base}"
    yield ""
    yield from ratios(measured, base)
    yield ""
    yield "## Microseconds"
    yield ""
    yield from times(measured)
    yield ""
    yield from process_lines(folder, names, questions, given.quick)


def prepare(
    folder: Path, names: Sequence[str], articles: int, seed: int, per_kind: int
) -> tuple[Census, list[Question]]:
    """Builds the indexes that are not in `folder` yet, in one pass over the corpus, and draws the questions."""
    kept = folder / "corpus.pickle"
    known: tuple[int, int, Census] | None = None
    if kept.exists():
        known = pickle.loads(kept.read_bytes())
        if known[:2] != (articles, seed):
            raise SystemExit(f"{folder} has an index of other articles: {known[0]}, seed {known[1]}")
    builders = [contender(name).build(folder / name) for name in names if not (folder / name).exists()]
    census = Census(articles) if known is None else known[2]
    if builders or known is None:
        for article in map(indexed, make_corpus(articles, seed)):
            if known is None:
                census.add(article)
            for builder in builders:
                builder.add(article)
        for builder in builders:
            builder.finish()
        kept.write_bytes(pickle.dumps((articles, seed, census)))
    questions = draw(census, seed, per_kind)
    (folder / "questions.pickle").write_bytes(pickle.dumps(questions))
    return census, questions


def size_lines(folder: Path, names: Sequence[str], text: int) -> Iterator[str]:
    rows = []
    for name in names:
        size = sum(parts(folder / name).values())
        rows.append((name, f"{size / 1e6:,.1f}", f"{size / text:.2f}", str(contender(name).segments(folder / name))))
    yield from table(("index", "MB", "÷ text", "segments"), rows)
    if "knipsel" in names:
        yield ""
        yield f"Parts of Knipsel's, ÷ text: {parts_line(parts(folder / 'knipsel'), text)}."


def process_lines(folder: Path, names: Sequence[str], questions: Sequence[Question], quick: bool) -> Iterator[str]:
    yield "## A fresh process"
    yield ""
    rows = []
    for name in names:
        found = serve(name, folder / name, folder / "questions.pickle")
        figures = (found.opening, found.first, found.before, found.anonymous, found.mapped)
        rows.append((name, *(f"{figure:.1f}" for figure in figures)))
    yield from table(
        ("", "open, ms", "first question, ms", "own MB at start", "own MB, all asked", "MB of files"), rows
    )
    if {"knipsel", "fts5"} <= set(names):
        yield ""
        of_kind = {question.kind: question.text for question in questions if question.extra == "snippets"}
        words = dict(islice(of_kind.items(), 1 if quick else None))
        took = one_shot(folder / "knipsel", folder / "fts5", list(words.values()), 1 if quick else ONE_SHOT_ROUNDS)
        shots = [
            (kind, f"{ours:.0f}", f"{theirs:.0f}", f"{ours / theirs:.1f}")
            for kind, (ours, theirs) in zip(words, took, strict=True)
        ]
        yield from table(("a whole process", "search query, ms", "fts5, ms", "ratio"), shots)


if __name__ == "__main__":
    main()
