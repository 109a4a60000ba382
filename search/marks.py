"""Marks: where the words of a query stand in a text. Pure; text and ranges, no markup.

The text is analysed anew and compared with the leaves of the query's plan, so a word is marked exactly where the engine
found it: in every inflection, as a whole word of the original text; a separable verb at both of its halves; and a
phrase only where it stands as a whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from index.analysis import SEPARATED, Token, analyze
from index.analysis.token import CompletedWord
from index.article import Article
from index.schema import FIELDS, Field
from search.plan import Leaf, PhraseSteps, Plan, TermGroup, leaves
from search.results import Via

STRENGTH: dict[Via, int] = {
    "exact": 0, "lemma": 1, "prefix": 2, "fuzzy": 3, "separable": 4, "synonym": 5, "part": 6,
}  # fmt: skip
"""The ways of matching, those that come nearest to what was typed first."""

_Key = TypeVar("_Key", str, tuple[str, str])

_BLOCK = 1 << 16
"""Code points that are analysed at a time: a file may hold one line of 60 MB."""
_SAFE_BREAK = re.compile(r"(?<=\w) (?=\w)")
"""A space that no word goes on after, whatever stands around."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One word or phrase found: code points `start` to `end`, how it matched, and the number of the term sought."""

    start: int
    end: int
    via: Via
    term: int


@dataclass(frozen=True, slots=True)
class PassageMarks:
    """The marks in an article: in its title, and by passage number (only passages with marks; none left out)."""

    title: tuple[Mark, ...]
    passages: Mapping[int, tuple[Mark, ...]]


class Marker:
    """Finds the terms of one plan in texts. `check` is called now and then and may raise, to stop at a deadline."""

    def __init__(self, plan: Plan, check: Callable[[], None] = lambda: None) -> None:
        found = list(leaves(plan))
        self._check = check
        self._separable = any(term.apart for leaf in found if isinstance(leaf, TermGroup) for term in leaf.terms)
        self._words: dict[Field, _Words] = {field: _Words(found, field) for field in FIELDS}
        self._phrases: dict[Field, list[_Phrase]] = {
            field: [_Phrase(leaf) for leaf in found if isinstance(leaf, PhraseSteps) and field in leaf.fields]
            for field in FIELDS
        }

    def mark(self, text: str, field: Field = "body") -> tuple[Mark, ...]:
        """The marks in `text`, in order and apart from each other; where two overlap the longer one stays."""
        words = self._words[field]
        phrases: list[tuple[_Phrase, list[Token]]] = [(phrase, []) for phrase in self._phrases[field]]
        marks: list[Mark] = []
        for tokens in self._analyzed(text):
            marks += words.marks(tokens)
            for phrase, having in phrases:
                having += filter(phrase.has, tokens)
        for phrase, having in phrases:
            self._check()
            marks += phrase.marks(having)
        return _apart(marks)

    def mark_article(self, article: Article) -> PassageMarks:
        """The marks in the title and in all passages that are not left out."""
        passages = {passage.number: self.mark(passage.text) for passage in article.indexed_passages}
        title = self.mark(article.title, "title")
        return PassageMarks(title, {number: marks for number, marks in passages.items() if marks})

    def _analyzed(self, text: str) -> Iterator[list[Token]]:
        """The tokens of `text`, block by block, with offsets and positions in the whole."""
        start = position = 0
        while start < len(text):
            self._check()
            limit = start + _BLOCK
            cut = _SAFE_BREAK.search(text, limit) if limit < len(text) else None
            end = cut.start() if cut else len(text)
            part = text if (start, end) == (0, len(text)) else text[start:end]
            tokens = analyze(part, separable=self._separable)
            following = position + (tokens[-1].position + tokens[-1].length if tokens else 0)
            yield [_moved(token, start, position) for token in tokens] if start else tokens
            start, position = end, following


