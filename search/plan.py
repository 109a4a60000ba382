"""From the query to what an engine looks up: words become groups of weighted terms in streams.

The tree keeps the shape of the query; its leaves are analysed. Engines evaluate it, marks and snippets find the same
terms in a text, and an explanation lists them: one plan, so that the three always agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index.analysis import INNER, SEPARATED, Token, analyze
from index.analysis.lemmatizer import is_in_capitals, lemma_key
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
    Variant,
    Word,
)
from search.ranking import EXACT_BONUS, EXACT_WEIGHT, HEAD_WEIGHT, LEMMA_WEIGHT, MODIFIER_WEIGHT
from search.results import Via

EXPANSION_CAP = 1024
"""Words that one prefix or fuzzy word may stand for; the most frequent are kept."""
SHORTEST_NAME = 4
"""Letters of a name whose genitive is looked for as well."""


@dataclass(frozen=True, slots=True)
class StreamTerm:
    """One indexed term, its weight in the group, and how a word found by it has matched."""

    stream: Stream
    term: str
    weight: float
    via: Via

    @property
    def apart(self) -> bool:
        """Whether it is of a separable verb in two halves (riep … op)."""
        return self.term.startswith(SEPARATED)

    @property
    def text(self) -> str:
        """The term as a reader knows it: of a verb in two halves the infinitive."""
        return self.term.removeprefix(SEPARATED)


@dataclass(frozen=True, slots=True)
class TermGroup:
    """A query word: matches where any of `terms` does, scored as one term. `number` counts the terms sought from 0."""

    word: str
    terms: tuple[StreamTerm, ...]
    fields: tuple[Field, ...]
    number: int


@dataclass(frozen=True, slots=True)
class PhraseSteps:
    """Words in a row, each any of the terms of its step; with `slop`, within that many words in any order.

    All terms are of one `stream`; a word found this way has matched by `via`, and counts `weight` each time.
    """

    word: str
    steps: tuple[tuple[str, ...], ...]
    slop: int
    fields: tuple[Field, ...]
    number: int
    stream: Stream = "exact"
    via: Via = "exact"
    weight: float = 1.0

    @property
    def text(self) -> str:
        """The words in a row, each by the first of its terms."""
        return " ".join(step[0] for step in self.steps)


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
        others = [_variant(variant) for variant in word.also]
        terms = tuple(other for other in others if isinstance(other, StreamTerm))
        ways: list[Plan] = []
        if len(tokens) == 1:
            ways.append(TermGroup(word.text, _distinct(_terms(tokens[0], word) + terms), fields, number))
        elif terms:
            ways.append(TermGroup(word.text, _distinct(terms), fields, number))
        if len(tokens) != 1 or tokens[0].joined:
            # The parts in a row: `covid-19` also finds "covid 19".
            ways.append(self._phrase(word.text, word.text, 0, fields, number))
        elif tokens[0].parts and not word.exact and word.parts:
            # `cyberaanval` also finds "cyber aanvallen", written apart.
            parts = tuple((part.lemma,) for part in tokens[0].parts)
            ways.append(PhraseSteps(word.text, parts, 0, fields, number, "lemma", "part"))
        for variant, other in zip(word.also, others, strict=True):
            if other is not None and not isinstance(other, StreamTerm):
                stream, steps = other
                ways.append(PhraseSteps(word.text, steps, 0, fields, number, stream, variant.via, variant.weight))
        return ways[0] if len(ways) == 1 else Some(tuple(ways))

    def _phrase(self, word: str, text: str, slop: int, fields: tuple[Field, ...], number: int) -> Plan:
        steps = _steps(text)
        if not steps:
            return Some(())
        return PhraseSteps(word, steps, slop, fields, number)


def _terms(token: Token, word: Word) -> tuple[StreamTerm, ...]:
    if word.exact:
        return (StreamTerm("exact", token.exact, EXACT_WEIGHT, "exact"),)
    form = token.joined or token.exact
    if not token.lemma:
        return (StreamTerm("exact", form, EXACT_WEIGHT, "exact"),)
    if is_in_capitals(token.lemma):  # VS, and not the form of "vs."
        return (StreamTerm("lemma", token.lemma, EXACT_WEIGHT, "exact"),)
    whole = (
        StreamTerm("lemma", token.lemma, LEMMA_WEIGHT * word.weight, "lemma"),
        StreamTerm("exact", form, EXACT_BONUS * word.weight, "exact"),
        *_genitive(token, word),
    )
    if not word.parts:
        return whole
    return (
        *whole,
        StreamTerm("head", token.lemma, HEAD_WEIGHT, "part"),
        StreamTerm("modifier", token.lemma, MODIFIER_WEIGHT, "part"),
    )


def _genitive(token: Token, word: Word) -> tuple[StreamTerm, ...]:
    """Biden finds Bidens: a name that no dictionary has keeps its s in the index, where it may be part of the name."""
    form = token.lemma
    if token.joined or token.parts or token.exact not in (form, f"{form}'s"):
        return ()
    if not form.isalpha() or form.endswith(("s", "x", "z")) or len(form) < SHORTEST_NAME or token.word.isupper():
        return ()
    genitive = form + "s"
    if lemma_key(genitive.capitalize() if token.word[0].isupper() else genitive, genitive) == form:
        return ()
    return (StreamTerm("exact", genitive, LEMMA_WEIGHT * word.weight, "lemma"),)


def _variant(variant: Variant) -> StreamTerm | tuple[Stream, tuple[tuple[str, ...], ...]] | None:
    """The term of a variant of one word, the stream and the steps of one of more; None if it has no word."""
    if variant.apart:
        return StreamTerm("lemma", SEPARATED + variant.text, variant.weight, variant.via)
    tokens = [token for token in analyze(variant.text) if not token.part_of_hyphenated]
    if not tokens:
        return None
    lemmas = all(token.lemma for token in tokens)
    if len(tokens) > 1:
        if lemmas and not any(token.joined for token in tokens):
            return "lemma", tuple((token.lemma,) for token in tokens)
        return "exact", _steps(variant.text)
    if lemmas:
        return StreamTerm("lemma", tokens[0].lemma, variant.weight, variant.via)
    return StreamTerm("exact", tokens[0].exact, variant.weight, variant.via)


def _distinct(terms: tuple[StreamTerm, ...]) -> tuple[StreamTerm, ...]:
    """Each term of each stream once, as the first that has it says: no word counts twice by being its own synonym."""
    first: dict[tuple[Stream, str], StreamTerm] = {}
    for term in terms:
        first.setdefault((term.stream, term.term), term)
    return tuple(first.values())


def _steps(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of `text` one by one; a hyphenated word stands in it by its parts."""
    return tuple(
        _step(token) for token in analyze(text) if token.length == 1 and (not token.joined or token.part_of_hyphenated)
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
