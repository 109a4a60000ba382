"""Asking the index: parse a query, search, and get ranked hits with snippets.

::

    from search import open_searcher, parse

    with open_searcher("whoosh:.knipsel") as searcher:
        results = searcher.search(parse("sancties"), limit=10)
        print(results.total, results.hits[0].path)

Both names are imported on first use, so that a command which does not search does not load the engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from search.finder import open_searcher
    from search.parser import parse

__all__ = ["open_searcher", "parse"]


def __getattr__(name: str) -> object:
    if name == "open_searcher":
        from search.finder import open_searcher

        return open_searcher
    if name == "parse":
        from search.parser import parse

        return parse
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
