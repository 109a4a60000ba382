"""File names as bytes and as text: two ways to write the same path, one to one.

A path on disk is bytes that need not be UTF-8. Shown, in JSON and in the catalog it is text in which each invalid byte
is written %XX; a "%" that could be mistaken for such is written %25. So no two paths look the same, and the text leads
back to the file.
"""

from __future__ import annotations

import re

_ESCAPED = re.compile("%([0-9A-Fa-f]{2})")
_LOOKS_ESCAPED = re.compile("%(?=[0-9A-Fa-f]{2})")
_INVALID_BYTE = re.compile("[\udc80-\udcff]")


def display(path: bytes) -> str:
    """`path` as text: UTF-8, with invalid bytes and ambiguous "%" escaped."""
    text = path.decode("utf-8", "surrogateescape")
    text = _LOOKS_ESCAPED.sub("%25", text)
    return _INVALID_BYTE.sub(lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", text)


def from_display(text: str) -> bytes:
    """The path that :func:`display` shows as `text`."""
    path = text.encode("utf-8", "surrogatepass")
    return re.sub(_ESCAPED.pattern.encode(), lambda escaped: bytes([int(escaped[1], 16)]), path)


def suffix(path: bytes) -> str:
    """What the file name ends in from its last dot on, that dot included, in lower case; "" without a dot.

    The dot that begins a hidden file's name begins no suffix.
    """
    stem, dot, end = path.rpartition(b"/")[2].rpartition(b".")
    return display(dot + end).lower() if stem.strip(b".") else ""
