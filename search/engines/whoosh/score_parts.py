"""The parts of one article's score: what each word of the query adds, and by which of its terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from index.engines.whoosh.segment import code_of
from search.engines import ScorePart
from search.engines.whoosh.document_set import Documents
from search.engines.whoosh.evaluate import Evaluation
from search.engines.whoosh.snapshot import Snapshot
from search.plan import Leaf, PhraseSteps, StreamTerm


def score_parts(
    snapshot: Snapshot, evaluation: Evaluation, found: Iterable[Leaf], document: int
) -> tuple[ScorePart, ...]:
    """A part for each term sought; of the ways to match one (joined, apart) the one that counts."""
    parts: dict[int, ScorePart] = {}
    for leaf in found:
        part = _part(snapshot, evaluation, leaf, document)
        known = parts.get(leaf.number)
        if known is None or part.score > known.score:
            parts[leaf.number] = part
    return tuple(parts.values())


def _part(snapshot: Snapshot, evaluation: Evaluation, leaf: Leaf, document: int) -> ScorePart:
    here = np.array([document], np.int64)
    frequency = {field: float(evaluation.leaves.field_frequency(leaf, field, here)[0]) for field in leaf.fields}
    return ScorePart(
        word=leaf.word,
        terms=tuple(_terms(snapshot, leaf, here)) if any(frequency.values()) else (),
        articles=evaluation.leaves.articles(leaf),
        title_frequency=frequency.get("title", 0.0),
        body_frequency=frequency.get("body", 0.0),
        score=float(evaluation.leaf_scores(leaf, here)[0]),
    )


def _terms(snapshot: Snapshot, leaf: Leaf, here: Documents) -> Iterator[StreamTerm]:
    """The terms of a leaf that the document has; a phrase is one term."""
    if isinstance(leaf, PhraseSteps):
        yield StreamTerm(leaf.stream, leaf.text, leaf.weight, leaf.via)
        return
    for term in leaf.terms:
        counts = (snapshot.reader.counts_at(code_of(field, term.stream), term.term, here) for field in leaf.fields)
        if any(count.any() for count in counts):
            yield term
