"""From bytes to characters: which encoding a file is in, one kind of line end, no control characters.

The text is not normalised in any other way: composed and decomposed letters stay as they were written, so that what
is shown is what the file says.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from index.errors import FileRejected
from index.messages import Message, message

MOST_CONTROLS = 0.1
"""Share of characters that may be controls or undecodable; beyond it the bytes are not text. Bytes drawn at random have
.12 of them. Escape characters do not count, for text coloured for a terminal is still text."""

REPLACEMENT = "�"

_BYTE_ORDER_MARKS = (
    # the first two bytes of a UTF-32 mark are a UTF-16 mark, so they are tried in this order
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_TERMINAL_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
"""Colours and the like, saved along from a terminal (ECMA-48, 1991); they touch the word behind them."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WITHOUT_CONTROLS = dict.fromkeys(code for code in range(0xA0) if _CONTROL.match(chr(code)))

_LINE_ENDS = (
    ("\r\r\n", "\n"),  # CR LF written once more through a text-mode file
    ("\r\n", "\n"),
    ("\r", "\n"),
    ("\v", "\n"),
    ("\f", "\n"),
    ("\x85", "\n"),
    ("\u2028", "\n"),
    ("\u2029", "\n\n"),  # the paragraph separator is what a blank line is to us
)

_ASCII = bytes(range(0x80))
_CUT_SEQUENCE = re.compile(rb"(?:[\xc2\xc3]|[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2})\Z")
"""The beginning of a UTF-8 sequence at the end of a file; a lone 0xE9 there is rather a Windows-1252 ``é``."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with ``\\n`` for every line end, the name of its encoding, and what had to be done to read it."""

    text: str
    encoding: str
    notes: tuple[Message, ...] = ()


def decode(data: bytes) -> Decoded:
    """Reads `data` as UTF-8, UTF-16 or UTF-32 with a byte-order mark, else UTF-8, else UTF-16, else Windows-1252.

    A text that is UTF-8 but for some broken bytes stays UTF-8, with U+FFFD for these. The byte-order mark and
    control characters are not part of the text. Raises :class:`~index.errors.FileRejected` for binary content: a NUL
    character, or more than :data:`MOST_CONTROLS` of other controls.
    """
    text, encoding, guessed, broken = _characters(data)
    text = text.lstrip("\ufeff")
    if "\0" in text:
        raise FileRejected(message("file.binary"))
    for line_end, replacement in _LINE_ENDS:
        text = text.replace(line_end, replacement)
    text, sequences = _TERMINAL_SEQUENCE.subn("", text)
    readable = text.translate(_WITHOUT_CONTROLS) if _CONTROL.search(text) else text
    controls = len(text) - len(readable)
    if controls + broken > MOST_CONTROLS * len(text):
        raise FileRejected(message("file.binary"))
    notes = []
    if guessed:
        notes.append(message("note.encoding_guessed", encoding=encoding))
    if broken:
        notes.append(message("note.unreadable_characters", n=broken))
    if controls or sequences:
        notes.append(message("note.control_characters", n=controls + sequences))
    return Decoded(readable, encoding, tuple(notes))


def _characters(data: bytes) -> tuple[str, str, bool, int]:
    """The text, its encoding, whether that is a guess, and how many U+FFFD stand for what could not be decoded."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _with_replacements(data, encoding, encoding, guessed=False)
    if data.startswith(codecs.BOM_UTF8):
        text, encoding, guessed, broken = _utf8_or_windows_1252(data[len(codecs.BOM_UTF8) :])
        return text, "utf-8-sig" if encoding == "utf-8" else encoding, guessed, broken
    if b"\0" in data:
        byte_order = _utf16_byte_order(data)
        if byte_order is None:
            raise FileRejected(message("file.binary"))
        return _with_replacements(data, byte_order, "utf-16", guessed=True)
    return _utf8_or_windows_1252(data)


def _utf8_or_windows_1252(data: bytes) -> tuple[str, str, bool, int]:
    try:
        return data.decode("utf-8"), "utf-8", False, 0
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT) - data.count(REPLACEMENT.encode())
    ascii_bytes = len(data) - len(data.translate(None, _ASCII))
    sequences = len(text) - ascii_bytes - broken
    # Western text in Windows-1252 hardly ever forms a valid UTF-8 sequence, so a majority of valid ones decides
    cut = bool(_CUT_SEQUENCE.search(data[-3:]))
    if sequences + cut > broken - cut:
        return text, "utf-8", False, broken
    return _with_replacements(data, "cp1252", "windows-1252", guessed=True)


def _with_replacements(data: bytes, codec: str, name: str, *, guessed: bool) -> tuple[str, str, bool, int]:
    try:
        return data.decode(codec), name, guessed, 0
    except UnicodeDecodeError:
        text = data.decode(codec, "replace")
        # a U+FFFD that the file has by itself is counted along: it is no more readable
        return text, name, guessed, text.count(REPLACEMENT)


def _utf16_byte_order(data: bytes) -> str | None:
    """The codec for UTF-16 without a mark: Latin letters have their NUL byte always on the same side."""
    units = len(data) // 2
    first, second = data[0::2].count(0), data[1::2].count(0)
    if second >= units / 2 and first <= units / 20:
        return "utf-16-le"
    if first >= units / 2 and second <= units / 20:
        return "utf-16-be"
    return None
