"""What holds as of a list of runs: of each article, form and pair the newest run that speaks of it is right."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import cached_property, wraps
from typing import Concatenate, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.dedup import candidates
from index.dedup.candidates import NO_ROWS, AnchorRows, Mask, Numbers, places_of_pairs
from index.dedup.forms import kept_text
from index.dedup.normalization import NormalText
from index.errors import IndexCorrupt, KnipselError
from index.passage_store.rows import NO_OCCURRENCES, NO_RELATIONS, Occurrences, Relations, is_in, ranges
from index.passage_store.tables import GONE, FormTable, Run

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def _damage_told(
    read: Callable[Concatenate[Passages, _Asked], _Answer],
) -> Callable[Concatenate[Passages, _Asked], _Answer]:
    """Turns what damaged bytes raise, places out of range or text that can't be unpacked, into one sentence."""

    @wraps(read)
    def told(self: Passages, *asked: _Asked.args, **named: _Asked.kwargs) -> _Answer:
        try:
            return read(self, *asked, **named)
        except KnipselError:
            raise
        except (IndexError, ValueError, OverflowError, MemoryError, zlib.error) as error:
            raise self.damage(str(error)) from error

    return told  # type: ignore[return-value]  # mypy takes `self` for a named parameter of what is wrapped


class Passages:
    """All passages of an archive, as `runs`, oldest first, have them. Nothing is kept in memory but what is asked.

    `place` is the index folder. What reads raises ``IndexCorrupt`` where the runs make no sense.
    """

    def __init__(self, runs: Sequence[Run] = (), place: str = "") -> None:
        self.runs = tuple(runs)
        self._place = place

    def damage(self, cause: str) -> IndexCorrupt:
        """The error for what the runs say that can't be."""
        return IndexCorrupt(place=self._place, cause=f"passages: {cause}")

    @property
    def boilerplate(self) -> Numbers:
        """The digests of boilerplate, ascending."""
        return self.runs[-1].boilerplate if self.runs else np.zeros(0, np.uint64)

    @cached_property
    def dates(self) -> tuple[Numbers, NDArray[np.uint32]]:
        """All articles, ascending, and the date of each."""
        articles, dates = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint32)]
        for number, run in enumerate(self.runs):
            mine = self._right_about_articles(number, run.articles.articles) & (run.articles.dates != GONE)
            articles.append(run.articles.articles[mine])
            dates.append(run.articles.dates[mine])
        order = np.argsort(np.concatenate(articles))
        return np.concatenate(articles)[order], np.concatenate(dates)[order]

    @_damage_told
    def weights(self) -> list[int]:
        """How much each run is right about: articles, gone ones too, and their passages."""
        counts = []
        for number, run in enumerate(self.runs):
            mine = self._right_about_articles(number, run.articles.articles)
            counts.append(int(mine.sum() + np.diff(run.articles.starts.astype(np.int64))[mine].sum()))
        return counts

    @_damage_told
    def all_occurrences(self) -> Occurrences:
        """All passages of all articles, in no particular order."""
        return self._occurrences(lambda run: np.arange(len(run.articles.numbers)))

    @_damage_told
    def occurrences_of_articles(self, articles: Numbers) -> Occurrences:
        """The passages of these articles, which are ascending."""

        def rows(run: Run) -> NDArray[np.int64]:
            table = run.articles
            at = table.articles.searchsorted(articles[is_in(articles, table.articles)])
            return ranges(table.starts[at], table.starts[at + 1])

        return self._occurrences(rows)

    @_damage_told
    def occurrences_of_digests(self, digests: Numbers) -> Occurrences:
        """The passages with these digests, which are ascending."""

        def rows(run: Run) -> NDArray[np.int64]:
            order = run.articles.by_digest
            return order[_equal(run.articles.digests, digests, order)].astype(np.int64)

        return self._occurrences(rows)

    @_damage_told
    def anchor_rows(self, anchors: Numbers) -> AnchorRows:
        """All texts at these anchors, which are ascending."""
        parts = [NO_ROWS]
        for number, run in enumerate(self.runs):
            forms = run.forms
            rows = forms.anchor_rows(_equal(forms.anchors, anchors))
            parts.append(rows.take(self._right_about_forms(number, rows.forms)))
        return AnchorRows.joined(parts)

    @_damage_told
    def company(self, rows: AnchorRows, leaving: int = 0) -> tuple[AnchorRows, Numbers]:
        """All texts that texts with these rows may meet, and which anchors are known to be widespread.

        Of an anchor that is widespread, and stays so when `leaving` texts go, only the contexts of `rows` are read: of
        reports by one template there may be any number at an anchor.
        """
        anchors = np.unique(rows.anchors)
        counts = np.zeros(len(anchors), np.int64)
        for run in self.runs:
            table = run.forms.anchors
            counts += table.searchsorted(anchors, "right") - table.searchsorted(anchors, "left")
        crowded = anchors[counts - self._superseded - leaving > candidates.WIDESPREAD]
        parts = [self.anchor_rows(anchors[~is_in(anchors, crowded)])]
        there = rows.take(is_in(rows.anchors, crowded)).in_order()
        fresh = np.ones(len(there.forms), np.bool_)
        fresh[1:] = (there.anchors[1:] != there.anchors[:-1]) | (there.contexts[1:] != there.contexts[:-1])
        there = there.take(fresh)
        for number, run in enumerate(self.runs):
            found = run.forms.anchor_rows(_of_contexts(run.forms, there.anchors, there.contexts))
            parts.append(found.take(self._right_about_forms(number, found.forms)))
        return AnchorRows.joined(parts), crowded

    @cached_property
    def _superseded(self) -> int:
        """How many forms there are at most that older runs have and newer ones have anew, or say are gone."""
        count = 0
        for number, run in enumerate(self.runs):
            for newer in self.runs[number + 1 :]:
                for forms in (newer.forms.numbers, newer.forms.gone):
                    count += int(is_in(forms, run.forms.numbers).sum())
        return count

    @_damage_told
    def anchors_of_forms(self, forms: Numbers) -> AnchorRows:
        """All anchors of these forms, which are ascending."""
        parts = [NO_ROWS]
        for number, run in enumerate(self.runs):
            at = self._places(number, forms)
            found = ranges(run.forms.anchor_starts[at], run.forms.anchor_starts[at + 1])
            parts.append(run.forms.anchor_rows(run.forms.by_form[found]))
        return AnchorRows.joined(parts)

    @_damage_told
    def known_forms(self, forms: Numbers) -> Numbers:
        """Those of `forms`, which are ascending, that are compared with others and occur."""
        parts = [run.forms.numbers[self._places(number, forms)] for number, run in enumerate(self.runs)]
        return np.unique(np.concatenate([np.zeros(0, np.uint64), *parts]))

    @_damage_told
    def text_of(self, form: int) -> NormalText:
        """The text of a form that is compared. One that the store has not is damage: forms are asked of it alone."""
        for run in reversed(self.runs):
            table = run.forms
            at = int(table.numbers.searchsorted(np.uint64(form)))
            if at < len(table.numbers) and int(table.numbers[at]) == form:
                keys = table.keys[int(table.key_starts[at]) : int(table.key_starts[at + 1])]
                return kept_text(form, int(table.digests[at]), keys.tobytes())
        raise self.damage(f"form {form:016x}")

    @_damage_told
    def all_relations(self) -> Relations:
        """All relations, in no particular order."""
        return self._relations(lambda run: np.arange(len(run.relations.first)))

    @_damage_told
    def relations_of_forms(self, forms: Numbers) -> Relations:
        """The relations that these forms, which are ascending, have: each once."""

        def rows(run: Run) -> NDArray[np.int64]:
            table = run.relations
            second = table.by_second[_equal(table.second, forms, table.by_second)].astype(np.int64)
            return np.unique(np.concatenate((_equal(table.first, forms), second)))

        return self._relations(rows)

    def _occurrences(self, choose: Callable[[Run], NDArray[np.int64]]) -> Occurrences:
        parts = [NO_OCCURRENCES]
        for number, run in enumerate(self.runs):
            rows = run.articles.rows(choose(run))
            parts.append(rows.take(self._right_about_articles(number, rows.articles)))
        return Occurrences.joined(parts)

    def _relations(self, choose: Callable[[Run], NDArray[np.int64]]) -> Relations:
        parts = [NO_RELATIONS]
        for number, run in enumerate(self.runs):
            rows = run.relations.rows(choose(run))
            right = np.ones(len(rows), np.bool_)
            for newer in self.runs[number + 1 :]:
                for first, second in (
                    (newer.relations.first, newer.relations.second),
                    (newer.relations.cut_first, newer.relations.cut_second),
                ):
                    right &= places_of_pairs(rows.first, rows.second, first, second) < 0
            parts.append(rows.take(right))
        return Relations.joined(parts)

    def _right_about_articles(self, number: int, articles: Numbers) -> Mask:
        right = np.ones(len(articles), np.bool_)
        for newer in self.runs[number + 1 :]:
            right &= ~is_in(articles, newer.articles.articles)
        return right

    def _right_about_forms(self, number: int, forms: Numbers) -> Mask:
        right = np.ones(len(forms), np.bool_)
        for newer in self.runs[number + 1 :]:
            right &= ~is_in(forms, newer.forms.numbers) & ~is_in(forms, newer.forms.gone)
        return right

    def _places(self, number: int, forms: Numbers) -> NDArray[np.intp]:
        """Where in a run those of `forms` stand that it is right about."""
        table = self.runs[number].forms
        mine = forms[is_in(forms, table.numbers)]
        return table.numbers.searchsorted(mine[self._right_about_forms(number, mine)])


