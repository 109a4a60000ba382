"""What was found to be the same, and how: clusters of passages, for ``search duplicates``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from index.article import Relation
from index.catalog import FileKey, FileRecord, PassageRecord
from index.dedup import MINIMUM_WORDS


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """A passage in an article: number `passage` (from 0) of the file at `path` under the root labelled `root`."""

    root: str
    path: str
    passage: int


@dataclass(frozen=True, slots=True)
class Member:
    """An occurrence that repeats its cluster's leader, how, and which share of it (0 to 1) stands elsewhere."""

    occurrence: Occurrence
    relation: Relation
    overlap: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Passages that say the same: the leader, and all others from early to late."""

    leader: Occurrence
    members: tuple[Member, ...]


_Text = tuple[str, FileKey | None]
"""A digest; with the file for a short passage, which is compared within its own article only."""

_Moment = tuple[bool, int, str, int]
"""Orders occurrences from early to late: by date, undated ones last, then by article id, then by passage."""


def clusters(records: Iterable[FileRecord]) -> list[Cluster]:
    """All passages that occur more than once, by text, in the order of their leaders' root, path and number.

    Passages of eight words or more are compared across the archive, shorter ones within their article. The leader is
    the earliest occurrence by date (undated ones last), article id and number. A composite, which repeats several
    passages of its article, is a member where the first of them leads or is a member; it is listed nowhere else.
    """
    articles = [record for record in records if record.article_id is not None]
    occurring = Counter(text for record in articles for text, _ in _members(record))
    repeated: defaultdict[_Text, list[tuple[_Moment, Member]]] = defaultdict(list)
    for record in articles:
        for text, member in _members(record):
            if occurring[text] > 1:
                repeated[text].append((_moment(record, member), member))
    return sorted((_cluster(found) for found in repeated.values()), key=lambda cluster: cluster.leader)


def duplicates_object(found: Iterable[Cluster]) -> dict[str, Any]:
    """The clusters as ``search duplicates --format json`` prints them; overlaps to four decimals."""
    return {
        "clusters": [
            {
                "leader": _place(cluster.leader),
                "members": [
                    {
                        **_place(member.occurrence),
                        "relation": member.relation,
                        "overlap": round(member.overlap, 4),
                    }
                    for member in cluster.members
                ],
            }
            for cluster in found
        ]
    }


def _members(record: FileRecord) -> Iterator[tuple[_Text, Member]]:
    """Every passage of an article that has words, with the text that it repeats (its own, unless it joins others)."""
    by_number = {passage.number: passage for passage in record.passages}
    for passage in record.passages:
        if not passage.words:
            continue
        occurrence = Occurrence(record.root, record.path, passage.number)
        left_out = passage.left_out
        if left_out is None or left_out.relation == "exact":
            yield _text(record, passage), Member(occurrence, "exact", 1.0)
        else:
            leader = by_number[left_out.leader]
            yield _text(record, leader), Member(occurrence, left_out.relation, left_out.overlap)


def _text(record: FileRecord, passage: PassageRecord) -> _Text:
    return passage.digest, None if passage.words >= MINIMUM_WORDS else record.key


def _moment(record: FileRecord, member: Member) -> _Moment:
    assert record.article_id is not None
    return record.date is None, record.date.key if record.date else 0, record.article_id, member.occurrence.passage


def _cluster(found: list[tuple[_Moment, Member]]) -> Cluster:
    members = [member for _, member in sorted(found, key=lambda dated: dated[0])]
    leader = next(member for member in members if member.relation == "exact")
    members.remove(leader)
    return Cluster(leader.occurrence, tuple(members))


def _place(occurrence: Occurrence) -> dict[str, str | int]:
    return {"root": occurrence.root, "path": occurrence.path, "passage": occurrence.passage}
