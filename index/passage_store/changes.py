"""The run that a batch of articles makes: their passages, the forms that come and go by it, and every relation that
changes.

A form comes with its first occurrence and goes with its last. The relations of a form that comes are found among the
texts it meets at its anchors, those of one that goes are cut. Two texts that stay can begin or cease to meet only at an
anchor of a form that came or went (:mod:`index.dedup.candidates`): what meets at these anchors before and after the
batch is compared, and where it differs the pair is looked at again, with all its anchors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dedup.boilerplate import MANY_ARTICLES
from index.dedup.candidates import AnchorRows, Mask, Numbers, Pairs, meetings, places_of_pairs
from index.dedup.comparison import Comparison
from index.dedup.forms import Form, kept_text
from index.dedup.near_duplicates import Related, anchor_rows, judged
from index.dedup.normalization import NormalText
from index.passage_store.anchor_table import less_told
from index.passage_store.reading import Passages
from index.passage_store.rows import (
    INDEXED,
    NO_OCCURRENCES,
    NO_RELATIONS,
    RELATIONS,
    SLIGHT_VERSION,
    Occurrences,
    Relations,
    is_in,
)
from index.passage_store.tables import GONE, AnchorTable, ArticleTable, FormTable, RelationTable, Run, TextTable


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage of an article: its number in it, its form, and why it is left out of the article, if it is.

    `reason` is a code of :mod:`~index.passage_store.rows`, `leader` the number of the passage that says it, `overlap`
    the share of it that is said there.
    """

    number: int
    form: Form
    reason: int = INDEXED
    leader: int = 0
    overlap: float = 0.0

    def __reduce__(self) -> tuple[type[StoredPassage], tuple[object, ...]]:
        # See Form.
        return StoredPassage, (self.number, self.form, self.reason, self.leader, self.overlap)


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the store takes it: its id as a number, PartialDate.key (0 without a date), and its passages."""

    article: int
    date: int
    passages: tuple[StoredPassage, ...]


Pending = Mapping[int, StoredArticle | None]
"""Articles that are new or changed, and None for those that are gone, by their numbers."""


def run_of(pending: Pending, before: Passages) -> Run:
    """The run that makes `before` the store of the archive with `pending` in it."""
    articles = np.array(sorted(pending), np.uint64)
    forms = {
        passage.form.number: passage.form
        for article in pending.values()
        if article is not None
        for passage in article.passages
        if passage.reason == INDEXED and passage.form.anchors
    }
    old = before.occurrences_of_articles(articles)
    new = _occurrences(article for article in pending.values() if article is not None)
    came, went = _came_and_went(before, old, new, np.array(sorted(forms), np.uint64))
    fresh = [forms[number] for number in came.tolist()]
    relations, cut, anchors = _relations(before, fresh, went)
    forms_now = FormTable(came, np.array([form.digest for form in fresh], np.uint64), went)
    dates = [GONE if (given := pending[article]) is None else given.date for article in articles.tolist()]
    return Run(
        ArticleTable.of(articles, np.array(dates, np.uint32), new, forms_now),
        forms_now,
        TextTable.of([form.keys for form in fresh]),
        AnchorTable.of(came, anchors),
        RelationTable.of(relations, cut.first, cut.second),
        _boilerplate(before, old, new),
    )


def _occurrences(articles: Iterable[StoredArticle]) -> Occurrences:
    rows = [
        (
            article.article,
            article.date,
            passage.number,
            passage.form.number,
            passage.form.digest,
            passage.form.words,
            passage.form.tail,
            passage.reason,
            passage.leader,
            passage.overlap,
        )
        for article in articles
        for passage in article.passages
    ]
    if not rows:
        return NO_OCCURRENCES
    columns = zip(*rows, strict=True)
    kinds = (getattr(NO_OCCURRENCES, name).dtype for name in Occurrences.__dataclass_fields__)
    return Occurrences(*(np.array(column, kind) for column, kind in zip(columns, kinds, strict=True)))


def _came_and_went(
    before: Passages, old: Occurrences, new: Occurrences, comparable: Numbers
) -> tuple[Numbers, Numbers]:
    """The forms that occur now and did not, and those that did and do not; both ascending."""
    old, new = old.take(old.indexed), new.take(new.indexed)
    had = before.occurrences_of_digests(np.unique(np.concatenate((old.digests, new.digests))))
    forms = np.unique(np.concatenate((old.forms, new.forms)))
    count = _count(forms, had.forms[had.indexed & is_in(had.forms, forms)])
    now = count - _count(forms, old.forms) + _count(forms, new.forms)
    came = forms[(count == 0) & (now > 0)]
    went = forms[(count > 0) & (now == 0)]
    return came[is_in(came, comparable)], before.known_forms(went)


def _boilerplate(before: Passages, old: Occurrences, new: Occurrences) -> Numbers:
    """The digests of boilerplate after the batch."""
    old, new = old.take(old.tails & old.indexed), new.take(new.tails & new.indexed)
    digests = np.unique(np.concatenate((old.digests, new.digests)))
    if not len(digests):
        return before.boilerplate
    had = before.occurrences_of_digests(digests)
    # An article has a digest once among what is not left out of it, so that passages count articles.
    count = _count(digests, had.digests[had.tails & had.indexed]) - _count(digests, old.digests)
    many = digests[count + _count(digests, new.digests) > MANY_ARTICLES]
    return np.union1d(before.boilerplate[~is_in(before.boilerplate, digests)], many)


def _count(digests: Numbers, among: Numbers) -> NDArray[np.int64]:
    return np.bincount(digests.searchsorted(among), minlength=len(digests))


def _relations(before: Passages, fresh: Sequence[Form], went: Numbers) -> tuple[Relations, Relations, AnchorRows]:
    """The relations that the batch brings, or makes other than they were, those that are no more, and the anchors that
    it brings, as they are kept."""
    came = np.array([form.number for form in fresh], np.uint64)

    brought = anchor_rows(fresh)

    def now(had: AnchorRows, around: AnchorRows) -> AnchorRows:
        there = is_in(brought.anchors, np.unique(around.anchors))
        return AnchorRows.joined((had.take(~is_in(had.forms, went)), brought.take(there)))

    touched = AnchorRows.joined((brought, before.anchors_of_forms(went)))
    had, crowded = before.company(touched, brought, len(went))
    kept = less_told(brought, had, crowded)
    met = meetings(now(had, touched), crowded)
    with_fresh = is_in(met.first, came) | is_in(met.second, came)
    doubtful, known = _doubtful(before, meetings(had, crowded), met.take(~with_fresh), went)
    around = before.anchors_of_forms(np.unique(np.concatenate((doubtful.first, doubtful.second))))
    had, crowded = before.company(around, brought, len(went))
    met_now = meetings(now(had, around), crowded)
    places = doubtful.among(met_now)
    again = met_now.take(places[places >= 0])

    to_judge = Pairs.joined((met.take(with_fresh), again))
    texts = np.unique(np.concatenate((to_judge.first, to_judge.second)))
    rows = AnchorRows.joined((before.anchors_of_forms(texts[~is_in(texts, came)]), brought))
    by_number = {form.number: form for form in fresh}

    def text_of(number: int) -> NormalText:
        form = by_number.get(number)
        if form is None:
            return before.text_of(number)
        return kept_text(number, form.digest, form.keys)

    found = relation_rows(judged(to_judge, rows, text_of))
    cut = known.take(places_of_pairs(known.first, known.second, found.first, found.second) < 0)
    return found, cut, kept


def _doubtful(before: Passages, met_before: Pairs, met: Pairs, went: Numbers) -> tuple[Pairs, Relations]:
    """The pairs of texts that stay and may be related otherwise than before, and all relations that may be no more."""
    met_before = met_before.take(~is_in(met_before.first, went) & ~is_in(met_before.second, went))
    now, then = met_before.among(met), met.among(met_before)
    less = met_before.take((now < 0) | (met_before.close & ~_close_at(met, now)))
    more = met.take((then < 0) | (met.close & ~_close_at(met_before, then)))
    known = before.relations_of_forms(np.unique(np.concatenate((less.first, more.first, went)))).in_order()
    # Two that had no relation, and meet less than before, have none now.
    less = less.take(places_of_pairs(less.first, less.second, known.first, known.second) >= 0)
    doubtful = Pairs.joined((less, more))
    ended = is_in(known.first, went) | is_in(known.second, went)
    places = places_of_pairs(doubtful.first, doubtful.second, known.first, known.second)
    ended[places[places >= 0]] = True
    return doubtful, known.take(ended)


def _close_at(pairs: Pairs, places: NDArray[np.intp]) -> Mask:
    """Whether the pairs at these places are close; False for place -1."""
    return np.append(pairs.close, False)[places]


def relation_rows(related: Iterable[Related]) -> Relations:
    """Relations as rows, in ascending order."""
    rows = [(one.first, one.second, kind_of(one.comparison), *one.comparison.shares) for one in related]
    if not rows:
        return NO_RELATIONS
    kinds = (getattr(NO_RELATIONS, name).dtype for name in Relations.__dataclass_fields__)
    columns = zip(*rows, strict=True)
    return Relations(*(np.array(column, kind) for column, kind in zip(columns, kinds, strict=True))).in_order()


def kind_of(comparison: Comparison) -> int:
    """The code of a relation."""
    return SLIGHT_VERSION if comparison.slight else RELATIONS.index(comparison.relation)
