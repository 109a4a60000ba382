"""The query as a tree: what was asked, free of any engine and of any Dutch.

The parser makes it from a string and :func:`search.canonical.canonical` turns it back into one. Leaves hold words as
they were typed; :mod:`search.plan` turns words into weighted terms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from index.dates import DateRange
from index.messages import Message
from search.matching import EVERY_WAY, Matching


@dataclass(frozen=True, slots=True)
class Variant:
    """What counts as a word of the query as well: `text`, of one word or more, in any inflection.

    `weight` is what it counts beside the word itself (1), `via` how a word found by it has matched. With `apart` the
    text is a separable verb's infinitive and only its halves are meant, where they stand apart (riep … op).
    """

    text: str
    weight: float
    via: Literal["synonym", "separable", "part"]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word in any inflection; with `exact` only in the form given (``=word``).

    The parser leaves the rest as it is; :mod:`search.interpretation` fills it in: `also`, whether the word is sought in
    compounds (`parts`), and the `weight` of the word itself beside its variants.
    """

    text: str
    exact: bool = False
    also: tuple[Variant, ...] = ()
    parts: bool = True
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in the form and order given; with `slop` > 0: within that many words of each other, in any order."""

    text: str
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """All words that begin with `text` (``word*``, at least three characters)."""

    text: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """All words at most `distance` edits (insert, delete, replace, swap) from `text` (``word~``)."""

    text: str
    distance: int = 1


@dataclass(frozen=True, slots=True)
class InTitle:
    """`child` must match in the title."""

    child: Node


@dataclass(frozen=True, slots=True)
class DateCondition:
    """Articles whose date may lie in `dates`; `text` is the condition as it is written (``date:2021``)."""

    dates: DateRange
    text: str


@dataclass(frozen=True, slots=True)
class SourceCondition:
    """Articles of the source `name`, whatever its case; "" are the articles without a source."""

    name: str


@dataclass(frozen=True, slots=True)
class PathCondition:
    """Articles whose path contains `text`, whatever its case."""

    text: str


@dataclass(frozen=True, slots=True)
class And:
    """All children match."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least `minimum` of the children match."""

    children: tuple[Node, ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class Not:
    """`child` does not match."""

    child: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article: a query of conditions or exclusions only."""


Term = Word | Phrase | Prefix | Fuzzy
Condition = DateCondition | SourceCondition | PathCondition
Node = Term | Condition | InTitle | And | Or | Not | Everything


@dataclass(frozen=True, slots=True)
class Note:
    """What the parser repaired or ignored: the sentence, and the code points `start` to `end` that it is about."""

    message: Message
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: the text as typed, its tree, what was repaired on the way, and what is to count as its words."""

    text: str
    root: Node
    notes: tuple[Note, ...] = ()
    matching: Matching = EVERY_WAY


def children_of(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`."""
    if isinstance(node, And | Or):
        return node.children
    if isinstance(node, Not | InTitle):
        return (node.child,)
    return ()


def terms_sought(node: Node) -> Iterator[Term]:
    """The terms that make a hit, in the order written: those under a ``Not`` are left out."""
    stack: list[Node] = [node]
    while stack:
        current = stack.pop()
        if isinstance(current, Word | Phrase | Prefix | Fuzzy):
            yield current
        elif not isinstance(current, Not):
            stack.extend(reversed(children_of(current)))


def conditions_of(node: Node) -> tuple[Condition, ...]:
    """The conditions that the whole query stands under: the root itself or the children of a root And."""
    top = node.children if isinstance(node, And) else (node,)
    return tuple(child for child in top if isinstance(child, DateCondition | SourceCondition | PathCondition))
