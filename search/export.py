"""Hits as references: BibTeX and RIS, for Zotero, JabRef, EndNote and the like."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from index.dates import PartialDate
from search.results import Hit
from search.terminal.printable import printable

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "\xa0": "~",
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(hit: Hit, accessed: datetime.date) -> str:
    """One entry with its final line end: ``@article`` of a newspaper, ``@misc`` where the source is not known.

    The key is the hit's id. Braces become commands, because BibTeX counts them even behind a backslash; the title
    stands in double braces, so that no style changes its capitals.
    """
    fields = [("title", f"{{{_tex(hit.title)}}}")]
    if hit.source:
        fields.append(("journal", _tex(hit.source)))
    if hit.date is not None:
        fields.append(("year", str(hit.date.year)))
        fields.append(("date", str(hit.date)))
    fields += [("note", f"{_tex(hit.root)}: {_tex(hit.path)}"), ("urldate", accessed.isoformat())]
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields]
    if hit.date is not None and hit.date.month:
        lines.insert(-2, f"  month = {_MONTHS[hit.date.month - 1]},\n")  # a macro of every style: no braces
    return f"@{'article' if hit.source else 'misc'}{{{hit.id},\n{''.join(lines)}}}\n"


def ris(hit: Hit, accessed: datetime.date) -> str:
    """One reference of the type newspaper, with CRLF line ends as RIS has them; unknown parts of a date stay empty."""
    fields = [("TY", "NEWS"), ("ID", hit.id), ("TI", printable(hit.title))]
    if hit.source:
        fields.append(("T2", printable(hit.source)))
    if hit.date is not None:
        fields += [("PY", str(hit.date.year)), ("DA", _ris_date(hit.date))]
    fields += [
        ("N1", f"{printable(hit.root)}: {printable(hit.path)}"),
        ("LA", "nl"),
        ("Y2", f"{accessed:%Y/%m/%d}"),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields)


def bibtex_entries(hits: Iterable[Hit], accessed: datetime.date) -> Iterator[str]:
    """The entries of a ``.bib`` file, an empty line between them."""
    for number, hit in enumerate(hits):
        yield ("\n" if number else "") + bibtex(hit, accessed)


def ris_references(hits: Iterable[Hit], accessed: datetime.date) -> Iterator[str]:
    """The references of a ``.ris`` file, an empty line between them."""
    for number, hit in enumerate(hits):
        yield ("\r\n" if number else "") + ris(hit, accessed)


def _tex(text: str) -> str:
    return printable(text).translate(_TEX)


def _ris_date(date: PartialDate) -> str:
    month = f"{date.month:02d}" if date.month else ""
    day = f"{date.day:02d}" if date.day else ""
    return f"{date.year:04d}/{month}/{day}/"
