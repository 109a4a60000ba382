"""Words in the spelling of another time: aktiegroep and actiegroep, pannekoek and pannenkoek.

The rules are parts of words, modern and older, in ``data/old_spelling.tsv``; OpenTaal's word list tells which words
they would turn into another one, and those stay (``index/lexicon/old_spelling.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Final

from index.analysis.folding import fold

PATH: Final = Path(__file__).parent / "data" / "old_spelling.tsv"

MOST_PARTS: Final = 3
"""Parts of one word at most that are respelled one by one; of more, only all together."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What `part` of a word becomes, but for the words `kept`."""

    part: str
    becomes: str
    kept: frozenset[str]


def other_spellings(word: str) -> tuple[str, ...]:
    """`word`, folded, as it was spelled before or is spelled now; () if that is no other way.

    A modern word gives all its older spellings, since one part could be spelled anew and another not (kommunikatie,
    kommunicatie, communikatie); an older word gives the modern one.
    """
    to_older, to_modern = _rules()
    folded = fold(word)
    found = _respelled(folded, to_older) + _respelled(folded, to_modern)[:1]
    return tuple(dict.fromkeys(found))


def _respelled(word: str, rules: tuple[_Rule, ...]) -> list[str]:
    """`word` with its parts respelled: first all of them, then fewer."""
    parts = _parts(word, rules)
    fewest = 1 if len(parts) <= MOST_PARTS else len(parts)
    spelled = []
    for count in range(len(parts), fewest - 1, -1):
        for chosen in combinations(parts, count):
            result, end = "", 0
            for start, rule in chosen:
                result += word[end:start] + rule.becomes
                end = start + len(rule.part)
            spelled.append(result + word[end:])
    return spelled


def _parts(word: str, rules: tuple[_Rule, ...]) -> list[tuple[int, _Rule]]:
    """Where in `word` which rule applies: of two that overlap the one with the longer part, each part once."""
    found: list[tuple[int, _Rule]] = []
    for rule in rules:
        start = word.find(rule.part)
        if start >= 0 and word not in rule.kept:
            end = start + len(rule.part)
            if not any(start < at + len(other.part) and at < end for at, other in found):
                found.append((start, rule))
    return sorted(found, key=lambda place: place[0])


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[_Rule, ...], tuple[_Rule, ...]]:
    """From modern to older, and from older to modern; those with the longest part first."""
    to_older, to_modern = [], []
    for line in PATH.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            modern, older, _, kept = line.split("\t")
            to_older.append(_Rule(modern, older, frozenset(kept.split())))
            to_modern.append(_Rule(older, modern, frozenset(kept.split())))
    return _longest_first(to_older), _longest_first(to_modern)


def _longest_first(rules: list[_Rule]) -> tuple[_Rule, ...]:
    return tuple(sorted(rules, key=lambda rule: -len(rule.part)))
