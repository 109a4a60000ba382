"""What was found to be the same, and how: clusters of passages, for ``search duplicates``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from rapidfuzz.distance import LCSseq

from index.article import Relation
from index.dates import PartialDate
from index.passage_store.reading import Passages
from index.passage_store.rows import INDEXED, RELATIONS
from index.schema import article_id_of, article_number
from index.story_table import StoryTable
from search.duplicate_rows import DuplicateRows, duplicate_rows
from search.engines import EngineSearcher

Places = Mapping[int, tuple[str, str]]
"""The root's label and the path of each article, by its number."""


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """A passage in an article: number `passage` (from 0) of the file at `path` under the root labelled `root`."""

    root: str
    path: str
    passage: int
    id: str = field(default="", compare=False)
    date: PartialDate | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Member:
    """An occurrence that repeats its cluster's leader, how, and which share of it (0 to 1) stands there.

    Of a composite it is the share that stands in other passages of its article.
    """

    occurrence: Occurrence
    relation: Relation
    overlap: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Passages that say the same or that are linked: the leader, and all others from early to late."""

    leader: Occurrence
    members: tuple[Member, ...]


class Duplicates:
    """All clusters of an archive, or those in which article number `only` has a passage, to be read one by one.

    They are in the order of their leaders' root, path and number. What is one text is told in
    :mod:`~search.duplicate_rows`.
    """

    def __init__(self, passages: Passages, table: StoryTable, places: Places, only: int | None = None) -> None:
        self._passages = passages
        self._places = places
        self._found = duplicate_rows(passages, table)
        self._order = sorted(self._found.groups(only), key=self._place)

    def __len__(self) -> int:
        """How many clusters there are."""
        return len(self._order)

    def __iter__(self) -> Iterator[Cluster]:
        """Each cluster, made when it is asked for."""
        return map(self._cluster, self._order)

    @property
    def members(self) -> int:
        """How many passages repeat another one or are linked to it; one may do so more than once."""
        return int(self._found.sizes[self._order].sum())

    def first(self, limit: int | None) -> Iterator[Cluster]:
        """The first `limit` clusters (None: all)."""
        return islice(self, limit)

    def _cluster(self, group: int) -> Cluster:
        found = self._found
        leader = int(found.leaders[group])
        forms = _forms(found, group)

        @cache
        def share(digest: int) -> float:
            """The share of the keys of a text that the leader has; the same for all forms of the text."""
            one, other = (self._passages.text_of(forms[text]) for text in (digest, int(found.rows.digests[leader])))
            return LCSseq.similarity(one.keys, other.keys) / len(one.keys)

        members = []
        for row, kind, overlap in found.members(group):
            if overlap is None:
                same = found.rows.digests[row] == found.rows.digests[leader]
                overlap = 1.0 if same else share(int(found.rows.digests[row]))
            members.append(Member(self._occurrence(row), RELATIONS[kind], overlap))
        return Cluster(self._occurrence(leader), tuple(members))

    def _place(self, group: int) -> tuple[str, str, int]:
        row = self._found.leaders[group]
        return *self._places[int(self._found.rows.articles[row])], int(self._found.rows.numbers[row])

    def _occurrence(self, row: int) -> Occurrence:
        rows = self._found.rows
        article, date = int(rows.articles[row]), int(rows.dates[row])
        return Occurrence(
            *self._places[article],
            int(rows.numbers[row]),
            article_id_of(article),
            PartialDate.from_key(date) if date else None,
        )


def _forms(found: DuplicateRows, group: int) -> dict[int, int]:
    """A form of each text of a group, by digest."""
    rows = found.rows.take(found.own_rows(group))
    rows = rows.take(rows.reasons == INDEXED)
    return dict(zip(rows.digests.tolist(), rows.forms.tolist(), strict=True))


def duplicates(engine: EngineSearcher, only: str | None = None) -> Duplicates:
    """The clusters of the archive, or those in which the article with id `only` has a passage."""
    places = {
        article_number(file.article_id): (file.root, file.path)
        for file in engine.files()
        if file.article_id is not None
    }
    return Duplicates(engine.passages(), engine.story_table(), places, None if only is None else article_number(only))
