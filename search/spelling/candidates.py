"""Where suggestions come from: words of the archive that an unknown one may stand for, each with what that costs.

All take the folded key of the unknown word and give texts, of one word or two, with costs on the scale of
:mod:`search.spelling.typing_errors`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from index.analysis.decompounder import SHORTEST_PART, cut
from index.analysis.stopwords import STOP_WORDS
from search.deadline import Deadline
from search.engines import EngineSearcher
from search.query import Prefix
from search.spelling.phonetic import confusions
from search.spelling.typing_errors import ALIKE, TWO_OTHERS, slip_cost

Costs = Mapping[str, float]

APART: Final = 4.5
"""The cost of a space left out between two words."""
NO_FORM: Final = 1.0
"""The cost of a word that the archive has in another inflection or in compounds only."""
COMPOUND: Final = 1.5
"""The cost of a compound that the archive has by its parts only, beside that of the slip in it."""
FAMILY: Final = TWO_OTHERS + 1

SHORTEST_HALF: Final = 4
"""Letters of a word that is found written against another one; stop words may be shorter."""

_PREPOSITIONS: Final = frozenset(("per", "ten", "ter", "via"))

_LINKS: Final = ("s", "en", "n", "e")
_FAMILY_WORDS: Final = 200


def confused(key: str) -> Costs:
    """Words that sound alike, be they a word of the archive or not: lachen, lagen."""
    return dict.fromkeys(confusions(key), ALIKE)


def near(
    engine: EngineSearcher, key: str, distance: int, *, forms: bool = True, deadline: Deadline | None = None
) -> Costs:
    """Word forms of the archive at most `distance` edits away; without `forms` its lemmas and parts of compounds."""
    penalty = 0.0 if forms else NO_FORM
    found = engine.near(key, distance, forms=forms, deadline=deadline)
    return {word: penalty + slip_cost(key, word, edits) for word, edits in found if edits and word[0].isalpha()}


def apart(engine: EngineSearcher, key: str) -> Costs:
    """Two word forms of the archive that `key` consists of: devrede, de vrede."""
    halves = ((key[:at], key[at:]) for at in range(2, len(key) - 1))
    return {
        f"{left} {right}": APART
        for left, right in halves
        if _may_stand_alone(left)
        and _may_stand_alone(right)
        and engine.word_articles(left)
        and engine.word_articles(right)
    }


def compounds(engine: EngineSearcher, key: str, deadline: Deadline | None = None) -> Iterator[tuple[str, str, float]]:
    """Compounds with a slip in one part, of which the archive need only have the parts: cyberaanvl, cyberaanval.

    Gives the compound, the same as two words, and the cost.
    """
    for at in range(SHORTEST_PART, len(key) - SHORTEST_PART + 1):
        left, right = key[:at], key[at:]
        pairs: list[tuple[str, str]] = []
        if modifier(engine, left):
            pairs += ((left, word) for word, _ in _one_edit(engine, right, deadline))
        if _has(engine, right):
            pairs += ((word, right) for word, _ in _one_edit(engine, left, deadline))
        for first, last in pairs:
            if len(first) in cut(first + last):
                cost = slip_cost(key, first + last, 1) + COMPOUND
                yield first + last, f"{modifier(engine, first) or first} {last}", cost


def modifier(engine: EngineSearcher, surface: str) -> str:
    """The word of the archive that stands before another part of a compound as `surface`, "" if it has none."""
    stripped = (surface.removesuffix(link) for link in _LINKS if surface.endswith(link))
    words = (surface, *(word for word in stripped if len(word) >= SHORTEST_PART))
    return next((word for word in words if _has(engine, word)), "")


def family(engine: EngineSearcher, key: str, deadline: Deadline | None = None) -> Costs:
    """Word forms of the archive that Snowball takes for the same word: toepasbaarheid, toepassing."""
    from index.analysis.stemmer import stem  # here, for nearly all queries can do without

    stemmed = stem(key)
    beginning = key[: max(SHORTEST_HALF, len(stemmed) - 1)]
    words = engine.expand(Prefix(beginning), _FAMILY_WORDS, deadline=deadline).words
    return {word: FAMILY + len(word) / 100 for word, _ in words if word != key and stem(word) == stemmed}


def _one_edit(engine: EngineSearcher, part: str, deadline: Deadline | None) -> Iterator[tuple[str, int]]:
    for forms in (True, False):
        for word, edits in engine.near(part, 1, forms=forms, deadline=deadline):
            if edits and len(word) >= SHORTEST_PART and word.isalpha():
                yield word, edits


def _may_stand_alone(word: str) -> bool:
    return len(word) >= SHORTEST_HALF or word in STOP_WORDS or word in _PREPOSITIONS


def _has(engine: EngineSearcher, word: str) -> bool:
    """Whether the archive has the word by itself, in any inflection, or in compounds."""
    return bool(engine.word_articles(word) or engine.word_articles(word, forms=False))
