"""From the query to what an engine looks up: words become groups of weighted terms in streams.

The tree keeps the shape of the query; its leaves are analysed. Engines evaluate it, marks and snippets find the same
terms in a text, and an explanation lists them: one plan, so that the three always agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index.analysis import INNER, Token, analyze
from index.schema import FIELDS, Field, Stream
from search.query import (
    And,
    Condition,
    DateCondition,
    Everything,
    Fuzzy,
    InTitle,
    Node,
    Not,
    Or,
    PathCondition,
    Phrase,
    Prefix,
    SourceCondition,
    Word,
)
from search.ranking import EXACT_BONUS, EXACT_WEIGHT, LEMMA_WEIGHT
from search.results import Via

EXPANSION_CAP = 1024
"""Words that one prefix or fuzzy word may stand for; the most frequent are kept."""


@dataclass(frozen=True, slots=True)
class StreamTerm:
    """One indexed term, its weight in the group, and how a word found by it has matched."""

    stream: Stream
    term: str
    weight: float
    via: Via


@dataclass(frozen=True, slots=True)
class TermGroup:
    """A query word: matches where any of `terms` does, scored as one term. `number` counts the terms sought from 0."""

    word: str
    terms: tuple[StreamTerm, ...]
    fields: tuple[Field, ...]
    number: int


@dataclass(frozen=True, slots=True)
class PhraseSteps:
    """Words in a row, each any of the exact terms of its step; with `slop`, within that many words in any order."""

    word: str
    steps: tuple[tuple[str, ...], ...]
    slop: int
    fields: tuple[Field, ...]
    number: int


@dataclass(frozen=True, slots=True)
class All:
    """Every child matches."""

    children: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least `minimum` children match."""

    children: tuple[Plan, ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class Without:
    """The child does not match."""

    child: Plan


Leaf = TermGroup | PhraseSteps
Plan = Leaf | All | Some | Without | Condition | Everything
Expand = Callable[[Prefix | Fuzzy], tuple[str, ...]]
"""Gives the indexed words that a prefix or fuzzy word stands for."""


def make_plan(root: Node, expand: Expand) -> Plan:
    """The plan of a query tree."""
    return _Planner(expand).plan(root, FIELDS)


def leaves(plan: Plan) -> Iterator[Leaf]:
    """The leaves that make a hit, in the order of the query: those under ``Without`` are left out."""
    if isinstance(plan, TermGroup | PhraseSteps):
        yield plan
    elif isinstance(plan, All | Some):
        for child in plan.children:
            yield from leaves(child)


class _Planner:
    """Numbers the terms as it goes; recursion is bounded by the parser's limit on depth."""

    def __init__(self, expand: Expand) -> None:
        self._expand = expand
        self._next = 0

    def plan(self, node: Node, fields: tuple[Field, ...]) -> Plan:
        if isinstance(node, Word):
            return self._word(node, fields)
        if isinstance(node, Phrase):
            return self._phrase(node.text, node.text, node.slop, fields, self._number())
        if isinstance(node, Prefix | Fuzzy):
            via: Via = "prefix" if isinstance(node, Prefix) else "fuzzy"
            terms = tuple(StreamTerm("exact", word, LEMMA_WEIGHT, via) for word in self._expand(node))
            return TermGroup(node.text, terms, fields, self._number())
        if isinstance(node, InTitle):
            return self.plan(node.child, ("title",))
        if isinstance(node, And):
            return All(tuple(self.plan(child, fields) for child in without_stop_words(node.children)))
        if isinstance(node, Or):
            return Some(tuple(self.plan(child, fields) for child in node.children), node.minimum)
        if isinstance(node, Not):
            return Without(self.plan(node.child, fields))
        assert isinstance(node, DateCondition | SourceCondition | PathCondition | Everything)
        return node

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _word(self, word: Word, fields: tuple[Field, ...]) -> Plan:
        tokens = [token for token in analyze(word.text) if not token.part_of_hyphenated]
        number = self._number()
        if len(tokens) != 1:
            return self._phrase(word.text, word.text, 0, fields, number)
        token = tokens[0]
        group = TermGroup(word.text, _terms(token, exact=word.exact), fields, number)
        if not token.joined:
            return group
        # The parts in a row: `covid-19` also finds "covid 19".
        apart = self._phrase(word.text, word.text, 0, fields, number)
        return Some((group, apart))

    def _phrase(self, word: str, text: str, slop: int, fields: tuple[Field, ...], number: int) -> Plan:
        steps = []
        for token in analyze(text):
            if token.length > 1 or (token.joined and not token.part_of_hyphenated):
                continue  # a hyphenated word stands in the phrase by its parts
            steps.append(_step(token))
        if not steps:
            return Some(())
        return PhraseSteps(word, tuple(steps), slop, fields, number)


def _terms(token: Token, *, exact: bool) -> tuple[StreamTerm, ...]:
    if exact:
        return (StreamTerm("exact", token.exact, EXACT_WEIGHT, "exact"),)
    form = token.joined or token.exact
    if not token.lemma:
        return (StreamTerm("exact", form, EXACT_WEIGHT, "exact"),)
    return (
        StreamTerm("lemma", token.lemma, LEMMA_WEIGHT, "lemma"),
        StreamTerm("exact", form, EXACT_BONUS, "exact"),
    )


def _step(token: Token) -> tuple[str, ...]:
    """The exact terms that may stand at one place of a phrase: a word, also as a short part of a hyphenated one."""
    bare = token.exact.removeprefix(INNER)
    return (bare, INNER + bare)


def without_stop_words(children: tuple[Node, ...]) -> tuple[Node, ...]:
    """The children of an And but for the words that the lemma stream leaves out, unless nothing else is sought."""
    kept = tuple(child for child in children if not _is_stop_word(child))
    restrictions = Not | DateCondition | SourceCondition | PathCondition | Everything
    return kept if any(not isinstance(child, restrictions) for child in kept) else children


def _is_stop_word(node: Node) -> bool:
    if not isinstance(node, Word) or node.exact:
        return False
    tokens = analyze(node.text)
    return len(tokens) == 1 and not tokens[0].lemma
