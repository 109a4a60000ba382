"""Files made ready for the writer: read, de-duplicated, analysed. The part of indexing that needs no index."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from index.archive import read
from index.catalog import FileRecord
from index.errors import FileRejected
from index.indexed_article import Compared, IndexedArticle, compared, indexed_together
from index.messages import Message, message
from index.roots import Root


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is an article: the record that says so, and what the engine takes.

    `article` is None when the bytes are those of the version that is indexed already.
    """

    record: FileRecord
    article: IndexedArticle | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that is no article now; `transient` if the next run may well succeed. `read_ns` is when it was read."""

    reason: Message
    transient: bool
    read_ns: int


@dataclass(frozen=True, slots=True)
class Job:
    """A file to prepare, with the size and modification time it was found with.

    `known` is the SHA-256 of its indexed version, "" if there is none or it is to be redone. `boilerplate` are the
    passages that are known to be that, by the first 64 bits of their digests.
    """

    root: Root
    path: bytes
    size: int
    modified_ns: int
    known: str = ""
    boilerplate: frozenset[int] = frozenset()


def prepare(job: Job) -> Prepared | Rejected:
    """Reads and analyses one file. Whatever is wrong with it comes back as :class:`Rejected`."""
    return prepare_together([job])[0]


def prepare_together(jobs: Sequence[Job]) -> list[Prepared | Rejected]:
    """The same for some files, of which none suffers by another; for many at less than the time."""
    begun = [_attempt(job, time.time_ns()) for job in jobs]
    articles = [one.compared for one in begun if isinstance(one, _Begun) and one.compared is not None]
    try:
        finished = iter(indexed_together(articles))
    except Exception as error:  # of one of them
        if len(jobs) > 1:
            return [prepare(job) for job in jobs]
        return [_defect(error, time.time_ns())]
    return [
        one if isinstance(one, Rejected) else Prepared(one.record, next(finished) if one.compared is not None else None)
        for one in begun
    ]


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that was read and analysed; not the latter if its bytes are those that are indexed."""

    record: FileRecord
    compared: Compared | None


def _attempt(job: Job, read_ns: int) -> _Begun | Rejected:
    try:
        return _begun(job, read_ns)
    except FileRejected as rejection:
        return Rejected(rejection.reason, rejection.transient, read_ns)
    except Exception as error:  # one file must not keep the others out of the index
        return _defect(error, read_ns)


def _defect(error: Exception, read_ns: int) -> Rejected:
    """A defect of ours, or no memory."""
    cause = f"{type(error).__name__}: {error}"
    return Rejected(message("file.defect", cause=cause), transient=True, read_ns=read_ns)


def _begun(job: Job, read_ns: int) -> _Begun:
    found = read(job.root, job.path)
    article = found.article
    record = FileRecord(
        root=article.root,
        path=article.path,
        state="indexed",
        size=found.size,
        modified_ns=found.modified_ns,
        read_ns=read_ns,
        content=found.content,
        encoding=article.encoding,
        notes=article.notes,
        article_id=article.id,
        title=article.title,
        date=article.date,
    )
    same = bool(job.known) and found.content == job.known
    return _Begun(record, None if same else compared(article, job.boilerplate))
