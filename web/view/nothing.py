"""What helps when nothing was found: the likely spelling, each word by itself, and what to leave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.messages import Language
from search.canonical import canonical
from search.normal_form import normalise
from search.query import And, Everything, Node, Query, Word, terms_sought
from search.results import Results
from search.terminal.printable import printable
from web.filters import Filters
from web.links import Links, SearchState
from web.texts import text
from web.view.link import Link

SHORTEST_STEM = 3
"""Letters that a prefix needs."""


@dataclass(frozen=True, slots=True)
class Tip:
    """A query to try, and what it does."""

    query: Link
    does: str


@dataclass(frozen=True, slots=True)
class NothingFound:
    """`drops` are the same search less a condition, `words` every word alone, each with how many stories it finds."""

    sentence: str
    suggestion: Link | None
    drops: tuple[Link, ...]
    words: tuple[Link, ...]
    tips: tuple[Tip, ...]


def nothing_found(
    results: Results, query: Query, state: SearchState, filters: Filters, links: Links, language: Language
) -> NothingFound:
    """Help for `query`, which has no answer under `filters`."""
    suggestion = None
    if results.suggestion:
        corrected = replace(state, query=results.suggestion, literal=False, page=1)
        suggestion = Link(printable(results.suggestion), links.search(corrected))
    return NothingFound(
        sentence=text("none.no_story_filtered" if filters.active else "none.no_story", language),
        suggestion=suggestion,
        drops=tuple(_drops(results, query, state, filters, links, language)),
        words=tuple(
            Link(printable(word.word), links.query(word.word) if word.total else "", count=word.total)
            for word in results.words
        ),
        tips=tuple(_tips(query, links, language)),
    )


def query_without(query: Query, condition: str) -> str | None:
    """`query` without the condition that is written so, or None if it has none such at its top."""
    root = query.root
    parts = root.children if isinstance(root, And) else (root,)
    kept = [part for part in parts if canonical(part) != condition]
    if len(kept) == len(parts):
        return None
    rest = normalise(_all_of(kept))
    return "" if isinstance(rest, Everything) else canonical(rest)


def _all_of(parts: list[Node]) -> Node:
    return And(tuple(parts)) if parts else Everything()


def _drops(
    results: Results, query: Query, state: SearchState, filters: Filters, links: Links, language: Language
) -> Iterator[Link]:
    """Most found first; what would find nothing either is no help."""
    by_text = {canonical(entry.condition): entry for entry in filters.active}
    for drop in sorted(results.without, key=lambda each: -each.total):
        if not drop.total:
            continue
        entry = by_text.get(drop.condition)
        if entry is not None:
            yield Link(
                text("none.without", language, condition=entry.label),
                links.search(entry.without),
                count=drop.total,
            )
            continue
        shorter = query_without(query, drop.condition)
        if shorter is not None:
            label = text("none.without", language, condition=printable(drop.condition))
            yield Link(label, links.search(replace(state, query=shorter, page=1)), count=drop.total)


def _tips(query: Query, links: Links, language: Language) -> Iterator[Tip]:
    """Looser forms of the words asked for."""
    words = [term.text for term in terms_sought(query.root) if isinstance(term, Word) and term.text.isalpha()]
    longest = max(words, key=len, default="")
    stem = longest[: max(SHORTEST_STEM + 1, (len(longest) + 1) // 2)]
    if SHORTEST_STEM < len(stem) < len(longest):
        does = text("none.tip_prefix", language, stem=printable(stem))
        yield Tip(Link(f"{printable(stem)}*", links.query(f"{stem}*")), does)
