"""How the distinct passages of an archive relate to each other: the steps from texts to relations in one place.

This is what the store (:mod:`index.passage_store`), which is brought up to date batch by batch, must arrive at,
whatever the order.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from index.dedup.candidates import AnchorRows, Pairs, meetings, share_enough
from index.dedup.comparison import Comparison, compare, least_common
from index.dedup.forms import Form, forms_of, kept_text
from index.dedup.normalization import NormalText

_HALF: Final = np.uint64(32)

_TEXTS: Final = 1 << 14
"""Texts that are kept at hand while pairs are judged, some kilobytes each."""


class Related(NamedTuple):
    """Two texts, given by the numbers of their forms, the lesser one first, and what they are to each other."""

    first: int
    second: int
    comparison: Comparison


def relations(texts: Iterable[NormalText]) -> Iterator[Related]:
    """What the texts are to each other: each pair once, in no particular order. Linear in the number of texts.

    Of forms with one digest each is *exact* with the next one only.
    """
    forms = {form.number: form for form in forms_of(list(texts))}
    same: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(forms):
        same[forms[number].digest].append(number)
    for group in same.values():
        for first, second in pairwise(group):
            yield Related(first, second, Comparison("exact", 1.0, 1.0))
    rows = anchor_rows(forms.values())
    yield from judged(meetings(rows), rows, lambda number: _kept_text(forms[number]))


def anchor_rows(forms: Iterable[Form]) -> AnchorRows:
    """The anchors of these texts, each form given once; of an anchor the first 32 bits.

    These are enough: of a hundred million passages each has one or two anchors that another has by chance, which costs
    a comparison with a text that is nothing to it.
    """
    given = list(forms)
    anchors = np.frombuffer(b"".join([form.anchors for form in given]), np.uint64) >> _HALF
    lengths = np.array([len(form.anchors) for form in given], np.int64) // anchors.itemsize
    rows = AnchorRows(
        anchors,
        np.frombuffer(b"".join([form.contexts for form in given]), np.uint32),
        np.frombuffer(b"".join([form.orders for form in given]), np.uint64),
        np.repeat(np.array([form.number for form in given], np.uint64), lengths),
    )
    codes = np.repeat(np.arange(len(given), dtype=np.uint64), lengths) << _HALF | anchors
    ascending = np.sort(codes)
    if (ascending[1:] == ascending[:-1]).any():
        rows = rows.take(np.sort(np.unique(codes, return_index=True)[1]))
    return rows


def judged(pairs: Pairs, rows: AnchorRows, text_of: Callable[[int], NormalText]) -> Iterator[Related]:
    """What the texts of each pair that meets are to each other; `rows` holds all anchors of these texts."""
    text_of = lru_cache(_TEXTS)(text_of)
    alphabet = _Alphabet(text_of)
    candidates = pairs.take(share_enough(pairs, rows))
    for first, second, close in zip(
        candidates.first.tolist(), candidates.second.tolist(), candidates.close.tolist(), strict=True
    ):
        if not alphabet.may_be_related(first, second):
            continue
        comparison = compare(text_of(first), text_of(second))
        if comparison is not None and comparison.relation != "exact" and (close or comparison.relation != "version"):
            yield Related(first, second, comparison)


class _Alphabet:
    """Writes each text as a string with a character for each key: of strings a common subsequence is counted in a
    third of the time, and most candidates have none that is long enough."""

    def __init__(self, text_of: Callable[[int], NormalText]) -> None:
        self._text_of = text_of
        self._characters: dict[str, str] = {}
        self._written: dict[int, str | None] = {}

    def may_be_related(self, first: int, second: int) -> bool:
        """Whether the texts with these numbers have a common subsequence that is long enough for any relation."""
        one, other = self._string(first), self._string(second)
        if one is None or other is None:
            return True
        lengths = len(one), len(other)
        least = least_common(min(lengths), max(lengths))
        return bool(LCSseq.similarity(one, other, score_cutoff=least) >= least)

    def _string(self, number: int) -> str | None:
        """The text as a string, or None if there are more different keys than characters."""
        try:
            return self._written[number]
        except KeyError:
            characters = self._characters
            keys = self._text_of(number).keys
            for key in keys:
                if key not in characters and len(characters) <= sys.maxunicode:
                    characters[key] = chr(len(characters))
            known = all(key in characters for key in keys)
            found = self._written[number] = "".join([characters[key] for key in keys]) if known else None
            return found


def _kept_text(form: Form) -> NormalText:
    return kept_text(form.number, form.digest, form.keys)
