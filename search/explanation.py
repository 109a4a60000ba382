"""Why a hit was found and why it won: the parts of its score, and the terms of the query with their spread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.messages import Message
from search.deadline import Deadline
from search.engines import EngineSearcher, ScorePart
from search.plan import Leaf, PhraseSteps, StreamTerm, TermGroup, leaves
from search.query import Node
from search.results import Hit, Via

OWN: tuple[Via, ...] = ("exact", "lemma")
"""The ways of the word itself: told even where no article has it; of the others only those that find something."""


@dataclass(frozen=True, slots=True)
class TermUse:
    """One term of the query: what it is looked up as in a stream, with the number of articles found by it.

    `term` is as it is indexed but for a separated verb (riep … op), which goes by its infinitive. `apart` tells that
    only its parts are sought, where they stand apart: of such a verb, and of what is several words in a row.
    """

    word: str
    stream: str
    term: str
    weight: float
    articles: int
    via: Via
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was understood (`interpreted`, `terms`, `notes`) and the score of its first hits, part by part.

    `hits` are at most two, so that the first can be compared with the second; the parts of each add up to its score.
    """

    query: str
    interpreted: str
    terms: tuple[TermUse, ...]
    total: int
    hits: tuple[tuple[Hit, tuple[ScorePart, ...]], ...]
    notes: tuple[Message, ...] = ()


def term_uses(engine: EngineSearcher, root: Node, deadline: Deadline | None = None) -> tuple[TermUse, ...]:
    """The indexed terms that `root` is looked up by, in the order of the query; of a phrase typed, its words.

    What is sought beside the word itself (in compounds, in halves, by other words; short parts of hyphenated words in
    a phrase) is told where some article has it. Raises ``DeadlineExceeded``.
    """

    def told(leaf: Leaf, term: StreamTerm, *, always: bool) -> Iterator[TermUse]:
        articles = engine.leaf_articles(leaf, deadline=deadline)
        if articles or always:
            apart = isinstance(leaf, PhraseSteps) or term.apart
            yield TermUse(leaf.word, term.stream, term.text, term.weight, articles, term.via, apart)

    uses: list[TermUse] = []
    for leaf in leaves(engine.plan(root)):
        if isinstance(leaf, TermGroup):
            for term in leaf.terms:
                genitive = term.stream == "exact" and term.via == "lemma"
                uses += told(replace(leaf, terms=(term,)), term, always=term.via in OWN and not genitive)
        elif leaf.via not in OWN:
            uses += told(leaf, StreamTerm(leaf.stream, leaf.text, 1.0, leaf.via), always=False)
        else:
            for step in leaf.steps:
                for number, form in enumerate(step):
                    term = StreamTerm(leaf.stream, form, 1.0, leaf.via)
                    uses += told(TermGroup(leaf.word, (term,), leaf.fields, leaf.number), term, always=number == 0)
    return tuple(dict.fromkeys(uses))
