"""Which texts articles have and where else these stand, asked of the passage store for many articles at once.

A *text* is what passages say that are exact or near copies; it goes by its number in the story table. *Telling*
passages are those that may make two articles a story: of eight words or more, not left out of their article, not
boilerplate, and no tail that offers a newsletter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from index.article import Article
from index.dedup.candidates import Numbers
from index.errors import ArticleMissing
from index.passage_store import generation
from index.passage_store.reading import Passages
from index.passage_store.rows import NEAR, Occurrences, is_in
from index.story_table import StoryTable, mapped
from search.engines import EngineSearcher


def article_numbers(ids: Iterable[int]) -> Numbers:
    """Articles as the store asks for them: ascending, each once."""
    return np.unique(np.fromiter(ids, np.uint64))


def articles_of(engine: EngineSearcher, ids: Sequence[str]) -> list[Article]:
    """The articles that the store has said to be there. Raises ``IndexCorrupt`` where one is not."""
    try:
        return engine.fetch(ids)
    except ArticleMissing as error:
        raise engine.passages().damage(f"no article {error.message.values['name']}") from error


def telling(occurrences: Occurrences, passages: Passages) -> Occurrences:
    """The telling ones of `occurrences`."""
    may_tell = generation.telling(occurrences)
    return occurrences.take(occurrences.indexed & may_tell & ~is_in(occurrences.digests, passages.boilerplate))


def saying(texts: Numbers, passages: Passages, table: StoryTable) -> Occurrences:
    """All passages of the archive that say one of `texts`, which are ascending."""
    return passages.occurrences_of_digests(np.union1d(texts, table.digests[is_in(table.texts, texts)]))


def linked_texts(occurrences: Occurrences, passages: Passages, table: StoryTable) -> tuple[Numbers, Numbers]:
    """The pairs of texts of which one is contained in the other or a version of it, each in both orders and once.

    At least one of a pair is a text of `occurrences`; these must hold all passages that say what any of them says.
    The pairs are in ascending order.
    """
    found = passages.relations_of_forms(np.unique(occurrences.forms[occurrences.indexed]))
    found = found.take(found.kinds != NEAR)
    sides = [table.texts_of(_digests(forms, passages)) for forms in (found.first, found.second)]
    first, second = distinct_pairs(np.concatenate(sides), np.concatenate(sides[::-1]))
    return first[first != second], second[first != second]


def distinct_pairs(first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    """Each pair once, by its first number, then by its second."""
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    new = np.ones(len(first), np.bool_)
    new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return first[new], second[new]


def _digests(forms: Numbers, passages: Passages) -> Numbers:
    """The digest of each form, which must be compared with others somewhere in the store."""
    digests = forms
    for run in passages.runs:
        # A form stands for one digest, whichever run has it.
        known = is_in(forms, run.forms.numbers)
        digests = np.where(known, mapped(forms, run.forms.numbers, run.forms.digests), digests)
    return digests
