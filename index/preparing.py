"""One file made ready for the writer: read, de-duplicated, analysed. The part of indexing that needs no index."""

from __future__ import annotations

import time
from dataclasses import dataclass

from index.archive import read
from index.catalog import FileRecord
from index.errors import FileRejected
from index.indexed_article import IndexedArticle, indexed
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
    read_ns = time.time_ns()
    try:
        return _prepared(job, read_ns)
    except FileRejected as rejection:
        return Rejected(rejection.reason, rejection.transient, read_ns)
    except Exception as error:  # a defect of ours, or no memory: one file must not keep the others out of the index
        cause = f"{type(error).__name__}: {error}"
        return Rejected(message("file.defect", cause=cause), transient=True, read_ns=read_ns)


def _prepared(job: Job, read_ns: int) -> Prepared:
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
    return Prepared(record, None if same else indexed(article, job.boilerplate))
