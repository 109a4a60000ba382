"""Writing a segment: what it holds of its articles, and its lists, in the format of :mod:`.segment`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.array_file import ArrayFileWriter
from index.durable import StoredFile
from index.engines.whoosh.inverter import Lists
from index.engines.whoosh.narrow import FREQUENCY, POSITION, Narrowing
from index.engines.whoosh.segment import BLOCK
from index.engines.whoosh.terms import starts, term_arrays, term_bytes


@dataclass(frozen=True, slots=True)
class ArticleColumns:
    """What a segment holds of each article beside its terms, in the order of their numbers."""

    numbers: NDArray[np.uint64]
    dates: NDArray[np.uint32]
    title_lengths: NDArray[np.uint32]
    body_lengths: NDArray[np.uint32]
    paths: Sequence[str]
    roots: Sequence[str]
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class ListColumns:
    """What a segment holds of each list beside its postings; see :class:`.inverter.Lists`."""

    terms: Sequence[bytes]
    of_term: NDArray[np.int64]
    codes: NDArray[np.uint8]
    frequencies: NDArray[np.int64]
    standing: NDArray[np.int64]


def write_segment(
    folder: Path, name: str, columns: ArticleColumns, records: Sequence[bytes], lists: Lists
) -> StoredFile:
    """Writes a segment of at most :data:`.segment.BLOCK` articles, durably. Raises ``OSError``."""
    with ArrayFileWriter(folder, name) as file:
        write_articles(file, columns)
        write_records(file, np.fromiter(map(len, records), np.int64, len(records)), [b"".join(records)])
        write_lists(file, ListColumns(lists.terms, lists.of_term, lists.codes, lists.frequencies, lists.standing))
        write_postings(file, [lists.articles], [lists.counts], [lists.positions])
        file.add("list.blocks", np.zeros(0, np.uint32))
        return file.finish()


def write_articles(file: ArrayFileWriter, columns: ArticleColumns) -> None:
    """The arrays ``article.*`` but for the records."""
    file.add("article.numbers", columns.numbers)
    file.add("article.order", np.argsort(columns.numbers).astype(np.uint32))
    file.add("article.dates", columns.dates)
    file.add("article.lengths.title", columns.title_lengths)
    file.add("article.lengths.body", columns.body_lengths)
    _write_texts(file, "article.paths", columns.paths)
    for name, texts in (("roots", columns.roots), ("sources", columns.sources)):
        number: dict[str, int] = {}
        coded = [number.setdefault(text, len(number)) for text in texts]
        file.add(f"article.{name}", np.array(coded, np.uint16 if len(number) <= BLOCK else np.uint32))
        _write_texts(file, f"article.{name}.names", [*number])


def _write_texts(file: ArrayFileWriter, name: str, texts: Sequence[str]) -> None:
    encoded = [term_bytes(text) for text in texts]
    file.add(name, np.frombuffer(b"".join(encoded), np.uint8))
    file.add(f"{name}.starts", starts(np.fromiter(map(len, encoded), np.int64, len(encoded))))


def write_records(file: ArrayFileWriter, lengths: NDArray[np.int64], pieces: Iterable[bytes]) -> None:
    """The arrays ``article.records*``."""
    file.stream("article.records", np.dtype(np.uint8), (np.frombuffer(piece, np.uint8) for piece in pieces))
    file.add("article.records.starts", starts(lengths))


def write_lists(file: ArrayFileWriter, lists: ListColumns) -> None:
    """The arrays ``term.*`` and ``list.*`` but for the blocks."""
    for name, values in term_arrays(lists.terms).items():
        file.add(name, values)
    file.add("list.starts", starts(np.bincount(lists.of_term, minlength=len(lists.terms))))
    file.add("list.streams", lists.codes)
    file.add("list.postings", starts(lists.frequencies))
    file.add("list.positions", starts(lists.standing))


def write_postings(
    file: ArrayFileWriter,
    articles: Iterable[NDArray[Any]],
    counts: Iterable[NDArray[Any]],
    positions: Iterable[NDArray[Any]],
) -> None:
    """The arrays ``posting.*`` and ``position.*``, each of which may come in pieces."""
    file.stream("posting.articles", POSITION, (piece.astype(np.uint16) for piece in articles))
    for name, dtype, pieces in (("posting.counts", FREQUENCY, counts), ("position.values", POSITION, positions)):
        narrowing = Narrowing(dtype)
        file.stream(name, dtype, narrowing.low(pieces))
        file.add(f"{name}.places", narrowing.places)
        file.add(f"{name}.large", narrowing.large)
