"""What all requests share: the index, the settings, and the stamp of the files that go with the pages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from flask import current_app

from index import __version__
from index.messages import Language
from web.security import TrustedHosts
from web.snapshot import Snapshots

_EXTENSION = "knipsel"


@dataclass(frozen=True, slots=True)
class Site:
    """One running application. `stamp` changes with every change of program, templates or style sheet."""

    snapshots: Snapshots
    language: Language
    trusted_hosts: TrustedHosts
    stamp: str

    def attach(self) -> None:
        """Makes this the site of the current application."""
        current_app.extensions[_EXTENSION] = self


def current_site() -> Site:
    """The site that the current request is for."""
    return cast(Site, current_app.extensions[_EXTENSION])


def stamp_of(folder: Path) -> str:
    """A short digest of the version and of all templates and static files in `folder`."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(folder.glob("templates/**/*")) + sorted(folder.glob("static/**/*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
