"""Spelling: the word of the archive that an unknown word was most likely meant to be.

Candidates lie within one edit (two from eight letters on) of the word, and rank by how many articles have them against
how far they are: log(articles) - 3 · distance.
"""

from __future__ import annotations

import math
from dataclasses import replace

from index.analysis import analyze
from search.deadline import Deadline
from search.engines import EngineSearcher
from search.normal_form import normalise
from search.query import And, Fuzzy, InTitle, Node, Or, Word

_DISTANCE_COST = 3.0
_SHORTEST = 4
_LONG = 8
_CANDIDATES = 200


def unknown_words(engine: EngineSearcher, root: Node, deadline: Deadline | None = None) -> tuple[Word, ...]:
    """The words sought that the archive has in no stream, whether in that form or another. May raise the deadline."""
    return tuple(word for word in dict.fromkeys(_words(root)) if not _known(engine, word, deadline))


def suggestion(engine: EngineSearcher, word: str, deadline: Deadline | None = None) -> str | None:
    """The most likely word of the archive, in folded form, or None. Never asked for a word that the archive has."""
    from rapidfuzz.distance import OSA  # here, for most queries can do without

    tokens = analyze(word)
    key = tokens[0].exact if len(tokens) == 1 else ""
    if len(key) < _SHORTEST or any(map(str.isdigit, key)):
        return None
    distance = 2 if len(key) >= _LONG else 1
    best: tuple[float, str] | None = None
    for candidate, articles in engine.expand(Fuzzy(key, distance), _CANDIDATES, deadline=deadline).words:
        value = math.log(articles) - _DISTANCE_COST * OSA.distance(key, candidate)
        if best is None or value > best[0]:
            best = (value, candidate)
    return best[1] if best else None


def corrected(engine: EngineSearcher, root: Node, deadline: Deadline | None = None) -> Node | None:
    """`root` with every unknown word replaced by its suggestion; None when one has none or none is unknown."""
    replacements: dict[Word, Word] = {}
    for word in unknown_words(engine, root, deadline):
        better = suggestion(engine, word.text, deadline)
        if better is None:
            return None
        replacements[word] = replace(word, text=better)
    return normalise(_replace(root, replacements)) if replacements else None


def _known(engine: EngineSearcher, word: Word, deadline: Deadline | None) -> bool:
    in_any_form = replace(word, exact=False)
    return not analyze(word.text) or any(engine.frequencies(in_any_form, deadline=deadline).values())


def _words(node: Node) -> list[Word]:
    if isinstance(node, Word):
        return [node]
    if isinstance(node, InTitle):
        return _words(node.child)
    if isinstance(node, And | Or):
        return [word for child in node.children for word in _words(child)]
    return []


def _replace(node: Node, replacements: dict[Word, Word]) -> Node:
    if isinstance(node, Word):
        return replacements.get(node, node)
    if isinstance(node, InTitle):
        return InTitle(_replace(node.child, replacements))
    if isinstance(node, And):
        return And(tuple(_replace(child, replacements) for child in node.children))
    if isinstance(node, Or):
        return Or(tuple(_replace(child, replacements) for child in node.children), node.minimum)
    return node
