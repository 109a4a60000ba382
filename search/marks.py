"""Marks: where the words of a query stand in a text. Pure; text and ranges, no markup.

The text is analysed anew and compared with the leaves of the query's plan, so a word is marked exactly where the engine
found it: in every inflection, as a whole word of the original text, and a phrase only where it stands as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.analysis import Token, analyze
from index.article import Article
from index.schema import Field
from search.plan import Leaf, PhraseSteps, Plan, TermGroup, leaves
from search.results import Via

_STRENGTH: dict[Via, int] = {
    "exact": 0, "lemma": 1, "prefix": 2, "fuzzy": 3, "separable": 4, "synonym": 5, "part": 6,
}  # fmt: skip


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
    """Finds the terms of one plan in texts."""

    def __init__(self, plan: Plan) -> None:
        found = list(leaves(plan))
        self._words: dict[Field, _Words] = {"title": _Words(found, "title"), "body": _Words(found, "body")}
        self._phrases = [leaf for leaf in found if isinstance(leaf, PhraseSteps)]

    def mark(self, text: str, field: Field = "body") -> tuple[Mark, ...]:
        """The marks in `text`, in order and apart from each other; where two overlap the longer one stays."""
        tokens = analyze(text)
        marks = list(self._words[field].marks(tokens))
        for phrase in self._phrases:
            if field in phrase.fields:
                marks.extend(_phrase_marks(phrase, tokens))
        return _apart(marks)

    def mark_article(self, article: Article) -> PassageMarks:
        """The marks in the title and in all passages that are not left out."""
        passages = {passage.number: self.mark(passage.text) for passage in article.indexed_passages}
        title = self.mark(article.title, "title")
        return PassageMarks(title, {number: marks for number, marks in passages.items() if marks})


class _Words:
    """The groups of a plan turned round: from term to how a word having it is marked."""

    def __init__(self, found: Sequence[Leaf], field: Field) -> None:
        self._exact: dict[str, tuple[Via, int]] = {}
        self._lemma: dict[str, tuple[Via, int]] = {}
        for leaf in found:
            if not isinstance(leaf, TermGroup) or field not in leaf.fields:
                continue
            for term in leaf.terms:
                if not term.term:
                    continue
                table = self._exact if term.stream == "exact" else self._lemma
                known = table.get(term.term)
                if known is None or _STRENGTH[term.via] < _STRENGTH[known[0]]:
                    table[term.term] = (term.via, leaf.number)

    def marks(self, tokens: Iterable[Token]) -> Iterable[Mark]:
        whole: Token | None = None
        for token in tokens:
            if not token.part_of_hyphenated:
                whole = token
            found = self._exact.get(token.exact) or self._exact.get(token.joined) or self._lemma.get(token.lemma)
            if found is None:
                continue
            via, number = found
            if token.part_of_hyphenated and whole is not None:
                yield Mark(whole.start, whole.end, "part", number)
            else:
                yield Mark(token.start, token.end, via, number)


def _phrase_marks(phrase: PhraseSteps, tokens: Sequence[Token]) -> Iterable[Mark]:
    """Where the phrase stands: one mark from its first to its last word, or one a word when order is free."""
    at: dict[int, list[Token]] = {}
    for token in tokens:
        if token.exact:
            at.setdefault(token.position, []).append(token)
    steps = [frozenset(step) for step in phrase.steps]
    if phrase.slop:
        yield from _near_marks(phrase, steps, at)
        return
    for position in at:
        chosen = [_having(at.get(position + number, ()), step) for number, step in enumerate(steps)]
        if all(chosen):
            words = [token for token in chosen if token is not None]
            yield Mark(words[0].start, max(word.end for word in words), "exact", phrase.number)


def _near_marks(
    phrase: PhraseSteps, steps: Sequence[frozenset[str]], at: Mapping[int, Sequence[Token]]
) -> Iterable[Mark]:
    width = phrase.slop + max(0, len(steps) - 2)
    last: dict[int, tuple[int, Token]] = {}
    for position in sorted(at):
        for number, step in enumerate(steps):
            token = _having(at[position], step)
            if token is not None:
                last[number] = (position, token)
        places = {place for place, _ in last.values()}
        if len(places) == len(steps) and position - min(places) <= width:
            for _, token in last.values():
                yield Mark(token.start, token.end, "exact", phrase.number)
            last = {}


def _having(tokens: Iterable[Token], terms: frozenset[str]) -> Token | None:
    return next((token for token in tokens if token.exact in terms), None)


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, _STRENGTH[m.via], m.term)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)
