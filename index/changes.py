"""Comparing what lies in a root with what the catalog knows: what to read, what is as it was, what is gone.

A file is taken to be as it was when its size and modification time are. Where that is in doubt, because it was changed
so shortly before it was read that a second change could bear the same time, its bytes decide (the "racy git" problem).
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

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


@dataclass(slots=True)
class Comparison:
    """What one scan found, against the catalog.

    `jobs` are the files to prepare; `settled` those whose outcome is known without reading; `recorded` the records
    that change with them; `gone` the paths that are no more. With a `problem` the root can't be trusted and the rest
    is empty.
    """

    files: int = 0
    jobs: list[Job] = field(default_factory=list)
    settled: list[tuple[str, Outcome, Message | None]] = field(default_factory=list)
    recorded: list[FileRecord] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    problem: Message | None = None


def compare(
    scope: Scope,
    roots: Sequence[Root],
    known: Mapping[str, FileRecord],
    *,
    had: int,
    redo: bool = False,
    prune: bool = False,
) -> Comparison:
    """Scans `scope` and compares it with `known`, the root's records by path.

    `had` is the number of files that the root had; a root that is empty now and was not is a problem, as is one that is
    missing or can't be listed, unless `prune` says that this is meant. With `redo` unchanged files are read again too.
    """
    found = Comparison()
    seen: set[str] = set()
    unlistable: list[archive.UnlistableFolder] = []
    for entry in archive.scan(scope.root, scope.under, roots):
        if isinstance(entry, archive.UnlistableFolder):
            unlistable.append(entry)
            continue
        found.files += 1
        path = entry.display_path
        seen.add(path)
        _judge(found, scope.root, entry, path, known.get(path), redo=redo)
    problem = _problem(scope, unlistable, had if not seen else 0)
    if problem is not None and not prune:
        return Comparison(problem=problem)
    _account_for_missing(found, scope, known, seen, unlistable if not prune else [])
    return found


def _judge(
    found: Comparison,
    root: Root,
    entry: archive.FoundFile,
    path: str,
    before: FileRecord | None,
    *,
    redo: bool,
) -> None:
    if entry.reason is not None:
        found.settled.append((path, "skipped", entry.reason))
        now = FileRecord(root.label, path, "skipped", entry.reason)
        if before != now:
            found.recorded.append(now)
        return
    known = before.content if before is not None and before.article_id is not None and not redo else ""
    job = Job(root, entry.path, entry.size, entry.modified_ns, known)
    same_stat = before is not None and (before.size, before.modified_ns) == (entry.size, entry.modified_ns)
    if before is None or not same_stat or redo or before.state in ("skipped", "stale"):
        found.jobs.append(job)
    elif before.state == "failed":
        found.settled.append((path, "failed", before.reason))
    elif entry.modified_ns < before.read_ns - CLOCK_GRAIN_NS:
        found.settled.append((path, "unchanged", None))
    else:
        _settle_doubt(found, job, path, before)


def _settle_doubt(found: Comparison, job: Job, path: str, before: FileRecord) -> None:
    read_ns = time.time_ns()
    try:
        same = archive.content_of(job.root, job.path) == before.content
    except FileRejected:
        same = False
    if same:
        found.settled.append((path, "unchanged", None))
        if before.modified_ns < read_ns - CLOCK_GRAIN_NS:
            # Beyond doubt from now on; before that a record would be written at every run.
            found.recorded.append(replace(before, read_ns=read_ns))
    else:
        found.jobs.append(job)


def _problem(scope: Scope, unlistable: Sequence[archive.UnlistableFolder], had: int) -> Message | None:
    if any(folder.path == b"" for folder in unlistable):
        return message("root.unlistable") if scope.root.folder.is_dir() else message("root.missing")
    if scope.under == b"" and had:
        return message("root.empty", n=had)
    return None


def _account_for_missing(
    found: Comparison,
    scope: Scope,
    known: Mapping[str, FileRecord],
    seen: set[str],
    unlistable: Sequence[archive.UnlistableFolder],
) -> None:
    """What the catalog has under the scope and the scan did not see: gone, or out of reach for now."""
    closed = [(folder.display_path, folder.cause) for folder in unlistable]
    for path, record in known.items():
        if path in seen or not _lies_under(path, display(scope.under)):
            continue
        cause = next((cause for folder, cause in closed if _lies_under(path, folder)), None)
        if cause is None:
            found.gone.append(path)
            continue
        reason = message("file.directory_unlistable", cause=cause)
        found.files += 1
        if record.article_id is not None:
            found.settled.append((path, "stale", reason))
            found.recorded.append(replace(record, state="stale", reason=reason))
        else:
            found.settled.append((path, "failed", reason))


def _lies_under(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")
