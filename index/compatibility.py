"""Whether this program may read an index: it must have the same schema and look for the same terms."""

from __future__ import annotations

from index.analysis import FINGERPRINT
from index.errors import IndexOutdated
from index.manifest import Manifest
from index.schema import SCHEMA_VERSION


def require_current(place: str, manifest: Manifest) -> None:
    """Raises ``IndexOutdated`` when this program would look for other terms than the index holds."""
    if manifest.schema_version != SCHEMA_VERSION:
        raise IndexOutdated(place=place, cause=f"schema {manifest.schema_version} ≠ {SCHEMA_VERSION}")
    if manifest.analyzer != FINGERPRINT:
        raise IndexOutdated(place=place, cause=f"analyzer {manifest.analyzer} ≠ {FINGERPRINT}")
