"""A file of named arrays: written once, read in place without a copy.

Layout: eight bytes that name the format, the length of the header (unsigned 64-bit), the header, which is JSON
(name → type, length, place of the first byte), and the arrays, little-endian, each from a multiple of 64 bytes on, so
that every machine can use them where they lie.
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.durable import StoredFile

_MAGIC: Final = b"KNIPARR1"
_ALIGNMENT: Final = 64

Arrays = Mapping[str, NDArray[Any]]
"""One-dimensional arrays of numbers by name."""


def encode_arrays(arrays: Arrays) -> list[bytes]:
    """The bytes of a file that holds `arrays`, in pieces."""
    described: dict[str, tuple[str, int, int]] = {}
    place = 0
    pieces: list[bytes] = []
    for name, array in arrays.items():
        data = array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes()
        described[name] = (array.dtype.newbyteorder("<").str, len(array), place)
        padding = -len(data) % _ALIGNMENT
        pieces += [data, bytes(padding)]
        place += len(data) + padding
    header = json.dumps(described, separators=(",", ":")).encode("ascii")
    header += b" " * (-(len(_MAGIC) + 8 + len(header)) % _ALIGNMENT)
    return [_MAGIC, len(header).to_bytes(8, "little"), header, *pieces]


def decode_arrays(data: bytes | mmap.mmap) -> dict[str, NDArray[Any]]:
    """The arrays that `data` holds, read-only, in its memory. Raises ``ValueError`` for bytes that are no such file."""
    start = len(_MAGIC) + 8
    if len(data) < start or data[: len(_MAGIC)] != _MAGIC:
        raise ValueError("not a file of arrays")
    length = int.from_bytes(data[len(_MAGIC) : start], "little")
    try:
        described = json.loads(data[start : start + length])
        arrays = {
            name: np.frombuffer(data, np.dtype(kind), count, start + length + place)
            for name, (kind, count, place) in described.items()
        }
    except (TypeError, KeyError, AttributeError, OverflowError, RecursionError, SyntaxError) as error:
        raise ValueError("not a file of arrays") from error
    for array in arrays.values():
        array.flags.writeable = False
    return arrays


def map_stored(folder: Path, file: StoredFile) -> mmap.mmap:
    """The bytes of a file of arrays, read from disk where they are used, also when the file has been removed.

    Raises ``OSError``, and ``ValueError`` when its size is not what was written.
    """
    with (folder / file.name).open("rb") as stream:
        if os.fstat(stream.fileno()).st_size != file.size or not file.size:
            raise ValueError(f"{file.name}: size differs")
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
