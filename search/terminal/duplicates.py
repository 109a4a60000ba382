"""What was found to be the same, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.messages import Language, message
from search.duplicates import Cluster, Occurrence
from search.terminal import texts as texts
from search.terminal.screen import Screen
from search.terminal.styled_text import StyledText

_COLUMN = 16
"""Cells for how a passage repeats its leader."""


def duplicates_lines(clusters: Sequence[Cluster], screen: Screen, language: Language) -> Iterator[str]:
    """Each cluster's leader, and below it the passages that repeat it, how, and for which part."""
    if not clusters:
        yield screen.line(StyledText.of(message("duplicates.none").text(language)))
        return
    members = sum(len(cluster.members) for cluster in clusters)
    count = message("duplicates.count", members=members, clusters=len(clusters)).text(language)
    yield screen.line(StyledText.of(count, "bold"))
    for cluster in clusters:
        yield ""
        yield screen.line(_place(cluster.leader, language))
        for member in cluster.members:
            how = message(f"relation.{member.relation}").text(language)
            if member.overlap < 1:
                how += f" {int(member.overlap * 100)}%"
            label = StyledText.of(f"{how:<{_COLUMN}}  ", "quiet")
            yield "  " + screen.line(label + _place(member.occurrence, language))


def _place(occurrence: Occurrence, language: Language) -> StyledText:
    number = message("duplicates.passage", n=str(occurrence.passage)).text(language)
    return (
        StyledText.of(f"{occurrence.root}/", "quiet")
        + StyledText.of(occurrence.path, "path")
        + StyledText.of(f", {number}")
    )
