"""Two texts as one that can be read: what both have once, what only one of them has where it stands or would stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from search.differences.words import Range, Run


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have (*same*) or one of them; `spaced` if white space stands before it."""

    text: str
    change: Literal["same", "deleted", "inserted"]
    spaced: bool


def pieces(first: str, second: str, runs: Iterable[Run]) -> Iterator[Piece]:
    """The pieces of two texts by their runs; of a replacement first what is deleted, then what is inserted."""
    for run in runs:
        behind = _behind_space(first, run.first), _behind_space(second, run.second)
        ours, theirs = first[slice(*run.first)], second[slice(*run.second)]
        if run.change == "same":
            yield Piece(theirs, "same", any(behind))
            continue
        if ours:
            yield Piece(ours, "deleted", behind[0])
        if theirs:
            # Two words are never written as one, not even where nothing stands before them: "Jan" and "Piet" in "(Jan".
            apart = ours[-1:].isalnum() and theirs[0].isalnum()
            yield Piece(theirs, "inserted", behind[1] or apart)


def _behind_space(text: str, place: Range) -> bool:
    return text[max(0, place[0] - 1) : place[0]].isspace()
