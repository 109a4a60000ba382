"""One tree for every way of writing the same query.

In normal form

* no And stands directly in an And, no Or in an Or, no Not in a Not; And and Or have at least two different children;
* a Not stands only in an And that also has a child without Not, if need be ``Everything()``: so whatever stands
  elsewhere can be evaluated by itself;
* ``Everything()`` stands nowhere else, but as the whole query;
* what matches nothing is :data:`NOTHING`, and only as the whole query (an Or that asks for several of its children,
  which no text gives, may also hold these two);
* InTitle holds terms, And, Or and Not only; conditions, which have no place in a title, stand outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from search.query import (
    And,
    DateCondition,
    Everything,
    InTitle,
    Node,
    Not,
    Or,
    PathCondition,
    SourceCondition,
    Word,
)

NOTHING = Or(())
"""The query that no article matches."""


def normalise(node: Node) -> Node:
    """The normal form of `node`, which matches the same articles. Recurses as deep as the tree is."""
    return _complete(_reduce(node, within_title=False))


def exactly(node: Node) -> Node:
    """`node` with every word in the form given only."""
    if isinstance(node, Word):
        return replace(node, exact=True)
    if isinstance(node, And | Or):
        return replace(node, children=tuple(map(exactly, node.children)))
    if isinstance(node, Not | InTitle):
        return replace(node, child=exactly(node.child))
    return node


def restricts(node: Node) -> bool:
    """Whether `node` only narrows the answer: an exclusion, or conditions without any term sought."""
    if isinstance(node, And | Or):
        return all(map(restricts, node.children))
    return isinstance(node, Not | DateCondition | SourceCondition | PathCondition | Everything)


def _reduce(node: Node, within_title: bool) -> Node:
    """Normal form but for the Everything beside lone exclusions: a Not may stand anywhere but in a Not."""
    if isinstance(node, And):
        return _all_of(_reduce(child, within_title) for child in node.children)
    if isinstance(node, Or):
        return _some_of([_reduce(child, within_title) for child in node.children], node.minimum)
    if isinstance(node, Not):
        return _complement(_reduce(node.child, within_title))
    if isinstance(node, InTitle):
        child = _reduce(node.child, within_title=True)
        return child if within_title else _in_title(child)
    return node


def _all_of(children: Iterable[Node]) -> Node:
    flat = [
        part
        for child in children
        for part in (child.children if isinstance(child, And) else (child,))
        if not isinstance(part, Everything)
    ]
    if NOTHING in flat:
        return NOTHING
    distinct = tuple(dict.fromkeys(flat))
    if not distinct:
        return Everything()
    return distinct[0] if len(distinct) == 1 else And(distinct)


def _some_of(children: Sequence[Node], minimum: int) -> Node:
    if minimum > 1:
        return Or(tuple(children), minimum)
    flat = [
        part
        for child in children
        for part in (child.children if isinstance(child, Or) and child.minimum == 1 else (child,))
    ]
    if Everything() in flat:
        return Everything()
    distinct = tuple(dict.fromkeys(flat))
    return distinct[0] if len(distinct) == 1 else Or(distinct)


def _complement(child: Node) -> Node:
    if isinstance(child, Not):
        return child.child
    if isinstance(child, Everything):
        return NOTHING
    return Everything() if child == NOTHING else Not(child)


def _in_title(child: Node) -> Node:
    if _fits_title(child):
        return InTitle(child)
    if isinstance(child, And):
        return _all_of(_in_title(part) for part in child.children)
    if isinstance(child, Or):
        return _some_of([_in_title(part) for part in child.children], child.minimum)
    if isinstance(child, Not):
        return _complement(_in_title(child.child))
    return child


def _fits_title(node: Node) -> bool:
    """Whether `node` can be evaluated within titles: no conditions, and no Not without something to take from."""
    if isinstance(node, And):
        excluding = [isinstance(child, Not) for child in node.children]
        parts = (child.child if isinstance(child, Not) else child for child in node.children)
        return not all(excluding) and all(map(_fits_title, parts))
    if isinstance(node, Or):
        return bool(node.children) and all(map(_fits_title, node.children))
    return not isinstance(node, Not | DateCondition | SourceCondition | PathCondition | Everything)


def _complete(node: Node) -> Node:
    """`node` with Everything beside exclusions that stand alone."""
    if isinstance(node, Not):
        return And((Everything(), Not(_complete(node.child))))
    if isinstance(node, And):
        children = tuple(
            Not(_complete(child.child)) if isinstance(child, Not) else _complete(child) for child in node.children
        )
        return And((Everything(), *children)) if all(isinstance(child, Not) for child in children) else And(children)
    if isinstance(node, Or):
        return replace(node, children=tuple(map(_complete, node.children)))
    return node
