from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index import workers
from index.errors import WorkersLost
from index.events import FileDone, IndexReport
from index.pipeline import build
from index.preparing import Job, Prepared, Rejected, prepare
from index.roots import Root
from index.workers import BATCH, BATCH_BYTES, MOST_AHEAD, prepare_all
from search.finder import open_searcher

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc which processes there are")


def write_articles(folder: Path, count: int) -> list[Job]:
    root = Root("archief", folder)
    jobs = []
    for number in range(count):
        path = folder / f"{number:04d}.txt"
        path.write_text(f"Bericht {number} over de haven." if number % 10 else "", "utf-8")
        jobs.append(Job(root, os.fsencode(path.name), path.stat().st_size, path.stat().st_mtime_ns))
    return jobs


def told(results: list[tuple[Job, Prepared | Rejected]]) -> list[tuple[bytes, object]]:
    """The results without the moment of reading."""
    return [
        (job.path, result.article if isinstance(result, Prepared) else (result.reason, result.transient))
        for job, result in results
    ]


def test_processes_give_what_one_process_gives_in_order(archive: Path) -> None:
    jobs = write_articles(archive, 3 * BATCH + 5)
    alone = told(list(prepare_all(jobs, len(jobs), 1)))
    assert [path for path, _ in alone] == [job.path for job in jobs]
    assert told(list(prepare_all(jobs, len(jobs), 2))) == alone
    assert multiprocessing.active_children() == []


def test_no_jobs() -> None:
    for count in (None, 1, 3):
        assert list(prepare_all([], 0, count)) == []


def test_few_files_are_not_worth_a_process(archive: Path) -> None:
    jobs = write_articles(archive, 5)
    results = prepare_all(jobs, len(jobs), None)
    next(results)
    assert multiprocessing.active_children() == []


def test_jobs_are_taken_only_as_fast_as_they_are_done(archive: Path) -> None:
    jobs = write_articles(archive, 1)
    taken = 0

    def many() -> Iterator[Job]:
        nonlocal taken
        while True:
            taken += 1
            yield jobs[0]

    results = prepare_all(many(), 10**9, 2)
    next(results)
    assert taken <= 2 * MOST_AHEAD * BATCH
    results.close()
    assert multiprocessing.active_children() == []


@posix_only
def test_a_killed_worker_is_one_clear_error(archive: Path) -> None:
    jobs = write_articles(archive, 1)

    def fatal() -> Iterator[Job]:
        for _ in range(3 * BATCH):
            yield jobs[0]
        for child in multiprocessing.active_children():
            child.kill()
        while True:
            yield jobs[0]

    with pytest.raises(WorkersLost, match="one of them was killed"):
        for _ in prepare_all(fatal(), 10**9, 2):
            pass
    assert multiprocessing.active_children() == []


@posix_only
def test_a_worker_killed_in_the_midst_of_an_answer(archive: Path) -> None:
    """An answer of many long articles is more than a pipe holds: it stays half said until this process listens."""
    job = write_articles(archive, 2)[1]
    (archive / os.fsdecode(job.path)).write_text(" ".join(f"haven{number}" for number in range(1_000)), "utf-8")
    results = prepare_all(itertools.repeat(job), 10**9, 2)
    next(results)
    time.sleep(1)
    for child in multiprocessing.active_children():
        child.kill()
    with pytest.raises(WorkersLost, match="one of them was killed"):
        for _ in results:
            pass


@posix_only
def test_processes_that_cannot_start_are_one_clear_error(archive: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from index.errors import WorkersLost
from index.preparing import Job
from index.roots import Root
from index.workers import prepare_all
resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv[2]), resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
job = Job(Root("archief", Path(sys.argv[1])), b"0001.txt", 0, 0)
try:
    print(len(list(prepare_all([job], 1, 2))))
except WorkersLost as error:
    print(error.code)
