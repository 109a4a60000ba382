"""Answers as JSON objects: the contract of docs/json.md, the same for the command line and the API.

Every function gives plain dicts and lists; :func:`dumps` writes them. Keys keep their order and stay in the contract's
names; a consumer ignores the keys it does not know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from index.catalog import STATES
from index.dates import PartialDate
from index.errors import KnipselError
from index.messages import Language, Message
from search.results import FACETS, Copy, Hit, Results, Snippet, Via

if TYPE_CHECKING:
    from index.analysis.token import Token
    from index.article import Article
    from index.catalog import FileRecord
    from index.events import FileDone, IndexReport
    from index.roots import Root
    from index.verify import Finding
    from search.duplicates import Cluster
    from search.engines import ArchiveSummary
    from search.explanation import Explanation
    from search.marks import Mark, PassageMarks

FORMAT_VERSION = 1

Object = dict[str, Any]

# What a terminal would obey or a reader be misled by stands only inside strings, where \u00XX means the same.
_ESCAPED = re.compile("[\x7f-\x9f\xad\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def dumps(value: object, *, indent: int | None = None) -> str:
    """`value` as JSON text in UTF-8 characters; control and bidi characters and broken ones are escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


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
        "date": _date(hit.date),
        "source": hit.source,
        "score": round(hit.score, 4),
        "snippets": [_snippet_object(snippet) for snippet in hit.snippets],
        "same_as": hit.same_as,
        "copies": [copy_object(copy) for copy in hit.copies],
        **_marking("title_highlights", hit.title_highlights, hit.title_via, "title_via"),
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
        "date": _date(copy.date),
        "source": copy.source,
        "overlap": round(copy.overlap, 4),
        "matches": copy.matches,
    }


def article_object(
    article: Article,
    marks: PassageMarks | None,
    copies: Sequence[Copy],
    language: Language,
    *,
    original: bool,
) -> Object:
    """One article; the text of what de-duplication left out only with `original`, all highlights by `marks`."""
    title = marks.title if marks else ()
    in_passages: Mapping[int, Sequence[Mark]] = marks.passages if marks else {}
    return {
        "format_version": FORMAT_VERSION,
        "id": article.id,
        "root": article.root,
        "path": article.path,
        "title": article.title,
        **_marked("title_highlights", title, "title_via"),
        "date": _date(article.date),
        "source": article.source,
        "section": article.section,
        "encoding": article.encoding,
        "notes": sentences(article.notes, language),
        "passages": [
            {
                "passage": passage.number,
                "text": passage.text if original or passage.left_out is None else None,
                "heading": passage.heading,
                "left_out": passage.left_out
                and {
                    "relation": passage.left_out.relation,
                    "leader": passage.left_out.leader,
                    "overlap": round(passage.left_out.overlap, 4),
                },
                **_marked("highlights", in_passages.get(passage.number, ()), "via"),
            }
            for passage in article.passages
        ],
        "copies": [copy_object(copy) for copy in copies],
    }


def explanation_object(explanation: Explanation, notes: Iterable[Message], language: Language) -> Object:
    """How a query was understood, with the parser's notes, and why its first hit won."""
    return {
        "format_version": FORMAT_VERSION,
        "query": explanation.query,
        "interpreted": explanation.interpreted,
        "notes": sentences(notes, language),
        "total": explanation.total,
        "terms": [
            {
                "word": use.word,
                "stream": use.stream,
                "term": use.term,
                "weight": round(use.weight, 4),
                "articles": use.articles,
                "via": use.via,
            }
            for use in explanation.terms
        ],
        "hits": [
            {
                "hit": hit_object(hit),
                "parts": [
                    {
                        "word": part.word,
                        "stream": part.stream,
                        "terms": list(part.terms),
                        "articles": part.articles,
                        "title_frequency": round(part.title_frequency, 4),
                        "body_frequency": round(part.body_frequency, 4),
                        "score": round(part.score, 4),
                    }
                    for part in parts
                ],
            }
            for hit, parts in explanation.hits
        ],
    }


