"""Preparing files in several processes: batches out, results back in order, one writer in this process.

Workers share nothing, not even a queue: each has a pipe of its own to this process. A queue's lock or a half-written
answer that a killed worker leaves behind would have the others, and this process, wait for ever, as happens with
``concurrent.futures``; of a pipe whose only other holder is gone, the system tells this process at once. They are
spawned, not forked, so that none inherits the writer's lock, and each ends by itself when this process dies, however
that happens.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue

from index.errors import WorkersLost
from index.messages import message, register
from index.preparing import Job, Prepared, Rejected, prepare_together

BATCH = 64
"""Files prepared together: enough to make the cost of a message to a worker small, few enough to keep all busy."""
BATCH_BYTES = 1 << 20
"""Size of the files of a batch, but for its last one: what is prepared takes some thirty times as much memory."""
BATCHES_AT_WORKER = 2
MOST_AHEAD = 3
"""Batches for each worker that may be under way, or be waiting for an earlier one to be done."""
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
        for batch in _batches(iter(jobs)):
            yield from zip(batch, prepare_together(batch), strict=True)
        return
    yield from _in_processes(iter(jobs), workers)


def _processors() -> int:
    """How many of the machine's processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


def _in_processes(jobs: Iterator[Job], workers: int) -> Iterator[Result]:
    """A worker has a batch at hand and one waiting, so that it never stands still while its answer is read."""
    with _team(workers) as team:
        idle = deque(team * BATCHES_AT_WORKER)
        busy: dict[Connection, deque[tuple[int, list[Job]]]] = {worker: deque() for worker in team}
        done: dict[int, list[Result]] = {}
        given = handed_out = 0
        batches = _batches(jobs)
        while True:
            while idle and handed_out - given < MOST_AHEAD * workers and (batch := next(batches, None)):
                worker = idle.popleft()
                _hand_out(batch, worker)
                busy[worker].append((handed_out, batch))
                handed_out += 1
            if given in done:
                yield from done.pop(given)
                given += 1
            elif working := [worker for worker in team if busy[worker]]:
                answered = connection.wait(working)
                for worker in [worker for worker in working if worker in answered]:
                    number, batch = busy[worker].popleft()
                    done[number] = list(zip(batch, _answer(worker), strict=True))
                    idle.append(worker)
            else:
                return


@contextmanager
def _team(workers: int) -> Iterator[list[Connection]]:
    """Starts the workers, and ends them: by a word if all is well, else at once, which costs nothing but their work."""
    processes: list[SpawnProcess] = []
    pipes: list[Connection] = []
    at_once = True
    try:
        try:
            if hasattr(signal, "pthread_sigmask"):
                resource_tracker.ensure_running()  # else the first start does it, and lets Ctrl-C through again
            for _ in range(workers):
                _start(processes, pipes)
        except OSError as error:  # too many open files, too many processes
            raise WorkersLost(cause=error.strerror or str(error)) from error
        yield pipes
        at_once = False
    finally:
        if at_once:  # before their pipes are closed, so that none complains of it
            for process in processes:
                process.kill()
        for pipe in pipes:
            pipe.close()
        for process in processes:
            process.join()
            process.close()


def _start(processes: list[SpawnProcess], pipes: list[Connection]) -> None:
    """Starts one more worker. This process lets go of the worker's end, so that it is closed when the worker dies."""
    ours, theirs = multiprocessing.Pipe()
    pipes.append(ours)
    with theirs, _interrupts_held():
        process = multiprocessing.get_context("spawn").Process(target=_work, args=(theirs,), daemon=True)
        process.start()
        processes.append(process)


def _batches(jobs: Iterator[Job]) -> Iterator[list[Job]]:
    batch: list[Job] = []
    size = 0
    for job in jobs:
        batch.append(job)
        size += job.size
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _hand_out(batch: list[Job], worker: Connection) -> None:
    try:
        worker.send(batch)
    except OSError:
        raise WorkersLost(cause=message("workers.killed")) from None


def _answer(worker: Connection) -> list[Prepared | Rejected]:
    try:
        answer: list[Prepared | Rejected] | Exception = worker.recv()
    except (EOFError, OSError):  # at the start of an answer, in the midst of one
        raise WorkersLost(cause=message("workers.killed")) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


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


def _work(jobs: Connection) -> None:
    """In a worker: prepares batch after batch until the parent has no more. Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    batches: SimpleQueue[list[Job] | None] = SimpleQueue()
    # Read apart, so that the parent is always heard, also while it is not listening to an answer.
    threading.Thread(target=_receive, args=(jobs, batches), daemon=True).start()
    with suppress(OSError):  # the parent is gone
        while (batch := batches.get()) is not None:
            jobs.send(_prepare_batch(batch))


def _receive(jobs: Connection, batches: SimpleQueue[list[Job] | None]) -> None:
    with suppress(EOFError, OSError):  # the parent let go of the other end: there are no more, or it is gone
        while True:
            batches.put(jobs.recv())
    batches.put(None)


def _prepare_batch(jobs: list[Job]) -> list[Prepared | Rejected] | Exception:
    try:
        return prepare_together(jobs)
    except Exception as error:  # a defect of ours, to be told by the parent with the place it happened at
        error.add_note(traceback.format_exc())
        return error


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
