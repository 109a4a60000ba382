"""A segment's terms and postings as Whoosh asks for them. For its own searcher; it is slow where ours is fast."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from index.article import ID_LENGTH
from index.engines.whoosh.segment import Segment, code_of
from index.engines.whoosh.terms import term_bytes, term_text
from index.schema import FIELDS, ID, STREAMS, article_id_of, article_number, stream_field

_CODES = {stream_field(field, stream): code_of(field, stream) for field in FIELDS for stream in STREAMS}

_ID = re.compile(rb"[0-9a-f]{%d}" % ID_LENGTH)

Term = tuple[str, bytes]


class SegmentTerms(base.TermsReader):  # type: ignore[misc]
    """The terms of one segment: those of its streams, and the ids of its articles as terms."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return [ID, *_CODES]

    def __contains__(self, term: Term) -> bool:
        return self._found(*term) is not None

    def terms(self) -> Iterator[Term]:
        """All terms of all fields."""
        for name in sorted(self.indexed_field_names()):
            yield from self._terms_of(name, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms of all fields from this one on."""
        yield from self._terms_of(fieldname, prefix)
        for name in sorted(self.indexed_field_names()):
            if name > fieldname:
                yield from self._terms_of(name, b"")

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """See :meth:`terms_from`."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """What is known of a term. Raises ``TermNotFound``."""
        matcher = self.matcher(fieldname, text, None)
        lengths = self._segment.numbers(f"lengths.{fieldname.partition('_')[0]}") if fieldname in _CODES else None
        own = lengths[matcher.articles] if lengths is not None else np.ones(1)
        return TermInfo(
            weight=float(matcher.frequencies.sum()),
            df=len(matcher.articles),
            minlength=int(own.min()),
            maxlength=int(own.max()),
            maxweight=float(matcher.frequencies.max()),
            minid=int(matcher.articles[0]),
            maxid=int(matcher.articles[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often the term occurs, 0 for one that is not there."""
        found = self._found(fieldname, text)
        return 0.0 if found is None else float(found[1].sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many articles have the term, 0 for one that is not there."""
        found = self._found(fieldname, text)
        return 0 if found is None else len(found[0])

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        """The postings of a term. Raises ``TermNotFound``."""
        found = self._found(fieldname, text)
        if found is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return ArrayMatcher((fieldname, text), *found, format_, scorer)

    def cursor(self, fieldname: str, fieldobj: Any) -> Cursor:
        """The terms of a field as text, in order."""
        return Cursor(self, fieldname)

    def texts(self, fieldname: str, prefix: bytes = b"") -> list[bytes]:
        """The terms of a field from `prefix` on."""
        return [text for _, text in self._terms_of(fieldname, prefix)]

    def _terms_of(self, name: str, first: bytes) -> Iterator[Term]:
        if name == ID:
            ids = (article_id_of(number).encode() for number in np.sort(self._segment.numbers("numbers")).tolist())
            yield from ((ID, text) for text in ids if text >= first)
            return
        terms = self._segment.terms
        begin = bisect_left(terms, first)
        for number in self._segment.having(range(begin, len(terms)), _CODES[name])[0]:
            yield name, terms[number]

    def _found(self, name: str, text: bytes) -> tuple[Any, Any, Any] | None:
        """The articles of a term, its frequencies, and the positions of all end to end."""
        segment = self._segment
        if name == ID:
            article = segment.find(article_number(text.decode())) if _ID.fullmatch(text) else -1
            return None if article < 0 else (np.array([article]), np.ones(1, np.int64), None)
        number = segment.terms.find(text)
        found = segment.lists(number).get(_CODES[name]) if number >= 0 else None
        if found is None:
            return None
        first, last = segment.postings(found)
        articles = np.zeros(last - first, np.int64)
        segment.articles(found, first, last, articles)
        return articles, (segment.counts(first, last) >> 1).astype(np.int64), segment.positions(found)


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]
    """Whoosh's way to walk through the postings of one term."""

    def __init__(self, term: Term, articles: Any, frequencies: Any, positions: Any, format_: Any, scorer: Any) -> None:
        self._term = term
        self.articles = articles
        self.frequencies = frequencies
        self._all_positions = positions
        self.format = format_
        self.scorer = scorer
        self._ids: list[int] = articles.tolist()
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is a posting here."""
        return self._at < len(self._ids)

    def reset(self) -> None:
        """Begins again."""
        self._at = 0

    def id(self) -> int:
        """The article."""
        return self._ids[self._at]

    def next(self) -> bool:
        """Goes to the next posting; whether that is another block, of which there is one."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return False

    def skip_to(self, id: int) -> bool:
        """Goes to the first posting from article `id` on."""
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._ids, id, self._at)
        return False

    def all_ids(self) -> Iterator[int]:
        """The articles from here on."""
        return iter(self._ids[self._at :])

    def weight(self) -> float:
        """How often the article has the term."""
        return float(self.frequencies[self._at])

    def value(self) -> bytes:
        """The positions as Whoosh's format holds them."""
        return bytes(self.format.encode(self.value_as("positions"))) if self.supports("positions") else b""

    def value_as(self, astype: str) -> Any:
        """The positions, or what Whoosh's format makes of them."""
        if astype == "frequency":
            return int(self.frequencies[self._at])
        if astype == "positions":
            last = self._ends[self._at]
            return self._all_positions[last - int(self.frequencies[self._at]) : last].tolist()
        return self.format.decoder(astype)(self.value())

    def supports_block_quality(self) -> bool:
        """It has no blocks to leave out."""
        return False

    def copy(self) -> ArrayMatcher:
        """Another one at the same place."""
        made = ArrayMatcher(self._term, self.articles, self.frequencies, self._all_positions, self.format, self.scorer)
        made._at = self._at
        return made

    @cached_property
    def _ends(self) -> list[int]:
        ends: list[int] = np.cumsum(self.frequencies).tolist()
        return ends


class Cursor(base.FieldCursor):  # type: ignore[misc]
    """Goes through the terms of a field."""

    def __init__(self, terms: SegmentTerms, name: str) -> None:
        self._reader = terms
        self._name = name
        self._texts = terms.texts(name)
        self._at = 0

    def first(self) -> str | None:
        """The first term."""
        self._at = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        """The first term from `string` on."""
        self._at = bisect_left(self._texts, string if isinstance(string, bytes) else term_bytes(string))
        return self.text()

    def next(self) -> str | None:
        """The next term."""
        self._at += 1
        return self.text()

    def is_valid(self) -> bool:
        """Whether there is a term here."""
        return self._at < len(self._texts)

    def text(self) -> str | None:
        """The term, None past the last."""
        return term_text(self._texts[self._at]) if self.is_valid() else None

    def term_info(self) -> TermInfo:
        """What is known of it."""
        return self._reader.term_info(self._name, self._texts[self._at])