def _equal(values: Numbers, sought: Numbers, order: NDArray[np.uint32] | None = None) -> NDArray[np.int64]:
    """The places of those of `values`, in ascending order or in this `order`, that are among `sought`."""
    return ranges(values.searchsorted(sought, "left", sorter=order), values.searchsorted(sought, "right", sorter=order))


def _of_contexts(table: FormTable, anchors: Numbers, contexts: NDArray[np.uint32]) -> NDArray[np.int64]:
    """The rows of a table with these anchors and contexts, which are distinct pairs."""
    low = table.anchors.searchsorted(anchors, "left").astype(np.int64)
    high = table.anchors.searchsorted(anchors, "right").astype(np.int64)
    starts = _bound(table.contexts, contexts.astype(np.int64), low, high)
    return ranges(starts, _bound(table.contexts, contexts.astype(np.int64) + 1, starts, high))


def _bound(
    values: NDArray[np.uint32], least: NDArray[np.int64], low: NDArray[np.int64], high: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Of each range of ascending `values` the first place with a value that is not less; binary search, all at once."""
    low, high = low.copy(), high.copy()
    while len(open_ := np.flatnonzero(low < high)):
        middle = (low[open_] + high[open_]) // 2
        less = values[middle] < least[open_]
        low[open_[less]] = middle[less] + 1
        high[open_[~less]] = middle[~less]
    return low
