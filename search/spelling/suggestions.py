"""Spelling: the words of the archive that an unknown word was most likely meant to be.

Candidates (:mod:`search.spelling.candidates`) rank by how many articles have them against what the slip costs
(:mod:`search.spelling.typing_errors`): 0.4 · log(articles) - cost. The dear ones are looked for only where no cheap one
can be beaten.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from index.analysis import analyze
from index.analysis.stopwords import STOP_WORDS
from search.deadline import Deadline
from search.engines import EngineSearcher
from search.interpretation import interpret
from search.matching import EVERY_WAY
from search.query import Word
from search.spelling import candidates
from search.spelling.typing_errors import ARTICLES_WEIGHT, EXTRA_BESIDE, ONE_SLIP

SHORTEST: Final = 4
"""Letters of a word that is corrected."""
LONG: Final = 6
"""Letters of a word that two slips are looked for in: in a shorter one they would make almost any other."""
LONGEST: Final = 64
MOST: Final = 5
"""Suggestions for one word."""
SURE: Final = EXTRA_BESIDE
"""The cost of a slip so usual that what costs more need not be looked for."""
ACRONYM: Final = 5
"""Letters of a word in capitals that is taken for an abbreviation, which has no spelling to correct."""


def is_known(engine: EngineSearcher, text: str, deadline: Deadline | None = None) -> bool:
    """Whether the archive has the word `text` in any stream, form or variant. May raise the deadline.

    A stop word, and what holds no word, has no spelling to correct and counts as known.
    """
    keys = [token.exact for token in analyze(text)]
    if not keys or keys[0] in STOP_WORDS or engine.word_articles(keys[0]):
        return True
    return bool(_articles(engine, text, deadline))


def suggestion(
    engine: EngineSearcher, word: str, deadline: Deadline | None = None, *, forms_only: bool = False
) -> str | None:
    """The likeliest of :func:`suggestions`, or None."""
    return next(iter(suggestions(engine, word, 1, deadline, forms_only=forms_only)), None)


def suggestions(
    engine: EngineSearcher, word: str, limit: int = MOST, deadline: Deadline | None = None, *, forms_only: bool = False
) -> tuple[str, ...]:
    """At most `limit` words of the archive, or twos of words, likeliest first, in folded form; each is found.

    Never to be asked for a word that the archive has. With `forms_only` all are word forms. A word with digits and an
    abbreviation in capitals has none; a name, which begins with a capital, only those that are one slip away.
    """
    tokens = analyze(word)
    key = tokens[0].exact if tokens and all(token.part_of_hyphenated for token in tokens[1:]) else ""
    if not SHORTEST <= len(key) <= LONGEST or any(map(str.isdigit, key)):
        return ()
    if word.isupper() and len(key) <= ACRONYM:
        return ()
    speller = _Speller(engine, key, deadline)
    speller.look_near()
    if word[0].isupper() and not word.isupper():
        return speller.likeliest()[:limit]
    if speller.least_cost <= SURE:
        found = speller.likeliest()
        if len(found) < limit:
            speller.look_further(forms_only=forms_only)
        return tuple(dict.fromkeys((*found, *speller.likeliest())))[:limit]
    speller.look_further(forms_only=forms_only)
    return speller.likeliest()[:limit]


class _Speller:
    """Looks for what one unknown word was meant to be, and remembers how unlikely each word found is."""

    def __init__(self, engine: EngineSearcher, key: str, deadline: Deadline | None) -> None:
        self._engine = engine
        self._key = key
        self._deadline = deadline
        self._unlikely: dict[str, float] = {}
        self.least_cost = math.inf

    def look_near(self) -> None:
        """Word forms that are one slip away."""
        self._add(candidates.confused(self._key), self._engine.word_articles)
        self._add(candidates.near(self._engine, self._key, 1, deadline=self._deadline), self._engine.word_articles)

    def look_further(self, *, forms_only: bool) -> None:
        """Words that are two slips away or stand together, and what is no word form, unless `forms_only`."""
        engine, key, deadline = self._engine, self._key, self._deadline
        self._add(candidates.apart(engine, key), self._articles_of_all)
        if len(key) >= LONG:
            self._add(candidates.near(engine, key, 2, deadline=deadline), engine.word_articles)
        if not forms_only and self.least_cost > ONE_SLIP:
            self._add(candidates.near(engine, key, 1, forms=False, deadline=deadline), self._articles)
        if not forms_only and self.least_cost > ONE_SLIP:
            for whole, two_words, cost in candidates.compounds(engine, key, deadline):
                self._add({whole: cost}, self._articles)
                if whole not in self._unlikely:
                    self._add({two_words: cost}, self._articles_of_all)
        if not self._unlikely:
            self._add(candidates.family(engine, key, deadline), engine.word_articles)

    def likeliest(self) -> tuple[str, ...]:
        """What was found, likeliest first."""
        return tuple(sorted(self._unlikely, key=lambda text: (self._unlikely[text], text)))

    def _add(self, costs: candidates.Costs, articles: Callable[[str], int]) -> None:
        """Adds the texts that some article has, cheapest first, but none that can't be likely any more."""
        most = ARTICLES_WEIGHT * math.log(max(self._engine.articles, 1))
        for text, cost in sorted(costs.items(), key=lambda pair: (pair[1], pair[0])):
            if len(self._unlikely) >= MOST and sorted(self._unlikely.values())[MOST - 1] <= cost - most:
                return
            if self._deadline is not None:
                self._deadline.check()
            found = articles(text)
            if found and text != self._key:
                self._unlikely[text] = min(cost - ARTICLES_WEIGHT * math.log(found), self._unlikely.get(text, math.inf))
                self.least_cost = min(self.least_cost, cost)

    def _articles(self, text: str) -> int:
        return _articles(self._engine, text, self._deadline)

    def _articles_of_all(self, text: str) -> int:
        """Of the word of `text` that the fewest articles have."""
        return min(self._engine.word_articles(word) or self._articles(word) for word in text.split())


def _articles(engine: EngineSearcher, text: str, deadline: Deadline | None) -> int:
    """How many articles have the word in any stream or variant."""
    found = engine.frequencies(interpret(Word(text), EVERY_WAY), deadline=deadline)
    return max(found.values(), default=0)
