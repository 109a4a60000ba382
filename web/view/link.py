"""A link as a template shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Something to follow; `current` is what the page shows already, `count` a number that stands behind it."""

    label: str
    url: str
    current: bool = False
    count: int | None = None
