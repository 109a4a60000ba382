"""The result page as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.messages import Language
from search.interpretation import synonyms_to_ask_for
from search.query import Query, Word, terms_sought
from search.results import Results, Sort
from search.terminal.printable import printable
from web.filters import Filters
from web.links import LAST_PAGE, PAGE_SIZE, Links, SearchState
from web.texts import text
from web.view.facets import FacetView, facet_views
from web.view.hits import HitView, OtherForms, has_other_forms, hit_views, other_forms
from web.view.link import Link
from web.view.nothing import NothingFound, nothing_found
from web.view.pager import Pager, pager

MOST_SYNONYMS = 4
"""Words that are named on the way to them."""


@dataclass(frozen=True, slots=True)
class ResultsView:
    """All of a result page but its masthead.

    `corrected` is the query that was answered in the place of the one asked, or ""; `literal` leads to the one asked.
    `beyond` says that the page asked for is past the last, and leads there.
    """

    query: str
    title: str
    count: str
    hidden: str
    copies: Link | None
    orders: tuple[Link, ...]
    chips: tuple[Link, ...]
    clear: str
    notes: tuple[str, ...]
    corrected: str
    partial: bool
    literal: Link | None
    other_forms: tuple[OtherForms, ...]
    exactly: Link | None
    any_word: Link | None
    synonyms: Link | None
    hits: tuple[HitView, ...]
    facets: tuple[FacetView, ...]
    pager: Pager | None
    beyond: Link | None
    nothing: NothingFound | None


def results_view(
    results: Results, query: Query, state: SearchState, filters: Filters, links: Links, language: Language
) -> ResultsView:
    """The result page that shows `results`, the answer to `query` in `state` under `filters`."""
    found = results.total > 0
    count = text("articles" if results.copies else "stories", language, n=results.total)
    asked = printable(state.query)
    heard = count if found else text("hits.none", language)
    return ResultsView(
        query=asked,
        title=text(
            "hits.title" if asked else "hits.title_all",
            language,
            **({"query": asked} if asked else {}),
            count=heard,
        ),
        count=count,
        hidden=_hidden(results, language),
        copies=_copies_link(results, state, links, language),
        orders=_orders(state, links, language) if found else (),
        chips=tuple(_chips(state, filters, links, language)),
        clear=links.search(state.unfiltered()) if len(filters.active) > 1 else "",
        notes=(*filters.notes, *(printable(note.text(language)) for note in results.notes)),
        corrected=printable(results.interpreted) if results.match == "corrected" else "",
        partial=results.match == "partial",
        literal=_literal(results, state, links, language),
        other_forms=tuple(other_forms(results.hits, language)),
        exactly=_exactly(results, query, state, links, language),
        any_word=_any_word(results, query, state, links, language),
        synonyms=_synonyms(query, state, links, language),
        hits=hit_views(results.hits, state, links, language),
        facets=tuple(facet_views(results, state, links, language)) if found else (),
        pager=_pager(results, state, links, language) if results.hits else None,
        beyond=_beyond(results, state, links, language) if found and not results.hits else None,
        nothing=None if found else nothing_found(results, query, state, filters, links, language),
    )


def _hidden(results: Results, language: Language) -> str:
    if results.copies:
        return text("hits.with_copies", language)
    return text("hits.hidden", language, n=results.copies_hidden) if results.copies_hidden else ""


def _copies_link(results: Results, state: SearchState, links: Links, language: Language) -> Link | None:
    if results.copies:
        return Link(text("hits.hide_copies", language), links.search(replace(state, copies=False, page=1)))
    if results.copies_hidden:
        return Link(text("hits.show_copies", language), links.search(replace(state, copies=True, page=1)))
    return None


def _orders(state: SearchState, links: Links, language: Language) -> tuple[Link, ...]:
    usual = replace(state, sort=None).order
    sorts: tuple[Sort, ...] = ("relevance", "newest", "oldest") if state.query else ("newest", "oldest")
    return tuple(
        Link(
            text(f"hits.{sort}", language),
            links.search(replace(state, sort=None if sort == usual else sort, page=1)),
            current=sort == state.order,
        )
        for sort in sorts
    )


def _literal(results: Results, state: SearchState, links: Links, language: Language) -> Link | None:
    """From a corrected or partial answer to the query as typed, and back."""
    if results.match in ("corrected", "partial"):
        asked = text("hits.search_literally", language, query=printable(state.query))
        return Link(asked, links.search(replace(state, literal=True, page=1)))
    if state.literal and not results.total:
        closest = text("hits.closest", language)
        return Link(closest, links.search(replace(state, literal=False, page=1)))
    return None


def _chips(state: SearchState, filters: Filters, links: Links, language: Language) -> Iterator[Link]:
    """What can be taken off again: filters, that one of the words is enough, and more synonyms."""
    for entry in filters.active:
        yield Link(entry.label, links.search(entry.without))
    if state.any_word:
        yield Link(text("hits.any_word", language), links.search(replace(state, any_word=False, page=1)))
    if state.synonyms:
        yield Link(text("hits.synonyms", language), links.search(replace(state, synonyms=False, page=1)))


def _any_word(results: Results, query: Query, state: SearchState, links: Links, language: Language) -> Link | None:
    """To all that has any of the words, where nothing has them all."""
    several = sum(1 for _ in terms_sought(query.root)) > 1
    if results.match == "all" or state.any_word or not several:
        return None
    return Link(text("hits.try_any_word", language), links.search(replace(state, any_word=True, page=1)))


def _synonyms(query: Query, state: SearchState, links: Links, language: Language) -> Link | None:
    """To the kinds of synonyms that must be asked for, where the query has any."""
    words = synonyms_to_ask_for(query)[:MOST_SYNONYMS]
    if not words:
        return None
    asked = text("hits.try_synonyms", language, words=printable(", ".join(words)))
    return Link(asked, links.search(replace(state, synonyms=True, page=1)))


def _exactly(results: Results, query: Query, state: SearchState, links: Links, language: Language) -> Link | None:
    """The way from a single word that was also found in other forms to this form only."""
    root = query.root
    if results.match != "all" or not isinstance(root, Word) or root.exact or not has_other_forms(results.hits):
        return None
    exact = replace(state, query=f"={root.text}", page=1)
    return Link(text("hits.exactly", language, word=printable(root.text)), links.search(exact))


def _pager(results: Results, state: SearchState, links: Links, language: Language) -> Pager:
    span = text(
        "hits.span_articles" if results.copies else "hits.span_stories",
        language,
        first=state.offset + 1,
        last=state.offset + len(results.hits),
        total=results.total,
    )
    return pager(span, state.page, _last_page(results.total), lambda page: links.search(replace(state, page=page)))


def _beyond(results: Results, state: SearchState, links: Links, language: Language) -> Link:
    last = replace(state, page=_last_page(results.total))
    return Link(text("hits.no_such_page", language, n=state.page), links.search(last))


def _last_page(total: int) -> int:
    return min(-(-total // PAGE_SIZE), LAST_PAGE)
