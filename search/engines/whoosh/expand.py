"""The word forms that a prefix or a fuzzy word stands for, with how many articles have each."""

from __future__ import annotations

from collections.abc import Callable

from index.analysis import INNER, analyze
from search.engines import Expansion
from search.engines.whoosh.snapshot import Snapshot
from search.query import Fuzzy, Prefix


def expand(snapshot: Snapshot, term: Prefix | Fuzzy, cap: int, check: Callable[[], None] = lambda: None) -> Expansion:
    """At most `cap` words, those in most articles first, ties in order of the alphabet.

    Edits are counted as optimal string alignment: insert, delete, replace, swap of neighbours. `check` is called
    between words and may raise.
    """
    key = _folded(term.text)
    if not key:
        return Expansion(())
    counted = []
    for word in snapshot.words(key) if isinstance(term, Prefix) else _near(snapshot, key, term.distance):
        check()
        if not word.startswith(INNER):
            counted.append((word, snapshot.word_articles(word)))
    found = sorted(((word, articles) for word, articles in counted if articles), key=lambda pair: (-pair[1], pair[0]))
    return Expansion(tuple(found[:cap]), cut=len(found) > cap)


def _near(snapshot: Snapshot, key: str, distance: int) -> list[str]:
    return [word for word, _ in snapshot.forms.within(key, distance)]


def _folded(text: str) -> str:
    """The exact form of the first word of `text`."""
    tokens = analyze(text)
    return tokens[0].exact if tokens else ""
