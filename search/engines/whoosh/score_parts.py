"""The parts of one article's score: what each word of the query adds, and by which of its terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search.engines import ScorePart
from search.engines.whoosh.evaluate import Evaluation
from search.engines.whoosh.postings import Documents
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
    found = evaluation.occurrences(leaf)
    here = list(_place(found.documents, document))
    frequency = {field: float(values[here].sum()) for field, values in found.frequencies.items()}
    return ScorePart(
        word=leaf.word,
        terms=tuple(_terms(snapshot, leaf, document)) if any(frequency.values()) else (),
        articles=found.articles,
        title_frequency=frequency.get("title", 0.0),
        body_frequency=frequency.get("body", 0.0),
        score=float(evaluation.leaf_scores(leaf)[here].sum()),
    )


def _terms(snapshot: Snapshot, leaf: Leaf, document: int) -> Iterator[StreamTerm]:
    """The terms of a leaf that the document has; a phrase is one term."""
    if isinstance(leaf, PhraseSteps):
        yield StreamTerm(leaf.stream, leaf.text, leaf.weight, leaf.via)
        return
    for term in leaf.terms:
        postings = (snapshot.postings(field, term.stream, term.term).documents for field in leaf.fields)
        if any(len(_place(documents, document)) for documents in postings):
            yield term


def _place(documents: Documents, document: int) -> range:
    """Where `document` stands in an ascending array: a range of one place, or of none."""
    first, last = documents.searchsorted([document, document + 1]).tolist()
    return range(first, last)
