"""The words of a plan turned round: from a token to how it is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from index.analysis import SEPARATED, Token
from index.analysis.token import CompletedWord
from search.mark import STRENGTH, Mark
from search.plan import TermGroup
from search.results import Via

_Key = TypeVar("_Key", str, tuple[str, str])


class SoughtWords:
    """The term groups of a plan, for the tokens of a text."""

    def __init__(self, groups: Sequence[TermGroup]) -> None:
        self.exact: dict[str, tuple[Via, int]] = {}
        self.lemma: dict[str, tuple[Via, int]] = {}
        self._parts: dict[tuple[str, str], tuple[Via, int]] = {}
        for group in groups:
            for term in group.terms:
                if term.stream == "exact":
                    _keep_strongest(self.exact, term.term, term.via, group.number)
                elif term.stream == "lemma":
                    _keep_strongest(self.lemma, term.term, term.via, group.number)
                else:
                    _keep_strongest(self._parts, (term.stream, term.term), term.via, group.number)

    @property
    def terms(self) -> frozenset[str]:
        """All terms, without their streams."""
        return frozenset((*self.exact, *self.lemma, *(term for _, term in self._parts)))

    @property
    def infinitives(self) -> frozenset[str]:
        """The separable verbs that are sought in two halves."""
        return frozenset(term.removeprefix(SEPARATED) for term in self.lemma if term.startswith(SEPARATED))

    def marks(self, tokens: Iterable[Token]) -> Iterator[Mark]:
        """The marks of those of `tokens` that have a term; a part of a hyphenated word marks the whole."""
        exact, lemma = self.exact, self.lemma
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
