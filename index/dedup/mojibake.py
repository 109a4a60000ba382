"""Text that was read with the wrong encoding and saved so: ``cafÃ©`` is ``café``, ``zoâ€™n`` is ``zo’n``.

It is UTF-8 taken for Windows-1252, Latin-1 or Mac Roman, perhaps twice, or Windows-1252 taken for Latin-1, which leaves
control characters where quotation marks were; or HTML whose character references (``caf&eacute;``) were never resolved.
A copy of an article that came by such a way is the same text all the same. What a file says is never changed by this;
it is only for comparing.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

_UNDEFINED: Final = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that mean nothing in Windows-1252."""

_CHARACTERS: Final = (
    *map(chr, (*range(0xA0, 0x180), *range(0x300, 0x370))),
    *bytes(byte for byte in range(0x80, 0xA0) if byte not in _UNDEFINED).decode("cp1252"),
)
_SUSPECT: Final = re.compile("[ÂÃÄÅÌÍ√¬ƒ≈\u0080-\u009f]|â€|â‚|‚[ÄÇ]|&")

_REFERENCE: Final = re.compile(r"&(?:#\d{2,5}|#[xX][\da-fA-F]{2,4}|[A-Za-z]{2,8});")
_MOST_READINGS: Final = 2
"""How often a text may have been misread, one time after another."""

_CONTROLS: Final = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in _UNDEFINED and byte != 0x85
} | {0x85: "…"}
"""What stands for a control character of Latin-1 in Windows-1252."""


def repaired(text: str) -> str:
    """`text` with the letters and signs of Western European languages that were misread put right."""
    if (text.isascii() and "&" not in text) or _SUSPECT.search(text) is None:
        return text
    if "&" in text:
        text = _REFERENCE.sub(lambda match: html.unescape(match[0]), text)
    for _ in range(_MOST_READINGS):
        read = _MISREAD.sub(lambda match: _MEANT[match[0]], text)
        if read == text:
            break
        text = read
    return text.translate(_CONTROLS)


def _readings(character: str) -> Iterator[str]:
    """What `character` is taken for; the five undefined bytes are kept, or lost, by readers of Windows-1252."""
    data = character.encode()
    yield data.decode("cp1252", "replace")
    yield "".join(chr(byte) if byte in _UNDEFINED else bytes([byte]).decode("cp1252") for byte in data)
    yield data.decode("latin-1")
    yield data.decode("mac-roman")


_MEANT: Final = {misread: character for character in reversed(_CHARACTERS) for misread in _readings(character)}
_MISREAD: Final = re.compile("|".join(map(re.escape, sorted(_MEANT, reverse=True))))
