"""What follows from all passages of a generation: copies, stories and counts. Pure on arrays, and fast enough to be
computed anew by every commit, so that it can't depend on the commits before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.dedup import MINIMUM_WORDS
from index.dedup.candidates import Mask, Numbers
from index.dedup.clusters import components
from index.dedup.stories import ArticleDates, ArticlePassages, TextRelations, stories
from index.passage_store.reading import Passages
from index.passage_store.rows import CONTAINED, NEAR, SLIGHT_VERSION, VERSION, Occurrences, Relations, is_in
from index.story_table import StoryTable, mapped


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """The story table, and how many articles, distinct passages, passages that are left out, and stories there are."""

    table: StoryTable
    articles: int
    passages: int
    left_out: int
    stories: int


def overview(passages: Passages) -> Overview:
    """The archive at a glance."""
    occurrences = passages.all_occurrences()
    relations = passages.all_relations()
    searched = occurrences.take(occurrences.indexed & ~is_in(occurrences.digests, passages.boilerplate))
    table = _copies(occurrences, relations)
    articles, dates = passages.dates
    found = stories(
        ArticlePassages(searched.articles, table.texts_of(searched.digests), telling(searched)),
        text_relations(occurrences, relations, table),
        ArticleDates(articles, dates.astype(np.int64)),
    )
    hidden = len(found.articles) - len(np.unique(found.leaders))
    return Overview(
        StoryTable(found.articles, found.leaders, table.digests, table.texts),
        articles=len(articles),
        passages=len(np.unique(searched.digests)),
        left_out=len(occurrences) - len(searched),
        stories=len(articles) - hidden,
    )


def telling(occurrences: Occurrences) -> Mask:
    """Which passages may tell a story: those of eight words or more that lead the reader nowhere else."""
    return (occurrences.words >= MINIMUM_WORDS) & ~occurrences.tails


def text_relations(occurrences: Occurrences, relations: Relations, table: StoryTable) -> TextRelations:
    """The contained and version relations between texts; `occurrences` hold all those of their forms."""
    linked = relations.take(is_in(relations.kinds, np.array([CONTAINED, VERSION, SLIGHT_VERSION], np.uint8)))
    first, second = (table.texts_of(digests) for digests in digests_of_forms(occurrences, linked))
    return TextRelations(first, second, linked.kinds != CONTAINED, linked.kinds == SLIGHT_VERSION)


def digests_of_forms(occurrences: Occurrences, relations: Relations) -> tuple[Numbers, Numbers]:
    """The digests of the forms of each relation; `occurrences` hold all those of these forms."""
    forms = np.unique(np.concatenate((relations.first, relations.second)))
    concerned = is_in(occurrences.forms, forms) & occurrences.indexed
    known, places = np.unique(occurrences.forms[concerned], return_index=True)
    digests = occurrences.digests[concerned][places]
    return mapped(relations.first, known, digests), mapped(relations.second, known, digests)


def _copies(occurrences: Occurrences, relations: Relations) -> StoryTable:
    first, second = digests_of_forms(occurrences, relations.take(relations.kinds == NEAR))
    digests, texts = components(first, second)
    nothing = digests[:0]
    return StoryTable(nothing, nothing, digests, texts)
