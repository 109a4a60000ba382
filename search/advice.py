"""What helps a reader whose query nothing met wholly: a suggestion, each word alone, and what to leave out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from search.canonical import canonical
from search.fallback import unconditional, without_conditions
from search.query import Condition, Node, terms_sought
from search.results import Results, WithoutCondition, WordCount

TotalUnder = Callable[[Node, Sequence[Condition]], int]
"""Gives how many hits a query has under filters."""


def with_advice(
    results: Results, root: Node, better: Node | None, filters: Sequence[Condition], total: TotalUnder
) -> Results:
    """`results` with advice on the query `root` under `filters`; `better` is its correction, if it has one.

    A correction that finds something only without any condition and filter is suggested without its conditions; one
    that finds nothing at all is no suggestion.
    """
    lacking = [(condition, total(rest, filters)) for condition, rest in without_conditions(root)]
    for number, condition in enumerate(filters):
        lacking.append((condition, total(root, [*filters[:number], *filters[number + 1 :]])))
    suggestion = better
    if better is not None and not total(better, filters):
        bare = unconditional(better)
        suggestion = bare if total(bare, ()) else None
    return replace(
        results,
        suggestion=canonical(suggestion) if suggestion is not None else None,
        words=tuple(WordCount(canonical(term), total(term, ())) for term in dict.fromkeys(terms_sought(root))),
        without=tuple(WithoutCondition(canonical(condition), found) for condition, found in lacking),
    )
