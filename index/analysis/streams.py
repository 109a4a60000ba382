"""An article's tokens as an engine takes them: terms with their positions, per field and per stream."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.analysis.analyzer import analyze
from index.analysis.token import SEPARATED, Role, Token
from index.article import Article

PASSAGE_GAP = 100
"""Positions left open between two passages, so that no phrase or proximity search matches across them."""


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """One field of one article: for each stream the terms with their ascending positions, and the count of words.

    `length` counts positions that hold a word, gaps between passages excluded: the length that BM25 normalises by.
    """

    exact: Mapping[str, tuple[int, ...]]
    lemma: Mapping[str, tuple[int, ...]]
    head: Mapping[str, tuple[int, ...]]
    modifier: Mapping[str, tuple[int, ...]]
    length: int


@dataclass(frozen=True, slots=True)
class AnalyzedArticle:
    """An article with the terms of its title and of its passages that are not left out."""

    article: Article
    title: FieldTerms
    body: FieldTerms


def analyze_article(article: Article) -> AnalyzedArticle:
    """Analyses the title and the indexed passages."""
    passages = (analyze(passage.text) for passage in article.indexed_passages)
    return AnalyzedArticle(article, field_terms([analyze(article.title)]), field_terms(passages))


def field_terms(passages: Iterable[Iterable[Token]]) -> FieldTerms:
    """Merges the tokens of passages into one position space, with :data:`PASSAGE_GAP` between them."""
    exact: dict[str, list[int]] = {}
    lemma: dict[str, list[int]] = {}
    parts: dict[Role, dict[str, list[int]]] = {"head": {}, "modifier": {}}
    base = length = 0
    for tokens in passages:
        end = 0
        for token in tokens:
            position = base + token.position
            end = max(end, token.position + token.length)
            for term in {token.exact, token.joined} - {""}:
                _add(exact, term, position)
            if token.lemma:
                _add(lemma, token.lemma, position)
            if token.verb:
                _add(lemma, SEPARATED + token.verb, position)
            for part in token.parts + token.inner:
                _add(parts[part.role], part.lemma, position)
            if token.completed is not None:
                if token.completed.lemma:
                    _add(lemma, token.completed.lemma, position)
                for role, key in token.completed.parts:
                    _add(parts[role], key, position)
        length += end
        base += end + PASSAGE_GAP
    return FieldTerms(_frozen(exact), _frozen(lemma), _frozen(parts["head"]), _frozen(parts["modifier"]), length)


def _add(stream: dict[str, list[int]], term: str, position: int) -> None:
    positions = stream.setdefault(term, [])
    if not positions or positions[-1] != position:
        positions.append(position)


def _frozen(stream: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {term: tuple(positions) for term, positions in stream.items()}
