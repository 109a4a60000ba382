"""Segments against dictionaries: what is written is what is read, and merged is as if written afresh."""

from __future__ import annotations

import itertools
import tempfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import AnalyzedArticle, FieldTerms
from index.analysis.streams import Occurrences
from index.article import Article
from index.dates import PartialDate
from index.durable import StoredFile
from index.engines.whoosh import merge
from index.engines.whoosh.generation import open_segment
from index.engines.whoosh.inverter import Inverter
from index.engines.whoosh.merge import Source, merge_segments
from index.engines.whoosh.records import pack_record
from index.engines.whoosh.segment import BLOCK, LEAD_WORDS, POSITIONED, WITH_LEAD, Segment, code_of
from index.engines.whoosh.segment_file import ArticleColumns, write_segment
from index.engines.whoosh.terms import term_bytes
from index.schema import FIELDS, STREAMS, article_id_of, article_number, date_key

# --- the reference

Lists = dict[bytes, dict[int, dict[int, list[int]]]]
"""For each term and stream (code) the articles by number, and in each of them the positions."""


def lists_of(articles: Mapping[int, AnalyzedArticle]) -> Lists:
    found: Lists = {}
    for number in sorted(articles):
        for field, stream in itertools.product(FIELDS, STREAMS):
            occurrences: Occurrences = getattr(
                getattr(articles[number], "title" if field == "title" else "body"), stream
            )
            for term, position in zip(occurrences.terms, occurrences.positions, strict=True):
                postings = found.setdefault(term.encode(), {}).setdefault(code_of(field, stream), {})
                postings.setdefault(number, []).append(position)
    return found


def count_of(code: int, positions: Sequence[int]) -> int:
    return 2 * len(positions) + (code in WITH_LEAD and positions[0] < LEAD_WORDS)


def check_lists(segment: Segment, expected: Lists) -> None:
    terms = segment.terms
    assert [terms[number] for number in range(len(terms))] == sorted(expected)
    for number in range(len(terms)):
        assert terms.find(terms[number]) == number
        lists = segment.lists(number)
        assert [*lists] == sorted(expected[terms[number]])
        for code, of_list in lists.items():
            check_list(segment, of_list, code, expected[terms[number]][code])


def check_list(segment: Segment, number: int, code: int, expected: Mapping[int, Sequence[int]]) -> None:
    first, last = segment.postings(number)
    articles = np.full(last - first, -1, np.int64)
    segment.articles(number, first, last, articles, 7_000_000)
    assert (articles - 7_000_000).tolist() == [*expected]
    assert segment.counts(first, last).tolist() == [count_of(code, positions) for positions in expected.values()]
    kept = itertools.chain(*expected.values()) if code in POSITIONED else ()
    assert segment.positions(number).tolist() == [*kept]
    asked = sorted({*expected, 0, segment.size - 1, *(min(article + 1, segment.size - 1) for article in expected)})
    for sought in (asked, asked[::2], asked[1::2], []):
        out = np.full(len(sought), 999, np.uint32)
        segment.counts_at(number, np.array(sought, np.int64), out)
        assert out.tolist() == [count_of(code, expected[a]) if a in expected else 999 for a in sought]


# --- articles made at random

ODD_TERMS = ("", "\0", "a\0", "a", "ab", "+ab", "-ab", "é", "ÿ", "\uffff", "🙂", "\U0010ffff", "z" * 300)
terms = st.one_of(st.sampled_from(ODD_TERMS), st.text("ab", max_size=3))
positions = st.one_of(
    st.sets(st.sampled_from((0, 1, 2, 99, 100, 101, 65_535, 65_536, 2**32 - 1)), min_size=1, max_size=4).map(sorted),
    st.sampled_from((range(127), range(128), range(99, 227), range(100, 228), range(65_500, 65_700))).map(list),
)
streams = st.dictionaries(terms, positions, max_size=4)
texts = st.one_of(st.sampled_from(("", "Bode", "a\0b", "\0", "é", "\ud800")), st.text("a\0", max_size=2))
ids = st.one_of(st.sampled_from((0, 1, 2**63 - 1, 2**63, 2**64 - 1)), st.integers(0, 2**64 - 1))
dates = st.sampled_from((None, "0001", "2021-04", "2021-04-15", "9999-12-31"))


def occurrences(found: Mapping[str, Sequence[int]]) -> Occurrences:
    pairs = sorted((position, term) for term, standing in found.items() for position in standing)
    return Occurrences([term for _, term in pairs], array("I", [position for position, _ in pairs]))


def field_terms(exact: object, lemma: object, head: object, modifier: object, length: int) -> FieldTerms:
    made = [occurrences(stream) for stream in (exact, lemma, head, modifier)]  # type: ignore[arg-type]
    return FieldTerms(made[0], made[1], made[2], made[3], length)


