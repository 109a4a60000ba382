"""A clause with "te" after the particle: riep op kalm te blijven, kondigde aan de fabriek te sluiten.

The clause looks like the phrase of a preposition. One word before "te" can be none, unless it is a noun (op straat te
slapen); what begins with an article can be, so that only verbs count that hardly have the preposition otherwise.
"""

from __future__ import annotations

from typing import Final, Literal

from index.analysis.separable.clauses import DETERMINERS, PREPOSITIONS, Gap
from index.analysis.separable.neighbours import Neighbours

Beginning = Literal["word", "phrase", ""]

_PARTICLES: Final = frozenset(("op", "aan"))
_FARTHEST: Final = 8
"""Words from the particle to "te" at most."""
_NOUNS: Final = frozenset(
    ("tijd", "straat", "school", "kantoor", "bed", "boord", "land", "zee", "tafel", "weg", "zoek", "reis", "vakantie")
)
"""Nouns that stand after these prepositions without an article."""
_STANCES: Final = ("staan", "zitten", "liggen", "lopen", "hangen", "komen")
"""Verbs that with "te" tell that something goes on: zat op zolder te lezen."""
_TAKING: Final = frozenset(("oproepen", "opdragen", "aankondigen", "aanbieden", "aanraden", "aanbevelen"))


def clause_after(here: Neighbours, at: int) -> Beginning:
    """How a clause with "te" that may follow the particle begins; "" if none can."""
    if here.word(at) not in _PARTICLES:
        return ""
    left = at
    for distance in range(_FARTHEST):
        after = here.after(left)
        if after < 0 or here.gap(left, after) is not Gap.NONE:
            return ""
        if here.word(after) == "te":
            first = here.after(at)
            if distance == 1:
                return "word" if _is_no_noun(here, first) else ""
            return "phrase" if distance and here.word(first) in DETERMINERS else ""
        left = after
    return ""


def takes(infinitive: str, beginning: Beginning) -> bool:
    """Whether the verb is one that such a clause goes with."""
    if beginning == "phrase":
        return infinitive in _TAKING
    return beginning == "word" and not infinitive.endswith(_STANCES)


def _is_no_noun(here: Neighbours, at: int) -> bool:
    word = here.word(at)
    return word.isalpha() and here.written_as_word(at) and word not in _NOUNS | DETERMINERS | PREPOSITIONS
