"""What the passages of a cluster say: the beginning of each, and where one differs from its leader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from search.differences.words import word_differences
from search.duplicates import Cluster, Member, Occurrence
from search.engines import EngineSearcher

QUOTE_LENGTH: Final = 100
"""Code points of a passage that are quoted at the most."""
_ARTICLES_KEPT: Final = 256

TextOf = Callable[[Occurrence], str]


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in a leader and what a member has in its place; either may be empty."""

    leader: str
    member: str


@dataclass(frozen=True, slots=True)
class QuotedMember:
    """A member with the beginning of its text, None where it says the same or begins as the leader does.

    `changes` are where it differs from the leader, word by word; empty for what is contained in it or a composite.
    """

    member: Member
    quote: str | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedCluster:
    """A cluster with the beginning of its leader's text, and what the members say."""

    leader: Occurrence
    quote: str
    members: tuple[QuotedMember, ...]


def quoted(cluster: Cluster, text_of: TextOf) -> QuotedCluster:
    """The cluster with what its passages say; `text_of` gives the text of each."""
    leader = text_of(cluster.leader)
    members = tuple(_quoted(member, leader, text_of) for member in cluster.members)
    return QuotedCluster(cluster.leader, quote(leader), members)


def quote(text: str) -> str:
    """The first words of `text`, with "…" where it goes on. A word that is longer than a quote is cut."""
    words = " ".join(text[: 2 * QUOTE_LENGTH].split())
    if len(words) <= QUOTE_LENGTH and len(text) <= 2 * QUOTE_LENGTH:
        return words
    cut = words[: QUOTE_LENGTH + 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut[:QUOTE_LENGTH]) + " …"


def changes(leader: str, member: str) -> Iterator[Change]:
    """Where two texts differ, in order; white space apart, everything that can be seen counts."""
    for run in word_differences(leader, member):
        if run.change != "same":
            yield Change(_one_line(leader[slice(*run.first)]), _one_line(member[slice(*run.second)]))


def passage_texts(engine: EngineSearcher) -> TextOf:
    """The texts of passages in the index of `engine`; the last few articles are kept in memory."""

    @lru_cache(maxsize=_ARTICLES_KEPT)
    def passages(article: str) -> dict[int, str]:
        return {passage.number: passage.text for passage in engine.fetch([article])[0].passages}

    return lambda occurrence: passages(occurrence.id)[occurrence.passage]


def _quoted(member: Member, leader: str, text_of: TextOf) -> QuotedMember:
    if member.relation == "exact" or (member.relation == "boilerplate" and member.overlap == 1.0):
        return QuotedMember(member)
    text = text_of(member.occurrence)
    if member.relation in ("contained", "composite"):
        return QuotedMember(member, None if quote(text) == quote(leader) else quote(text))
    return QuotedMember(member, quote(text), tuple(changes(leader, text)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
