"""Words that were cut by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from index.lexicon.compounds.counting import Cut


class Labelled(NamedTuple):
    """A word with the boundaries that a cut must have, and those that it may have."""

    group: str
    word: str
    required: frozenset[int]
    optional: frozenset[int]

    def errors(self, cut: Iterable[int]) -> int:
        """How many boundaries a cut lacks or has too many."""
        found = frozenset(cut)
        return len(self.required - found) + len(found - self.required - self.optional)


def read_labelled(lines: Iterable[str]) -> Iterator[Labelled]:
    """Reads lines of group, word and segmentation with tabs between; | is a required boundary, + an optional one.

    Raises ValueError for a segmentation of another word.
    """
    for line in lines:
        if line.startswith("#") or not line.strip():
            continue
        group, word, segmentation = line.rstrip("\n").split("\t")
        required, optional, at = set(), set(), 0
        for sign in segmentation:
            if sign == "|":
                required.add(at)
            elif sign == "+":
                optional.add(at)
            else:
                at += 1
        if segmentation.replace("|", "").replace("+", "") != word:
            raise ValueError(f"{word} is cut as {segmentation}")
        yield Labelled(group, word, frozenset(required), frozenset(optional))


def required_cut(word: Labelled) -> Cut:
    """The required boundaries in order."""
    return tuple(sorted(word.required))
