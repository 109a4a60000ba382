"""A file of named arrays: written once, from front to back, read in place without a copy.

Layout: eight bytes that name the format, padded to 64; the arrays, little-endian, each from a multiple of 64 bytes on,
so that every machine can use them where they lie; the directory, which is JSON (name → type, length, place of the first
byte); its length (unsigned 64-bit), and the eight bytes again. The directory comes last because whoever merges files
that don't fit in memory knows the length of an array only when it has been written.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from index.durable import StoredFile

_MAGIC: Final = b"KNIPARR2"
_ALIGNMENT: Final = 64
_END: Final = 8 + len(_MAGIC)

Arrays = Mapping[str, NDArray[Any]]
"""One-dimensional arrays of numbers by name."""


class _Layout:
    """Gives the bytes of a file piece by piece, and remembers what is where."""

    def __init__(self) -> None:
        self._described: dict[str, tuple[str, int, int]] = {}
        self._size = _ALIGNMENT

    def start(self) -> bytes:
        return _MAGIC.ljust(_ALIGNMENT, b"\0")

    def array(self, name: str, dtype: np.dtype[Any], pieces: Iterable[NDArray[Any]]) -> Iterator[bytes]:
        little = dtype.newbyteorder("<")
        place, length = self._size, 0
        for piece in pieces:
            yield np.ascontiguousarray(piece, little).tobytes()
            length += len(piece)
        self._described[name] = (little.str, length, place)
        padding = -(length * little.itemsize) % _ALIGNMENT
        yield bytes(padding)
        self._size += length * little.itemsize + padding

    def end(self) -> bytes:
        directory = json.dumps(self._described, separators=(",", ":")).encode("ascii")
        return directory + len(directory).to_bytes(8, "little") + _MAGIC


class ArrayFileWriter:
    """Writes one file array by array, durably once :meth:`finish` returns; a context manager that closes it anyhow.

    An array may come in pieces, so that it need not be in memory as a whole. All may raise ``OSError``.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._name = name
        self._layout = _Layout()
        self._digest = hashlib.sha256()
        self._size = 0
        self._stream = (folder / name).open("wb")
        self._write(self._layout.start())

    def add(self, name: str, *pieces: NDArray[Any]) -> None:
        """Writes an array, the pieces of which have one type."""
        self.stream(name, pieces[0].dtype, pieces)

    def stream(self, name: str, dtype: np.dtype[Any], pieces: Iterable[NDArray[Any]]) -> None:
        """Writes an array of `dtype` as its pieces come."""
        for data in self._layout.array(name, dtype, pieces):
            self._write(data)

    def finish(self) -> StoredFile:
        """Ends the file; nothing refers to it yet."""
        self._write(self._layout.end())
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        return StoredFile(self._name, self._size, self._digest.hexdigest())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        self._digest.update(data)
        self._size += len(data)


def encode_arrays(arrays: Arrays) -> list[bytes]:
    """The bytes of a file that holds `arrays`, in pieces."""
    layout = _Layout()
    pieces = [layout.start()]
    for name, array in arrays.items():
        pieces += layout.array(name, array.dtype, [array])
    return [*pieces, layout.end()]


def decode_arrays(data: bytes | mmap.mmap) -> dict[str, NDArray[Any]]:
    """The arrays that `data` holds, read-only, in its memory. Raises ``ValueError`` for bytes that are no such file."""
    size = len(data)
    if size < _ALIGNMENT + _END or data[: len(_MAGIC)] != _MAGIC or data[-len(_MAGIC) :] != _MAGIC:
        raise ValueError("not a file of arrays")
    length = int.from_bytes(data[size - _END : size - 8], "little")
    if length > size - _ALIGNMENT - _END:
        raise ValueError("not a file of arrays")
    try:
        described = json.loads(data[size - _END - length : size - _END])
        arrays = {
            name: np.frombuffer(data, np.dtype(kind), count, place) for name, (kind, count, place) in described.items()
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
