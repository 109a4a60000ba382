"""Columns as arrays: read from one of Whoosh's segments at once, where its own reader would unpack value by value."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.reading import SegmentReader


def read_numbers(reader: SegmentReader, name: str) -> NDArray[Any]:
    """A numeric column of one segment as one array; Whoosh's reader would unpack it value by value."""
    size = reader.doc_count_all()
    column = reader.schema[name].column_type
    dtype = np.dtype(f">{_KINDS[column._typecode]}")
    values = np.zeros(size, dtype)
    if reader.has_column(name):
        stored = reader.column_reader(name, translate=False)
        held = min(stored._count, size)
        data = stored._dbfile.get(stored._basepos, held * dtype.itemsize)
        values[:held] = np.frombuffer(bytes(data), dtype)
    return values


def read_texts(reader: SegmentReader, name: str) -> tuple[list[str], NDArray[np.int64]]:
    """The different texts of a column of one segment, and for each document the number of its own."""
    size = reader.doc_count_all()
    if not reader.has_column(name):
        return [""], np.zeros(size, np.int64)
    stored = reader.column_reader(name, translate=False)
    dtype = np.dtype(f">u{stored._itemsize}")
    codes = np.frombuffer(bytes(stored._dbfile.get(stored._basepos, size * dtype.itemsize)), dtype)
    return [text.decode("utf-8") for text in stored._uniques], codes.astype(np.int64)


_KINDS = {"Q": "u8", "I": "u4"}
