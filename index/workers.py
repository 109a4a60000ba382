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
from itertools import islice
from multiprocessing import connection, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

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
    """A worker has one batch at a time, so that neither side ever waits to be heard while it is talking itself."""
    with _team(workers) as team:
        idle = deque(team)
        busy: dict[Connection, int] = {}
        done: dict[int, list[Result]] = {}
        given = handed_out = 0
        while True:
            while idle and handed_out - given < 2 * workers and (batch := list(islice(jobs, BATCH))):
                worker = idle.popleft()
                _hand_out(batch, worker)
                busy[worker] = handed_out
                handed_out += 1
            if given in done:
                yield from done.pop(given)
                given += 1
            elif busy:
                answered = connection.wait(list(busy))
                for worker in [worker for worker in busy if worker in answered]:
                    done[busy.pop(worker)] = _answer(worker)
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


def _hand_out(batch: list[Job], worker: Connection) -> None:
    try:
        worker.send(batch)
    except OSError:
        raise WorkersLost(cause=message("workers.killed")) from None


def _answer(worker: Connection) -> list[Result]:
    try:
        answer: list[Result] | Exception = worker.recv()
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
    with suppress(EOFError, OSError):  # the parent let go of the other end: there are no more, or it is gone
        while True:
            jobs.send(_prepare_batch(jobs.recv()))


def _prepare_batch(jobs: list[Job]) -> list[Result] | Exception:
    try:
        return [(job, prepare(job)) for job in jobs]
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