class _Words:
    """The groups of a plan turned round: from term to how a word having it is marked."""

    def __init__(self, found: Sequence[Leaf], field: Field) -> None:
        self._exact: dict[str, tuple[Via, int]] = {}
        self._lemma: dict[str, tuple[Via, int]] = {}
        self._parts: dict[tuple[str, str], tuple[Via, int]] = {}
        for leaf in found:
            if not isinstance(leaf, TermGroup) or field not in leaf.fields:
                continue
            for term in leaf.terms:
                if term.stream == "exact":
                    _keep_strongest(self._exact, term.term, term.via, leaf.number)
                elif term.stream == "lemma":
                    _keep_strongest(self._lemma, term.term, term.via, leaf.number)
                else:
                    _keep_strongest(self._parts, (term.stream, term.term), term.via, leaf.number)

    def marks(self, tokens: Iterable[Token]) -> Iterator[Mark]:
        exact, lemma = self._exact, self._lemma
        if not exact and not lemma:
            return
        whole: Token | None = None
        for token in tokens:
            if not token.part_of_hyphenated:
                whole = token
            # A term is never empty, so that a word without a joined form or a lemma finds nothing by it.
            found = exact.get(token.exact) or exact.get(token.joined) or lemma.get(token.lemma) or self._by_part(token)
            if found is None and token.completed is not None:
                found = lemma.get(token.completed.lemma) or self._by_completed_part(token.completed)
            half_of = token.verb or token.particle_of
            if half_of and (whole_verb := lemma.get(SEPARATED + half_of)):
                # Where the half is found by itself too, that mark stays.
                yield Mark(token.start, token.end, *whole_verb)
            if found is None:
                continue
            via, number = found
            if token.part_of_hyphenated and whole is not None:
                yield Mark(whole.start, whole.end, "part", number)
            else:
                yield Mark(token.start, token.end, via, number)

    def _by_completed_part(self, word: CompletedWord) -> tuple[Via, int] | None:
        return next(filter(None, map(self._parts.get, word.parts)), None)

    def _by_part(self, token: Token) -> tuple[Via, int] | None:
        if not self._parts or not token.parts:
            return None
        found = (self._parts.get((part.role, part.lemma)) for part in reversed(token.inner + token.parts))
        return next(filter(None, found), None)


def _keep_strongest(table: dict[_Key, tuple[Via, int]], key: _Key, via: Via, number: int) -> None:
    known = table.get(key)
    if known is None or STRENGTH[via] < STRENGTH[known[0]]:
        table[key] = (via, number)


class _Phrase:
    """A phrase of the plan, to be found among the tokens of a text that have one of its terms."""

    def __init__(self, leaf: PhraseSteps) -> None:
        self._number = leaf.number
        self._slop = leaf.slop
        self._stream = leaf.stream
        self._via = leaf.via
        self._steps = [frozenset(step) for step in leaf.steps]
        self._terms = frozenset[str]().union(*self._steps)

    def has(self, token: Token) -> bool:
        """Whether `token` is a word of the phrase."""
        return self._is(token, self._terms)

    def marks(self, tokens: Sequence[Token]) -> Iterator[Mark]:
        """Where the phrase stands: one mark from its first to its last word, or one a word when order is free."""
        return self._near(tokens) if self._slop else self._in_a_row(tokens)

    def _in_a_row(self, tokens: Sequence[Token]) -> Iterator[Mark]:
        at: dict[int, list[Token]] = {}
        for token in tokens:
            at.setdefault(token.position, []).append(token)
        for position in at:
            start, end = -1, -1
            for number, step in enumerate(self._steps):
                word = next((word for word in at.get(position + number, ()) if self._is(word, step)), None)
                if word is None:
                    break
                start, end = (word.start if number == 0 else start), max(end, word.end)
            else:
                yield Mark(start, end, self._via, self._number)

    def _is(self, token: Token, terms: frozenset[str]) -> bool:
        if self._stream == "lemma":
            return token.lemma in terms
        return token.exact in terms or token.joined in terms

    def _near(self, tokens: Sequence[Token]) -> Iterator[Mark]:
        """The words of the windows that the engine counts: see ``near_starts`` in search/engines/whoosh/phrase.py."""
        width = self._slop + max(0, len(self._steps) - 2)
        times = Counter(self._steps)
        latest: dict[frozenset[str], list[Token]] = {step: [] for step in times}
        for number, token in enumerate(tokens):
            for step, standing in latest.items():
                if self._is(token, step) and (not standing or standing[-1].position != token.position):
                    standing.append(token)
                    del standing[: -times[step]]
            if number + 1 < len(tokens) and tokens[number + 1].position == token.position:
                continue  # a hyphenated word and its part
            words = [word for standing in latest.values() for word in standing]
            places = {word.position for word in words}
            if len(places) == len(self._steps) and token.position - min(places) <= width:
                for word in words:
                    yield Mark(word.start, word.end, self._via, self._number)
                for standing in latest.values():
                    standing.clear()


def _moved(token: Token, start: int, position: int) -> Token:
    return replace(token, start=token.start + start, end=token.end + start, position=token.position + position)


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, STRENGTH[m.via], m.term)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)
