"""The WSGI application: configuration, routes, and what happens around every request."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response, current_app, request
from flask.typing import ResponseReturnValue
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException

from index.errors import KnipselError
from search.lexer import MAX_CHARACTERS
from search.render_json import dumps, error_object
from search.settings import Settings
from web.api import api
from web.errors import HostUnknown, PageBroken, as_knipsel_error
from web.links import SearchState
from web.routes import pages
from web.security import TrustedHosts, secured
from web.site import Site, current_site
from web.snapshot import Snapshots
from web.static_files import read_static_files, stamp_of, static_files
from web.visit import page, visitor_language, visitor_links

MAX_BODY = 64 * 1024
"""Bytes of a request's body; none is ever read."""

RETRY_SECONDS = 30
"""After how long an index that could not be read may well be there."""


def build_application(settings: Settings, trusted_hosts: TrustedHosts) -> Flask:
    """See :func:`web.create_app`."""
    app = Flask("web", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY, PROVIDE_AUTOMATIC_OPTIONS=False, PROPAGATE_EXCEPTIONS=False)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.merge_slashes = False  # what has no page is missing, and never redirected
    folder = Path(app.root_path)
    files = read_static_files(folder / "static")
    stamp = stamp_of(files, folder / "templates")
    site = Site(Snapshots(settings.index_url), settings.language, trusted_hosts, files, stamp)
    with app.app_context():
        site.attach()
    app.before_request(_check_host)
    app.after_request(secured)
    app.register_error_handler(Exception, _tell)
    app.register_blueprint(pages)
    app.register_blueprint(api)
    app.register_blueprint(static_files)
    return app


def _check_host() -> None:
    if not current_site().trusted_hosts.accept(request.headers.get("Host")):
        raise HostUnknown


def _tell(error: Exception) -> ResponseReturnValue:
    """The error as a page, or as JSON to whom asked for that; what is unexpected also goes to the log."""
    told = as_knipsel_error(error)
    if isinstance(told, PageBroken):
        current_app.logger.error("%s %s failed", request.method, request.path, exc_info=error)
    response = _as_json(told) if request.path.startswith("/api/") else _as_page(told)
    response.status_code = told.http_status
    response.headers["Cache-Control"] = "no-store"
    if isinstance(error, HTTPException) and (allow := dict(error.get_headers()).get("Allow")):
        response.headers["Allow"] = allow
    if told.http_status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _as_json(told: KnipselError) -> Response:
    return Response(dumps(error_object(told, visitor_language())) + "\n", content_type="application/json")


def _as_page(told: KnipselError) -> Response:
    """The page needs no index; what was asked stands in the search box again."""
    language, links = visitor_language(), visitor_links()
    html = page(
        "error.html",
        language,
        links,
        snapshot=None,
        state=SearchState(request.args.get("q", "")[:MAX_CHARACTERS]),
        sentence=told.message.text(language),
        hint=told.hint.text(language),
    )
    return Response(html, content_type="text/html; charset=utf-8")
