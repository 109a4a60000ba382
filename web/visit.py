"""One request: its language, the links it writes, and the generation of the index that answers it."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec

from flask import Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from index.messages import LANGUAGES, Language
from search.dates.conditions import DATE_FORMS
from search.lexer import MAX_CHARACTERS
from web.links import Links, SearchState, language_in
from web.site import current_site
from web.snapshot import Snapshot
from web.texts import text
from web.view.archive import glance

Parameters = ParamSpec("Parameters")


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that a snapshot of the index answers."""

    snapshot: Snapshot
    language: Language
    links: Links


def from_snapshot(
    view: Callable[Concatenate[Visit, Parameters], ResponseReturnValue],
) -> Callable[Parameters, Response]:
    """Lends `view` the newest generation, and saves it the work where the visitor has its answer already.

    An answer depends on the generation, the URL, the language, this program and (in citations) the day, so these make
    its entity tag; it is revalidated at each use, which costs no search.
    """

    @wraps(view)
    def answer(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Response:
        language, links = visitor_language(), visitor_links()
        with current_site().snapshots.lease() as snapshot:
            tag = _entity_tag(snapshot.generation, language)
            if request.if_none_match.contains_weak(tag):
                response = Response(status=304)
            else:
                response = make_response(view(Visit(snapshot, language, links), *args, **kwargs))
        if response.status_code in (200, 304):
            response.set_etag(tag, weak=True)
        response.headers["Cache-Control"] = "no-cache"
        response.vary.add("Accept-Language")
        return response

    return answer


def visitor_language() -> Language:
    """The language that the URL names, else the one the browser prefers, else that of the settings."""
    chosen = language_in(request.args.get("lang"))
    if chosen is not None:
        return chosen
    usual = current_site().language
    offered = (usual, *(language for language in LANGUAGES if language != usual))
    return language_in(request.accept_languages.best_match(offered)) or usual


def visitor_links() -> Links:
    """Links that keep the language if the visitor chose it in the URL."""
    return Links(language_in(request.args.get("lang")))


def page(
    template: str,
    language: Language,
    links: Links,
    *,
    snapshot: Snapshot | None,
    state: SearchState | None = None,
    **context: Any,
) -> str:
    """The page that `template` makes; `state` fills the search box, `snapshot` the foot."""
    other: Language = "en" if language == "nl" else "nl"
    here = request.path if request.url_rule is not None and request.method in ("GET", "HEAD") else "/"
    return render_template(
        template,
        t=partial(_text, language),
        language=language,
        links=links,
        state=state or SearchState(),
        glance=glance(snapshot.summary, language) if snapshot is not None else None,
        other_language=other,
        switch=links.switched(here, request.args.to_dict(), other),
        stamp=current_site().stamp,
        date_forms=DATE_FORMS,
        max_characters=MAX_CHARACTERS,
        **context,
    )


def _text(language: Language, code: str, **parameters: str | int) -> str:
    return text(code, language, **parameters)


def _entity_tag(generation: str, language: Language) -> str:
    parts = (generation, request.full_path, language, current_site().stamp, datetime.date.today().isoformat())
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
