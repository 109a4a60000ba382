"""The ``.txt`` form: a date and the lead on the first line, paragraphs between blank lines.

::

     date 2021-04 The lead, which is passage 0.

    'A sub-heading'

    Another paragraph.
"""

from __future__ import annotations

from index.article_date import date_line
from index.formats.encoding import decode
from index.formats.parsed import ParsedFile
from index.headline import headline
from index.messages import Message, message
from index.passages import paragraphs, passages
from index.section import glued_section


def read(data: bytes) -> ParsedFile:
    """The article in the bytes of a text file. Raises :class:`~index.errors.FileRejected` for binary content."""
    decoded = decode(data)
    return parse(decoded.text, decoded.encoding, decoded.notes)


def parse(text: str, encoding: str = "utf-8", notes: tuple[Message, ...] = ()) -> ParsedFile:
    """The article in `text`, whose line ends are ``\\n``; `encoding` and `notes` tell how it was decoded.

    The date and a glued section label belong to no passage; all other visible text does, as verbatim slices.
    """
    dated = date_line(text)
    start = dated.end if dated else 0
    section = None
    lead = next(paragraphs(text, start), None)
    if lead is not None:
        start = lead[0]
        label = glued_section(text[start:])
        if label is not None:
            section, length = label
            start += length
            notes = (*notes, message("note.section_label", label=section))
    found = passages(text, start)
    title, title_span = headline(found)
    return ParsedFile(
        passages=found,
        title=title,
        title_span=title_span,
        date=dated.date if dated else None,
        impossible_date=dated.written if dated and dated.date is None else None,
        section=section,
        encoding=encoding,
        notes=notes,
    )
