"""An article as an engine takes it: terms with their positions, per field and per stream."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

from index.analysis.passage_terms import PassageTerms, passage_terms
from index.analysis.token import SEPARATED
from index.analysis.tokenizer import Pieces, pieces
from index.analysis.word_terms import terms_of
from index.article import Article

PASSAGE_GAP = 100
"""Positions left open between two passages, so that no phrase or proximity search matches across them."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The terms of one stream of one field, one for every occurrence, in ascending order of position; no pair twice.

    `positions` (typecode I) are those of the `terms` beside them. Terms at one position are in an order that depends on
    the text only.
    """

    terms: list[str] = field(default_factory=list)
    positions: array[int] = field(default_factory=lambda: array("I"))

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Each term with its position."""
        return zip(self.terms, self.positions, strict=True)


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """One field of one article: the terms of each stream, and the count of words.

    `length` counts positions that hold a word, gaps between passages excluded: the length that BM25 normalises by.
    """

    exact: Occurrences
    lemma: Occurrences
    head: Occurrences
    modifier: Occurrences
    length: int


@dataclass(frozen=True, slots=True)
class AnalyzedArticle:
    """An article with the terms of its title and of its passages that are not left out."""

    article: Article
    title: FieldTerms
    body: FieldTerms


def analyze_article(article: Article, known: Mapping[str, Pieces] | None = None) -> AnalyzedArticle:
    """Analyses the title and the indexed passages; `known` may give their texts cut into words."""
    cut = known or {}
    title = field_terms([article.title], cut)
    return AnalyzedArticle(article, title, field_terms((passage.text for passage in article.indexed_passages), cut))


def field_terms(texts: Iterable[str], known: Mapping[str, Pieces] | None = None) -> FieldTerms:
    """Merges the terms of passages into one position space, with :data:`PASSAGE_GAP` between them."""
    cut = known or {}
    streams = (Occurrences(), Occurrences(), Occurrences(), Occurrences())
    base = length = 0
    for text in texts:
        found = passage_terms(text, cut.get(text) or pieces(text))
        if found.is_plain:
            _add_plain(found, base, *streams)
        else:
            _add_any(found, base, *streams)
        length += found.length
        base += found.length + PASSAGE_GAP
    return FieldTerms(*streams, length)


def _add_plain(
    found: PassageTerms, base: int, exact: Occurrences, lemma: Occurrences, head: Occurrences, modifier: Occurrences
) -> None:
    """Adds the terms of a passage in which every token has its own position."""
    here = found.here
    positions = range(base, base + found.length)
    exact.terms.extend(here.exact)
    exact.positions.extend(positions)
    _add(lemma, positions, here.lemmas, _verbs(found, positions))
    for at in found.compounds:
        terms, position = found.terms[at], base + at
        for key in terms.heads:
            head.terms.append(key)
            head.positions.append(position)
        for key in terms.modifiers:
            modifier.terms.append(key)
            modifier.positions.append(position)


def _add_any(
    found: PassageTerms, base: int, exact: Occurrences, lemma: Occurrences, head: Occurrences, modifier: Occurrences
) -> None:
    """Adds the terms of a passage with tokens that share a position, or that stand for words not written out."""
    here = found.here
    positions = [base + position for position in found.positions]
    joined = [(position, one.joined) for position, one in zip(positions, found.terms, strict=True) if one.joined]
    _add(exact, positions, here.exact, joined)
    whole = {positions[at]: terms_of(word) for at, word in found.completed.items()}
    _add(
        lemma,
        positions,
        _without_repetition(here.lemmas, here.are_parts),
        [*_verbs(found, positions), *((position, terms.lemma) for position, terms in whole.items() if terms.lemma)],
    )
    compounds = [*((positions[at], found.terms[at]) for at in found.compounds), *whole.items()]
    for stream, pairs in (
        (head, {(position, key) for position, terms in compounds for key in terms.heads}),
        (modifier, {(position, key) for position, terms in compounds for key in terms.modifiers}),
    ):
        _add(stream, (), (), pairs)


def _verbs(found: PassageTerms, positions: Sequence[int]) -> list[tuple[int, str]]:
    """The separable verbs in two halves, each at the place of its verb."""
    return [(positions[pair.verb], SEPARATED + pair.infinitive) for pair in found.verbs]


def _without_repetition(lemmas: Sequence[str], are_parts: Sequence[int]) -> Sequence[str]:
    """The keys without those of first parts that are the key of the whole, which stands at the same position."""
    return [
        "" if is_part and not are_parts[at - 1] and lemmas[at - 1] == key else key
        for at, (key, is_part) in enumerate(zip(lemmas, are_parts, strict=True))
    ]


def _add(
    stream: Occurrences, positions: Sequence[int], terms: Sequence[str], further: Collection[tuple[int, str]] = ()
) -> None:
    """Adds the terms that are not "" at their ascending positions, and `further` distinct ones that are not there."""
    if not further:
        stream.terms.extend(filter(None, terms))
        stream.positions.extend(compress(positions, terms))
        return
    kept, places = [*filter(None, terms)], [*compress(positions, terms)]
    start = 0
    for position, term in sorted(further):
        end = bisect_right(places, position, start)
        if term not in kept[bisect_left(places, position, 0, end) : end]:
            stream.terms.extend(kept[start:end])
            stream.terms.append(term)
            stream.positions.extend(places[start:end])
            stream.positions.append(position)
            start = end
    stream.terms.extend(kept[start:])
    stream.positions.extend(places[start:])