def analysis_object(text: str, tokens: Iterable[Token]) -> Object:
    """What the analyzer makes of a text. `parts` is for compounds; it is empty for a word that has none."""
    return {
        "format_version": FORMAT_VERSION,
        "text": text,
        "tokens": [
            {
                "word": token.word,
                "start": token.start,
                "end": token.end,
                "position": token.position,
                "exact": token.exact,
                "lemma": token.lemma,
                "parts": [],
            }
            for token in tokens
        ],
    }


def duplicates_object(clusters: Iterable[Cluster]) -> Object:
    """Passages that say the same."""
    from search import duplicates

    return {"format_version": FORMAT_VERSION, **duplicates.duplicates_object(clusters)}


def status_object(
    summary: ArchiveSummary,
    files: Iterable[FileRecord],
    roots: Iterable[Root],
    generation: str,
    language: Language,
) -> Object:
    """What is in the index; the numbers in `states` add up to `total_files`."""
    return {
        "format_version": FORMAT_VERSION,
        "generation": generation,
        "updated": summary.updated,
        "articles": summary.articles,
        "passages": summary.passages,
        "stories": summary.stories,
        "first": _date(summary.first),
        "last": _date(summary.last),
        "undated": summary.undated,
        "total_files": sum(summary.states.values()),
        "states": {state: summary.states.get(state, 0) for state in STATES},
        "roots": [
            {
                "label": root.label,
                "folder": str(root.folder),
                "source": root.source,
                "exclude": list(root.exclude),
            }
            for root in roots
        ],
        "files": [
            {
                "root": file.root,
                "path": file.path,
                "state": file.state,
                "reason": _sentence(file.reason, language),
                "encoding": file.encoding,
                "notes": sentences(file.notes, language),
                "id": file.article_id,
            }
            for file in files
        ],
    }


def report_object(
    report: IndexReport, problems: Iterable[FileDone], kept: Iterable[tuple[str, str]], language: Language
) -> Object:
    """What a run of the indexer did; `kept` are the roots nothing was dropped of, each with the reason."""
    return {
        "format_version": FORMAT_VERSION,
        "generation": report.generation,
        "files": report.files,
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
        "failed": report.failed,
        "stale": report.stale,
        "gone": report.gone,
        "articles": report.articles,
        "passages": report.passages,
        "left_out": report.left_out,
        "stories": report.stories,
        "seconds": round(report.seconds, 3),
        "problems": [
            {
                "root": file.root,
                "path": file.path,
                "state": file.outcome,
                "reason": _sentence(file.reason, language),
            }
            for file in problems
        ],
        "kept": [{"root": root, "reason": reason} for root, reason in kept],
    }


def check_object(findings: Sequence[Finding], language: Language) -> Object:
    """What was verified, and whether all of it is right."""
    return {
        "format_version": FORMAT_VERSION,
        "sound": all(finding.problem is None for finding in findings),
        "findings": [
            {"subject": finding.subject, "problem": _sentence(finding.problem, language)} for finding in findings
        ],
    }


def error_object(error: KnipselError, language: Language) -> Object:
    """An error."""
    return {
        "format_version": FORMAT_VERSION,
        "error": {
            "code": error.code,
            "message": error.message.text(language),
            "hint": error.hint.text(language),
        },
    }


def sentences(messages: Iterable[Message], language: Language) -> list[str]:
    """Messages in the language asked for."""
    return [message.text(language) for message in messages]


def _sentence(message: Message | None, language: Language) -> str | None:
    return None if message is None else message.text(language)


def _snippet_object(snippet: Snippet) -> Object:
    return {
        "passage": snippet.passage,
        "text": snippet.text,
        **_marking("highlights", snippet.highlights, snippet.via, "via"),
    }


def _marked(ranges_key: str, marks: Sequence[Mark], via_key: str) -> Object:
    ranges = [(mark.start, mark.end) for mark in marks]
    return _marking(ranges_key, ranges, [mark.via for mark in marks], via_key)


def _marking(ranges_key: str, ranges: Iterable[tuple[int, int]], via: Iterable[Via], via_key: str) -> Object:
    return {ranges_key: [list(pair) for pair in ranges], via_key: list(via)}


def _date(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)
