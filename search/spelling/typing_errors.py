"""How likely a word was typed for another one: what each kind of slip costs.

A noisy channel (Kernighan, Church and Gale, A spelling correction program based on a noisy channel model, 1990) whose
costs were chosen on generated slips, half of the words of several lexicons, and rounded; ``benchmarks/spelling.py``
measures them on other words. They are on a scale on which :data:`ARTICLES_WEIGHT` · log(articles) is how likely a word
is meant before anything is known of how it was typed.
"""

from __future__ import annotations

from typing import Final

from search.spelling.phonetic import sound

ARTICLES_WEIGHT: Final = 0.4

DOUBLED: Final = 2.0
"""A letter doubled, or one of two left out."""
SWAPPED: Final = 2.2
OMITTED: Final = 3.0
ALIKE: Final = 3.0
"""Another spelling of the same sound: d for t, ei for ij."""
BESIDE: Final = 3.5
"""The key beside it."""
EXTRA_BESIDE: Final = 4.0
"""The key beside it as well."""
OTHER_LETTER: Final = 5.5
"""Any other letter too many or in the place of another."""
TWO_ALIKE: Final = 6.0
"""Two edits or more that leave the sound as it was."""
TWO_NEARLY_ALIKE: Final = 7.5
TWO_OTHERS: Final = 9.0

ONE_SLIP: Final = OTHER_LETTER
"""What one slip costs at most; two cost more."""

_ROWS: Final = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
"""The rows of the keyboard, and how far each is set in, in keys."""
_KEYS: Final = {
    letter: (at + inset, row) for row, (letters, inset) in enumerate(_ROWS) for at, letter in enumerate(letters)
}
NEIGHBOURS: Final = {
    letter: frozenset(
        other
        for other, (other_at, other_row) in _KEYS.items()
        if other != letter and abs(at - other_at) <= 1 and abs(row - other_row) <= 1
    )
    for letter, (at, row) in _KEYS.items()
}
"""The keys around each letter's, on the keyboard in use in the Netherlands (QWERTY)."""


def slip_cost(typed: str, meant: str, edits: int) -> float:
    """What it costs that `typed` stands for `meant`, another folded word `edits` ≥ 1 edits (OSA) away."""
    return _one_edit(typed, meant) if edits == 1 else _more_edits(typed, meant)


def _more_edits(typed: str, meant: str) -> float:
    from rapidfuzz.distance import OSA  # here, for most queries can do without

    apart = OSA.distance(sound(typed), sound(meant), score_cutoff=1)
    return (TWO_ALIKE, TWO_NEARLY_ALIKE, TWO_OTHERS)[apart]


def _one_edit(typed: str, meant: str) -> float:
    start = _common(typed, meant)
    end = _common(typed[start:][::-1], meant[start:][::-1])
    instead, missed = typed[start : len(typed) - end], meant[start : len(meant) - end]
    if len(instead) > 1 or len(missed) > 1:
        return SWAPPED
    if not instead:
        around = meant[max(start - 1, 0) : start] + meant[start + 1 : start + 2]
        return DOUBLED if missed in around else OMITTED
    beside = NEIGHBOURS.get(instead, frozenset())
    if missed:
        if missed in beside:
            return min(BESIDE, _if_alike(typed, meant))
        return _if_alike(typed, meant)
    around = typed[max(start - 1, 0) : start] + typed[start + 1 : start + 2]
    if instead in around:
        return DOUBLED
    return min(EXTRA_BESIDE if beside.intersection(around) else OTHER_LETTER, _if_alike(typed, meant))


def _if_alike(typed: str, meant: str) -> float:
    return ALIKE if sound(typed) == sound(meant) else OTHER_LETTER


def _common(one: str, other: str) -> int:
    """How many letters two words begin alike with."""
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)
