"""The segments of one generation: which there are, and what is deleted of each. Read from the manifest alone.

A segment never changes. What is deleted of it since is a small file of its own, written anew by each commit that
deletes more: ``MAIN-7-1.seg`` has its deleted articles in ``MAIN-7-1.9.del`` since commit 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.array_file import decode_arrays, encode_arrays, map_stored
from index.durable import StoredFile, write_new
from index.engines.whoosh.segment import Segment
from index.manifest import Manifest

INDEX_NAME: Final = "MAIN"
SEGMENT: Final = ".seg"
DELETED: Final = ".del"

_NAME = re.compile(r"(.+?)(?:\.[0-9]+)?\.(?:seg|del)")


@dataclass(frozen=True, slots=True)
class SegmentFiles:
    """A segment as the manifest names it: its arrays, and what is deleted of it, if anything is."""

    arrays: StoredFile
    deleted: StoredFile | None = None

    @property
    def all(self) -> tuple[StoredFile, ...]:
        """The files."""
        return (self.arrays, self.deleted) if self.deleted else (self.arrays,)


def segments_of(manifest: Manifest) -> tuple[SegmentFiles, ...]:
    """The segments that `manifest` names, in their order."""
    return paired(manifest.segment_files)


def paired(files: Iterable[StoredFile]) -> tuple[SegmentFiles, ...]:
    """Each segment with what is deleted of it; other files are left out."""
    deleted = {_stem(file): file for file in files if file.name.endswith(DELETED)}
    return tuple(SegmentFiles(file, deleted.get(_stem(file))) for file in files if file.name.endswith(SEGMENT))


def open_segment(folder: Path, file: StoredFile) -> Segment:
    """The segment in `file`, read where it is used.

    Raises ``OSError``, ``FileNotFoundError`` when it is gone, and ``ValueError`` when it is not as it was written.
    """
    try:
        return Segment(decode_arrays(map_stored(folder, file)))
    except KeyError as error:
        raise ValueError(f"{file.name}: {error}") from error


def read_deleted(folder: Path, file: StoredFile | None) -> NDArray[np.int64]:
    """The deleted articles of a segment, ascending. Raises as :func:`open_segment` does."""
    if file is None:
        return np.zeros(0, np.int64)
    try:
        return decode_arrays(map_stored(folder, file))["deleted"].astype(np.int64)
    except KeyError as error:
        raise ValueError(f"{file.name}: {error}") from error


def write_deleted(folder: Path, segment: StoredFile, number: int, deleted: NDArray[np.int64]) -> StoredFile:
    """Writes the deleted articles of `segment` as of commit `number`. Raises ``OSError``."""
    name = f"{segment.name.removesuffix(SEGMENT)}.{number}{DELETED}"
    return write_new(folder, name, *encode_arrays({"deleted": deleted.astype(np.uint32)}))


def _stem(file: StoredFile) -> str:
    match = _NAME.fullmatch(file.name)
    return match[1] if match else file.name
