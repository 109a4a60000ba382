"""In how many compounds each part occurs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from index.lexicon.compounds.dictionary import Dictionary

ROUNDS: Final = 4
SMOOTHING: Final = 0.01

Cut = tuple[int, ...]
"""Where the parts after the first begin; () for a word that stays whole."""


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many compounds a surface stands before another part, and in how many the forms of an entry at the end."""

    before: Mapping[str, float]
    at_end: Mapping[str, float]


def count_parts(dictionary: Dictionary, cuts_of: Callable[[str], Iterable[Cut]], words: Iterable[str]) -> Counts:
    """In how many of these words, all known to be compounds, each part stands before another and at the end.

    `cuts_of` gives the ways to cut a word. A word may have several into two known words. By expectation maximisation
    (Dempster, Laird and Rubin, 1977) it is shared out over them, at first equally, then in proportion to how often the
    parts occur in the others.
    """
    cut_words = []
    for word in words:
        cuts = [cut[0] for cut in cuts_of(word) if len(cut) == 1]
        if cuts:
            families = [dictionary.families.get(word[at:], (word[at:],)) for at in cuts]
            cut_words.append([(word[:at], entries) for at, entries in zip(cuts, families, strict=True)])
    counts = Counts({}, {})
    for number in range(ROUNDS):
        before: dict[str, float] = {}
        at_end: dict[str, float] = {}
        for cuts_of_word in cut_words:
            shares = [1.0] * len(cuts_of_word)
            if number and len(shares) > 1:
                shares = [
                    (counts.before[surface] + SMOOTHING) * (max(map(counts.at_end.__getitem__, entries)) + SMOOTHING)
                    for surface, entries in cuts_of_word
                ]
            whole = sum(shares)
            for share, (surface, entries) in zip(shares, cuts_of_word, strict=True):
                before[surface] = before.get(surface, 0.0) + share / whole
                for entry in entries:
                    at_end[entry] = at_end.get(entry, 0.0) + share / whole / len(entries)
        counts = Counts(before, at_end)
    return counts
