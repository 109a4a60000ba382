"""What is asked instead when no article has everything: first the corrected query, then most of the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from search.plan import without_stop_words
from search.query import And, Condition, DateCondition, Everything, Node, Not, Or, PathCondition, SourceCondition
from search.results import Match

Total = Callable[[Node], int]
"""Gives how many hits a query has."""


def alternatives(root: Node, better: Node | None, total: Total) -> Iterator[tuple[Match, Node]]:
    """The queries to try in order, each with the name of its kind of answer.

    Corrected: `better`, with words that the archive has in no stream replaced by their suggestion. Partial: all
    conditions and exclusions, and as many of the words as some article has.
    """
    if better is not None:
        yield "corrected", better
    most = most_of(root, total)
    if most is not None:
        yield "partial", most


def most_of(root: Node, total: Total) -> Node | None:
    """`root` with as many of its words required as some article has; None when no article has any, or it has only one.

    The more words are required, the fewer articles have them, so the number is found by halving. Stop words are not
    words to miss.
    """
    if not isinstance(root, And):
        return None
    binding = tuple(child for child in root.children if _binds(child))
    words = tuple(child for child in without_stop_words(root.children) if not _binds(child))

    def at_least(minimum: int) -> Node:
        most = Or(words, minimum)
        return And((*binding, most)) if binding else most

    found, too_many = 0, len(words)
    while found + 1 < too_many:
        middle = (found + too_many) // 2
        if total(at_least(middle)):
            found = middle
        else:
            too_many = middle
    return at_least(found) if found else None


def without_conditions(root: Node) -> Iterator[tuple[Condition, Node]]:
    """Each condition the whole query stands under, with the query that lacks it."""
    children = root.children if isinstance(root, And) else (root,)
    for number, child in enumerate(children):
        if isinstance(child, DateCondition | SourceCondition | PathCondition):
            yield child, _all_of(children[:number] + children[number + 1 :])


def unconditional(root: Node) -> Node:
    """`root` without any of the conditions the whole query stands under."""
    children = root.children if isinstance(root, And) else (root,)
    return _all_of(
        tuple(child for child in children if not isinstance(child, DateCondition | SourceCondition | PathCondition))
    )


def _all_of(children: tuple[Node, ...]) -> Node:
    """`children` together, in the normal form of search/normal_form.py."""
    if all(isinstance(child, Not) for child in children):
        return And((Everything(), *children)) if children else Everything()
    return children[0] if len(children) == 1 else And(children)


def _binds(node: Node) -> bool:
    return isinstance(node, Not | DateCondition | SourceCondition | PathCondition | Everything)
