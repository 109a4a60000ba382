"""The anchors of forms, and the forms at an anchor.

Of form i the anchors are `anchors[starts[i]:starts[i + 1]]`, ascending; `buckets` and `by_anchor` find the rows with an
anchor (:mod:`~index.passage_store.hash_index`). Contexts and orders (:mod:`index.dedup.signature`) are needed only
where an anchor is widespread, and most stand in one text or two. So they are not kept for the first :data:`CROWD` texts
of an anchor: should it become widespread, these texts are read and the two are made again.

The rows of forms that came to an anchor which had more are in the arrays `crowd_…` instead, with context and order, in
the order of anchor, context, order and form; `crowd_by_form` has them by form. `crowd_forms` are places of forms, as i
above. To which of the two a row belongs depends on what came before it, what is answered does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.dedup.candidates import AnchorRows, Numbers
from index.dedup.forms import forms_of
from index.dedup.near_duplicates import anchor_rows
from index.dedup.normalization import NormalText
from index.dedup.signature import MOST_WORDS
from index.passage_store.hash_index import bucketed, rows_with
from index.passage_store.rows import Columns, is_in, narrow
from index.ranges import ranges, starts_of

CROWD: Final = 3
"""The fewer, the more is kept; the more, the more texts are read for a widespread anchor."""

UNTOLD: Final = np.uint64(0xFFFFFFFFFFFFFFFF)
"""The order of a row whose context and order were not kept. Where it is the true one, it is only made again."""

_PLACE_BITS: Final = np.uint64(32)
_ANCHOR: Final = np.uint64(0xFFFFFFFF)

Places = NDArray[np.int64]
TextOf = Callable[[int], NormalText]


@dataclass(frozen=True, slots=True)
class AnchorTable:
    """The anchors of the forms of a run, in the order of these."""

    starts: Columns
    anchors: NDArray[np.uint32]
    buckets: Columns
    by_anchor: Columns
    crowd_anchors: NDArray[np.uint32]
    crowd_contexts: NDArray[np.uint32]
    crowd_orders: Numbers
    crowd_forms: Columns
    crowd_by_form: Columns

    @classmethod
    def of(cls, forms: Numbers, rows: AnchorRows) -> AnchorTable:
        """The table of the anchors of `forms`, which are ascending; `rows` in any order."""
        untold = rows.orders == UNTOLD
        alone = rows.take(untold)
        codes = np.sort(forms.searchsorted(alone.forms).astype(np.uint64) << _PLACE_BITS | alone.anchors)
        anchors = (codes & _ANCHOR).astype(np.uint32)
        counts = np.bincount((codes >> _PLACE_BITS).astype(np.int64), minlength=len(forms))
        crowd = rows.take(~untold).in_order()
        places = forms.searchsorted(crowd.forms)
        return cls(
            narrow(starts_of(counts)),
            anchors,
            *bucketed(anchors),
            crowd.anchors.astype(np.uint32),
            crowd.contexts,
            crowd.orders,
            narrow(places),
            narrow(np.argsort(places, kind="stable")),
        )

    def rows_of(self, places: NDArray[np.integer[Any]]) -> tuple[Places, Places]:
        """The rows of the forms at these places, ascending: those of anchors here, and those in the crowd."""
        end = np.full(len(places), len(self.crowd_by_form))
        first, end = _equal(self._form_in_crowd, places.astype(np.int64), np.zeros(len(places), np.int64), end)
        crowd = self.crowd_by_form[ranges(first, end)].astype(np.int64)
        return ranges(self.starts[places], self.starts[places + 1], len(self.anchors)), crowd

    def rows_at(self, anchors: Numbers) -> tuple[Places, Places]:
        """The rows at these anchors, which are ascending, and the place of its anchor in these for each."""
        return rows_with(anchors.astype(np.uint32), self.buckets, self.by_anchor, lambda rows: self.anchors[rows])

    def crowd_at(self, anchors: Numbers) -> tuple[Places, Places]:
        """From where to where in the crowd the rows at each of these anchors are."""
        sought = anchors.astype(np.uint32)
        first, end = (self.crowd_anchors.searchsorted(sought, side) for side in _SIDES)
        return first.astype(np.int64), end.astype(np.int64)

    def crowd_of_contexts(self, anchors: Numbers, contexts: NDArray[np.uint32]) -> Places:
        """The rows of the crowd with these anchors and contexts, which are distinct pairs."""
        first, end = self.crowd_at(anchors)
        return ranges(*_equal(self.crowd_contexts.__getitem__, contexts.astype(np.int64), first, end))

    def _form_in_crowd(self, places: Places) -> Columns:
        return self.crowd_forms[self.crowd_by_form[places]]

    def taken(self, forms: Numbers, rows: Places, crowd: Places) -> AnchorRows:
        """These rows; `forms` are those of the run."""
        places = self.starts.searchsorted(_as(rows, self.starts), "right") - 1
        return AnchorRows(
            np.concatenate((self.anchors[rows], self.crowd_anchors[crowd])).astype(np.uint64),
            np.concatenate((np.zeros(len(rows), np.uint32), self.crowd_contexts[crowd])),
            np.concatenate((np.full(len(rows), UNTOLD), self.crowd_orders[crowd])),
            np.concatenate((forms[places], forms[self.crowd_forms[crowd]])),
        )


def less_told(rows: AnchorRows, had: AnchorRows, crowded: Numbers) -> AnchorRows:
    """`rows`, which come, with context and order at anchors of many texts only: as they are kept.

    `had` are the rows that are there already, but for some at anchors that are `crowded` (ascending).
    """
    ascending = np.sort(np.concatenate((rows.anchors, had.anchors)))
    shared = ascending[CROWD:][ascending[CROWD:] == ascending[: max(len(ascending) - CROWD, 0)]]
    many = is_in(rows.anchors, shared) | is_in(rows.anchors, crowded)
    return replace(
        rows, contexts=np.where(many, rows.contexts, np.uint32(0)), orders=np.where(many, rows.orders, UNTOLD)
    )


def told(rows: AnchorRows, text_of: TextOf) -> AnchorRows:
    """`rows` with context and order where these were not kept; there they are made of the texts again."""
    untold = np.flatnonzero(rows.orders == UNTOLD)
    if not len(untold):
        return rows
    forms, of_rows = np.unique(rows.forms[untold], return_inverse=True)
    # What is kept of a text counts its signs as words too.
    texts = (text_of(form) for form in forms.tolist())
    made = anchor_rows(forms_of([replace(text, words=min(text.words, MOST_WORDS)) for text in texts]))
    known = forms.searchsorted(made.forms).astype(np.uint64) << _PLACE_BITS | made.anchors
    order = np.argsort(known)
    sought = of_rows.astype(np.uint64) << _PLACE_BITS | rows.anchors[untold]
    there = order[known[order].searchsorted(sought)]
    contexts, orders = rows.contexts.copy(), rows.orders.copy()
    contexts[untold], orders[untold] = made.contexts[there], made.orders[there]
    return AnchorRows(rows.anchors, contexts, orders, rows.forms)


_SIDES: Final = ("left", "right")


def _as(values: NDArray[np.integer[Any]], column: Columns) -> Columns:
    """`values` in the type of a column, which else is made one of theirs as a whole to be searched."""
    return values.astype(column.dtype)


def _equal(
    values_at: Callable[[Places], Columns], sought: NDArray[np.int64], first: Places, end: Places
) -> tuple[Places, Places]:
    """Of each range of ascending values from where to where they are the one sought; binary search, all at once."""
    least = np.concatenate((sought, sought + 1))
    low, high = np.concatenate((first, first)), np.concatenate((end, end))
    while len(open_ := np.flatnonzero(low < high)):
        middle = (low[open_] + high[open_]) // 2
        less = values_at(middle) < least[open_]
        low[open_[less]] = middle[less] + 1
        high[open_[~less]] = middle[~less]
    return low[: len(sought)], low[len(sought) :]
