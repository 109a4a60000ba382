"""The codec by which Whoosh reads our segments: its schema, segments and readers over the arrays of :mod:`.segment`.

With it ``whoosh.index.FileIndex(FileStorage(folder), indexname="MAIN")`` is an index like any other: its searcher and
every query of Whoosh's work on it. Knipsel's own searches use the arrays themselves. Nothing may write through the
codec: Whoosh's writers can't keep what our commit promises, so they get a sentence that says so.

The classes here are named in the pickles of Whoosh's table of contents: they must keep their names and this module.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn, Self

from whoosh import columns, fields, formats
from whoosh.codec import base

from index import schema as knipsel
from index.engines.whoosh.generation import SEGMENT, SegmentFiles, open_segment, read_deleted
from index.engines.whoosh.segment import WITH_POSITIONS


class StreamField(fields.FieldType):  # type: ignore[misc]
    """One stream of a text field. Whoosh may ask it for terms; they are analysed already, so it analyses nothing."""

    def __init__(self, *, positions: bool) -> None:
        stored = formats.Positions() if positions else formats.Frequency()
        super().__init__(format=stored, analyzer=None, scorable=True, stored=False)


class ReadSchema(fields.Schema):  # type: ignore[misc]
    """The schema of an index. Once read it can't be written again: so no table of contents but ours is ever written."""

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, read=True)

    def __getstate__(self) -> dict[str, Any]:
        if "read" in self.__dict__:
            raise NotImplementedError(_READ_ONLY)
        return self.__dict__


def whoosh_schema() -> fields.Schema:
    """The schema that every segment has."""
    schema = ReadSchema()
    schema.add(knipsel.ID, fields.ID(unique=True, stored=False))
    for field in knipsel.FIELDS:
        for stream in knipsel.STREAMS:
            schema.add(knipsel.stream_field(field, stream), StreamField(positions=stream in WITH_POSITIONS))
    schema.add(knipsel.RECORD, fields.STORED())
    schema.add(knipsel.ARTICLE_COLUMN, fields.COLUMN(columns.NumericColumn("Q")))
    for name in (knipsel.DATE_COLUMN, knipsel.TITLE_LENGTH_COLUMN, knipsel.BODY_LENGTH_COLUMN):
        schema.add(name, fields.COLUMN(columns.NumericColumn("I")))
    for name in (knipsel.PATH_COLUMN, knipsel.ROOT_COLUMN, knipsel.SOURCE_COLUMN):
        schema.add(name, fields.COLUMN(columns.VarBytesColumn()))
    return schema


class KnipselCodec(base.Codec):  # type: ignore[misc]
    """Reads our segments for Whoosh."""

    def terms_reader(self, storage: Any, segment: KnipselSegment) -> Any:
        """Its terms and postings."""
        from index.engines.whoosh.whoosh_terms import SegmentTerms

        return SegmentTerms(segment.open_arrays(storage.folder))

    def per_document_reader(self, storage: Any, segment: KnipselSegment) -> Any:
        """What it holds of each article."""
        from index.engines.whoosh.whoosh_documents import SegmentDocuments

        folder = Path(storage.folder).parent
        return SegmentDocuments(segment.open_arrays(storage.folder), read_deleted(folder, segment.files.deleted))

    def per_document_writer(self, storage: Any, segment: Any) -> NoReturn:
        """Refuses."""
        raise NotImplementedError(_READ_ONLY)

    field_writer = postings_writer = new_segment = per_document_writer


_READ_ONLY = "This index is written by `search index` only; Whoosh's own writers would break its commits."


class KnipselSegment(base.Segment):  # type: ignore[misc]
    """What Whoosh's table of contents holds of a segment."""

    def __init__(self, name: str, files: SegmentFiles, size: int, deleted: int) -> None:
        super().__init__(name)
        self.files = files
        self.size = size
        self._deleted_count = deleted

    @classmethod
    def of(cls, files: SegmentFiles, size: int, deleted: int) -> Self:
        """The segment in these files, with `size` articles of which `deleted` are deleted."""
        return cls(Path(files.arrays.name).name.removesuffix(SEGMENT), files, size, deleted)

    def segment_id(self) -> str:
        """Its name, which is that of its file."""
        return str(self.indexname)

    def codec(self) -> KnipselCodec:
        """See the class of that name."""
        return KnipselCodec()

    def open_arrays(self, folder: str) -> Any:
        """The segment itself, where `folder` holds the segments."""
        return open_segment(Path(folder).parent, self.files.arrays)

    def doc_count_all(self) -> NoReturn:
        """Refuses: it is what a writer asks first of all. Whoosh's readers ask :class:`.SegmentDocuments`."""
        raise NotImplementedError(_READ_ONLY)

    def deleted_count(self) -> int:
        """Deleted articles."""
        return self._deleted_count

    def delete_document(self, docnum: int, delete: bool = True) -> NoReturn:
        """Refuses."""
        raise NotImplementedError(_READ_ONLY)
