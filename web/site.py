"""What all requests share: the index, the settings, and the stamp of the files that go with the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import current_app

from index.messages import Language
from web.security import TrustedHosts
from web.snapshot import Snapshots

_EXTENSION = "knipsel"


@dataclass(frozen=True, slots=True)
class Site:
    """One running application. `files` are the static ones by name; `stamp` changes whenever pages may look new."""

    snapshots: Snapshots
    language: Language
    trusted_hosts: TrustedHosts
    files: Mapping[str, bytes]
    stamp: str

    def attach(self) -> None:
        """Makes this the site of the current application."""
        current_app.extensions[_EXTENSION] = self


def current_site() -> Site:
    """The site that the current request is for."""
    return cast(Site, current_app.extensions[_EXTENSION])
