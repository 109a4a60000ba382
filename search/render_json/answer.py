"""The answer to one query: hits with snippets, copies, facets, and what helps where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.messages import Language
from search.render_json.form import FORMAT_VERSION, Object, date_text, marking, sentences
from search.results import FACETS, Copy, Hit, Results, Snippet

if TYPE_CHECKING:
    from search.passage_copies import Elsewhere
    from search.related import RelatedArticle


def results_object(results: Results, language: Language) -> Object:
    """The answer to one query."""
    return {
        "format_version": FORMAT_VERSION,
        "query": results.query,
        "interpreted": results.interpreted,
        "match": results.match,
        "notes": sentences(results.notes, language),
        "suggestion": results.suggestion,
        "total": results.total,
        "copies_hidden": results.copies_hidden,
        "took_ms": round(results.took_ms, 1),
        "generation": results.generation,
        "hits": [hit_object(hit) for hit in results.hits],
        "facets": {
            name: [
                {"value": value.value, "count": value.count, "archive": value.archive} for value in results.facets[name]
            ]
            for name in FACETS
            if name in results.facets
        },
        "words": [{"word": row.word, "total": row.total} for row in results.words],
        "without": [{"condition": row.condition, "total": row.total} for row in results.without],
    }


def hit_object(hit: Hit) -> Object:
    """One hit."""
    return {
        "id": hit.id,
        "root": hit.root,
        "path": hit.path,
        "title": hit.title,
        "date": date_text(hit.date),
        "source": hit.source,
        "score": round(hit.score, 4),
        "snippets": [_snippet_object(snippet) for snippet in hit.snippets],
        "same_as": hit.same_as,
        "copies": [copy_object(copy) for copy in hit.copies],
        **marking("title_highlights", hit.title_highlights, hit.title_via, "title_via"),
    }


def hit_line(hit: Hit) -> Object:
    """One hit as a line of its own (``--format jsonl``)."""
    return {"format_version": FORMAT_VERSION, **hit_object(hit)}


def copy_object(copy: Copy) -> Object:
    """Another article of a story."""
    return {
        "id": copy.id,
        "root": copy.root,
        "path": copy.path,
        "title": copy.title,
        "date": date_text(copy.date),
        "source": copy.source,
        "overlap": round(copy.overlap, 4),
        "matches": copy.matches,
    }


def related_object(related: RelatedArticle) -> Object:
    """An article of another story that has some of the same passages."""
    return {
        "id": related.id,
        "root": related.root,
        "path": related.path,
        "title": related.title,
        "date": date_text(related.date),
        "source": related.source,
        "shared": related.shared,
    }


def elsewhere_object(elsewhere: Elsewhere | None) -> Object | None:
    """Where else a passage stands; None for one that stands nowhere else. `first` is null if it stands here first."""
    if elsewhere is None:
        return None
    first = elsewhere.first
    return {
        "first": first
        and {
            "id": first.id,
            "root": first.root,
            "path": first.path,
            "title": first.title,
            "date": date_text(first.date),
            "passage": first.passage,
        },
        "articles": elsewhere.articles,
    }


def _snippet_object(snippet: Snippet) -> Object:
    return {
        "passage": snippet.passage,
        "text": snippet.text,
        **marking("highlights", snippet.highlights, snippet.via, "via"),
    }
