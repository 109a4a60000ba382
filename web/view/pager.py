"""Leafing through the pages of a long list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from web.view.link import Link


@dataclass(frozen=True, slots=True)
class Pager:
    """The pages: None in `pages` stands for those left out."""

    span: str
    pages: tuple[Link | None, ...]
    previous: str
    next: str


def pager(span: str, current: int, last: int, url: Callable[[int], str]) -> Pager:
    """The pages around `current` of `last`; `url` writes the link to a page, `span` says what this page shows."""
    return Pager(
        span=span,
        pages=tuple(
            None if number is None else Link(str(number), url(number), current=number == current)
            for number in page_numbers(current, last)
        ),
        previous=url(current - 1) if current > 1 else "",
        next=url(current + 1) if current < last else "",
    )


def page_numbers(current: int, last: int) -> list[int | None]:
    """The page numbers to offer: the ends, `current` and its neighbours; None for a gap. Empty for one page."""
    if last < 2:
        return []
    near = {1, last, *(number for number in range(current - 1, current + 2) if 1 <= number <= last)}
    numbers: list[int | None] = []
    before = 0
    for number in sorted(near):
        if number - before == 2:
            numbers.append(before + 1)
        elif number - before > 2:
            numbers.append(None)
        numbers.append(number)
        before = number
    return numbers
