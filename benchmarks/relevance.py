"""How well a known article is found: MRR@10 and recall@10 by kind of query, with each feature and without it.

    .venv/bin/python benchmarks/relevance.py [--articles 4000] [--queries 120] [--seed 1]

The archive is made up by rules (``benchmarks/news``). For each kind, articles are drawn at random and a query is made
from each (known-item search); the reciprocal of the rank at which that article, or its story, comes back is averaged,
0 beyond the tenth. Columns: everything as it is, then one thing switched off or set otherwise at a time, and two
engines beside it. Sentences of templates are not news: what the columns tell is what a feature does for its kind of
query, not how an archive of news would fare.

exact: exact forms only, which leaves out all the others too; -joined: neighbouring words are not tried as one;
-spelling: an unknown word is not corrected, only left out; -bonus: the exact form counts no more than an inflection;
title 1: the title counts no more than the body. FTS5 has no Dutch; Whoosh nl is stock Whoosh with its Dutch stemmer.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.news.archive import index_articles
from benchmarks.news.articles import NewsArticle, make_articles
from benchmarks.news.frequencies import forms_of
from benchmarks.news.measuring import Ranks, Score, Setting, knipsel_ranks, peer_ranks, score
from benchmarks.news.peers import Fts5, StockWhoosh
from benchmarks.news.queries import KINDS, KnownItem, known_items
from benchmarks.news.words import Noun, word_lists
from search.finder import open_searcher
from search.matching import Matching
from search.spelling.correction import Corrections

GOALS = {"headline": 0.85, "inflected": 0.75, "compound apart": 0.80, "compound head": 0.85, "typo": 0.85}

SETTINGS = (
    Setting("all"),
    Setting("exact", exact=True),
    Setting("-parts", Matching(parts=False)),
    Setting("-separable", Matching(separable=False)),
    Setting("-synonyms", Matching(synonyms=False)),
    Setting("-joined", changed={"_joined": lambda first, second: ()}),
    Setting("-spelling", changed={"corrections": lambda *given: Corrections()}),
    Setting("-bonus", changed={"EXACT_BONUS": 0.0}),
    Setting("title 1", changed={"FIELD_WEIGHT": {"title": 1.0, "body": 1.0}}),
)


def print_table(title: str, columns: Mapping[str, Ranks], value: Callable[[Score], float]) -> None:
    print(f"\n{title:<15}" + "".join(f"{name:>11}" for name in columns) + f"{'goal':>7}")
    for kind in KINDS:
        cells = "".join(f"{value(score(ranks[kind])):>11.3f}" for ranks in columns.values())
        goal = f"{GOALS[kind]:>7.2f}" if kind in GOALS else ""
        print(f"{kind:<15}{cells}{goal}")


def blind_order(articles: Sequence[NewsArticle], items: Sequence[KnownItem]) -> float:
    """MRR of the queries for compound heads by an engine that finds what has both words and orders it at random.

    A head counts as such, as a word and as the last part of a compound, whatever the inflection. The expected
    reciprocal rank of one among n at random is (1 + 1/2 + … + 1/n) / n.
    """
    nouns = word_lists().noun
    standing = [{piece.word for sentence in article.sentences for piece in sentence} for article in articles]
    heads = [
        {noun.parts[1] if noun.parts else noun.singular for noun in words if isinstance(noun, Noun)}
        for words in standing
    ]
    expected = []
    for item in items:
        if item.kind == "compound head":
            forms = forms_of(articles[item.article])
            head, other = sorted(item.text.split(), key=lambda word: word in nouns and word not in forms, reverse=True)
            spelled = articles[item.article].spelled
            meant = {word for word in standing[item.article] if word and other in map(spelled, word.forms)}
            rivals = sum(head in having and bool(meant & words) for having, words in zip(heads, standing, strict=True))
            expected.append(sum(1 / rank for rank in range(1, rivals + 1)) / rivals)
    return sum(expected) / max(1, len(expected))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4_000)
    parser.add_argument("--queries", type=int, default=120, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    articles = list(make_articles(arguments.articles, arguments.seed))
    items = known_items(articles, arguments.queries, arguments.seed)
    columns: dict[str, Ranks] = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with open_searcher(index_articles(articles, folder)) as searcher:
            for setting in SETTINGS:
                columns[setting.name] = knipsel_ranks(searcher, items, setting)
        (folder / "whoosh").mkdir()
        columns["FTS5"] = peer_ranks(Fts5(articles), items)
        columns["Whoosh nl"] = peer_ranks(StockWhoosh(articles, folder / "whoosh"), items)
    python = platform.python_version()
    print(f"{len(articles)} articles, {arguments.queries} queries of each kind, seed {arguments.seed}; Python {python}")
    print_table("MRR@10", columns, lambda score: score.mrr)
    print_table("recall@10", columns, lambda score: score.recall)
    blind = blind_order(articles, items)
    print(f"\ncompound head, if what has both words were found and ordered at random: MRR@10 {blind:.3f}")


if __name__ == "__main__":
    main()
