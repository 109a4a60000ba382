"""What all objects have in common: how they are written, errors, and the sentences, dates and marks in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from index.dates import PartialDate
from index.errors import KnipselError
from index.messages import Language, Message
from search.results import Via

if TYPE_CHECKING:
    from search.marks import Mark

FORMAT_VERSION = 1

Object = dict[str, Any]

# What a terminal would obey or a reader be misled by stands only inside strings, where \u00XX means the same.
_ESCAPED = re.compile("[\x7f-\x9f\xad\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def dumps(value: object, *, indent: int | None = None) -> str:
    """`value` as JSON text in UTF-8 characters; control and bidi characters and broken ones are escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def error_object(error: KnipselError, language: Language) -> Object:
    """An error."""
    return {
        "format_version": FORMAT_VERSION,
        "error": {
            "code": error.code,
            "message": error.message.text(language),
            "hint": error.hint.text(language),
        },
    }


def sentences(messages: Iterable[Message], language: Language) -> list[str]:
    """Messages in the language asked for."""
    return [message.text(language) for message in messages]


def sentence(message: Message | None, language: Language) -> str | None:
    """A message in the language asked for, None where there is none."""
    return None if message is None else message.text(language)


def marked(ranges_key: str, marks: Sequence[Mark], via_key: str) -> Object:
    """Where `marks` stand and how each was found, under these two keys."""
    ranges = [(mark.start, mark.end) for mark in marks]
    return marking(ranges_key, ranges, [mark.via for mark in marks], via_key)


def marking(ranges_key: str, ranges: Iterable[tuple[int, int]], via: Iterable[Via], via_key: str) -> Object:
    """The ranges and beside them how each was found, under these two keys."""
    return {ranges_key: [list(pair) for pair in ranges], via_key: list(via)}


def date_text(date: PartialDate | None) -> str | None:
    """A date as it is written in JSON, None where there is none."""
    return None if date is None else str(date)
