"""Verifying a Whoosh index folder: checksums, readability of every article, and catalog against segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from index.article import Article
from index.catalog import FileRecord, passage_records
from index.catalog_files import load_catalog
from index.compatibility import require_current
from index.dedup.stories import stories
from index.durable import StoredFile, describe, read_verified
from index.engines.whoosh.fields import unpack_record
from index.engines.whoosh.segments import close_readers, open_readers, read_toc
from index.errors import KnipselError
from index.inventory import count
from index.manifest import NAME, Manifest, read_manifest
from index.messages import Message, message
from index.schema import RECORD
from index.stories_table import encode_stories
from index.verify import Finding

_ATTEMPTS = 5


def verify_folder(place: str) -> Iterator[Finding]:
    """See :func:`index.verify.verify`. A commit that comes in between removes files: then it begins again."""
    findings: list[Finding] = []
    for _ in range(_ATTEMPTS):
        manifest = read_manifest(place)
        require_current(place, manifest)
        findings = list(_findings(Path(place), manifest))
        sound = all(finding.problem is None for finding in findings)
        if sound or read_manifest(place).generation == manifest.generation:
            break
    yield from findings


def _findings(folder: Path, manifest: Manifest) -> Iterator[Finding]:
    yield Finding(NAME, None)
    sound = True
    for file in manifest.all_files:
        problem = _file_problem(folder, file)
        sound &= problem is None
        yield Finding(file.name, problem)
    if not sound:
        return
    try:
        files = load_catalog(folder, manifest).values()
        yield from _verify_counts(folder, manifest, list(files))
        yield from _verify_articles(folder, manifest, {file.article_id: file for file in files if file.article_id})
    except KnipselError as error:
        yield Finding(NAME, error.message)
    except Exception as error:  # Whoosh fails in any way on bytes that it did not write
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


def _verify_counts(folder: Path, manifest: Manifest, files: list[FileRecord]) -> Iterator[Finding]:
    leaders = stories(files)
    counted = count(files, leaders)
    for name, expected in asdict(manifest.counts).items():
        found = getattr(counted, name)
        differs = message("check.counts", expected=str(expected), found=str(found)) if found != expected else None
        yield Finding(name, differs)
    same = read_verified(folder, manifest.stories) == encode_stories(leaders)
    yield Finding(manifest.stories.name, None if same else message("check.stories"))


def _verify_articles(folder: Path, manifest: Manifest, recorded: Mapping[str, FileRecord]) -> Iterator[Finding]:
    """Every article of the catalog is in the segments once and as it says, and no other is."""
    held: Counter[str] = Counter()
    differing: list[str] = []
    readers = open_readers(folder / manifest.segments, read_toc(folder, manifest))
    try:
        for reader in readers:
            for _, stored in reader.iter_docs():
                article = unpack_record(stored[RECORD])
                held[article.id] += 1
                if article.id in recorded and not _agree(article, recorded[article.id]):
                    differing.append(article.id)
    finally:
        close_readers(readers)
    lost = sorted(recorded.keys() - held.keys())
    unknown = sorted(held.keys() - recorded.keys())
    twice = sorted(article for article, times in held.items() if times > 1)
    for code, found in (("lost", lost), ("unknown", unknown), ("twice", twice), ("differs", sorted(differing))):
        problem = None
        if found:
            example = recorded[found[0]].path if found[0] in recorded else found[0]
            problem = message(f"check.article_{code}", n=len(found), example=example)
        yield Finding(f"{manifest.segments}: {code}", problem)


def _agree(article: Article, record: FileRecord) -> bool:
    told = (record.root, record.path, record.title, record.date, record.passages)
    return told == (article.root, article.path, article.title, article.date, passage_records(article))
