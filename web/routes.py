"""The pages: start, results, article, help on the query language, and the state of the archive."""

from __future__ import annotations

import datetime
import re

from flask import Blueprint, Response, make_response, request
from flask.typing import ResponseReturnValue

from index.article import Article
from index.catalog import STATES, State
from index.errors import ArticleMissing, DeadlineExceeded, ParameterInvalid
from search.deadline import Deadline
from search.differences.articles import article_differences
from search.matching import Matching
from search.parser import parse
from search.query import Everything, Query
from search.relatives import Relatives
from search.results import RESULT_WINDOW, Results
from web.filters import filters_of
from web.help import help_view, tries
from web.links import PAGE_SIZE, SearchState, page_number
from web.view.archive import archive_view, start_view
from web.view.article import article_view
from web.view.differences import differences_view
from web.view.facets import FACETS_SHOWN
from web.view.results import results_view
from web.view.trail import trail
from web.visit import Visit, from_snapshot, page, visitor_language, visitor_links

pages = Blueprint("pages", __name__)

_ARTICLE_ID = re.compile(r"[0-9a-f]{16}")


@pages.get("/")
@from_snapshot
def start(visit: Visit) -> ResponseReturnValue:
    """The search box, and the archive at a glance."""
    view = start_view(visit.snapshot.summary, visit.links, visit.language)
    return page(
        "start.html",
        visit.language,
        visit.links,
        snapshot=visit.snapshot,
        view=view,
        tries=tries(visit.links, visit.language),
    )


@pages.get("/zoek")
@from_snapshot
def results(visit: Visit) -> ResponseReturnValue:
    """The hits of a query."""
    state = SearchState.from_parameters(request.args.to_dict())
    filters = filters_of(state, visit.language)
    query = _query_of(state)
    found = visit.snapshot.searcher.search(
        query,
        limit=PAGE_SIZE,
        offset=state.offset,
        sort=state.order,
        copies=state.copies,
        facets=FACETS_SHOWN,
        filters=filters.conditions,
        fallback=not state.literal,
    )
    view = results_view(found, query, state, filters, visit.links, visit.language)
    html = page("results.html", visit.language, visit.links, snapshot=visit.snapshot, state=state, view=view)
    return html, 404 if view.beyond else 200


@pages.get("/artikel/<article_id>")
@from_snapshot
def article(visit: Visit, article_id: str) -> ResponseReturnValue:
    """One article, with the words of the query marked; only by id, never by path."""
    searcher = visit.snapshot.searcher
    found = _article_of(visit, article_id)
    state = SearchState.from_parameters(request.args.to_dict())
    marks, way = None, None
    if "n" in request.args or state != SearchState():
        query = _query_of(state)
        rank = _rank(request.args.get("n", ""))
        around = _around(visit, query, state, rank)
        if around is not None and around.match == "corrected":
            query = parse(around.interpreted, matching=query.matching)
        marks = searcher.marks(found, query)
        way = trail(article_id, state, rank, around, visit.links, visit.language)
    today = datetime.date.today()
    relatives = Relatives.of(found, searcher)
    view = article_view(found, marks, relatives, state, today, visit.links, visit.language)
    return page("article.html", visit.language, visit.links, snapshot=visit.snapshot, state=state, view=view, trail=way)


@pages.get("/artikel/<article_id>/naast/<other_id>")
@from_snapshot
def differences(visit: Visit, article_id: str, other_id: str) -> ResponseReturnValue:
    """Two articles beside each other, word by word."""
    first, second = _article_of(visit, article_id), _article_of(visit, other_id)
    state = SearchState.from_parameters(request.args.to_dict())
    found = article_differences(first, second, Deadline.after().check)
    view = differences_view(found, state, visit.links, visit.language)
    return page("differences.html", visit.language, visit.links, snapshot=visit.snapshot, state=state, view=view)


@pages.get("/archief")
@from_snapshot
def archive(visit: Visit) -> ResponseReturnValue:
    """What every file became, and why."""
    number = page_number(request.args.get("p", "1"))
    wanted = _file_state(request.args.get("staat", ""))
    files = visit.snapshot.searcher.engine.files()
    view = archive_view(
        files, visit.snapshot.summary, visit.snapshot.generation, wanted, number, visit.links, visit.language
    )
    html = page("archive.html", visit.language, visit.links, snapshot=visit.snapshot, view=view)
    return html, 404 if number > 1 and not view.rows else 200


@pages.get("/hulp")
@from_snapshot
def help_page(visit: Visit) -> ResponseReturnValue:
    """The query language."""
    view = help_view(visit.links, visit.language)
    return page("help.html", visit.language, visit.links, snapshot=visit.snapshot, view=view)


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    """The description by which a browser adds this archive to its search engines."""
    language, links = visitor_language(), visitor_links()
    xml = page("opensearch.xml", language, links, snapshot=None, root=request.url_root)
    response = make_response(xml)
    response.content_type = "application/opensearchdescription+xml; charset=utf-8"
    response.vary.add("Accept-Language")
    return response


def _article_of(visit: Visit, article_id: str) -> Article:
    """The article with an id from the URL. Raises ``ArticleMissing``, also for anything that can be no id."""
    if not _ARTICLE_ID.fullmatch(article_id):
        raise ArticleMissing(name=article_id[:40])
    return visit.snapshot.searcher.article(article_id)


def _query_of(state: SearchState) -> Query:
    """An empty search box asks for all there is, within the filters."""
    if not state.query:
        return Query("", Everything())
    return parse(state.query, any_word=state.any_word, matching=Matching.of(all_synonyms=state.synonyms))


def _around(visit: Visit, query: Query, state: SearchState, rank: int) -> Results | None:
    """The hit of this rank with its neighbours, or just how many there are; None where that takes too long."""
    try:
        return visit.snapshot.searcher.search(
            query,
            limit=3 if rank else 1,
            offset=max(0, rank - 2),
            sort=state.order,
            copies=state.copies,
            snippets=False,
            filters=filters_of(state, visit.language).conditions,
            fallback=not state.literal,
        )
    except DeadlineExceeded:
        return None


def _rank(text: str) -> int:
    """The rank that a URL claims, or 0 for none that can be."""
    rank = int(text) if text.isascii() and text.isdigit() and len(text) <= 5 else 0
    return rank if rank + 1 <= RESULT_WINDOW else 0


def _file_state(text: str) -> State | None:
    if not text:
        return None
    for state in STATES:
        if state == text:
            return state
    raise ParameterInvalid(name="staat", value=text[:40], expected=", ".join(STATES))
