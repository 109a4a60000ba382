"""Verifying a Whoosh index folder: checksums, readability of every article, and catalog against segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from index.catalog import FileRecord
from index.catalog_files import load_catalog
from index.dedup.stories import stories
from index.durable import StoredFile, describe
from index.engines.whoosh.fields import unpack_record
from index.engines.whoosh.segments import close_readers, open_readers, read_toc
from index.engines.whoosh.writer import require_current
from index.errors import IndexCorrupt
from index.inventory import count
from index.manifest import NAME, Manifest, read_manifest
from index.messages import Message, message
from index.schema import RECORD
from index.verify import Finding


def verify_folder(place: str) -> Iterator[Finding]:
    """See :func:`index.verify.verify`."""
    folder = Path(place)
    manifest = read_manifest(place)
    yield Finding(NAME, None)
    sound = True
    for file in manifest.all_files:
        problem = _file_problem(folder, file)
        sound &= problem is None
        yield Finding(file.name, problem)
    if not sound:
        return
    require_current(place, manifest)
    try:
        files = load_catalog(folder, manifest).values()
        yield from _verify_counts(manifest, list(files))
        yield from _verify_articles(folder, manifest, {f.article_id: f.path for f in files if f.article_id})
    except (OSError, IndexCorrupt) as error:
        yield Finding(manifest.segments, message("check.unreadable", cause=str(error)))


def _file_problem(folder: Path, file: StoredFile) -> Message | None:
    try:
        now = describe(folder, file.name)
    except FileNotFoundError:
        return message("check.missing")
    except OSError as error:
        return message("check.unreadable", cause=error.strerror or str(error))
    if now.size != file.size:
        return message("check.size", size=now.size, expected=file.size)
    return message("check.checksum") if now.sha256 != file.sha256 else None


def _verify_counts(manifest: Manifest, files: list[FileRecord]) -> Iterator[Finding]:
    counted = count(files, stories(files))
    for name, expected in asdict(manifest.counts).items():
        found = getattr(counted, name)
        differs = message("check.counts", expected=str(expected), found=str(found)) if found != expected else None
        yield Finding(name, differs)


def _verify_articles(folder: Path, manifest: Manifest, recorded: dict[str, str]) -> Iterator[Finding]:
    """Every article of the catalog is in the segments once and can be read, and no other is."""
    segments = folder / manifest.segments
    readers = open_readers(segments, read_toc(segments, manifest.toc))
    held: Counter[str] = Counter()
    try:
        for reader in readers:
            for _, stored in reader.iter_docs():
                held[unpack_record(stored[RECORD]).id] += 1
    except Exception as error:
        yield Finding(manifest.segments, message("check.unreadable", cause=str(error)))
        return
    finally:
        close_readers(readers)
    lost = sorted(recorded.keys() - held.keys())
    unknown = sorted(held.keys() - recorded.keys())
    twice = sorted(article for article, times in held.items() if times > 1)
    for code, found in (("lost", lost), ("unknown", unknown), ("twice", twice)):
        example = recorded.get(found[0], found[0]) if found else ""
        problem = message(f"check.article_{code}", n=len(found), example=example) if found else None
        yield Finding(f"{manifest.segments}: {code}", problem)
