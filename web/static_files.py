"""The style sheet and the icon: read once, served from memory, so that no path of a request ever reaches a disk."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, Response, request

from index import __version__
from web.errors import PageMissing
from web.site import current_site

static_files = Blueprint("static_files", __name__)

YEAR = 365 * 24 * 3600


def read_static_files(folder: Path) -> Mapping[str, bytes]:
    """All files in `folder` by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def stamp_of(files: Mapping[str, bytes], templates: Path) -> str:
    """A short digest of all that makes a page look as it does: version, `files` and the files in `templates`."""
    digest = hashlib.sha256(__version__.encode())
    for content in (*files.values(), *(path.read_bytes() for path in sorted(templates.iterdir()) if path.is_file())):
        digest.update(content)
    return digest.hexdigest()[:12]


@static_files.get("/static/<name>")
def static_file(name: str) -> Response:
    """One of them; kept for good by a browser that asked for it by its stamp, as pages do."""
    site = current_site()
    if name not in site.files:
        raise PageMissing
    response = Response(site.files[name], content_type=_content_type(name))
    response.set_etag(site.stamp)
    stamped = request.args.get("v") == site.stamp
    response.headers["Cache-Control"] = f"max-age={YEAR}, immutable" if stamped else "no-cache"
    response.make_conditional(request)
    return response


def _content_type(name: str) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
