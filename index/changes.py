"""Comparing what lies in a root with what the catalog knows: what to read, what is as it was, what is gone.

A file is taken to be as it was when its size and modification time are. Where that is in doubt, because it was changed
so shortly before it was read that a second change could bear the same time, its bytes decide (the "racy git" problem).
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, takewhile
from pathlib import Path

from index import archive
from index.catalog import FileRecord
from index.errors import FileRejected
from index.events import Outcome
from index.messages import Message, message
from index.paths import display
from index.preparing import Job
from index.roots import Root
from index.scopes import Scope

CLOCK_GRAIN_NS = 2_000_000_000
"""The coarsest time stamps of a file system in use (FAT: two seconds)."""


def beyond_doubt(modified_ns: int, read_ns: int) -> bool:
    """Whether a file that was read at `read_ns` can't have been changed since and bear the same modification time."""
    return modified_ns < read_ns - CLOCK_GRAIN_NS


class KnownFiles:
    """The records of one root by path, as a run found them."""

    def __init__(self, records: Iterable[FileRecord] = ()) -> None:
        self.by_path: Mapping[str, FileRecord] = {record.path: record for record in records}

    def under(self, folder: str) -> Iterator[FileRecord]:
        """The record at `folder` and those below it; "" is the root."""
        if not folder:
            yield from self.by_path.values()
            return
        if folder in self.by_path:
            yield self.by_path[folder]
        inside = f"{folder}/"
        following = islice(self._paths, bisect_left(self._paths, inside), None)
        for path in takewhile(lambda path: path.startswith(inside), following):
            yield self.by_path[path]

    @cached_property
    def _paths(self) -> list[str]:
        return sorted(self.by_path)


@dataclass(slots=True)
class Comparison:
    """What one scan found, against the catalog.

    `jobs` are the files to prepare; `settled` those whose outcome is known without reading; `recorded` the records
    that change with them; `gone` the records of what is no more. With a `problem` the root can't be trusted and the
    rest is empty; with `root_gone` there is no root any more, and that is meant.
    """

    files: int = 0
    jobs: list[Job] = field(default_factory=list)
    settled: list[tuple[str, Outcome, Message | None]] = field(default_factory=list)
    recorded: list[FileRecord] = field(default_factory=list)
    gone: list[FileRecord] = field(default_factory=list)
    problem: Message | None = None
    root_gone: bool = False

    def settle(self, record: FileRecord, before: FileRecord | None, outcome: Outcome) -> None:
        """The outcome of a file that `record` describes from now on."""
        self.settled.append((record.path, outcome, record.reason))
        if record != before:
            self.recorded.append(record)


def compare(
    scope: Scope,
    roots: Sequence[Root],
    known: KnownFiles,
    *,
    had: int,
    redo: bool = False,
    prune: bool = False,
    index_folder: Path | None = None,
) -> Comparison:
    """Scans `scope` and compares it with `known`, the records of its root.

    `had` is the number of files that the root had; a root that is empty now and was not is a problem, as is one that is
    missing or can't be listed, unless `prune` says that this is meant. With `redo` unchanged files are read again too.
    """
    found = Comparison()
    seen: set[str] = set()
    unlistable: list[archive.UnlistableFolder] = []
    for entry in archive.scan(scope.root, scope.under, roots, index_folder):
        if isinstance(entry, archive.UnlistableFolder):
            unlistable.append(entry)
            continue
        found.files += 1
        seen.add(entry.display_path)
        _judge(found, scope.root, entry, known.by_path.get(entry.display_path), redo=redo)
    problem = _problem(scope, unlistable, had if not seen else 0)
    if problem is not None and not prune:
        return Comparison(problem=problem)
    found.root_gone = scope.under == b"" and _is_missing(scope.root.folder)
    closed = {folder.display_path: folder.cause for folder in unlistable if folder.path}
    for path, cause in closed.items():
        if path not in seen:
            seen.add(path)
            _judge_closed(found, scope.root, path, cause, known.by_path.get(path))
    _account_for_missing(found, known.under(display(scope.under)), seen, {} if prune else closed)
    return found


def _judge(found: Comparison, root: Root, entry: archive.FoundFile, before: FileRecord | None, *, redo: bool) -> None:
    path = entry.display_path
    if entry.reason is not None:
        found.settle(FileRecord(root.label, path, "skipped", entry.reason), before, "skipped")
        return
    known = before.content if before is not None and before.article_id is not None and not redo else ""
    job = Job(root, entry.path, entry.size, entry.modified_ns, known)
    same_stat = before is not None and (before.size, before.modified_ns) == (entry.size, entry.modified_ns)
    if before is None or not same_stat or redo or before.state in ("skipped", "stale"):
        found.jobs.append(job)
    elif beyond_doubt(entry.modified_ns, before.read_ns):
        found.settle(before, before, "failed" if before.state == "failed" else "unchanged")
    elif before.state == "failed":
        found.jobs.append(job)
    else:
        _settle_doubt(found, job, before)


def _settle_doubt(found: Comparison, job: Job, before: FileRecord) -> None:
    read_ns = time.time_ns()
    try:
        same = archive.content_of(job.root, job.path) == before.content
    except FileRejected:
        same = False
    if not same:
        found.jobs.append(job)
        return
    # While the doubt lasts the record stays as it is, lest every run writes it anew.
    sure = beyond_doubt(before.modified_ns, read_ns)
    found.settle(replace(before, read_ns=read_ns) if sure else before, before, "unchanged")


def _judge_closed(found: Comparison, root: Root, path: str, cause: str, before: FileRecord | None) -> None:
    """A folder, or a file, that the system would not show: listed itself, as nothing can be said of what is in it."""
    found.files += 1
    reason = message("file.directory_unlistable", cause=cause)
    if before is not None and before.article_id is not None:
        found.settle(replace(before, state="stale", reason=reason), before, "stale")
    else:
        found.settle(FileRecord(root.label, path, "failed", reason), before, "failed")


def _problem(scope: Scope, unlistable: Sequence[archive.UnlistableFolder], had: int) -> Message | None:
    folder = scope.root.folder
    if any(entry.path == b"" for entry in unlistable):
        return message("root.unlistable") if folder.is_dir() else message("root.missing")
    if not had:
        return None
    try:
        # A file that is gone from an emptied root may be as little gone as the rest of it.
        emptied = scope.under == b"" or not any(folder.iterdir())
    except OSError:
        return message("root.unlistable")
    return message("root.empty", n=had) if emptied else None


def _is_missing(folder: Path) -> bool:
    try:
        folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _account_for_missing(
    found: Comparison, known: Iterable[FileRecord], seen: set[str], closed: Mapping[str, str]
) -> None:
    """What the catalog has and the scan did not see: gone, or out of reach for now in a folder that is closed."""
    for record in known:
        if record.path in seen:
            continue
        cause = next((closed[folder] for folder in _folders(record.path) if folder in closed), None) if closed else None
        if cause is None:
            found.gone.append(record)
            continue
        found.files += 1
        if record.article_id is not None:
            reason = message("file.directory_unlistable", cause=cause)
            found.settle(replace(record, state="stale", reason=reason), record, "stale")
        else:
            found.settle(record, record, "skipped" if record.state == "skipped" else "failed")


def _folders(path: str) -> Iterator[str]:
    """The folders above `path`, the nearest first."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
