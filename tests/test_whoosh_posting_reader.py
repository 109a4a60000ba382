"""Postings over several segments against the articles themselves."""

from __future__ import annotations

import tempfile
import tracemalloc
from array import array
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import AnalyzedArticle, FieldTerms
from index.analysis.streams import Occurrences
from index.article import Article
from index.engines.whoosh import merge_policy
from index.engines.whoosh.generation import SegmentFiles, open_segment
from index.engines.whoosh.generation_writer import GenerationWriter
from index.engines.whoosh.segment import LEAD_WORDS, POSITIONED, WITH_LEAD, Segment, code_of
from index.schema import FIELDS, STREAMS, article_id_of
from search.engines.whoosh import postings
from search.engines.whoosh.postings import PostingReader

WORDS = ("a", "ab", "é", "", "z" * 300)
Words = dict[str, list[int]]

places = st.sets(st.sampled_from((0, 1, 99, 100, 65_536)), min_size=1).map(sorted) | st.just([*range(200)])
streams = st.dictionaries(st.sampled_from(WORDS), places, max_size=3)
articles = st.lists(st.lists(streams, min_size=8, max_size=8), max_size=4)
"""For each article what stands in the four streams of its title and those of its body."""
segments = st.lists(st.tuples(articles, st.sets(st.integers(0, 3))), min_size=1, max_size=4)


def occurrences(words: Words) -> Occurrences:
    pairs = sorted((place, word) for word, at in words.items() for place in at)
    return Occurrences([word for _, word in pairs], array("I", [place for place, _ in pairs]))


def made(number: int, words: Sequence[Words]) -> AnalyzedArticle:
    made = [occurrences(stream) for stream in words]
    fields = [FieldTerms(made[at], made[at + 1], made[at + 2], made[at + 3], 1) for at in (0, 4)]
    return AnalyzedArticle(Article(article_id_of(number), "a", "p", "", None, None, None, ()), *fields)


def write(index: Path, drawn: Sequence[Sequence[Sequence[Words]]]) -> list[Segment]:
    """A segment of each of the lists of articles that has any."""
    (index / "segments-1").mkdir()
    files: tuple[SegmentFiles, ...] = ()
    number = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge_policy, "TIER_FACTOR", 1_000)
        for commit, of_segment in enumerate(drawn):
            writer = GenerationWriter(index / "segments-1", files, commit)
            for words in of_segment:
                writer.add_article(made(number, words))
                number += 1
            files, _ = writer.finish(purge=False)
    return [open_segment(index, of.arrays) for of in files]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(segments, st.sampled_from((0, 2, 100)))
def test_postings_are_those_of_the_live_articles(
    drawn: list[tuple[list[list[Words]], set[int]]], remembered: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "_REMEMBERED", remembered)
        opened = write(Path(folder), [of_segment for of_segment, _ in drawn])
        words = [words for of_segment, _ in drawn for words in of_segment]
        live = [at not in gone for of_segment, gone in drawn for at in range(len(of_segment))]
        bases = [0, *accumulate(segment.size for segment in opened)]
        reader = PostingReader(opened, bases, None if all(live) else np.array(live, np.bool_))
        for _ in range(2):  # once more from what is remembered
            for code in range(len(FIELDS) * len(STREAMS)):
                for word in (*WORDS, "niets", "\ud800"):
                    having = {
                        document: words[document][code][word]
                        for document in range(len(words))
                        if word in words[document][code]
                    }
                    check(reader, code, word, having, live)


def check(reader: PostingReader, code: int, word: str, having: dict[int, list[int]], live: list[bool]) -> None:
    left = {document: at for document, at in having.items() if live[document]}
    counts = {document: 2 * len(at) + (code in WITH_LEAD and at[0] < LEAD_WORDS) for document, at in having.items()}
    assert reader.frequency(code, word) == len(having)
    found = reader.read(code, word)
    assert dict(zip(found.documents.tolist(), found.counts.tolist(), strict=True)) == {d: counts[d] for d in left}
    assert found.documents.tolist() == [*left]
    assert found.times.tolist() == [len(at) for at in left.values()]
    there = [document for document, alive in enumerate(live) if alive]
    for every in (there, sorted(left), there[::2], []):
        documents = np.array(every, np.int64)
        assert reader.counts_at(code, word, documents).tolist() == [counts.get(document, 0) for document in every]
    if code in POSITIONED:
        standing, positions = reader.positions(code, word)
        assert standing.documents.tolist() == [*left]
        assert standing.counts.tolist() == found.counts.tolist()
        assert positions.tolist() == [place for at in left.values() for place in at]


def test_reading_copies_no_counts_of_a_single_segment(tmp_path: Path) -> None:
    """What lies in the file is used where it lies."""
    nothing: Words = {}
    (segment,) = write(tmp_path, [[[nothing, nothing, nothing, nothing, {"a": [3, 7]}, nothing, nothing, nothing]]])
    reader = PostingReader([segment], [0, 1], None)
    code = code_of("body", "exact")
    found, positions = reader.positions(code, "a")
    assert np.shares_memory(found.counts, segment.array("posting.counts"))
    assert np.shares_memory(positions, segment.array("position.values"))
    assert not found.counts.flags.writeable


@pytest.mark.parametrize("live", [None, np.ones(1, np.bool_)])
def test_damaged_counts_ask_for_no_memory(tmp_path: Path, live: np.ndarray | None) -> None:
    nothing: Words = {}
    words: list[Words] = [nothing, nothing, nothing, nothing, {"a": [*range(200)]}, nothing, nothing, nothing]
    (segment,) = write(tmp_path, [[words]])
    arrays = {name: segment.array(name) for name in segment._arrays}
    arrays["posting.counts.large"] = np.array([2**32 - 1], np.uint32)
    reader = PostingReader([Segment(arrays)], [0, 1], live)
    with pytest.raises(ValueError, match="as many positions as occurrences"):
        reader.positions(code_of("body", "exact"), "a")


def test_damaged_spans_ask_for_no_memory(tmp_path: Path) -> None:
    nothing: Words = {}
    words: list[Words] = [nothing, nothing, nothing, nothing, {"a": [1]}, nothing, nothing, nothing]
    (segment,) = write(tmp_path, [[words]])
    arrays = {name: segment.array(name) for name in segment._arrays}
    arrays["list.postings"] = np.array([0, 2**32 - 1], np.uint32)
    tracemalloc.start()
    PostingReader([Segment(arrays)], [0, 1], None).read(code_of("body", "exact"), "a")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000
