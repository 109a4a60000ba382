"""The catalog's delta files: reading all that a manifest names, and adding one by a commit.

A delta is a gzip file of JSON lines (:mod:`index.catalog`), and the checksum in the manifest is of the file as it is
stored. To read the whole catalog by hand, the oldest delta first: ``ls -v catalog-*.jsonl.gz | xargs zcat``.
"""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from index import catalog
from index.catalog import Change, FileKey, FileRecord
from index.durable import verified, write_new
from index.errors import IndexCorrupt, IndexUnreadable
from index.manifest import CatalogFile, Manifest

_GZIP: Final = 31
"""What zlib calls the gzip format, with the largest window."""

_LEVEL: Final = 3
"""Of the higher ones level 6 takes twice the time for 7 % less."""


class OpenCatalog:
    """The deltas that a manifest names, held open: they can be read when a newer commit has removed them."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Raises ``OSError``: ``FileNotFoundError`` when a newer commit was quicker."""
        self._folder = folder
        self._deltas = manifest.catalog
        with ExitStack() as opening:
            self._maps = [_mapped(folder / delta.file.name, opening) for delta in self._deltas]
            self._open = opening.pop_all()

    def read(self) -> dict[FileKey, FileRecord]:
        """What every file became. Raises ``IndexCorrupt``."""
        table: dict[FileKey, FileRecord] = {}
        for delta, data in zip(self._deltas, self._maps, strict=True):
            with _told(self._folder, delta):
                catalog.apply(table, _decoded(data[:], delta))
        return table

    def close(self) -> None:
        """Lets go of the files."""
        self._open.close()


def _mapped(path: Path, opening: ExitStack) -> mmap.mmap | bytes:
    """The file mapped into memory, to be unmapped with `opening`; an empty file can't be mapped."""
    with path.open("rb") as stream:
        if not os.fstat(stream.fileno()).st_size:
            return b""
        return opening.enter_context(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


def load_catalog(folder: Path, manifest: Manifest) -> dict[FileKey, FileRecord]:
    """What every file became, as of `manifest`.

    Raises ``IndexCorrupt`` or ``IndexUnreadable``, and ``FileNotFoundError`` after a newer commit.
    """
    table: dict[FileKey, FileRecord] = {}
    for delta in manifest.catalog:
        catalog.apply(table, _read(folder, delta))
    return table


def append_catalog(
    folder: Path, deltas: Sequence[CatalogFile], changes: Iterable[Change], number: int, *, purge: bool = False
) -> tuple[CatalogFile, ...]:
    """Writes `changes` as the delta of commit `number`, merged with the newest deltas while those are of like size.

    With `purge` all deltas become one, so that nothing is left of records that are gone. Gives the deltas of the new
    manifest. Raises ``OSError`` or ``IndexCorrupt``.
    """
    kept = list(deltas)
    merged = list(changes)
    while kept and (purge or kept[-1].records <= 2 * len(merged)):
        older = _read(folder, kept.pop())
        merged = catalog.merge(older, merged, oldest=not kept)
    if not kept:
        merged = catalog.merge((), merged, oldest=True)
    if merged or not kept:
        data = zlib.compress(b"".join(catalog.encode(merged)), _LEVEL, _GZIP)
        kept.append(CatalogFile(write_new(folder, f"catalog-{number}.jsonl.gz", data), len(merged)))
    return tuple(kept)


def _read(folder: Path, delta: CatalogFile) -> list[Change]:
    with _told(folder, delta):
        return _decoded((folder / delta.file.name).read_bytes(), delta)


def _decoded(data: bytes, delta: CatalogFile) -> list[Change]:
    return list(catalog.decode(zlib.decompress(verified(data, delta.file), _GZIP).splitlines()))


@contextmanager
def _told(folder: Path, delta: CatalogFile) -> Iterator[None]:
    """Turns what goes wrong with a delta into one sentence, but for its absence."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise IndexUnreadable(place=str(folder), cause=f"{delta.file.name}: {error.strerror}") from error
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, zlib.error) as error:
        raise IndexCorrupt(place=str(folder), cause=delta.file.name) from error
