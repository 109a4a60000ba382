"""The search for programs: the JSON object of the command line, suggestions, and whether the server is well."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from index.errors import KnipselError, ParameterInvalid
from index.messages import LANGUAGES, Language
from search.dates.conditions import date_condition_between
from search.lexer import MAX_CHARACTERS
from search.matching import FEATURES, Feature, Matching
from search.parser import EVERYTHING, parse
from search.query import Condition, SourceCondition
from search.render_json import dumps, results_object
from search.results import FACETS, SORTS, FacetName, Sort
from web.links import language_in
from web.site import current_site
from web.visit import Visit, from_snapshot

api = Blueprint("api", __name__)

DEFAULT_LIMIT = 10
MAX_LIMIT = 1000
"""Hits in one answer; further ones by ``offset``."""

_TRUE, _FALSE = ("1", "true"), ("0", "false", "")


@api.get("/api/search")
@from_snapshot
def search(visit: Visit) -> ResponseReturnValue:
    """The answer to ``q`` as the JSON object of ``search query --format json``, with its options as parameters."""
    given = request.args.to_dict()
    language = _language(given, visit.language)
    filters = _filters(given)
    if not given.get("q", "").strip() and not filters:
        raise ParameterInvalid(name="q", value="", expected="q=sancties")
    results = visit.snapshot.searcher.search(
        parse(
            (given.get("q", "").strip() or EVERYTHING)[: MAX_CHARACTERS + 1],
            any_word=_flag(given, "any"),
            exact=_flag(given, "exact"),
            matching=Matching.of(without=_features(given), all_synonyms=_flag(given, "synonyms")),
        ),
        limit=_number(given, "limit", DEFAULT_LIMIT, MAX_LIMIT),
        offset=_number(given, "offset", 0, None),
        sort=_sort(given),
        copies=_flag(given, "copies"),
        facets=_facets(given),
        filters=filters,
        fallback=True,
    )
    return _json(results_object(results, language))


@api.get("/api/suggest")
@from_snapshot
def suggest(visit: Visit) -> ResponseReturnValue:
    """Completions of the last word of ``q``, in the form that browsers expect (OpenSearch suggestions 1.0)."""
    asked = request.args.get("q", "")[:MAX_CHARACTERS]
    before, last = asked[: len(asked) - len(asked.split(" ")[-1])], asked.split(" ")[-1]
    words = visit.snapshot.searcher.suggest(last) if last else ()
    return _json([asked, [before + word for word in words]], "application/x-suggestions+json")


@api.get("/healthz")
def alive() -> ResponseReturnValue:
    """200 as long as the server runs, whatever the state of the index."""
    return _plain("ok")


@api.get("/readyz")
def ready() -> ResponseReturnValue:
    """200 when the index can be searched, else 503 with the reason."""
    try:
        with current_site().snapshots.lease() as snapshot:
            return _plain(f"ready {snapshot.generation}")
    except KnipselError as error:
        response = _plain(str(error))
        response.status_code = 503
        return response


def _json(value: object, content_type: str = "application/json") -> Response:
    return Response(dumps(value) + "\n", content_type=content_type)


def _plain(text: str) -> Response:
    response = Response(text + "\n", content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


def _language(given: Mapping[str, str], usual: Language) -> Language:
    if "lang" not in given:
        return usual
    language = language_in(given["lang"])
    if language is None:
        raise ParameterInvalid(name="lang", value=given["lang"][:40], expected=", ".join(LANGUAGES))
    return language


def _number(given: Mapping[str, str], name: str, usual: int, most: int | None) -> int:
    text = given.get(name)
    if text is None:
        return usual
    expected = f"0 … {most}" if most is not None else "0, 1, 2 …"
    if not (text.isascii() and text.isdigit()) or len(text) > 9 or (most is not None and int(text) > most):
        raise ParameterInvalid(name=name, value=text[:40], expected=expected)
    return int(text)


def _flag(given: Mapping[str, str], name: str) -> bool:
    text = given.get(name, "")
    if text not in (*_TRUE, *_FALSE):
        raise ParameterInvalid(name=name, value=text[:40], expected="1, 0")
    return text in _TRUE


def _sort(given: Mapping[str, str]) -> Sort:
    text = given.get("sort") or "relevance"
    for sort in SORTS:
        if sort == text:
            return sort
    raise ParameterInvalid(name="sort", value=text[:40], expected=", ".join(SORTS))


def _facets(given: Mapping[str, str]) -> tuple[FacetName, ...]:
    """All with ``1``, else those named, with commas between."""
    text = given.get("facets", "")
    if text in _TRUE:
        return FACETS
    if text in _FALSE:
        return ()
    named = text.split(",")
    if not set(named) <= set(FACETS):
        raise ParameterInvalid(name="facets", value=text[:40], expected=f"1 / {','.join(FACETS)}")
    return tuple(facet for facet in FACETS if facet in named)


def _features(given: Mapping[str, str]) -> tuple[Feature, ...]:
    """What the words are not to be found by, with commas between."""
    named = given["without"].split(",") if given.get("without") else []
    if not set(named) <= set(FEATURES):
        raise ParameterInvalid(name="without", value=given["without"][:40], expected=",".join(FEATURES))
    return tuple(feature for feature in FEATURES if feature in named)


def _filters(given: Mapping[str, str]) -> tuple[Condition, ...]:
    dates = date_condition_between(given.get("from"), given.get("to"), names=("from", "to"))
    conditions: list[Condition] = [dates] if dates is not None else []
    if "source" in given:
        conditions.append(SourceCondition(given["source"][:200]))
    return tuple(conditions)
