"""The words of a snapshot: its terms in order, how many articles have each, and those near to a given one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cached_property

from index.analysis import SEPARATED
from index.engines.whoosh.segment import Segment, code_of
from index.engines.whoosh.terms import term_bytes, term_text
from index.schema import STREAMS, Stream
from search.engines.whoosh.near import NearWords
from search.engines.whoosh.postings import PostingReader


class Vocabulary:
    """The terms of `segments`; with `deletions` some of them may be of deleted articles only.

    All that reads may raise what `damage_told` makes of damage.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        reader: PostingReader,
        damage_told: Callable[[], AbstractContextManager[None]],
        *,
        deletions: bool,
    ) -> None:
        self._segments = segments
        self._reader = reader
        self._damage_told = damage_told
        self._deletions = deletions

    def words(self, prefix: str = "", stream: Stream = "exact") -> tuple[str, ...]:
        """The terms of all bodies that begin with `prefix`, those that only deleted articles have included."""
        return tuple(self._counted(prefix, stream))

    def counted(self, prefix: str) -> dict[str, int]:
        """The word forms of all bodies that begin with `prefix`, and how many live articles have each: 0 it may be."""
        found = self._counted(prefix, "exact")
        return found if not self._deletions else {word: self.articles(word) for word in found}

    def _counted(self, prefix: str, stream: Stream) -> dict[str, int]:
        """The same of a stream, deleted articles counted."""
        code, start = code_of("body", stream), term_bytes(prefix)
        found: dict[str, int] = {}
        with self._damage_told():
            for segment in self._segments:
                numbers, frequencies = segment.having(segment.terms.beginning_with(start), code)
                for text, articles in zip(segment.terms.texts(numbers), frequencies, strict=True):
                    word = term_text(text)
                    found[word] = found.get(word, 0) + articles
        return found

    @cached_property
    def forms(self) -> NearWords:
        """All word forms of all bodies."""
        return NearWords(self.words())

    @cached_property
    def other_terms(self) -> NearWords:
        """What else words are found by and is no word form of the archive: lemmas, parts of compounds, infinitives."""
        terms = {term.removeprefix(SEPARATED) for stream in STREAMS for term in self.words(stream=stream)}
        return NearWords(sorted(terms.difference(self.forms.words)))

    def articles(self, word: str, stream: Stream = "exact") -> int:
        """How many live articles have the term `word` in their body, without reading where, if that can be."""
        code = code_of("body", stream)
        with self._damage_told():
            if not self._deletions:
                return self._reader.frequency(code, word)
            return len(self._reader.read(code, word).documents)
