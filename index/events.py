"""What the pipeline tells while it works: one frozen event after another, the report last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.messages import Message

Outcome = Literal["new", "changed", "unchanged", "gone", "skipped", "failed", "stale"]


@dataclass(frozen=True, slots=True)
class Scanned:
    """A root (or a part of it) was listed: so many files lie there, of which `to_read` are new or changed."""

    root: str
    files: int
    to_read: int


@dataclass(frozen=True, slots=True)
class FileDone:
    """What became of one file in this run; `reason` where it is not an article in good order."""

    root: str
    path: str
    outcome: Outcome
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class RootKept:
    """A root could not be trusted (missing, unlistable, suddenly empty): nothing of it was dropped. A warning."""

    root: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Committed:
    """All until here is durable and can be found."""

    generation: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    """The last event of a run.

    *new*, *changed*, *unchanged*, *skipped*, *failed* and *stale* count the files that lie under what was scanned, so
    their sum is `files`; *gone* counts those that no longer do. The totals describe the whole index.
    """

    files: int
    new: int
    changed: int
    unchanged: int
    skipped: int
    failed: int
    stale: int
    gone: int
    articles: int
    passages: int
    left_out: int
    stories: int
    generation: str
    seconds: float


Event = Scanned | FileDone | RootKept | Committed | IndexReport
