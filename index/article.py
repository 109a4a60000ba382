"""The frozen document model: an article and its passages.

A *passage* is a paragraph of the file as it stands in it, numbered from 0. A passage that repeats other passages of the
same article is kept, so that the original can always be shown, and marked with why it is left out of the index.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from index.dates import PartialDate
from index.messages import Message

Relation = Literal["exact", "near", "contained", "version", "composite", "boilerplate"]

ID_LENGTH = 16
"""Hexadecimal digits in an article id: 64 bits, by the birthday bound one collision in 10⁹ articles at p ≈ .03."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why a passage is neither indexed nor shown: `relation` to passage number `leader` of the same article.

    `overlap` is the share of the passage's tokens that stand elsewhere in the article, 0 to 1. What is boilerplate has
    itself as `leader`, for it repeats nothing of its article.
    """

    relation: Relation
    leader: int
    overlap: float


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: its number in the file, its text, and whether it is a sub-heading or left out.

    `digest` identifies the text up to case, typography and white space (32 hexadecimal digits); `words` counts its
    tokens. Both are set by de-duplication; a passage fresh from a reader has "" and 0.
    """

    number: int
    text: str
    heading: bool = False
    left_out: LeftOut | None = None
    digest: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """Where the title stands: code points `start` to `end` of passage number `passage`; `cut` if it goes on there."""

    passage: int
    start: int
    end: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as read from one file.

    `path` is relative to its root, with "/" between the parts and invalid bytes %-escaped. `date` is as precise as
    known, or None. `section` is a label such as "Binnenland" that the scraper glued to the lead. `encoding` and
    `notes` tell how the file was read.
    """

    id: str
    root: str
    path: str
    title: str
    title_span: TitleSpan | None
    date: PartialDate | None
    source: str | None
    passages: tuple[Passage, ...]
    section: str | None = None
    encoding: str = "utf-8"
    notes: tuple[Message, ...] = ()

    @property
    def indexed_passages(self) -> tuple[Passage, ...]:
        """The passages that are searched and shown: all but those left out."""
        return tuple([passage for passage in self.passages if passage.left_out is None])


def article_id(root: str, path: bytes) -> str:
    """The id of the file at `path` (relative, "/" between parts, bytes as on disk) under the root labelled `root`.

    Stable over edits and rebuilds, new on a rename.
    """
    return hashlib.sha256(root.encode("utf-8", "surrogateescape") + b"/" + path).hexdigest()[:ID_LENGTH]
