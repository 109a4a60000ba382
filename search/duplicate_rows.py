"""Which passages are shown as one cluster, and which lead, as arrays over the whole archive.

* All passages that say one text, exactly or nearly so, are a *group*. One of fewer than eight words is compared within
  its article only, unless it is boilerplate. Passages without any word are in none.
* A composite, which joins several passages of its article, belongs to the group of the first of these.
* The *leader* of a group is its earliest occurrence by date (undated ones last), article and number; a composite never
  leads.
* A text that another one contains is listed where the containing text leads, once, by its own leader. Of two versions
  the one whose leader is the later is listed under the earlier.

A *cluster* is a group with all that is listed there, if that is more than its leader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.dedup import MINIMUM_WORDS
from index.dedup.candidates import Mask, Numbers, places_of_pairs
from index.dedup.clusters import leading
from index.passage_store.generation import digests_of_forms
from index.passage_store.reading import Passages
from index.passage_store.rows import BOILERPLATE, COMPOSITE, CONTAINED, EXACT, NEAR, VERSION, Occurrences, is_in
from index.story_table import StoryTable

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """What is listed with the text of another group: pairs of groups, the code of the relation, and the overlap."""

    holders: Rows
    listed: Rows
    kinds: Rows
    overlaps: NDArray[np.float64]

    def take(self, which: Rows | Mask) -> Links:
        """The links chosen."""
        return Links(self.holders[which], self.listed[which], self.kinds[which], self.overlaps[which])


@dataclass(frozen=True, slots=True, eq=False)
class DuplicateRows:
    """All passages with words, from early to late, and how they are clustered.

    `leaders` has the row of each group's leader, `kinds` what each row is to the leader of its group. The rows of group
    g are `by_group[starts[g]:starts[g + 1]]`, from early to late, and its links `links` from `link_starts[g]` on to
    `link_starts[g + 1]`.
    """

    rows: Occurrences
    kinds: Rows
    leaders: Rows
    by_group: Rows
    starts: Rows
    links: Links
    link_starts: Rows

    def groups(self, article: int | None = None) -> list[int]:
        """The groups that are clusters; with `article` only those that list a passage of it."""
        listed = self.sizes > 0
        if article is not None:
            its = self.rows.articles == np.uint64(article)
            groups = np.repeat(np.arange(len(self.leaders)), np.diff(self.starts))
            having = np.zeros(len(self.leaders), np.bool_)
            having[groups[its[self.by_group]]] = True
            having[self.links.holders[its[self.leaders[self.links.listed]]]] = True
            listed &= having
        found: list[int] = np.flatnonzero(listed).tolist()
        return found

    @property
    def sizes(self) -> Rows:
        """How many passages are listed under the leader of each group."""
        return np.diff(self.starts) - 1 + np.diff(self.link_starts)

    def own_rows(self, group: int) -> Rows:
        """The rows of a group, from early to late."""
        return self.by_group[self.starts[group] : self.starts[group + 1]]

    def members(self, group: int) -> Iterator[tuple[int, int, float | None]]:
        """What is listed under the leader, from early to late: row, code of the relation, and overlap.

        The overlap is None where the text has to be compared with the leader's.
        """
        own = self.own_rows(group)
        links = self.links.take(np.arange(self.link_starts[group], self.link_starts[group + 1]))
        rows = np.concatenate((own, self.leaders[links.listed]))
        kinds = np.concatenate((self.kinds[own], links.kinds))
        known = np.concatenate((self.kinds[own] == COMPOSITE, np.ones(len(links.kinds), np.bool_)))
        overlaps = np.concatenate((self.rows.overlaps[own].astype(np.float64), links.overlaps))
        order = np.argsort(rows, kind="stable")
        for at in order[rows[order] != self.leaders[group]].tolist():
            yield int(rows[at]), int(kinds[at]), float(overlaps[at]) if known[at] else None


def duplicate_rows(passages: Passages, table: StoryTable) -> DuplicateRows:
    """The clusters of an archive. Its time is that of sorting all passages."""
    rows = passages.all_occurrences()
    rows = rows.take(rows.words > 0)
    rows = rows.take(np.lexsort((rows.numbers, rows.articles, rows.dates, rows.dates == 0)))
    said = rows.take(_said(rows))
    boilerplate = is_in(said.digests, passages.boilerplate)
    scopes = np.where((said.words < MINIMUM_WORDS) & ~boilerplate, said.articles, 0)
    texts, scopes, group_of = _groups(table.texts_of(said.digests), scopes)
    leaders = _leaders(rows, group_of)
    by_group = np.argsort(group_of, kind="stable")
    starts = group_of[by_group].searchsorted(np.arange(len(leaders) + 1))
    kinds = np.where(rows.digests == rows.digests[leaders[group_of]], EXACT, NEAR)
    kinds[boilerplate] = BOILERPLATE
    kinds[rows.reasons == COMPOSITE] = COMPOSITE
    groups = np.flatnonzero(scopes == 0)
    links = _links(passages, table, rows, leaders, (texts[groups], groups))
    link_starts = links.holders.searchsorted(np.arange(len(leaders) + 1))
    return DuplicateRows(rows, kinds, leaders, by_group, starts, links, link_starts)


def _said(rows: Occurrences) -> Rows:
    """For each row the row of what it says: its own, or that of the first passage that it joins."""
    said = np.arange(len(rows))
    joined = np.flatnonzero(rows.reasons == COMPOSITE)
    numbers = rows.numbers.astype(np.uint64)
    order = np.lexsort((numbers, rows.articles))
    sought = rows.articles[joined], rows.leaders[joined].astype(np.uint64)
    said[joined] = order[places_of_pairs(*sought, rows.articles[order], numbers[order])]
    return said


def _groups(texts: Numbers, scopes: Numbers) -> tuple[Numbers, Numbers, Rows]:
    """The text and the scope of each group, by text, then by scope; and the group of each row."""
    order = np.lexsort((scopes, texts))
    texts, scopes = texts[order], scopes[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (texts[1:] != texts[:-1]) | (scopes[1:] != scopes[:-1])
    group_of = np.zeros(len(order), np.int64)
    group_of[order] = np.cumsum(new) - 1
    return texts[new], scopes[new], group_of


def _leaders(rows: Occurrences, group_of: Rows) -> Rows:
    """The row of the leader of each group."""
    may = np.flatnonzero(rows.reasons != COMPOSITE)
    chosen = rows.take(may)
    first = leading(
        chosen.dates.astype(np.uint64),
        chosen.articles,
        chosen.numbers.astype(np.uint64),
        group_of[may].astype(np.uint64),
    )
    return may[first.astype(np.int64)]


def _links(
    passages: Passages, table: StoryTable, rows: Occurrences, leaders: Rows, by_text: tuple[Numbers, Rows]
) -> Links:
    """The links of all groups, each pair of groups once: contained before version, then the greatest overlap."""
    found = passages.all_relations()
    found = found.take(found.kinds != NEAR)
    texts, groups = by_text
    sides = [table.texts_of(digests) for digests in digests_of_forms(rows, found)]
    known = is_in(sides[0], texts) & is_in(sides[1], texts) & (sides[0] != sides[1])
    found = found.take(known)
    first, second = (groups[texts.searchsorted(side[known])] for side in sides)
    contained = found.kinds == CONTAINED
    second_holds = np.where(
        contained & (found.first_shares != found.second_shares),
        found.first_shares > found.second_shares,
        leaders[second] < leaders[first],
    )
    links = Links(
        np.where(second_holds, second, first),
        np.where(second_holds, first, second),
        np.where(contained, CONTAINED, VERSION),
        np.where(second_holds, found.first_shares, found.second_shares).astype(np.float64),
    )
    low, high = np.minimum(first, second), np.maximum(first, second)
    order = np.lexsort((links.holders, -links.overlaps, links.kinds, high, low))
    low, high = low[order], high[order]
    best = np.ones(len(order), np.bool_)
    best[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    links = links.take(order[best])
    return links.take(np.lexsort((links.listed, links.holders)))