fields = st.builds(field_terms, streams, streams, streams, streams, st.sampled_from((0, 1, 300, 2**32 - 1)))
records = st.builds(
    Article,
    id=ids.map(article_id_of),
    root=texts.filter(lambda text: text != "\ud800"),
    path=st.text("a/é\0", max_size=3),
    title=texts,
    title_span=st.none(),
    date=dates.map(lambda date: PartialDate.parse(date) if date else None),
    source=st.one_of(st.none(), texts),
    passages=st.just(()),
)
article = st.builds(AnalyzedArticle, records, fields, fields)
archive = st.lists(article, max_size=7, unique_by=lambda made: made.article.id)
drawn = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def write(folder: Path, name: str, articles: Sequence[AnalyzedArticle]) -> StoredFile:
    inverter = Inverter()
    assert [inverter.add(analyzed) for analyzed in articles] == [*range(len(articles))]
    told = [analyzed.article for analyzed in articles]
    columns = ArticleColumns(
        numbers=np.array([article_number(made.id) for made in told], np.uint64),
        dates=np.array([date_key(made) for made in told], np.uint32),
        title_lengths=np.array([analyzed.title.length for analyzed in articles], np.uint32),
        body_lengths=np.array([analyzed.body.length for analyzed in articles], np.uint32),
        paths=[made.path for made in told],
        roots=[made.root for made in told],
        sources=[made.source or "" for made in told],
    )
    kept = np.ones(len(articles), np.bool_)
    return write_segment(folder, name, columns, [pack_record(made) for made in told], inverter.lists(kept))


@contextmanager
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


# --- writing and reading


@drawn
@given(archive)
def test_a_segment_holds_the_lists_of_its_articles(articles: list[AnalyzedArticle]) -> None:
    with place() as folder:
        segment = open_segment(folder, write(folder, "x.seg", articles))
        check_lists(segment, lists_of(dict(enumerate(articles))))


@drawn
@given(archive, st.lists(ids, max_size=5))
def test_a_segment_holds_its_articles(articles: list[AnalyzedArticle], others: list[int]) -> None:
    with place() as folder:
        segment = open_segment(folder, write(folder, "x.seg", articles))
        told = [analyzed.article for analyzed in articles]
        numbers = [article_number(made.id) for made in told]
        assert segment.size == len(articles)
        assert segment.numbers("numbers").tolist() == numbers
        assert segment.numbers("dates").tolist() == [date_key(made) for made in told]
        assert segment.numbers("lengths.title").tolist() == [analyzed.title.length for analyzed in articles]
        assert segment.numbers("lengths.body").tolist() == [analyzed.body.length for analyzed in articles]
        assert segment.paths() == [made.path for made in told]
        for column, expected in (
            ("roots", [made.root for made in told]),
            ("sources", [made.source or "" for made in told]),
        ):
            names, of_article = segment.texts(column)
            assert [names[number] for number in of_article.tolist()] == expected
            assert names == [*dict.fromkeys(expected)]
        assert [segment.article(number) for number in range(segment.size)] == told
        for sought in {*numbers, *others, *(number ^ 1 for number in numbers)}:
            assert segment.find(sought) == (numbers.index(sought) if sought in numbers else -1)


@drawn
@given(archive, st.lists(st.one_of(terms, st.text(max_size=3), st.sampled_from(("\ud800", "a\udfff"))), max_size=9))
def test_what_begins_alike_is_a_range(articles: list[AnalyzedArticle], asked: list[str]) -> None:
    with place() as folder:
        segment = open_segment(folder, write(folder, "x.seg", articles))
        expected = lists_of(dict(enumerate(articles)))
        ordered = sorted(expected)
        beginnings = {term[:length] for term in ordered for length in range(min(len(term), 9) + 1)}
        sought = {b"", b"\xff", b"a\xff", b"\xff\xff", *beginnings, *map(term_bytes, asked)}
        for prefix in sought:
            assert segment.terms.find(prefix) == (ordered.index(prefix) if prefix in expected else -1)
            found = segment.terms.beginning_with(prefix)
            assert [ordered[number] for number in found] == [term for term in ordered if term.startswith(prefix)]
            for code in range(len(FIELDS) * len(STREAMS)):
                having = [n for n in found if code in expected[ordered[n]]]
                articles = [len(expected[ordered[n]][code]) for n in having]
                assert segment.having(found, code) == (having, articles)


@drawn
@given(archive, st.data())
def test_inverting_leaves_out_what_is_not_kept(articles: list[AnalyzedArticle], data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(articles), max_size=len(articles)))
    of_all, of_kept = Inverter(), Inverter()
    for analyzed, keep in zip(articles, kept, strict=True):
        of_all.add(analyzed)
        if keep:
            of_kept.add(analyzed)
    one, other = of_all.lists(np.array(kept, np.bool_)), of_kept.lists(np.ones(sum(kept), np.bool_))
    assert one.terms == other.terms
    for name in ("of_term", "codes", "frequencies", "standing", "articles", "counts", "positions"):
        assert getattr(one, name).tolist() == getattr(other, name).tolist()


