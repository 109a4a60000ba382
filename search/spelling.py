"""Spelling: the word of the archive that an unknown word was most likely meant to be.

Candidates lie within one edit (two from eight letters on) of the word, and rank by how many articles have them against
how far they are: log(articles) - 3 · distance.
"""

from __future__ import annotations

import math

from rapidfuzz.distance import OSA

from index.analysis import analyze
from search.engines import EngineSearcher
from search.query import And, Fuzzy, InTitle, Node, Not, Or, Word

_DISTANCE_COST = 3.0
_SHORTEST = 4
_LONG = 8
_CANDIDATES = 200


def unknown_words(engine: EngineSearcher, root: Node) -> tuple[Word, ...]:
    """The words sought that the archive has in no stream."""
    return tuple(word for word in _words(root) if not _known(engine, word))


def suggestion(engine: EngineSearcher, word: str) -> str | None:
    """The most likely word of the archive, in folded form, or None. Never asked for a word that the archive has."""
    tokens = analyze(word)
    key = tokens[0].exact if len(tokens) == 1 else ""
    if len(key) < _SHORTEST or any(character.isdigit() for character in key):
        return None
    distance = 2 if len(key) >= _LONG else 1
    best: tuple[float, str] | None = None
    for candidate, articles in engine.expand(Fuzzy(key, distance), _CANDIDATES).words:
        value = math.log(articles) - _DISTANCE_COST * OSA.distance(key, candidate)
        if best is None or value > best[0]:
            best = (value, candidate)
    return best[1] if best else None


def corrected(engine: EngineSearcher, root: Node) -> Node | None:
    """`root` with every unknown word replaced by its suggestion; None when one has none or none is unknown."""
    replacements: dict[Word, Word] = {}
    for word in unknown_words(engine, root):
        better = suggestion(engine, word.text)
        if better is None:
            return None
        replacements[word] = Word(better, word.exact)
    return _replace(root, replacements) if replacements else None


def _known(engine: EngineSearcher, word: Word) -> bool:
    return any(engine.frequencies(word)) if analyze(word.text) else True


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
    if isinstance(node, Not):
        return node
    return node
