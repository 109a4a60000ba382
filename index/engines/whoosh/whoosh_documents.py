"""What a segment holds of each article, as Whoosh asks for it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from numpy.typing import NDArray
from whoosh.codec import base
from whoosh.columns import ColumnReader

from index import schema
from index.engines.whoosh.segment import Segment

_NUMBERS = {
    schema.ARTICLE_COLUMN: "numbers",
    schema.DATE_COLUMN: "dates",
    schema.TITLE_LENGTH_COLUMN: "lengths.title",
    schema.BODY_LENGTH_COLUMN: "lengths.body",
}
_TEXTS = {schema.ROOT_COLUMN: "roots", schema.SOURCE_COLUMN: "sources"}


class SegmentDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """The articles of one segment, of which `deleted` are no more."""

    def __init__(self, segment: Segment, deleted: NDArray[Any]) -> None:
        self._segment = segment
        self._deleted = frozenset(deleted.tolist())

    def doc_count(self) -> int:
        """Live articles."""
        return self._segment.size - len(self._deleted)

    def doc_count_all(self) -> int:
        """All articles."""
        return self._segment.size

    def has_deletions(self) -> bool:
        """Whether any is deleted."""
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether this one is."""
        return docnum in self._deleted

    def deleted_docs(self) -> frozenset[int]:
        """Those that are."""
        return self._deleted

    def supports_columns(self) -> bool:
        """It has some."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether this is one."""
        return fieldname in _NUMBERS or fieldname in _TEXTS or fieldname == schema.PATH_COLUMN

    def list_columns(self) -> list[str]:
        """Their names."""
        return [*_NUMBERS, *_TEXTS, schema.PATH_COLUMN]

    def column_reader(self, fieldname: str, column: Any) -> ListColumn:
        """The values of a column."""
        if fieldname in _NUMBERS:
            return ListColumn(self._segment.numbers(_NUMBERS[fieldname]).tolist())
        if fieldname in _TEXTS:
            names, numbers = self._segment.texts(_TEXTS[fieldname])
            return ListColumn([names[number].encode() for number in numbers.tolist()])
        return ListColumn([path.encode() for path in self._segment.paths()])

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Words of the field that this is a stream of."""
        lengths = self._lengths(fieldname)
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        """Words of the field in all articles."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.sum())

    def min_field_length(self, fieldname: str) -> int:
        """Words of the field where it is shortest."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None or not len(lengths) else int(lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        """Words of the field where it is longest."""
        lengths = self._lengths(fieldname)
        return 0 if lengths is None or not len(lengths) else int(lengths.max())

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The article as JSON."""
        return {schema.RECORD: zlib.decompress(self._segment.record(docnum)).decode()}

    def _lengths(self, fieldname: str) -> NDArray[Any] | None:
        field, _, stream = fieldname.partition("_")
        return self._segment.numbers(f"lengths.{field}") if stream in schema.STREAMS else None


class ListColumn(ColumnReader):  # type: ignore[misc]
    """A column whose values are all at hand."""

    def __init__(self, values: list[Any]) -> None:
        self._values = values
        self._doccount = len(values)
        self._reverse = False

    def __getitem__(self, docnum: int) -> Any:
        return self._values[docnum]

    def sort_key(self, docnum: int) -> Any:
        """What the article is sorted by."""
        return -self._values[docnum] if self._reverse else self._values[docnum]

    def set_reverse(self) -> None:
        """Sorts the other way round from now on. Whoosh asks this of numbers only."""
        self._reverse = True

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)
