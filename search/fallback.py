"""What is asked instead when no article has everything: first the corrected query, then most of the words."""

from __future__ import annotations

from collections.abc import Iterator

from search.engines import EngineSearcher
from search.query import And, Condition, DateCondition, Node, Not, Or, PathCondition, SourceCondition
from search.results import Match
from search.spelling import corrected

MOST_WORDS = 64
"""The parser lets no more through; partial matching asks for one word less at a time."""


def alternatives(engine: EngineSearcher, root: Node) -> Iterator[tuple[Match, Node]]:
    """The queries to try in order, each with the name of its kind of answer.

    Corrected: words that the archive has in no stream replaced by their suggestion. Partial: all conditions and
    exclusions, and as many of the words as some article has, one less at a time.
    """
    better = corrected(engine, root)
    if better is not None and better != root:
        yield "corrected", better
    for fewer in most_of(root):
        yield "partial", fewer


def most_of(root: Node) -> Iterator[Node]:
    """`root` with one word less required, then two, down to one; nothing when there is only one."""
    if not isinstance(root, And):
        return
    binding = tuple(child for child in root.children if _binds(child))
    words = tuple(child for child in root.children if not _binds(child))
    for minimum in range(len(words) - 1, 0, -1):
        most = Or(words, minimum)
        yield And((*binding, most)) if binding else most


def without_conditions(root: Node) -> Iterator[tuple[Condition, Node]]:
    """Each condition the whole query stands under, with the query that lacks it."""
    if not isinstance(root, And):
        return
    for number, child in enumerate(root.children):
        if isinstance(child, DateCondition | SourceCondition | PathCondition):
            rest = root.children[:number] + root.children[number + 1 :]
            yield child, rest[0] if len(rest) == 1 else And(rest)


def _binds(node: Node) -> bool:
    return isinstance(node, Not | DateCondition | SourceCondition | PathCondition)
