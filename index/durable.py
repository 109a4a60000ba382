"""Writing so that a power cut leaves the old or the new: fsync the file, rename it, fsync the folder.

The order is the one SQLite and LevelDB keep (Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014): a
rename may reach the disk before the bytes of the file it names, so the bytes go first.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the index as the manifest knows it: path relative to the index folder, size in bytes, SHA-256."""

    name: str
    size: int
    sha256: str


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it that are missing, for good. Raises ``OSError``."""
    missing = list(takewhile(lambda place: not place.exists(), (folder, *folder.parents)))
    for place in reversed(missing):
        place.mkdir(exist_ok=True)
        sync_folder(place.parent)


def write_new(folder: Path, name: str, *pieces: bytes) -> StoredFile:
    """Writes a file that no reader knows yet, durably. Raises ``OSError``."""
    path = folder / name
    digest = hashlib.sha256()
    with path.open("wb") as stream:
        for piece in pieces:
            stream.write(piece)
            digest.update(piece)
        stream.flush()
        os.fsync(stream.fileno())
    return StoredFile(name, sum(map(len, pieces)), digest.hexdigest())


def replace(folder: Path, name: str, data: bytes) -> None:
    """Puts `data` in the place of the file `name` at once and for good.

    Raises ``OSError``; readers may then find the old content or the new, but never a part of it.
    """
    fresh = f"{name}.new"
    write_new(folder, fresh, data)
    (folder / fresh).replace(folder / name)
    sync_folder(folder)


def sync_file(path: Path) -> None:
    """Makes the bytes of a file that was written elsewhere durable. Raises ``OSError``."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable. Raises ``OSError``; does nothing where folders can't be opened (Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def describe(folder: Path, name: str) -> StoredFile:
    """Size and SHA-256 of a file as it is now. Raises ``OSError``."""
    digest = hashlib.sha256()
    size = 0
    with (folder / name).open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
            size += len(block)
    return StoredFile(name, size, digest.hexdigest())


def read_verified(folder: Path, file: StoredFile) -> bytes:
    """The bytes of `file`. Raises ``OSError``, or ``ValueError`` when they are not those that were written."""
    return verified((folder / file.name).read_bytes(), file)


def verified(data: bytes, file: StoredFile) -> bytes:
    """`data`, if that is what was written to `file`; else raises ``ValueError``."""
    if len(data) != file.size or hashlib.sha256(data).hexdigest() != file.sha256:
        raise ValueError(f"{file.name}: checksum differs")
    return data
