"""The manifest: the one file that says what the index is. Renaming it into place is the only commit.

It names every other file with its size and checksum; readers open only what it names, and what it does not name is
what an interrupted run left behind. It is JSON with a checksum of its own, in one way of writing it only, so that any
flipped bit in it is noticed too.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.durable import StoredFile, replace
from index.errors import IndexCorrupt, IndexMissing, IndexOutdated, IndexUnreadable
from index.inventory import Counts
from index.roots import Root

FORMAT_VERSION = 1
NAME = "MANIFEST.json"


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """One delta of the catalog and the number of its records, oldest first in the manifest."""

    file: StoredFile
    records: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation of an index.

    `number` grows by every commit; `generation` is the number with a random tail, so that two indexes in the same place
    never share a name. `segments` is the folder of the engine's files, `segment_files` these in the engine's order, and
    `created` the moment of the commit (ISO 8601, UTC). `passages` are the runs of the passage store, oldest first.
    """

    number: int
    generation: str
    created: str
    schema_version: int
    analyzer: str
    roots: tuple[Root, ...]
    segments: str
    segment_files: tuple[StoredFile, ...]
    catalog: tuple[CatalogFile, ...]
    passages: tuple[StoredFile, ...]
    stories: StoredFile
    counts: Counts

    @property
    def all_files(self) -> tuple[StoredFile, ...]:
        """Every file of this generation but the manifest itself."""
        return (*self.segment_files, *(delta.file for delta in self.catalog), *self.passages, self.stories)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Commits: from here on, and after any power cut, this is the index. Raises ``OSError``."""
    replace(folder, NAME, _written(_as_json(manifest)))


def read_manifest(place: str | Path) -> Manifest:
    """The last commit in the folder `place`.

    Raises ``IndexMissing`` where there is none, ``IndexUnreadable`` where the system does not let us read it,
    ``IndexCorrupt`` where it is damaged, ``IndexOutdated`` where another version of this program wrote it.
    """
    folder = Path(place)
    try:
        data = (folder / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(place=str(place)) from None
    except OSError as error:
        raise IndexUnreadable(place=str(place), cause=f"{NAME}: {error.strerror}") from None
    try:
        envelope = json.loads(data)
        version = envelope["format"]
        body = envelope["index"]
        intact = version != FORMAT_VERSION or data == _written(body)
    except (ValueError, KeyError, TypeError, RecursionError):
        intact = False
    if not intact:
        raise IndexCorrupt(place=str(place), cause=NAME)
    if version != FORMAT_VERSION:
        raise IndexOutdated(place=str(place), cause=f"format {version}, not {FORMAT_VERSION}")
    try:
        return _from_json(body)
    except (KeyError, TypeError, ValueError):
        raise IndexOutdated(place=str(place), cause=f"{NAME}: format {version}") from None


def _written(body: object) -> bytes:
    """The bytes of a manifest: the same content gives the same bytes."""
    checksum = hashlib.sha256(json.dumps(body, sort_keys=True).encode("ascii")).hexdigest()
    return json.dumps({"format": FORMAT_VERSION, "sha256": checksum, "index": body}, indent=1).encode("ascii")


def _as_json(manifest: Manifest) -> dict[str, Any]:
    body = asdict(manifest)
    for root in body["roots"]:
        root["folder"] = os.fspath(root["folder"])
    return body


def _from_json(body: dict[str, Any]) -> Manifest:
    return Manifest(
        number=body["number"],
        generation=body["generation"],
        created=body["created"],
        schema_version=body["schema_version"],
        analyzer=body["analyzer"],
        roots=tuple(
            Root(
                label=root["label"],
                folder=Path(root["folder"]),
                source=root["source"],
                exclude=tuple(root["exclude"]),
            )
            for root in body["roots"]
        ),
        segments=body["segments"],
        segment_files=tuple(StoredFile(**file) for file in body["segment_files"]),
        catalog=tuple(CatalogFile(StoredFile(**delta["file"]), delta["records"]) for delta in body["catalog"]),
        passages=tuple(StoredFile(**file) for file in body["passages"]),
        stories=StoredFile(**body["stories"]),
        counts=Counts(**body["counts"]),
    )
