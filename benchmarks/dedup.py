"""Which copies of a passage are found: ``python benchmarks/dedup.py [--seed 2] [--bases 6000] [--copies 400]``.

The archive is made up by rules (``benchmarks/copies``). Beside Knipsel, in the same run: exact hashing of the text in
small letters with single spaces, and MinHash with an LSH index by datasketch and by rensa, if they are installed. The
numbers in Knipsel were chosen on seed 1; report another.

A copy is found if it is merged with a passage that says the same, or linked as containing one or contained in one. A
concatenation is found to the degree that its parts are. "10 % of any words" replaces numbers and names as well, where
refusing is right. A hard negative counts if it is merged or linked with a passage that says something else. Precision
is over pairs.

Passages a second are from text to relations, on one core; a store that keeps them is not included. Then paragraphs that
join the others of their article; and reports of one template, each an article, from text to durable runs of the store:
each must take as long when there are more.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from benchmarks.copies.archive import make_archive
from benchmarks.copies.finders import finders
from benchmarks.copies.joined import measure_joined
from benchmarks.copies.measuring import COPIES, NEGATIVES, Score, measure
from benchmarks.copies.templates import FAMILIES, reports
from index.dedup.forms import form_of
from index.dedup.normalization import normalize
from index.passage_store.changes import StoredArticle, StoredPassage
from index.passage_store.rows import CONTAINED, NEAR, SLIGHT_VERSION, VERSION
from index.passage_store.writer import PassageWriter

GOALS = {
    "exact": 1.0,
    "typographic": 1.0,
    "white space": 1.0,
    "encoding": 1.0,
    "mojibake": 1.0,
    "10 % of words": 0.95,
    "swapped words": 0.95,
    "dropped sentence": 0.95,
    "reprint": 0.99,
    "joined": 0.98,
}
PRECISION_GOAL = 0.995
NEGATIVES_GOAL = 20 / 6500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--bases", type=int, default=6000)
    parser.add_argument("--copies", type=int, default=400, help="of each kind")
    parser.add_argument("--reports", type=int, default=1400, help="of each family of templates")
    parser.add_argument("--of-one-template", type=int, default=20_000)
    given = parser.parse_args()

    print(f"Python {platform.python_version()}, {platform.machine()}, seed {given.seed}")
    print_copies(given.seed, given.bases, given.copies, given.reports)
    print_joined(given.seed)
    print_templates(given.seed, given.of_one_template)


def print_copies(seed: int, bases: int, copies: int, reports_per_family: int) -> None:
    passages = make_archive(bases, copies, reports_per_family, seed)
    texts = [passage.text for passage in passages]
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts):,} passages of {words:.0f} words; {copies} copies of each kind\n")
    scores: dict[str, Score] = {}
    speed: dict[str, float] = {}
    for name, finder in finders().items():
        start = time.process_time()
        found = finder(texts)
        speed[name] = len(texts) / (time.process_time() - start)
        scores[name] = measure(passages, found)

    head = "".join(f"{name:>13}" for name in scores)
    print(f"{'recall':<26}{head}{'goal':>8}{'merged':>9}")
    for kind in COPIES:
        cells = "".join(f"{score.found[kind]:>13.3f}" for score in scores.values())
        goal = f"{GOALS[kind]:>8.2f}" if kind in GOALS else f"{'':>8}"
        print(f"{kind:<26}{cells}{goal}{scores['Knipsel'].merged[kind]:>9.3f}")

    total = Counter(passage.kind for passage in passages if passage.kind in NEGATIVES)
    print(f"\n{'hard negatives merged':<26}{head}{'of':>8}{'linked':>9}{'version':>9}")
    for kind in NEGATIVES:
        cells = "".join(f"{score.negatives_merged[kind]:>13}" for score in scores.values())
        own = scores["Knipsel"]
        print(f"{kind:<26}{cells}{total[kind]:>8}{own.negatives_linked[kind]:>9}{own.versions.get(kind, 0):>9}")
    cells = "".join(f"{sum(score.negatives_merged.values()):>13}" for score in scores.values())
    print(f"{'all':<26}{cells}{total.total():>8}   goal: at most {total.total() * NEGATIVES_GOAL:.0f}")

    print(f"\n{'':<26}{head}{'goal':>8}")
    print(f"{'precision, merged':<26}" + "".join(f"{score.merged_precision:>13.4f}" for score in scores.values()))
    cells = "".join(f"{score.precision:>13.4f}" for score in scores.values())
    print(f"{'precision, with linked':<26}{cells}{PRECISION_GOAL:>8}")
    print(f"{'pairs merged':<26}" + "".join(f"{score.merged_pairs:>13,}" for score in scores.values()))
    print(f"{'passages/s/core':<26}" + "".join(f"{rate:>13,.0f}" for rate in speed.values()))


def print_joined(seed: int) -> None:
    score = measure_joined(500, seed)
    print(f"\n{'joined paragraphs found':<32}{'Knipsel':>8}{'goal':>8}")
    for name, found in score.found.items():
        print(f"{name:<32}{found:>8.3f}{GOALS['joined']:>8.2f}")
    print(f"{score.false} of {score.others:,} other passages pass for joined; goal: fewer than 1 in 20,000")


def print_templates(seed: int, count: int) -> None:
    sizes = (count // 4, count // 2, count)
    print(f"\n{'µs a report in the store':<28}" + "".join(f"{size:>10,}" for size in sizes))
    for family in FAMILIES:
        made = list(reports(family, count, Random(seed)))
        times, kinds = zip(*(index_reports(made[:size]) for size in sizes), strict=True)
        cells = "".join(f"{seconds / size * 1e6:>10.0f}" for seconds, size in zip(times, sizes, strict=True))
        found = kinds[-1]
        versions = found[VERSION] + found[SLIGHT_VERSION]
        print(f"{family:<28}{cells}   near {found[NEAR]}, contained {found[CONTAINED]}, versions {versions}")


def index_reports(texts: Sequence[str]) -> tuple[float, Counter[int]]:
    """Seconds of processor time from texts to durable runs, each text an article; and the relations by their codes."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        writer = PassageWriter(Path(folder), (), 1)
        for number, text in enumerate(texts):
            writer.add(StoredArticle(number, 0, (StoredPassage(0, form_of(normalize(text))),)))
            if writer.full:
                writer.flush()
        writer.flush()
        writer.finish(2)
        seconds = time.process_time() - start
        kinds = Counter(writer.passages.all_relations().kinds.tolist())
        writer.close()
        return seconds, kinds


if __name__ == "__main__":
    main()
