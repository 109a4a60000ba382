"""The engines by name; what a peer needs is imported when the peer is."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from benchmarks.engines.engine import Contender

_MODULES = {
    "knipsel": ("knipsel", "KNIPSEL"),
    "tantivy": ("tantivy_engine", "TANTIVY"),
    "fts5": ("fts5", "FTS5"),
    "whoosh": ("stock_whoosh", "STOCK"),
}
NAMES: Sequence[str] = tuple(_MODULES)


def contender(name: str) -> Contender:
    """The engine of this name. Raises ``ImportError`` where it is not installed, ``KeyError`` for another name."""
    module, attribute = _MODULES[name]
    found = getattr(import_module(f"benchmarks.engines.{module}"), attribute)
    assert isinstance(found, Contender)
    return found
