"""A phrase of a plan, to be found among the tokens of a text that have one of its terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from index.analysis import Token
from search.mark import Mark
from search.plan import PhraseSteps


class SoughtPhrase:
    """Finds where the words of one phrase stand as it asks."""

    def __init__(self, leaf: PhraseSteps) -> None:
        self._number = leaf.number
        self._slop = leaf.slop
        self._via = leaf.via
        self._steps = [frozenset(step) for step in leaf.steps]
        self._lemmas = leaf.stream == "lemma"
        self.terms = frozenset[str]().union(*self._steps)
        """The terms of all its words."""
        self.all_steps = (1 << len(self._steps)) - 1
        """What :meth:`steps` of tokens add up to where the phrase may stand."""

    @property
    def lemmas(self) -> frozenset[str]:
        """Its terms if these are lemmas."""
        return self.terms if self._lemmas else frozenset()

    def has(self, token: Token) -> bool:
        """Whether `token` is a word of the phrase."""
        return self._is(token, self.terms)

    def steps(self, token: Token) -> int:
        """The words of the phrase that `token` can be: bit 0 is the first."""
        return sum(1 << number for number, step in enumerate(self._steps) if self._is(token, step))

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
        if self._lemmas:
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
