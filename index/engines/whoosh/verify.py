"""Verifying a Whoosh index folder: checksums, and catalog, passage store and segments against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np

from index.article import Article
from index.catalog import FileRecord
from index.catalog_files import load_catalog
from index.compatibility import require_current
from index.dedup.boilerplate import without_boilerplate
from index.durable import StoredFile, describe, read_verified
from index.engines.whoosh.generation import open_segment, read_deleted, segments_of
from index.errors import KnipselError
from index.inventory import count
from index.manifest import NAME, Manifest, read_manifest
from index.messages import Message, message
from index.passage_store.articles import Kept, kept_of
from index.passage_store.generation import overview
from index.passage_store.reading import Passages
from index.passage_store.writer import open_run
from index.schema import article_id_of, article_number
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
        passages = Passages([open_run(folder, file) for file in manifest.passages])
        yield from _verify_counts(folder, manifest, list(files), passages)
        recorded = {file.article_id: file for file in files if file.article_id}
        yield from _verify_articles(folder, manifest, recorded, passages)
    except KnipselError as error:
        yield Finding(NAME, error.message)
    except Exception as error:  # arrays that are not those of a segment fail in any way
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


def _verify_counts(folder: Path, manifest: Manifest, files: list[FileRecord], passages: Passages) -> Iterator[Finding]:
    glance = overview(passages)
    counted = count(files, glance)
    for name, expected in asdict(manifest.counts).items():
        found = getattr(counted, name)
        differs = message("check.counts", expected=str(expected), found=str(found)) if found != expected else None
        yield Finding(name, differs)
    same = read_verified(folder, manifest.stories) == glance.table.encode()
    yield Finding(manifest.stories.name, None if same else message("check.stories"))


def _verify_articles(
    folder: Path, manifest: Manifest, recorded: Mapping[str, FileRecord], passages: Passages
) -> Iterator[Finding]:
    """Every article of the catalog is in the segments once and as the catalog and the store say, and no other is."""
    held: Counter[str] = Counter()
    differing: list[str] = []
    occurrences = _by_article(passages)
    boilerplate = frozenset(passages.boilerplate.tolist())
    for files in segments_of(manifest):
        segment = open_segment(folder, files.arrays)
        gone = frozenset(read_deleted(folder, files.deleted).tolist())
        for number in range(segment.size):
            if number in gone:
                continue
            article = segment.article(number)
            held[article.id] += 1
            if article.id in recorded and not (
                _agree(article, recorded[article.id])
                and occurrences.get(article.id) == kept_of(article)
                and without_boilerplate(article, boilerplate) is article
                and segment.find(article_number(article.id)) == number
            ):
                differing.append(article.id)
    lost = sorted((recorded.keys() | occurrences.keys()) - held.keys())
    unknown = sorted(held.keys() - recorded.keys())
    twice = sorted(article for article, times in held.items() if times > 1)
    for code, found in (("lost", lost), ("unknown", unknown), ("twice", twice), ("differs", sorted(differing))):
        problem = None
        if found:
            example = recorded[found[0]].path if found[0] in recorded else found[0]
            problem = message(f"check.article_{code}", n=len(found), example=example)
        yield Finding(f"{manifest.segments}: {code}", problem)


def _by_article(passages: Passages) -> dict[str, list[Kept]]:
    rows = passages.all_occurrences()
    rows = rows.take(np.lexsort((rows.numbers, rows.articles)))
    found: dict[str, list[Kept]] = {article_id_of(article): [] for article in passages.dates[0].tolist()}
    columns = (rows.articles, rows.numbers, rows.digests, rows.words, rows.reasons)
    for article, *kept in zip(*(column.tolist() for column in columns), strict=True):
        found[article_id_of(article)].append(Kept(*kept))
    return found


def _agree(article: Article, record: FileRecord) -> bool:
    told = (record.root, record.path, record.title, record.date)
    return told == (article.root, article.path, article.title, article.date)
