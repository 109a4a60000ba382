"""Learns a tree of rules for endings from words with their keys, and writes it.

Top down: an ending gets the rule that most of the words with it need, if that is not the rule of the shorter ending
before it. Endings on which all agree go no further. Every word is its own longest ending, so that the tree gives each
of the words it was learnt from its key, and others what words that end alike have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from index.analysis.lemma_rules import DOUBLE, GE, MAGIC, NO_RULE, START, VOICELESS, Rule, apply

MOST_OFF: Final = 5
"""Letters that an ending without a change of stem has at most: -eren, -etjes."""


class Example(NamedTuple):
    """A folded word, the rule that makes its key, and how much it counts."""

    word: str
    rule: Rule
    weight: float


class Node:
    """An ending: `rules` are counted over the words with it, `rule` is its own where it has one."""

    __slots__ = ("longer", "rule", "rules")

    def __init__(self) -> None:
        self.rules: defaultdict[Rule, float] = defaultdict(float)
        self.longer: dict[str, Node] = {}
        self.rule: Rule | None = None


def rule_for(word: str, key: str, particles: frozenset[str], participle: bool) -> Rule:
    """The simplest rule that makes `key` of `word`; of a participle one that looks for ge-."""
    for ge in (GE, 0) if participle else (0, GE):
        for rule in _regular(ge):
            if apply(rule, word, particles) == key and rule.off < len(word) - 1:
                return rule
    rules = []
    for ge in (0, GE):
        start = apply(Rule(0, ge, ""), word, particles)
        common = 0
        while common < min(len(start), len(key)) and start[common] == key[common]:
            common += 1
        rules.append(Rule(len(start) - common, ge, key[common:]))
    return min(rules, key=lambda rule: (rule.off + len(rule.on), rule.flags))


def _regular(ge: int) -> Iterator[Rule]:
    for off in range(MOST_OFF + 1):
        for flags in (0, DOUBLE, VOICELESS, DOUBLE | VOICELESS) if off else (0,):
            yield Rule(off, ge | flags, "")


def learn(examples: Iterable[Example]) -> Node:
    """The tree of `examples`."""
    root = Node()
    for word, rule, weight in examples:
        node = root
        node.rules[rule] += weight
        for letter in reversed(START + word):
            node = node.longer.setdefault(letter, Node())
            node.rules[rule] += weight
    _prune(root, None)
    return root


def _prune(node: Node, shorter: Rule | None) -> bool:
    """Gives `node` and longer endings their rules, drops those that say nothing new; whether any is left."""
    rule, weight = min(node.rules.items(), key=lambda item: (-item[1], item[0]))
    if shorter is None or weight > node.rules.get(shorter, 0.0):
        node.rule, shorter = rule, rule
    if node.rules.keys() == {shorter}:
        node.longer = {}
    else:
        node.longer = {letter: longer for letter, longer in node.longer.items() if _prune(longer, shorter)}
    return node.rule is not None or bool(node.longer)


def key_by(root: Node, word: str, particles: frozenset[str]) -> str:
    """The key that the tree gives `word`."""
    node, rule = root, root.rule
    for letter in reversed(START + word):
        longer = node.longer.get(letter)
        if longer is None:
            break
        node, rule = longer, longer.rule or rule
    assert rule is not None
    return apply(rule, word, particles) or word


def table(trees: Iterable[Node], particles: Iterable[str]) -> bytes:
    """The bytes of the file that :mod:`index.analysis.lemma_rules` describes; equal branches are written once."""
    roots = list(trees)
    counts: Counter[Rule] = Counter()
    for root in roots:
        _count(root, counts)
    rules = sorted(counts, key=lambda rule: (-counts[rule], rule))
    numbers = {rule: number for number, rule in enumerate(rules)}
    body = len(rules).to_bytes(2, "big")
    for off, flags, on in rules:
        body += bytes((off, flags, len(on))) + on.encode("latin-1")
    names = " ".join(sorted(particles)).encode("latin-1")
    body += len(names).to_bytes(2, "big") + names
    nodes = bytearray(len(MAGIC) + 8) + body
    places: dict[bytes, int] = {}
    offsets = [_write(root, numbers, nodes, places) for root in roots]
    nodes[: len(MAGIC)] = MAGIC
    for which, offset in enumerate(offsets):
        nodes[len(MAGIC) + 4 * which : len(MAGIC) + 4 * which + 4] = offset.to_bytes(4, "big")
    return bytes(nodes)


def _count(node: Node, counts: Counter[Rule]) -> None:
    if node.rule is not None:
        counts[node.rule] += 1
    for longer in node.longer.values():
        _count(longer, counts)


def _write(node: Node, numbers: dict[Rule, int], nodes: bytearray, places: dict[bytes, int]) -> int:
    """Writes what is below `node`, then `node`; its offset."""
    letters = sorted(node.longer)
    offsets = [_write(node.longer[letter], numbers, nodes, places) for letter in letters]
    number = NO_RULE if node.rule is None else numbers[node.rule]
    written = number.to_bytes(2, "big") + bytes((len(letters),)) + "".join(letters).encode("latin-1")
    written += b"".join(offset.to_bytes(3, "big") for offset in offsets)
    if written not in places:
        places[written] = len(nodes)
        nodes += written
    return places[written]
