"""From the words of a query to what else counts as them: other words, separable verbs, neighbours written as one.

Works on the tree and leaves its shape alone: a word gets its :class:`~search.query.Variant`\\ s, and the plan looks
these up in the same group, so that they neither count twice nor loosen what is asked. Words that mean something only
together (Verenigde Staten, riep … op, cyber aanval) each get the variant, so that an article that has nothing but the
variant has both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from index.analysis import analyze
from index.analysis.decompounder import split
from index.analysis.folding import fold
from index.analysis.separable import SeparatedVerb, compound_of, infinitive_of, separated_verbs
from index.analysis.stopwords import is_stop_word
from search.matching import OPT_IN, Matching
from search.query import And, InTitle, Node, Not, Or, Query, Variant, Word, terms_sought
from search.ranking import HALF_WEIGHT, JOINED_WEIGHT, SEPARABLE_WEIGHT
from search.synonyms import Synonym, phrases_in, synonyms_of

SHORTEST_JOINED: Final = 2
LONG_ENOUGH: Final = 7
"""Letters of each of two words that may be one (tv programma), and of both: two scraps make almost any word."""
LINKS: Final = ("", "s", "en")
"""What may stand between two words that are written as one: cyberaanval, stadsbestuur, boekenbeurs."""


def interpret(node: Node, matching: Matching) -> Node:
    """`node` with the variants of each word that may stand in any form. Pure but for the tables of synonyms."""
    if isinstance(node, Word):
        return node if node.exact else _with(node, _alone(node.text, matching), matching)
    if isinstance(node, And):
        return And(tuple(_side_by_side(node.children, matching)))
    if isinstance(node, Or):
        return replace(node, children=tuple(interpret(child, matching) for child in node.children))
    if isinstance(node, Not | InTitle):
        return replace(node, child=interpret(node.child, matching))
    return node


def synonyms_to_ask_for(query: Query) -> tuple[str, ...]:
    """The words that would count as well if all kinds of synonyms were asked for, in the order of the query."""
    more = interpret(query.root, replace(query.matching, opt_in=OPT_IN))
    known = set(_synonyms_in(interpret(query.root, query.matching)))
    return tuple(dict.fromkeys(text for text in _synonyms_in(more) if text not in known))


def _synonyms_in(root: Node) -> Iterator[str]:
    for term in terms_sought(root):
        if isinstance(term, Word):
            yield from (variant.text for variant in term.also if variant.via == "synonym")


def _side_by_side(children: Sequence[Node], matching: Matching) -> Iterator[Node]:
    run: list[Word] = []
    for child in children:
        if isinstance(child, Word) and not child.exact:
            run.append(child)
            continue
        yield from _in_a_row(run, matching)
        run = []
        yield interpret(child, matching)
    yield from _in_a_row(run, matching)


def _in_a_row(words: Sequence[Word], matching: Matching) -> Iterator[Word]:
    texts = [word.text for word in words]
    found = [list(_alone(text, matching)) for text in texts]
    if matching.synonyms:
        for phrase in phrases_in(texts, opt_in=matching.opt_in):
            for variants in found[phrase.start : phrase.end]:
                variants += map(_synonym, phrase.synonyms)
    halves = {half.verb: half for half in _verbs_in_halves(texts)} if matching.separable else {}
    for half in halves.values():
        for at in (half.verb, half.particle):
            found[at] += [*_separable(half.infinitive), Variant(half.infinitive, SEPARABLE_WEIGHT, "separable")]
    if matching.parts:
        for at in range(len(texts) - 1):
            joined = list(_joined(texts[at], texts[at + 1]))
            found[at] += joined
            found[at + 1] += joined
    for at, (word, variants) in enumerate(zip(words, found, strict=True)):
        yield replace(_with(word, variants, matching), weight=HALF_WEIGHT if at in halves else 1.0)


def _alone(text: str, matching: Matching) -> Iterator[Variant]:
    if matching.synonyms:
        yield from map(_synonym, synonyms_of(text, opt_in=matching.opt_in))
    if matching.separable:
        infinitive = infinitive_of(fold(text))
        if infinitive is not None:
            yield from _separable(infinitive)
    if matching.parts:
        yield from _in_two(fold(text))


def _verbs_in_halves(texts: Sequence[str]) -> Iterator[SeparatedVerb]:
    """The words that are a verb and its particle elsewhere among them, with the infinitive: riep … op."""
    if len(texts) < 2:
        return
    starts: dict[int, int] = {}
    length = 0
    for at, text in enumerate(texts):
        starts[length] = at
        length += len(text) + 1
    line = " ".join(texts)
    tokens = analyze(line)
    found: dict[int, SeparatedVerb] = {}
    for pair in separated_verbs(line, tokens):
        verb, particle = starts.get(tokens[pair.verb].start), starts.get(tokens[pair.particle].start)
        if verb is not None and particle is not None:
            found[verb] = SeparatedVerb(verb, particle, pair.infinitive)
    for left in range(len(texts) - 1):  # side by side, in either order, no sentence is needed to tell: op roepen
        one, other = fold(texts[left]), fold(texts[left + 1])
        for verb, particle, form, of_form in ((left, left + 1, one, other), (left + 1, left, other, one)):
            infinitive = compound_of(form, of_form)
            if infinitive is not None:
                found.setdefault(verb, SeparatedVerb(verb, particle, infinitive))
    yield from found.values()


def _joined(first: str, second: str) -> Iterator[Variant]:
    """Two words written as one. Where the archive has no such word, nothing is found by it."""
    one, other = fold(first), fold(second)
    if one.isdecimal() and not is_stop_word(second) and other.replace("-", "").isalpha():  # 11 juliviering, 1 mei-stoet
        yield Variant(f"{one}-{other.replace('-', '')}", JOINED_WEIGHT, "part")
    if min(len(one), len(other)) < SHORTEST_JOINED or len(one) + len(other) < LONG_ENOUGH:
        return
    if is_stop_word(first) or is_stop_word(second):
        return
    if one.isalpha() and other.isalpha():
        for link in LINKS:
            yield Variant(one + link + other, JOINED_WEIGHT, "part")


def _in_two(word: str) -> Iterator[Variant]:
    """A word of three parts or more written as two: lange afstandsraket. The plan itself has all parts apart."""
    parts = split(word)
    for part in parts[1:] if len(parts) > 2 else ():
        yield Variant(f"{word[: part.start]} {word[part.start :]}", JOINED_WEIGHT, "part")


def _separable(infinitive: str) -> Iterator[Variant]:
    yield Variant(infinitive, SEPARABLE_WEIGHT, "separable", apart=True)


def _synonym(synonym: Synonym) -> Variant:
    return Variant(synonym.text, synonym.weight, "synonym")


def _with(word: Word, variants: Iterator[Variant] | Sequence[Variant], matching: Matching) -> Word:
    return replace(word, also=tuple(dict.fromkeys(variants)), parts=matching.parts)
