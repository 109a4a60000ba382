"""Two articles beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from search.render_json.form import FORMAT_VERSION, Object, date_text

if TYPE_CHECKING:
    from index.article import Article, Passage
    from search.differences.articles import ArticleDifferences, PassageDifferences


def differences_object(found: ArticleDifferences) -> Object:
    """Two articles with their passages in the order of both, and where in their texts they differ."""
    return {
        "format_version": FORMAT_VERSION,
        "first": _article(found.first),
        "second": _article(found.second),
        "counts": found.counts(),
        "passages": [_row(passage) for passage in found.passages],
    }


def _article(article: Article) -> Object:
    return {
        "id": article.id,
        "root": article.root,
        "path": article.path,
        "title": article.title,
        "date": date_text(article.date),
        "source": article.source,
    }


def _row(row: PassageDifferences) -> Object:
    return {
        "change": row.change,
        "relation": row.relation,
        "first": _passage(row.first),
        "second": _passage(row.second),
        "runs": [{"change": run.change, "first": list(run.first), "second": list(run.second)} for run in row.runs],
    }


def _passage(passage: Passage | None) -> Object | None:
    return None if passage is None else {"passage": passage.number, "text": passage.text}
