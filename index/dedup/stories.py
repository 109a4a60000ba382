"""Which articles tell the same story: those connected by sharing most of their passages.

Two articles are *linked* when both have at least four fifths of the passages of the shorter one; passages are compared
by digest, distinct ones counted once, and only those of eight words or more that are not left out of their article. A
*story* is a connected component of linked articles.

Some passages stand in very many articles, such as the tail that offers a newsletter; an article that is little more
than such a tail would link all the others. So one more thing is asked of a link: that one of the shared passages stands
in at most 50 different articles, or that three or more are shared, which are four fifths of the *longer* article as
well. *Different* means: not all passages the same, short ones included, so that 20,000 copies of one article are one.
Articles that are not different are linked in any case.

Both rules are about the set of all articles; the order they are given in changes nothing. Candidates come from an
inverted index, asked for the rarest passages of the shorter article only: of n passages, n - ⌈4n/5⌉ + 1 must hold one
that both have (prefix filtering: Chaudhuri, Ganti & Kaushik, "A primitive operator for similarity joins", 2006). An
entry of more than 50 articles is walked by a window of 50 neighbours in an order that puts like beside like (sorted
neighbourhood: Hernández & Stolfo, 1995). So the work is linear in the number of passages, and what can be missed is
a link between two articles of a story with more than 50 different versions, of which most others remain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.article import LeftOut
from index.catalog import FileRecord
from index.dedup import MINIMUM_WORDS

MANY = 50
"""A passage in more different articles than this links none by itself."""

SEVERAL = 3
"""So many of such passages together do, if the articles have little else."""

Digests = frozenset[str]


class CountedPassage(Protocol):
    """What de-duplication knows of a passage: of an :class:`~index.article.Passage` or of a record of one."""

    @property
    def digest(self) -> str:
        """Identifies the text up to case, typography and white space."""

    @property
    def words(self) -> int:
        """How many words the text has."""

    @property
    def left_out(self) -> LeftOut | None:
        """Why the passage is not indexed, if it is not."""


@dataclass(frozen=True, slots=True)
class _Version:
    """Articles that have all the same passages, with those of eight words or more, which tell the story."""

    records: tuple[FileRecord, ...]
    telling: Digests
    most_widespread_first: tuple[str, ...]


def overlap(a: Iterable[CountedPassage], b: Iterable[CountedPassage]) -> float:
    """The share, 0 to 1, of the shorter article's passages that both have: four fifths make two articles a story.

    Distinct passages of eight words or more that are not left out count; an article without any overlaps with none.
    """
    first, second = _digests(a, MINIMUM_WORDS), _digests(b, MINIMUM_WORDS)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter else 0.0


def stories(records: Iterable[FileRecord]) -> dict[str, str]:
    """Of every article of a story of two or more: its id, with the id of the story's leader.

    The leader is the earliest article by date (year, month or 0, day or 0; undated ones last), then by id. Only files
    that have an article count, read now or kept from before.
    """
    versions, spread = _versions(_with_shared_passages(records))
    component = list(range(len(versions)))
    for place, other in _candidates(versions):
        roots = _root(component, place), _root(component, other)
        if roots[0] != roots[1] and _linked(versions[place], versions[other], spread):
            component[max(roots)] = min(roots)
    together: defaultdict[int, list[FileRecord]] = defaultdict(list)
    for place, version in enumerate(versions):
        together[_root(component, place)] += version.records
    leaders: dict[str, str] = {}
    for story in together.values():
        if len(story) > 1:
            ids = [article for _, article in sorted(map(_by_date, story))]
            leaders.update(dict.fromkeys(ids, ids[0]))
    return leaders


def _digests(passages: Iterable[CountedPassage], minimum_words: int) -> Digests:
    return frozenset(
        passage.digest for passage in passages if passage.words >= minimum_words and passage.left_out is None
    )


def _by_date(record: FileRecord) -> tuple[tuple[bool, int], str]:
    assert record.article_id is not None
    return (record.date is None, record.date.key if record.date else 0), record.article_id


def _with_shared_passages(records: Iterable[FileRecord]) -> Iterator[FileRecord]:
    """The articles that have a telling passage which another one has too: all others can be in no story."""
    articles = [record for record in records if record.article_id is not None]
    once: set[str] = set()
    shared: set[str] = set()
    for record in articles:
        telling = _digests(record.passages, MINIMUM_WORDS)
        shared |= telling & once
        once |= telling
    return (record for record in articles if not shared.isdisjoint(_digests(record.passages, MINIMUM_WORDS)))


def _versions(records: Iterable[FileRecord]) -> tuple[list[_Version], Mapping[str, int]]:
    """The versions, like beside like, and in how many of them each telling passage stands."""
    alike: defaultdict[Digests, list[FileRecord]] = defaultdict(list)
    for record in records:
        alike[_digests(record.passages, 1)].append(record)
    spread: defaultdict[str, int] = defaultdict(int)
    for same in alike.values():
        for digest in _digests(same[0].passages, MINIMUM_WORDS):
            spread[digest] += 1
    versions = []
    for same in alike.values():
        telling = _digests(same[0].passages, MINIMUM_WORDS)
        ordered = tuple(sorted(telling, key=lambda digest: (-spread[digest], digest)))
        versions.append(_Version(tuple(sorted(same, key=_by_date)), telling, ordered))
    versions.sort(key=lambda version: (version.most_widespread_first, _by_date(version.records[0])))
    return versions, spread


def _candidates(versions: Sequence[_Version]) -> Iterator[tuple[int, int]]:
    """Places of two versions that may be linked, the one with fewer telling passages first."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for place, version in enumerate(versions):
        for digest in version.telling:
            having[digest].append(place)
    for place, version in enumerate(versions):
        length = len(version.telling)
        for digest in version.most_widespread_first[_four_fifths(length) - 1 :]:
            others = having[digest]
            if len(others) > MANY:
                here = bisect_left(others, place)
                others = others[max(0, here - MANY) : here + MANY + 1]
            for other in others:
                if other != place and len(versions[other].telling) >= length:
                    yield place, other


def _linked(shorter: _Version, longer: _Version, spread: Mapping[str, int]) -> bool:
    shared = shorter.telling & longer.telling
    if len(shared) < _four_fifths(len(shorter.telling)):
        return False
    if any(spread[digest] <= MANY for digest in shared):
        return True
    return len(shared) >= max(SEVERAL, _four_fifths(len(longer.telling)))


def _four_fifths(count: int) -> int:
    """The least whole number that is four fifths of `count` or more."""
    return -(-4 * count // 5)


def _root(component: list[int], place: int) -> int:
    while component[place] != place:
        component[place] = component[component[place]]
        place = component[place]
    return place
