"""The catalog's delta files: reading all that a manifest names, and adding one by a commit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from index import catalog
from index.catalog import Change, FileKey, FileRecord
from index.durable import read_verified, write_new
from index.errors import IndexCorrupt, IndexUnreadable
from index.manifest import CatalogFile, Manifest


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
        data = b"".join(catalog.encode(merged))
        kept.append(CatalogFile(write_new(folder, f"catalog-{number}.jsonl", data), len(merged)))
    return tuple(kept)


def _read(folder: Path, delta: CatalogFile) -> list[Change]:
    try:
        data = read_verified(folder, delta.file)
        return list(catalog.decode(data.splitlines()))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise IndexUnreadable(place=str(folder), cause=f"{delta.file.name}: {error.strerror}") from error
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise IndexCorrupt(place=str(folder), cause=delta.file.name) from error
