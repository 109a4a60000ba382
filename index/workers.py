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
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import connection

from index.preparing import Job, Prepared, Rejected, prepare

BATCH = 64
"""Files per message to a worker: enough to make the message's cost small, few enough to keep all workers busy."""
WORTH_WORKERS = 1_000
"""Files; below this, starting processes takes longer than they save."""

Result = tuple[Job, Prepared | Rejected]


def prepare_all(jobs: Iterable[Job], count: int, workers: int | None) -> Iterator[Result]:
    """Prepares the `count` jobs, in order. `workers` None: as many as pay off on this machine; 1: in this process."""
    if workers is None:
        workers = (os.cpu_count() or 1) if count >= WORTH_WORKERS else 1
    if workers <= 1:
        for job in jobs:
            yield job, prepare(job)
        return
    yield from _in_processes(iter(jobs), workers)


def _in_processes(jobs: Iterator[Job], workers: int) -> Iterator[Result]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin) as pool:
        under_way: deque[Future[list[Result]]] = deque()
        try:
            while True:
                while len(under_way) < 2 * workers and (batch := list(islice(jobs, BATCH))):
                    under_way.append(pool.submit(_prepare_batch, batch))
                if not under_way:
                    return
                yield from under_way.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


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