# --- merging

archives = st.lists(st.tuples(archive, st.lists(st.booleans(), min_size=7, max_size=7)), min_size=1, max_size=4)
"""Segments, with which of their articles are live."""


def distinct(
    segments: list[tuple[list[AnalyzedArticle], list[bool]]],
) -> list[tuple[list[AnalyzedArticle], list[bool]]]:
    """The same with an id for each article."""
    numbers = itertools.count()
    return [
        (
            [
                replace(analyzed, article=replace(analyzed.article, id=article_id_of(next(numbers) * 97 % 64)))
                for analyzed in articles
            ],
            live[: len(articles)],
        )
        for articles, live in segments
    ]


@drawn
@given(archives.map(distinct), st.sampled_from((1, 3, 2_000_000)), st.integers(0, 3))
def test_merged_is_as_written_afresh(
    segments: list[tuple[list[AnalyzedArticle], list[bool]]], at_once: int, merged_before: int
) -> None:
    with place() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "MOST_AT_ONCE", at_once)
        sources = []
        for number, (articles, live) in enumerate(segments):
            segment = open_segment(folder, write(folder, f"{number}.seg", articles))
            sources.append(Source(segment, np.array(live, np.bool_)))
        if 0 < merged_before < len(sources):
            earlier = open_segment(folder, merge_segments(folder, "earlier.seg", sources[:merged_before]))
            sources[:merged_before] = [Source(earlier, np.ones(earlier.size, np.bool_))]
        merge_segments(folder, "merged.seg", sources)
        left = [analyzed for articles, live in segments for analyzed in itertools.compress(articles, live)]
        write(folder, "afresh.seg", left)
        assert (folder / "merged.seg").read_bytes() == (folder / "afresh.seg").read_bytes()


# --- more articles than two bytes can number


def write_sparse(folder: Path, name: str, size: int, articles: Mapping[int, AnalyzedArticle]) -> StoredFile:
    """A segment of `size` articles of which few say anything."""
    inverter = Inverter()
    for number in sorted(articles):
        inverter.size = number
        inverter.add(articles[number])
    nothing = np.zeros(size, np.uint32)
    texts = [""] * size
    columns = ArticleColumns(np.arange(size, dtype=np.uint64), nothing, nothing, nothing, texts, texts, texts)
    return write_segment(folder, name, columns, [b""] * size, inverter.lists(np.ones(size, np.bool_)))


few = st.lists(article, max_size=4)
near_the_end = st.sampled_from((0, 1, 5, 6, 7, 8, 9, BLOCK - 2, BLOCK - 1))


@settings(drawn, max_examples=12)
@given(
    st.lists(
        st.tuples(
            st.sampled_from((1, 7, BLOCK - 7, BLOCK - 1, BLOCK)),
            st.dictionaries(near_the_end, article, max_size=5),
            st.sets(near_the_end, max_size=4),
        ),
        min_size=2,
        max_size=3,
    ),
    st.sampled_from((1, 4, 2_000_000)),
)
def test_articles_of_more_than_one_block(
    drawn_segments: list[tuple[int, dict[int, AnalyzedArticle], set[int]]], at_once: int
) -> None:
    segments = [(size, {n % size: a for n, a in held.items()}, gone) for size, held, gone in drawn_segments]
    with place() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "MOST_AT_ONCE", at_once)
        sources = []
        expected: dict[int, AnalyzedArticle] = {}
        total = 0
        for number, (size, held, gone) in enumerate(segments):
            live = np.ones(size, np.bool_)
            live[[article for article in gone if article < size]] = False
            place_of = np.cumsum(live) - 1 + total
            expected |= {int(place_of[at]): analyzed for at, analyzed in held.items() if live[at]}
            total += int(live.sum())
            segment = open_segment(folder, write_sparse(folder, f"{number}.seg", size, held))
            sources.append(Source(segment, live))
        merged = open_segment(folder, merge_segments(folder, "merged.seg", sources))
        assert merged.size == total
        check_lists(merged, lists_of(expected))

        # Once more, with what is merged already, of which each third article goes.
        live = np.arange(total) % 3 > 0
        tail = write_sparse(folder, "tail.seg", 3, {1: next(iter(expected.values()))} if expected else {})
        parts = [Source(merged, live), Source(open_segment(folder, tail), np.ones(3, np.bool_))]
        again = open_segment(folder, merge_segments(folder, "again.seg", parts))
        place_of = np.cumsum(live) - 1
        left = {int(place_of[at]): analyzed for at, analyzed in expected.items() if live[at]}
        if expected:
            left[int(live.sum()) + 1] = next(iter(expected.values()))
        check_lists(again, lists_of(left))
