"""Who keeps the rows that passages are found by: SQLite, LMDB, and Knipsel's runs of arrays.

A row is an anchor with its context, its order and the form that has it. Runs also find the rows of a form, for which
the two others would need a second table.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.array_file import encode_arrays
from index.dedup.candidates import AnchorRows, Numbers
from index.durable import write_new
from index.passage_store.anchor_table import less_told
from index.passage_store.merging import merged, to_merge
from index.passage_store.reading import Passages
from index.passage_store.rows import NO_OCCURRENCES, NO_RELATIONS
from index.passage_store.tables import AnchorTable, ArticleTable, FormTable, RelationTable, Run, TextTable
from index.passage_store.writer import open_run

ANCHORS = 11
"""Of a passage; a fifth of them at anchors that many share, of which the first has a twenty-fifth."""

SHARED_ANCHORS = 20_000


class RowStore(Protocol):
    """A store of rows in an empty folder; each call is one batch."""

    def __init__(self, folder: Path) -> None: ...

    def look_up(self, anchors: Numbers) -> int:
        """How many rows there are at these anchors, all of them read."""

    def add(self, rows: AnchorRows) -> None:
        """Adds rows, durably."""

    def bytes(self) -> int:
        """On disk."""


class SqliteRows:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.connection = sqlite3.connect(folder / "rows.db")
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("PRAGMA synchronous=FULL")
        self.connection.execute("PRAGMA cache_size=-65536")
        self.connection.execute(
            "CREATE TABLE rows (anchor INTEGER, context INTEGER, place INTEGER, form INTEGER,"
            " PRIMARY KEY (anchor, context, place, form)) WITHOUT ROWID"
        )

    def look_up(self, anchors: Numbers) -> int:
        ask = "SELECT context, place, form FROM rows WHERE anchor = ?"
        found = (self.connection.execute(ask, (anchor,)).fetchall() for anchor in anchors.view(np.int64).tolist())
        return sum(map(len, found))

    def add(self, rows: AnchorRows) -> None:
        columns = (rows.anchors.view(np.int64), rows.contexts, rows.orders.view(np.int64), rows.forms)
        self.connection.executemany(
            "INSERT INTO rows VALUES (?, ?, ?, ?)", sorted(zip(*(column.tolist() for column in columns), strict=True))
        )
        self.connection.commit()

    def bytes(self) -> int:
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return sum(path.stat().st_size for path in self.folder.iterdir())


class LmdbRows:
    _VALUE = struct.Struct(">QQQ")

    def __init__(self, folder: Path) -> None:
        import lmdb  # type: ignore[import-not-found, unused-ignore]

        self.environment: Any = lmdb.open(str(folder), map_size=8 << 30, max_dbs=1)
        self.table: Any = self.environment.open_db(b"rows", dupsort=True, dupfixed=True)

    def look_up(self, anchors: Numbers) -> int:
        with self.environment.begin(db=self.table) as transaction:
            keys = [anchor.to_bytes(8, "big") for anchor in anchors.tolist()]
            return len(transaction.cursor().getmulti(keys, dupdata=True, dupfixed_bytes=self._VALUE.size))

    def add(self, rows: AnchorRows) -> None:
        columns = (rows.anchors, rows.contexts, rows.orders, rows.forms)
        pairs = sorted(
            (anchor.to_bytes(8, "big"), self._VALUE.pack(*value))
            for anchor, *value in zip(*(column.tolist() for column in columns), strict=True)
        )
        with self.environment.begin(db=self.table, write=True) as transaction:
            transaction.cursor().putmulti(pairs)

    def bytes(self) -> int:
        return (int(self.environment.info()["last_pgno"]) + 1) * int(self.environment.stat()["psize"])


class RunRows:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runs: list[Run] = []
        self.sizes: list[int] = []
        self.made = 0

    def look_up(self, anchors: Numbers) -> int:
        return len(Passages(self.runs).anchor_rows(anchors).forms)

    def add(self, rows: AnchorRows) -> None:
        none = rows.forms[:0]
        numbers = np.unique(rows.forms)
        forms = FormTable(numbers, numbers, none)
        had = Passages(self.runs).anchor_rows(np.unique(rows.anchors))
        self.runs.append(
            Run(
                ArticleTable.of(none, none.astype(np.uint32), NO_OCCURRENCES, forms),
                forms,
                TextTable.of([b"-"] * len(numbers)),
                AnchorTable.of(numbers, less_told(rows, had, none)),
                RelationTable.of(NO_RELATIONS, none, none),
                none,
            )
        )
        while (place := to_merge([len(run.forms.numbers) for run in self.runs])) is not None:
            older, newer = self.runs[place : place + 2]
            self.runs[place : place + 2] = [merged(older, newer, oldest=place == 0)]
            del self.sizes[place:]
        self.made += 1
        file = write_new(self.folder, f"{self.made}.bin", *encode_arrays(self.runs[-1].arrays()))
        self.runs[-1] = open_run(self.folder, file)
        self.sizes.append(file.size)

    def bytes(self) -> int:
        return sum(self.sizes)


def row_stores() -> Mapping[str, type[RowStore]]:
    """All of them that can be had here."""
    found: dict[str, type[RowStore]] = {"SQLite": SqliteRows}
    if importlib.util.find_spec("lmdb") is not None:
        found["LMDB"] = LmdbRows
    return found | {"runs of arrays": RunRows}


def batches(passages: int, size: int, seed: int) -> Iterator[AnchorRows]:
    """The rows of made-up passages, `size` of them at a time."""
    generator = np.random.default_rng(seed)
    shared = generator.integers(0, 2**32, SHARED_ANCHORS, dtype=np.uint64)
    for start in range(0, passages, size):
        count = size * ANCHORS
        anchors, orders = (generator.integers(0, 2**bits, count, dtype=np.uint64) for bits in (32, 63))
        # Of anchor n there are so many as n ** (-2 / 3).
        which = (generator.random(count // 5) ** 3 * SHARED_ANCHORS).astype(np.int64)
        anchors[generator.permutation(count)[: len(which)]] = shared[which]
        contexts = generator.integers(0, 2**32, count, dtype=np.uint32)
        forms = np.repeat(np.arange(start, start + size, dtype=np.uint64), ANCHORS)
        yield AnchorRows(anchors, contexts, orders, forms)
