"""Marks: where the words of a query stand in a text. Pure; text and ranges, no markup.

The words of the text are compared with the leaves of the query's plan, so a word is marked exactly where the engine
found it: in every inflection, as a whole word of the original text; a separable verb at both of its halves; and a
phrase only where it stands as a whole. What is marked is what the analysis of the whole text finds; where that can be
told from the text's pieces one by one (:mod:`search.piece_marks`) it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from index.analysis import Token, analyze
from index.article import Article
from index.schema import FIELDS, Field
from search.mark import STRENGTH, Mark, PassageMarks
from search.piece_marks import PieceMarks, moved, word_marks
from search.plan import Leaf, PhraseSteps, Plan, TermGroup, leaves
from search.sought_phrase import SoughtPhrase
from search.sought_words import SoughtWords

__all__ = ["STRENGTH", "Mark", "Marker", "PassageMarks"]

_BLOCK = 1 << 16
"""Code points that are analysed at a time: a file may hold one line of 60 MB."""
_SAFE_BREAK = re.compile(r"(?<=\w) (?=\w)")
"""A space that no word goes on after, whatever stands around."""


class Marker:
    """Finds the terms of one plan in texts. `check` is called now and then and may raise, to stop at a deadline."""

    def __init__(self, plan: Plan, check: Callable[[], None] = lambda: None) -> None:
        self._check = check
        found = list(leaves(plan))
        everywhere = all(leaf.fields == FIELDS for leaf in found)
        of_all = _FieldMarks(found) if everywhere else None
        self._fields: dict[Field, _FieldMarks] = {
            field: of_all or _FieldMarks([leaf for leaf in found if field in leaf.fields]) for field in FIELDS
        }

    def mark(self, text: str, field: Field = "body") -> tuple[Mark, ...]:
        """The marks in `text`, in order and apart from each other; where two overlap the longer one stays."""
        self._check()
        sought = self._fields[field]
        marks = sought.by_piece.marks(text) if len(text) <= _BLOCK else None
        if marks is None:
            marks = self._of_whole(text, sought)
        return _apart(marks) if marks else ()

    def mark_article(self, article: Article) -> PassageMarks:
        """The marks in the title and in all passages that are not left out."""
        passages = article.indexed_passages
        texts = [passage.text for passage in passages]
        if self._fields["title"] is self._fields["body"]:
            title, *found = self._of_each([article.title, *texts], "body")
        else:
            title, found = self.mark(article.title, "title"), self._of_each(texts, "body")
        return PassageMarks(
            title, {passage.number: marks for passage, marks in zip(passages, found, strict=True) if marks}
        )

    def _of_each(self, texts: Sequence[str], field: Field) -> list[tuple[Mark, ...]]:
        """The marks in each of `texts`; what pieces they hold is asked for all of them at once."""
        whole = "\n".join(texts)
        if len(whole) > _BLOCK:
            return [self.mark(text, field) for text in texts]
        self._check()
        by_piece = self._fields[field].by_piece
        pieces = whole.split()
        here = by_piece.holding(pieces)
        if not here:
            return [()] * len(texts)
        if by_piece.only_words(pieces, here):
            return _shared_out(_apart(word_marks(whole, pieces, here)), texts)
        return [() if here.keys().isdisjoint(text.split()) else self.mark(text, field) for text in texts]

    def _of_whole(self, text: str, sought: _FieldMarks) -> list[Mark]:
        phrases: list[tuple[SoughtPhrase, list[Token]]] = [(phrase, []) for phrase in sought.phrases]
        marks: list[Mark] = []
        for tokens in self._analyzed(text, separable=sought.separable):
            marks += sought.words.marks(tokens)
            for phrase, having in phrases:
                having += filter(phrase.has, tokens)
        for phrase, having in phrases:
            self._check()
            marks += phrase.marks(having)
        return marks

    def _analyzed(self, text: str, *, separable: bool) -> Iterator[list[Token]]:
        """The tokens of `text`, block by block, with offsets and positions in the whole."""
        start = position = 0
        while start < len(text):
            self._check()
            limit = start + _BLOCK
            cut = _SAFE_BREAK.search(text, limit) if limit < len(text) else None
            end = cut.start() if cut else len(text)
            part = text if (start, end) == (0, len(text)) else text[start:end]
            tokens = analyze(part, separable=separable)
            following = position + (tokens[-1].position + tokens[-1].length if tokens else 0)
            yield [moved(token, start, position) for token in tokens] if start else tokens
            start, position = end, following


class _FieldMarks:
    """The leaves of a plan that are sought in a field, made ready for texts."""

    def __init__(self, found: Sequence[Leaf]) -> None:
        self.words = SoughtWords([leaf for leaf in found if isinstance(leaf, TermGroup)])
        self.phrases = [SoughtPhrase(leaf) for leaf in found if isinstance(leaf, PhraseSteps)]
        self.separable = bool(self.words.infinitives)
        self.by_piece = PieceMarks(self.words, self.phrases)


def _shared_out(marks: Sequence[Mark], texts: Iterable[str]) -> list[tuple[Mark, ...]]:
    """`marks`, in order, of `texts` with a line end between them as the marks of each."""
    shares = []
    start = at = 0
    for text in texts:
        end, first = start + len(text), at
        while at < len(marks) and marks[at].start < end:
            at += 1
        if at > first:
            shares.append(tuple([Mark(m.start - start, m.end - start, m.via, m.term) for m in marks[first:at]]))
        else:
            shares.append(())
        start = end + 1
    return shares


def _apart(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, STRENGTH[m.via], m.term)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)