"""
    write_articles(archive, 2)
    for limit in (8, 13):
        command = [sys.executable, "-c", script, str(archive), str(limit)]
        finished = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert (finished.stdout, finished.returncode) == ("workers_lost\n", 0), finished.stderr


INDEXER = """
import sys
from index.events import FileDone
from index.pipeline import build
try:
    for event in build([sys.argv[1]], sys.argv[2], workers=2, commit_every=100):
        print(type(event).__name__, flush=True)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


def start(archive: Path, url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", INDEXER, str(archive), url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def processes_of(group: int) -> list[int]:
    """The processes of a group that are there still; those that only wait to be asked how they ended are not."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, of_group = path.read_text().rpartition(")")[2].split()[:3]
        except OSError:  # it ended meanwhile
            continue
        if int(of_group) == group and state != "Z":
            found.append(int(path.parent.name))
    return found


def ended(group: int) -> bool:
    """Whether all processes of a group end, given a moment."""
    deadline = time.monotonic() + 20
    while processes_of(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    return processes_of(group) == []


@linux_only
def test_workers_of_a_killed_indexer_end_and_the_lock_is_free(
    archive: Path, url: str, index_archive: Callable[..., IndexReport]
) -> None:
    write_articles(archive, 1_500)
    with start(archive, url) as indexer:
        assert indexer.stdout is not None
        while indexer.stdout.readline() not in ("Committed\n", ""):
            pass
        assert len(processes_of(indexer.pid)) >= 3
        indexer.kill()
    assert ended(indexer.pid)
    report = index_archive([archive], url, workers=1)
    assert report.new < 1_350, "what was committed is not done again"
    assert report.articles == 1_350


@linux_only
@pytest.mark.parametrize("after", ["Scanned\n", "Committed\n"])
def test_ctrl_c_ends_all_without_a_word_from_the_workers(archive: Path, url: str, after: str) -> None:
    """Right after the scan the workers are only just starting: Ctrl-C reaches them before any line of ours runs."""
    write_articles(archive, 1_500)
    with start(archive, url) as indexer:
        assert indexer.stdout is not None
        assert indexer.stderr is not None
        while indexer.stdout.readline() not in (after, ""):
            pass
        time.sleep(0.05)
        os.killpg(indexer.pid, signal.SIGINT)
        told = indexer.stdout.read().splitlines()[-1]
        complaints = indexer.stderr.read()
    assert (told, complaints, indexer.returncode) == ("interrupted", "", 0)
    assert ended(indexer.pid)


@posix_only
def test_what_was_committed_before_the_workers_were_lost_is_kept(archive: Path, url: str) -> None:
    write_articles(archive, 1_500)
    committed = 0
    with pytest.raises(WorkersLost):
        for event in build([archive], url, workers=2, commit_every=100):
            committed += not isinstance(event, FileDone)
            if committed == 4:
                for child in multiprocessing.active_children():
                    child.kill()
    with open_searcher(url) as searcher:
        assert 300 <= searcher.engine.summary().articles < 1_350


def test_as_many_as_this_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    if hasattr(os, "sched_getaffinity"):
        assert workers._processors() == len(os.sched_getaffinity(0))
        monkeypatch.delattr(os, "sched_getaffinity")
    assert workers._processors() == 64


def test_a_worker_prepares_as_this_process_does(archive: Path) -> None:
    jobs = write_articles(archive, 3)
    prepared = workers._prepare_batch(jobs)
    assert isinstance(prepared, list)
    assert told(list(zip(jobs, prepared, strict=True))) == told([(job, prepare(job)) for job in jobs])


def test_few_large_files_are_prepared_together(archive: Path) -> None:
    jobs = [
        replace(job, size=size) for job, size in zip(write_articles(archive, 5), (9, BATCH_BYTES, 1, 2, 3), strict=True)
    ]
    assert [len(batch) for batch in workers._batches(iter(jobs))] == [2, 3]
