"""The pipeline: from folders of files to a committed index, told as a stream of events. Prints nothing.

One run scans what it was asked to, compares it with the catalog, prepares what is new or changed, and commits; what is
gone goes in the last commit. A run that is cut off anywhere is taken up by the next one where its last commit was.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from index.catalog import FileRecord
from index.changes import KnownFiles, beyond_doubt, compare
from index.engines import EngineWriter, open_writer
from index.errors import RebuildRefused
from index.events import Committed, Event, FileDone, IndexReport, Outcome, RootKept, Scanned
from index.messages import Message
from index.paths import display
from index.preparing import Job, Prepared, Rejected
from index.roots import Root
from index.scopes import Scope, scopes_for
from index.workers import prepare_all

COMMIT_EVERY = 5_000
"""Articles per commit of a long run, or a tenth of the archive if that is more: what a power cut costs at most.

A commit looks at all files, for a new one can change the story of old ones; a tenth keeps a long run linear.
"""


def build(
    paths: Sequence[str | Path],
    index_url: str,
    *,
    rebuild: bool = False,
    workers: int | None = None,
    prune: bool = False,
    purge: bool = False,
    exclude: Sequence[str] = (),
    sources: Mapping[str, str] | None = None,
    commit_every: int = COMMIT_EVERY,
) -> Generator[Event, None, None]:
    """Brings the index at `index_url` up to date with `paths` (none: all its roots); the last event is the report.

    With `rebuild` everything is read anew into an index beside the one in use, which takes its place at the end.
    `prune` drops the articles of a root that is missing or empty, and a root that is missing itself; `purge` removes
    the text of deleted articles from the files at once. Closing the iterator early keeps what was committed.

    Raises the errors of :func:`index.engines.open_writer`, :func:`index.scopes.scopes_for` and
    :func:`index.workers.prepare_all`; ``IndexUnwritable``; and ``RebuildRefused``.
    """
    with open_writer(index_url, rebuild=rebuild) as writer:
        roots, scopes = scopes_for(paths, writer.roots, exclude=exclude, sources=sources, index_folder=writer.folder)
        run = _Run(writer, roots, prune=prune, commit_every=commit_every, rebuild=rebuild)
        for scope in (Scope(root) for root in roots) if rebuild else scopes:
            yield from run.take_in(scope, workers)
        yield from run.finish(purge=purge)


class _Run:
    """One run of the indexer over one writer; `roots` are those of the index from now on."""

    def __init__(
        self, writer: EngineWriter, roots: Sequence[Root], *, prune: bool, commit_every: int, rebuild: bool
    ) -> None:
        self._writer = writer
        self._prune = prune
        self._commit_every = commit_every
        self._rebuild = rebuild
        self._began = time.perf_counter()
        self._outcomes: Counter[Outcome] = Counter()
        self._gone: list[FileRecord] = []
        self._uncommitted = 0
        self._had = writer.files_before
        self._sources = {root.label: root.source for root in writer.roots}
        self._roots = {root.label: root for root in roots}
        if rebuild:
            writer.rebuild()
        # A new source counts from the last commit on: only then has every article of the root been read again for it.
        writer.set_roots([self._as_before(root) for root in roots])
        self._known = _by_root(writer.files.values())

    def take_in(self, scope: Scope, workers: int | None) -> Iterator[Event]:
        """Scans one scope, and adds what is new or changed; remembers what is gone."""
        root = scope.root
        known = self._known.get(root.label, KnownFiles())
        found = compare(
            scope,
            tuple(self._roots.values()),
            known,
            had=self._had.get(root.label, 0),
            redo=root != self._as_before(root),
            prune=self._prune,
            index_folder=self._writer.folder,
        )
        yield Scanned(root.label, found.files, len(found.jobs))
        if found.problem is not None:
            if self._rebuild:
                raise RebuildRefused(path=str(root.folder), cause=found.problem)
            self._roots[root.label] = self._as_before(root)
            yield RootKept(root.label, found.problem)
            return
        for record in found.recorded:
            if record.article_id is None:
                self._withdraw(record)
            self._writer.record(record)
        for path, outcome, reason in found.settled:
            yield self._done(root, path, outcome, reason)
        # A job is made when it is handed out, so that it knows what has become boilerplate by then.
        jobs = (replace(job, boilerplate=self._writer.boilerplate) for job in found.jobs)
        with closing(prepare_all(jobs, len(found.jobs), workers)) as prepared:
            for job, result in prepared:
                path = display(job.path)
                yield self._settle(job, path, known.by_path.get(path), result)
                yield from self._commit_if_due()
        for record in found.gone:
            self._gone.append(record)
            yield self._done(root, record.path, "gone", None)
        if found.root_gone:
            del self._roots[root.label]

    def finish(self, *, purge: bool) -> Iterator[Event]:
        """Drops what is gone, commits, and reports."""
        for record in self._gone:
            self._withdraw(record)
            self._writer.forget(record.key)
        self._writer.set_roots(tuple(self._roots.values()))
        generation = self._writer.commit(purge=purge)
        yield Committed(generation)
        outcomes = self._outcomes
        totals = self._writer.counts
        yield IndexReport(
            files=sum(outcomes.values()) - outcomes["gone"],
            new=outcomes["new"],
            changed=outcomes["changed"],
            unchanged=outcomes["unchanged"],
            skipped=outcomes["skipped"],
            failed=outcomes["failed"],
            stale=outcomes["stale"],
            gone=outcomes["gone"],
            articles=totals.articles,
            passages=totals.passages,
            left_out=totals.left_out,
            stories=totals.stories,
            generation=generation,
            seconds=time.perf_counter() - self._began,
        )

    def _settle(self, job: Job, path: str, before: FileRecord | None, result: Prepared | Rejected) -> Event:
        """Records what became of a file that was prepared."""
        root = job.root
        if isinstance(result, Prepared):
            if result.article is None:
                self._writer.record(result.record)
                return self._done(root, path, "unchanged", None)
            self._writer.add(result.article)
            self._writer.record(result.record)
            self._uncommitted += 1
            had = before is not None and before.article_id is not None
            return self._done(root, path, "changed" if had else "new", None)
        if before is not None and before.article_id is not None and result.transient:
            self._writer.record(replace(before, state="stale", reason=result.reason))
            return self._done(root, path, "stale", result.reason)
        failed = FileRecord(root.label, path, "failed", result.reason)
        if not result.transient and beyond_doubt(job.modified_ns, result.read_ns):
            # It will be read again when its size or time differ; anything else is looked into at every run.
            failed = replace(failed, size=job.size, modified_ns=job.modified_ns, read_ns=result.read_ns)
        self._withdraw(failed)
        self._writer.record(failed)
        return self._done(root, path, "failed", result.reason)

    def _as_before(self, root: Root) -> Root:
        """The root with the source that its articles in the index have."""
        return replace(root, source=self._sources.get(root.label, root.source))

    def _withdraw(self, record: FileRecord) -> None:
        """Takes out the article that a file used to be."""
        before = self._writer.files.get(record.key)
        if before is not None and before.article_id is not None:
            self._writer.delete(before.article_id)

    def _commit_if_due(self) -> Iterator[Event]:
        due = max(self._commit_every, len(self._writer.files) // 10)
        if not self._rebuild and self._uncommitted >= due:
            self._uncommitted = 0
            yield Committed(self._writer.commit())

    def _done(self, root: Root, path: str, outcome: Outcome, reason: Message | None) -> FileDone:
        self._outcomes[outcome] += 1
        return FileDone(root.label, path, outcome, reason)


def _by_root(records: Iterable[FileRecord]) -> dict[str, KnownFiles]:
    of_root: defaultdict[str, list[FileRecord]] = defaultdict(list)
    for record in records:
        of_root[record.root].append(record)
    return {label: KnownFiles(records) for label, records in of_root.items()}
