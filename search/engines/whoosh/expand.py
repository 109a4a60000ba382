"""The word forms that a prefix or a fuzzy word stands for, with how many articles have each."""

from __future__ import annotations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.analysis import INNER, analyze
from search.engines import Expansion
from search.engines.whoosh.snapshot import Snapshot
from search.query import Fuzzy, Prefix


def expand(snapshot: Snapshot, term: Prefix | Fuzzy, cap: int) -> Expansion:
    """At most `cap` words, those in most articles first, ties in order of the alphabet.

    Edits are counted as optimal string alignment (insert, delete, replace, swap of neighbours), by rapidfuzz's
    bit-parallel form of it (Hyyrö 2003) over the whole lexicon.
    """
    key = _folded(term.text)
    if not key:
        return Expansion(())
    if isinstance(term, Prefix):
        words = [word for word in snapshot.words(key) if not word.startswith(INNER)]
    else:
        scored = process.extract(key, snapshot.lexicon, scorer=OSA.distance, score_cutoff=term.distance, limit=None)
        words = [word for word, _, _ in scored if not word.startswith(INNER)]
    counted = [(word, len(snapshot.postings("body", "exact", word).documents)) for word in words]
    found = sorted(((word, articles) for word, articles in counted if articles), key=lambda pair: (-pair[1], pair[0]))
    return Expansion(tuple(found[:cap]), cut=len(found) > cap)


def _folded(text: str) -> str:
    """The exact form of the first word of `text`."""
    tokens = analyze(text)
    return tokens[0].exact if tokens else ""
