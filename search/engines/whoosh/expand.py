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
    check()
    if isinstance(term, Prefix):
        counted = list(snapshot.vocabulary.counted(key).items())
    else:
        counted = []
        for word, _ in snapshot.vocabulary.forms.within(key, term.distance):
            check()
            counted.append((word, snapshot.vocabulary.articles(word)))
    check()
    whole = [(-articles, word) for word, articles in counted if articles and not word.startswith(INNER)]
    found = [(word, -articles) for articles, word in sorted(whole)]
    return Expansion(tuple(found[:cap]), cut=len(found) > cap)


def _folded(text: str) -> str:
    """The exact form of the first word of `text`."""
    tokens = analyze(text)
    return tokens[0].exact if tokens else ""
