"""Why a hit was found and why it won: the parts of its score, and the terms of the query with their spread."""

from __future__ import annotations

from dataclasses import dataclass

from search.engines import EngineSearcher, ScorePart
from search.plan import TermGroup, leaves
from search.query import Node
from search.results import Hit, Via


@dataclass(frozen=True, slots=True)
class TermUse:
    """One term of the query: the indexed term it stands for in a stream, with the number of articles that have it."""

    word: str
    stream: str
    term: str
    weight: float
    articles: int
    via: Via


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was understood (`interpreted`, `terms`) and the score of its first hits, part by part.

    `hits` are at most two, so that the first can be compared with the second; the parts of each add up to its score.
    """

    query: str
    interpreted: str
    terms: tuple[TermUse, ...]
    total: int
    hits: tuple[tuple[Hit, tuple[ScorePart, ...]], ...]


def term_uses(engine: EngineSearcher, root: Node) -> tuple[TermUse, ...]:
    """The indexed terms that `root` is looked up by, in the order of the query; of a phrase, its words.

    A word of a phrase may also be a short part of a hyphenated word, which has a term of its own; it is told where some
    article has it.
    """
    uses: list[TermUse] = []
    for leaf in leaves(engine.plan(root)):
        if isinstance(leaf, TermGroup):
            uses += [
                TermUse(
                    leaf.word,
                    term.stream,
                    term.term,
                    term.weight,
                    engine.term_articles(term.stream, term.term),
                    term.via,
                )
                for term in leaf.terms
            ]
        else:
            for bare, *inner in leaf.steps:
                uses.append(TermUse(leaf.word, "exact", bare, 1.0, engine.term_articles("exact", bare), "exact"))
                counted = ((term, engine.term_articles("exact", term)) for term in inner)
                uses += [TermUse(leaf.word, "exact", term, 1.0, having, "exact") for term, having in counted if having]
    return tuple(uses)
