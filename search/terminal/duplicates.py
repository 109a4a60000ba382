"""What was found to be the same, on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from index.messages import Language, message
from search.date_text import date_text
from search.duplicate_texts import Change, QuotedCluster, QuotedMember
from search.duplicates import Occurrence
from search.terminal import texts as texts
from search.terminal.screen import Screen
from search.terminal.styled_text import StyledText, joined

_COLUMN: Final = 21
"""Cells for how a passage repeats its leader."""
_MARGIN: Final = 2
MOST_CHANGES: Final = 8
"""Places where a passage differs from its leader that are shown."""
_LONGEST_CHANGE: Final = 60


def duplicates_lines(
    shown: Iterable[QuotedCluster],
    screen: Screen,
    language: Language,
    *,
    clusters: int,
    members: int,
    limit: int | None = None,
    of_one_article: bool = False,
) -> Iterator[str]:
    """Each cluster's leader, and below it the passages that repeat it, how, for which part, and what they say.

    `clusters` and `members` count all, `limit` tells how many clusters are in `shown` at the most.
    """
    if not clusters:
        nothing = message("duplicates.none_of_article" if of_one_article else "duplicates.none")
        yield screen.line(StyledText.of(nothing.text(language)))
        return
    count = message("duplicates.count", members=members, clusters=clusters).text(language)
    yield screen.line(StyledText.of(count, "bold"))
    yield from screen.lines(StyledText.of(message("duplicates.order").text(language), "quiet"))
    for cluster in shown:
        yield ""
        yield screen.line(_place(cluster.leader, language))
        yield from screen.lines(_quote(cluster.quote), indent=_MARGIN)
        for member in cluster.members:
            yield from _member_lines(member, screen, language)
    if limit is not None and limit < clusters:
        yield ""
        more = message("duplicates.more", n=clusters - limit).text(language)
        yield screen.line(StyledText.of(more, "quiet"))


def _member_lines(quoted: QuotedMember, screen: Screen, language: Language) -> Iterator[str]:
    member = quoted.member
    how = message(f"relation.{member.relation}").text(language)
    if member.overlap < 1:
        how += f" {int(member.overlap * 100)}%"
    label = StyledText.of(f"{how:<{_COLUMN}}", "quiet")
    yield " " * _MARGIN + screen.line(label + _place(member.occurrence, language))
    if quoted.changes:
        yield from screen.lines(_changes(quoted.changes, language), indent=_MARGIN + _COLUMN)
    elif quoted.quote is not None:
        yield from screen.lines(_quote(quoted.quote), indent=_MARGIN + _COLUMN)


def _changes(changes: tuple[Change, ...], language: Language) -> StyledText:
    shown = [_change(change) for change in changes[:MOST_CHANGES]]
    if len(changes) > MOST_CHANGES:
        more = message("terminal.and_more", n=len(changes) - MOST_CHANGES).text(language)
        shown.append(StyledText.of(more, "quiet"))
    return joined(shown, StyledText.of(" · ", "quiet"))


def _change(change: Change) -> StyledText:
    gone, new = StyledText.of(_short(change.leader), "deleted"), StyledText.of(_short(change.member), "inserted")
    return joined((part for part in (gone, new) if part.text), StyledText.of(" "))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_CHANGE else text[: _LONGEST_CHANGE - 1].rstrip() + "…"


def _quote(text: str) -> StyledText:
    return StyledText.of(f"“{text}”", "quiet")


def _place(occurrence: Occurrence, language: Language) -> StyledText:
    number = message("duplicates.passage", n=str(occurrence.passage)).text(language)
    return (
        StyledText.of(f"{occurrence.root}/", "quiet")
        + StyledText.of(occurrence.path, "path")
        + StyledText.of(f", {number}")
        + StyledText.of(f" · {date_text(occurrence.date, language)}", "quiet")
    )
