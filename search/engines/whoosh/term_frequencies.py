"""The weighted frequency of a leaf in each document that has it: what BM25F saturates (see :mod:`search.ranking`).

Three ways, the same sums in the same order, so that a score never depends on which was taken: a few postings are sorted
together, very many are added into an array of all documents, and where only some documents count these are looked up.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.engines.whoosh.segment import code_of
from index.ranges import changes
from index.schema import Field
from search.engines.whoosh.document_set import NOTHING, Documents, DocumentSet, union
from search.engines.whoosh.phrase import Places
from search.engines.whoosh.postings import Counts, PostingReader
from search.plan import StreamTerm, TermGroup
from search.ranking import LEAD_BONUS, LEAD_WORDS

Frequencies = NDArray[np.float64]
Factors = dict[Field, Frequencies]
"""For each field what a frequency in it counts in each document: the field's weight by the norm of its length."""

assert LEAD_BONUS == 0.5, "the counts of postings are in halves, the first occurrence in the lead being one of them"

_MANY = 64
"""Terms of a group, all of one stream, that are read together: those that a prefix or a fuzzy word stands for."""
_FEW = 256
_SPARSE = 64
"""Postings that are fewer are sorted, and those of which there are this many times fewer than documents."""


def group_frequencies(reader: PostingReader, group: TermGroup, factors: Factors) -> tuple[Documents, Frequencies]:
    """The documents that have one of the terms, ascending; and the frequency in each."""
    fields = [(field, lists) for field in group.fields if (lists := _weighted_lists(reader, group, field))]
    if not fields:
        return NOTHING, np.zeros(0)
    every = [documents for _, lists in fields for documents, _ in lists]
    many = _is_many(group)
    if len(every) == 1 and not many:
        ((field, ((documents, weighted),)),) = fields
        return documents, weighted * factors[field][documents]
    total = sum(map(len, every))
    if total < _FEW or total * _SPARSE < reader.size:
        return _sorted_together(fields, factors)
    distinct = having_any(reader, every).numbers
    frequencies = np.zeros(len(distinct))
    with reader.scratch.borrowed() as scratch:
        of_field = scratch.totals
        for field, lists in fields:
            for documents, weighted in lists:
                if many:  # in which a document may come again
                    np.add.at(of_field, documents, weighted)
                else:
                    of_field[documents] += weighted
            frequencies += of_field[distinct] * factors[field][distinct]
            of_field[distinct] = 0.0
    return distinct, frequencies


def having_group(reader: PostingReader, group: TermGroup) -> DocumentSet:
    """The documents that have one of the terms."""
    if _is_many(group):
        terms = [term.term for term in group.terms]
        codes = [code_of(field, group.terms[0].stream) for field in group.fields]
        return having_any(reader, [np.unique(reader.read_many(code, terms)[0]) for code in codes])
    places = itertools.product(group.fields, group.terms)
    return having_any(reader, [reader.read(code_of(field, term.stream), term.term).documents for field, term in places])


def _is_many(group: TermGroup) -> bool:
    return len(group.terms) > _MANY and len({term.stream for term in group.terms}) == 1


def _weighted_lists(
    reader: PostingReader, group: TermGroup, field: Field
) -> list[tuple[NDArray[np.int64], Frequencies]]:
    """The documents of each term in one field with their weighted counts; of very many terms those of all in one."""
    if _is_many(group):
        weights = np.array([term.weight * LEAD_BONUS for term in group.terms])
        code = code_of(field, group.terms[0].stream)
        documents, counts, owners = reader.read_many(code, [term.term for term in group.terms])
        return [(documents, counts * weights[owners])] if len(documents) else []
    found = []
    for term in group.terms:
        postings = reader.read(code_of(field, term.stream), term.term)
        if len(postings.documents):
            weighted = np.multiply(postings.counts, term.weight * LEAD_BONUS, dtype=np.float64)
            found.append((postings.documents, weighted))
    return found


def frequencies_at(
    reader: PostingReader, group: TermGroup, factors: Factors | None, documents: Documents
) -> Frequencies:
    """The frequency in each of `documents`, which ascend; 0 where no term is. Without `factors` all fields count 1."""
    total = np.zeros(len(documents))
    for field in group.fields:
        of_field = np.zeros(len(documents))
        for term in group.terms:
            of_field += _weighted(term.weight, reader.counts_at(code_of(field, term.stream), term.term, documents))
        total += of_field if factors is None else of_field * factors[field][documents]
    return total


def phrase_frequencies(found: Places, field: Field, weight: float) -> tuple[Documents, Frequencies]:
    """The documents where a phrase begins at the places `found`, and its frequency in each (the field counts 1)."""
    if not len(found):
        return found, np.zeros(0)
    documents = found >> np.int64(32)
    firsts = np.flatnonzero(changes(documents))
    times = np.diff(np.append(firsts, len(documents)))
    frequencies = times.astype(np.float64)
    if field == "body":
        frequencies += LEAD_BONUS * ((found[firsts] & np.int64(0xFFFFFFFF)) < LEAD_WORDS)
    return documents[firsts], weight * frequencies


def _weighted(weight: float, counts: Counts) -> Frequencies:
    return np.multiply(counts, weight * LEAD_BONUS, dtype=np.float64)


_Lists = Sequence[tuple[Field, Sequence[tuple[NDArray[np.int64], Frequencies]]]]


def _sorted_together(fields: _Lists, factors: Factors) -> tuple[Documents, Frequencies]:
    documents = np.concatenate([documents for _, lists in fields for documents, _ in lists])
    order = np.argsort(documents, kind="stable")
    in_order = documents[order]
    new = changes(in_order)
    distinct = in_order[new]
    place = np.empty(len(documents), np.int64)
    place[order] = np.cumsum(new) - 1
    total = np.zeros(len(distinct))
    begin = 0
    for field, lists in fields:
        weighted = np.concatenate([weighted for _, weighted in lists])
        end = begin + len(weighted)
        of_field = np.bincount(place[begin:end], weighted, len(distinct))
        total += of_field * factors[field][distinct]
        begin = end
    return distinct, total


def having_any(reader: PostingReader, lists: Sequence[Documents]) -> DocumentSet:
    """The documents of all lists together, in which one may come again."""
    filled = [documents for documents in lists if len(documents)]
    total = sum(map(len, filled))
    if total < _FEW or total * _SPARSE < reader.size:
        return DocumentSet(reader.size, union(filled))
    flags = np.zeros(reader.size, np.bool_)
    for documents in filled:
        flags[documents] = True
    return DocumentSet(reader.size, flags=flags)


def total_frequency(reader: PostingReader, terms: Iterable[StreamTerm], fields: Sequence[Field]) -> int:
    """How many postings the terms have, deleted ones included: how much work they are."""
    return sum(reader.frequency(code_of(field, term.stream), term.term) for field in fields for term in terms)
