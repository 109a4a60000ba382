"""What holds as of a list of runs: of each article, form and pair the newest run that speaks of it is right."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import cached_property, wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.dedup import candidates
from index.dedup.candidates import NO_ROWS, AnchorRows, Mask, Numbers, places_of_pairs
from index.dedup.normalization import NormalText
from index.errors import IndexCorrupt, KnipselError
from index.passage_store.anchor_table import told
from index.passage_store.rows import NO_OCCURRENCES, NO_RELATIONS, Occurrences, Relations, is_in
from index.passage_store.tables import GONE, Run
from index.passage_store.text_table import TextReader
from index.ranges import ranges

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
        except (LookupError, TypeError, ValueError, OverflowError, MemoryError, zlib.error) as error:
            raise self.damage(str(error)) from error

    return told  # type: ignore[return-value]  # mypy takes `self` for a named parameter of what is wrapped


class Passages:
    """All passages of an archive, as `runs`, oldest first, have them. Nothing is kept in memory but what is asked.

    `place` is the index folder. What reads raises ``IndexCorrupt`` where the runs make no sense.
    """

    def __init__(self, runs: Sequence[Run] = (), place: str = "") -> None:
        self.runs = tuple(runs)
        self._texts = [TextReader(run.texts) for run in self.runs]
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
            return ranges(table.starts[at], table.starts[at + 1], len(table.numbers))

        return self._occurrences(rows)

    @_damage_told
    def occurrences_of_digests(self, digests: Numbers) -> Occurrences:
        """The passages with these digests, which are ascending."""

        def rows(run: Run) -> NDArray[np.int64]:
            return run.articles.rows_with_digests(digests, run.forms)

        return self._occurrences(rows)

    @_damage_told
    def anchor_rows(self, anchors: Numbers) -> AnchorRows:
        """All texts at these anchors, which are ascending; where an anchor is rare context and order are not told."""
        parts = [NO_ROWS]
        for number, run in enumerate(self.runs):
            rows, _ = run.anchors.rows_at(anchors)
            crowd = ranges(*run.anchors.crowd_at(anchors))
            parts.append(self._right_rows(number, rows, crowd))
        return AnchorRows.joined(parts)

    @_damage_told
    def company(self, rows: AnchorRows, coming: AnchorRows = NO_ROWS, leaving: int = 0) -> tuple[AnchorRows, Numbers]:
        """All texts that texts with these rows may meet, and which anchors are known to be widespread.

        Of an anchor that is widespread, and stays so when `leaving` texts go, only the contexts of `rows` are read: of
        reports by one template there may be any number at an anchor. Contexts and orders are told where the anchor may
        be widespread, also when the rows `coming` are there.
        """
        anchors = np.unique(rows.anchors)
        counts = np.zeros(len(anchors), np.int64)
        found = []
        for run in self.runs:
            there, owners = run.anchors.rows_at(anchors)
            first, end = run.anchors.crowd_at(anchors)
            counts += np.bincount(owners, minlength=len(anchors)) + end - first
            found.append((there, owners, first, end))
        crowded = counts - self._superseded - leaving > candidates.WIDESPREAD
        counts += _count(coming.anchors, anchors)
        parts = [NO_ROWS]
        for number, (there, owners, first, end) in enumerate(found):
            crowd = ranges(first[~crowded], end[~crowded])
            parts.append(self._right_rows(number, there[~crowded[owners]], crowd))
        near = self._told_at(AnchorRows.joined(parts), anchors[counts > candidates.WIDESPREAD])
        if not crowded.any():
            return near, anchors[crowded]
        wanted = self._told_at(rows.take(is_in(rows.anchors, anchors[crowded])), anchors[crowded]).in_order()
        fresh = np.ones(len(wanted.forms), np.bool_)
        fresh[1:] = (wanted.anchors[1:] != wanted.anchors[:-1]) | (wanted.contexts[1:] != wanted.contexts[:-1])
        wanted = wanted.take(fresh)
        parts = [NO_ROWS]
        for number, (there, owners, _, _) in enumerate(found):
            crowd = self.runs[number].anchors.crowd_of_contexts(wanted.anchors, wanted.contexts)
            parts.append(self._right_rows(number, there[crowded[owners]], crowd))
        far = self._told_at(AnchorRows.joined(parts), anchors[crowded])
        far = far.take(is_in(_with_context(far), _with_context(wanted)))
        return AnchorRows.joined((near, far)), anchors[crowded]

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
        """All anchors of these forms, which are ascending; where an anchor is rare context and order are not told."""
        parts = [NO_ROWS]
        for number, run in enumerate(self.runs):
            rows = run.anchors.rows_of(self._places(number, forms))
            parts.append(run.anchors.taken(run.forms.numbers, *rows))
        return AnchorRows.joined(parts)

    @_damage_told
    def known_forms(self, forms: Numbers) -> Numbers:
        """Those of `forms`, which are ascending, that are compared with others and occur."""
        parts = [run.forms.numbers[self._places(number, forms)] for number, run in enumerate(self.runs)]
        return np.unique(np.concatenate([np.zeros(0, np.uint64), *parts]))

    @_damage_told
    def text_of(self, form: int) -> NormalText:
        """The text of a form that is compared. One that the store has not is damage: forms are asked of it alone."""
        for number in reversed(range(len(self.runs))):
            table = self.runs[number].forms
            at = int(table.numbers.searchsorted(np.uint64(form)))
            if at < len(table.numbers) and int(table.numbers[at]) == form:
                return self._texts[number].text(at, form, int(table.digests[at]))
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
            rows = run.occurrences(choose(run))
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

    def _right_rows(self, number: int, rows: NDArray[np.int64], crowd: NDArray[np.int64]) -> AnchorRows:
        """Those of these rows of anchors in a run that it is right about."""
        run = self.runs[number]
        found = run.anchors.taken(run.forms.numbers, rows, crowd)
        return found.take(self._right_about_forms(number, found.forms))

    def _told_at(self, rows: AnchorRows, anchors: Numbers) -> AnchorRows:
        """`rows` with context and order told at these anchors, which are ascending."""
        there = is_in(rows.anchors, anchors)
        if not there.any():
            return rows
        return AnchorRows.joined((rows.take(~there), told(rows.take(there), self.text_of)))

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


def _count(values: Numbers, among: Numbers) -> NDArray[np.int64]:
    """How many of `values` are each of some others, which are ascending."""
    return np.bincount(among.searchsorted(values[is_in(values, among)]), minlength=len(among))


def _with_context(rows: AnchorRows) -> Numbers:
    """Anchors of 32 bits and contexts, in ascending order if these are."""
    return rows.anchors << _CONTEXT_BITS | rows.contexts


_CONTEXT_BITS: Final = np.uint64(32)
