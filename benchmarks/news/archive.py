"""The articles as files that Knipsel reads, and its index of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.news.articles import NewsArticle
from index.pipeline import build
from search.finder import Searcher
from search.query import Query


def write_files(articles: Iterable[NewsArticle], folder: Path) -> None:
    """One file an article, in a folder a year, with its date before the lead."""
    for article in articles:
        place = folder / article.date[:4]
        place.mkdir(parents=True, exist_ok=True)
        text = f" date {article.date} " + "\n\n".join(article.texts)
        (place / f"{article.number:06}.txt").write_text(text, "utf-8")


def index_articles(articles: Iterable[NewsArticle], folder: Path) -> str:
    """Writes and indexes the articles under `folder`; the URL of the index."""
    write_files(articles, folder / "archive")
    url = f"whoosh:{folder / 'knipsel'}"
    for _ in build([folder / "archive"], url):
        pass
    return url


def best_articles(searcher: Searcher, query: Query, limit: int) -> Sequence[frozenset[int]]:
    """The numbers of the articles of each hit, its copies included: a story is found by any of them."""
    results = searcher.search(query, limit=limit, snippets=False, fallback=True)
    return [frozenset((number_of(hit.path), *(number_of(copy.path) for copy in hit.copies))) for hit in results.hits]


def number_of(path: str) -> int:
    return int(Path(path).stem)
