"""Preparing files in several processes: batches out, results back in order, one writer in this process.

Workers share nothing. They are spawned, not forked, so that none inherits the writer's lock, and each ends by itself
when this process dies, however that happens.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import connection

from index.errors import WorkersLost
from index.messages import message, register
from index.preparing import Job, Prepared, Rejected, prepare

BATCH = 64
"""Files per message to a worker: enough to make the message's cost small, few enough to keep all workers busy."""
WORTH_WORKERS = 1_000
"""Files; below this, starting processes takes longer than they save."""

Result = tuple[Job, Prepared | Rejected]


def prepare_all(jobs: Iterable[Job], count: int, workers: int | None) -> Generator[Result, None, None]:
    """Prepares the `count` jobs, in order. `workers` None: as many as pay off on this machine; 1: in this process.

    Raises ``WorkersLost`` when the processes can't be started or one of them is killed.
    """
    if workers is None:
        workers = _processors() if count >= WORTH_WORKERS else 1
    if workers <= 1:
        for job in jobs:
            yield job, prepare(job)
        return
    yield from _in_processes(iter(jobs), workers)


def _processors() -> int:
    """How many of the machine's processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def _in_processes(jobs: Iterator[Job], workers: int) -> Iterator[Result]:
    with _pool(workers) as pool:
        under_way: deque[Future[list[Result]]] = deque()
        try:
            while True:
                while len(under_way) < 2 * workers and (batch := list(islice(jobs, BATCH))):
                    under_way.append(_submit(pool, batch))
                if not under_way:
                    return
                yield from _results(under_way.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    try:
        return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
    except (OSError, NotImplementedError) as error:  # too many open files; no semaphores on this system
        raise WorkersLost(cause=str(error)) from error


def _submit(pool: ProcessPoolExecutor, batch: list[Job]) -> Future[list[Result]]:
    try:
        with _interrupts_held():
            return pool.submit(_prepare_batch, batch)
    except BrokenExecutor:
        raise WorkersLost(cause=message("workers.killed")) from None
    except OSError as error:
        raise WorkersLost(cause=error.strerror or str(error)) from error


def _results(batch: Future[list[Result]]) -> list[Result]:
    try:
        return batch.result()
    except BrokenExecutor:
        raise WorkersLost(cause=message("workers.killed")) from None


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process that is started here has Ctrl-C held back from its first moment; it is the parent's to handle."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare_batch(jobs: list[Job]) -> list[Result]:
    return [(job, prepare(job)) for job in jobs]


def _begin() -> None:
    """In a worker: Ctrl-C is the parent's to handle, and the parent's end is ours."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


register(
    {
        "workers.killed": (
            "een ervan is afgebroken, misschien door gebrek aan geheugen",
            "one of them was killed, perhaps for lack of memory",
        ),
    }
)
