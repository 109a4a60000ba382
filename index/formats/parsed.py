"""What a reader makes of one file, before anything is known of where the file stands."""

from __future__ import annotations

from dataclasses import dataclass

from index.article import Passage, TitleSpan
from index.dates import PartialDate
from index.messages import Message


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The content of one file.

    `passages` are its paragraphs in order, numbered from 0. `title` and `title_span` are "" and None if no passage has
    a letter or digit in it. `date` is what the file itself says, None if it says nothing or something that no calendar
    has; in that last case `impossible_date` holds it as written.
    """

    passages: tuple[Passage, ...]
    title: str
    title_span: TitleSpan | None
    date: PartialDate | None
    impossible_date: str | None
    section: str | None
    encoding: str
    notes: tuple[Message, ...]
