"""The weights of search/ranking.py tried out: ``.venv/bin/python -m benchmarks.news.weights [--seeds 1 2]``.

Weights are chosen on the articles whose number's digest is even and reported on the others, and on the archive of
another seed. One thing is varied at a time, all else as in ranking.py; figures are MRR@10, and their mean over the
kinds of query.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.news.archive import index_articles
from benchmarks.news.articles import make_articles
from benchmarks.news.measuring import Ranks, Setting, knipsel_ranks, score
from benchmarks.news.queries import KINDS, KnownItem, known_items
from index.schema import Field
from search.engines.whoosh.evaluate import Evaluation
from search.finder import Searcher, open_searcher
from search.plan import Leaf, TermGroup


class EachStreamForItself(Evaluation):
    """Every term of a word scores by itself, with its own frequency and saturation, as separate terms would."""

    def leaf_scores(self, leaf: Leaf, documents: NDArray[np.int64]) -> NDArray[np.float64]:
        if not isinstance(leaf, TermGroup):
            return super().leaf_scores(leaf, documents)
        total = np.zeros(len(documents))
        for term in leaf.terms:
            total += term.weight * super().leaf_scores(replace(leaf, terms=(replace(term, weight=1.0),)), documents)
        return total


def settings() -> Iterator[tuple[str, list[Setting]]]:
    """What is varied, with the settings it is given."""
    yield "as in ranking.py", [Setting("")]
    yield "exact bonus", _each("EXACT_BONUS", (0.0, 0.1, 0.25, 0.5, 1.0))
    yield (
        "head, modifier",
        [
            Setting(f"{head}, {modifier}", changed={"HEAD_WEIGHT": head, "MODIFIER_WEIGHT": modifier})
            for head, modifier in ((0.2, 0.1), (0.5, 0.35), (0.7, 0.5), (1.0, 0.7))
        ],
    )
    yield "two words joined", _each("JOINED_WEIGHT", (0.5, 0.9, 1.5))
    yield "verb in halves", _each("SEPARABLE_WEIGHT", (0.5, 0.9))
    yield "title", [Setting(f"{value}", changed={"FIELD_WEIGHT": _title(value)}) for value in (1.0, 2.0, 4.0, 8.0)]
    yield "k1", _each("K1", (0.9, 1.2, 1.6))
    yield (
        "b of the body",
        [Setting(f"{value}", changed={"LENGTH_NORM": {"title": 0.5, "body": value}}) for value in (0.5, 0.75, 0.9)],
    )
    yield "lead", _each("LEAD_BONUS", (0.0, 0.5, 1.0, 2.0))
    yield "all words, each stream for itself", [Setting("", changed={"Evaluation": EachStreamForItself})]
    yield (
        "any word",
        [
            Setting("as in ranking.py", any_word=True),
            Setting("exact bonus 0.5", any_word=True, changed={"EXACT_BONUS": 0.5}),
            Setting("exact bonus 1.0", any_word=True, changed={"EXACT_BONUS": 1.0}),
            Setting("each stream for itself", any_word=True, changed={"Evaluation": EachStreamForItself}),
        ],
    )


def _each(name: str, values: Sequence[float]) -> list[Setting]:
    return [Setting(f"{value}", changed={name: value}) for value in values]


def _title(weight: float) -> Mapping[Field, float]:
    return {"title": weight, "body": 1.0}


def half_of(item: KnownItem) -> int:
    return hashlib.sha256(str(item.article).encode()).digest()[0] & 1


def reciprocals(ranks: Ranks) -> NDArray[np.float64]:
    """The reciprocal rank of every query, 0 where the article is not among the first."""
    return np.array([1 / rank if rank else 0.0 for kind in KINDS for rank in ranks[kind]])


def row(name: str, ranks: Ranks, usual: Ranks) -> str:
    """The means by kind and over all queries, and of the latter the difference to `usual` with its standard error."""
    values = [*(score(ranks[kind]).mrr for kind in KINDS), float(reciprocals(ranks).mean())]
    change = reciprocals(ranks) - reciprocals(usual)
    error = change.std() / np.sqrt(len(change))
    return f"| {name} | " + " | ".join(f"{value:.3f}" for value in values) + f" | {change.mean():+.3f} ± {error:.3f} |"


def report(searcher: Searcher, parts: Mapping[str, Sequence[KnownItem]]) -> None:
    for name, items in parts.items():
        print(f"\n## {name}, {len(items)} queries\n")
        print("| | " + " | ".join((*KINDS, "all", "change")) + " |")
        print("|---|" + "---:|" * (len(KINDS) + 2))
        usual = knipsel_ranks(searcher, items, Setting(""))
        for varied, tried in settings():
            if len(tried) > 1:
                print(f"| **{varied}** |" + " |" * (len(KINDS) + 2))
            for setting in tried:
                print(row(setting.name or varied, knipsel_ranks(searcher, items, setting), usual), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4_000)
    parser.add_argument("--queries", type=int, default=120, help="of each kind")
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2])
    arguments = parser.parse_args()
    for number, seed in enumerate(arguments.seeds):
        articles = list(make_articles(arguments.articles, seed))
        items = known_items(articles, arguments.queries, seed)
        parts = {f"Seed {seed}": items}
        if number == 0:
            halves = [[item for item in items if half_of(item) == half] for half in (0, 1)]
            parts = {f"Seed {seed}, half to choose on": halves[0], f"Seed {seed}, other half": halves[1]}
        with tempfile.TemporaryDirectory() as place, open_searcher(index_articles(articles, Path(place))) as searcher:
            report(searcher, parts)


if __name__ == "__main__":
    main()
