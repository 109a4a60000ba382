"""The Whoosh schema of :mod:`index.schema`: streams of positions, columns, and the compressed record.

The text fields take terms that are already analysed, so no analyzer is pickled into the index.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whoosh import columns, fields, formats

from index import schema as knipsel
from index.analysis import AnalyzedArticle
from index.article import Article
from index.article_json import article_from_json, article_to_json


class PositionArray(formats.Positions):  # type: ignore[misc]
    """A posting's positions as little-endian uint32, so that a reader can take them as one array.

    Whoosh's own format pickles a list of differences for every posting.
    """

    def encode(self, poslist: Sequence[int]) -> bytes:
        """Ascending positions as bytes, four for each."""
        return little_endian(array("I", poslist))

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """The inverse of :meth:`encode`."""
        positions = array("I")
        positions.frombytes(valuestring)
        return little_endian_array(positions).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """How often the term occurs: one position is four bytes."""
        return len(valuestring) // 4

    def decode_position_boosts(self, valuestring: bytes) -> list[tuple[int, int]]:
        """Positions with Whoosh's neutral boost."""
        return [(position, 1) for position in self.decode_positions(valuestring)]


def little_endian(values: array[int]) -> bytes:
    """The bytes of an array, little-endian on every machine."""
    return little_endian_array(values).tobytes()


def little_endian_array(values: array[int]) -> array[int]:
    """The array with its bytes swapped on a big-endian machine; itself on the others."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values


class StreamField(fields.FieldType):  # type: ignore[misc]
    """A field whose value is a mapping of terms to ascending positions."""

    def __init__(self) -> None:
        super().__init__(format=PositionArray(), analyzer=None, scorable=False, stored=False)

    def index(self, value: Mapping[str, Sequence[int]], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """What Whoosh asks of a field: (term, frequency, weight, posting value)."""
        encode = self.format.encode
        for term, positions in value.items():
            yield term_bytes(term), len(positions), float(len(positions)), encode(positions)


def term_bytes(term: str) -> bytes:
    """A term as Whoosh stores it; a lone surrogate, which only a query can hold, gets bytes that find nothing."""
    return term.encode("utf-8", "surrogatepass")


def whoosh_schema() -> fields.Schema:
    """The schema that every segment has; the one pickled into Whoosh's own files is never read."""
    schema = fields.Schema()
    schema.add(knipsel.ID, fields.ID(unique=True, stored=False))
    for field in knipsel.FIELDS:
        for stream in knipsel.STREAMS:
            schema.add(knipsel.stream_field(field, stream), StreamField())
    schema.add(knipsel.RECORD, fields.STORED())
    schema.add(knipsel.ARTICLE_COLUMN, fields.COLUMN(columns.NumericColumn("Q")))
    for name in (knipsel.DATE_COLUMN, knipsel.TITLE_LENGTH_COLUMN, knipsel.BODY_LENGTH_COLUMN):
        schema.add(name, fields.COLUMN(columns.NumericColumn("I")))
    schema.add(knipsel.PATH_COLUMN, fields.COLUMN(columns.VarBytesColumn()))
    schema.add(knipsel.ROOT_COLUMN, fields.COLUMN(columns.RefBytesColumn()))
    schema.add(knipsel.SOURCE_COLUMN, fields.COLUMN(columns.RefBytesColumn()))
    return schema


def document(analyzed: AnalyzedArticle) -> dict[str, Any]:
    """The values of one article for the fields of :func:`whoosh_schema`."""
    article = analyzed.article
    return {
        knipsel.ID: article.id,
        **{
            knipsel.stream_field(field, stream): getattr(getattr(analyzed, field), stream)
            for field in knipsel.FIELDS
            for stream in knipsel.STREAMS
        },
        knipsel.RECORD: pack_record(article),
        knipsel.ARTICLE_COLUMN: knipsel.article_number(article.id),
        knipsel.DATE_COLUMN: knipsel.date_key(article),
        knipsel.TITLE_LENGTH_COLUMN: analyzed.title.length,
        knipsel.BODY_LENGTH_COLUMN: analyzed.body.length,
        knipsel.PATH_COLUMN: article.path.encode(),
        knipsel.ROOT_COLUMN: article.root.encode(),
        knipsel.SOURCE_COLUMN: (article.source or "").encode(),
    }


def pack_record(article: Article) -> bytes:
    """The article as it is stored in a segment."""
    return zlib.compress(article_to_json(article), 6)


def unpack_record(data: bytes) -> Article:
    """The inverse of :func:`pack_record`. Raises ``zlib.error``, ``ValueError`` or ``KeyError`` for damaged bytes."""
    return article_from_json(zlib.decompress(data))
