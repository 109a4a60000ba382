"""A generation that is open: its columns and postings, its memory, damage, and threads."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.article import Article, Passage, article_id
from index.catalog import FileRecord
from index.dedup.within_article import leave_out
from index.engines import open_writer
from index.engines.whoosh.segment import code_of
from index.errors import IndexCorrupt, IndexMissing, IndexOutdated, KnipselError
from index.indexed_article import indexed
from index.schema import ARTICLE_COLUMN, BODY_LENGTH_COLUMN, ROOT_COLUMN, TITLE_LENGTH_COLUMN, article_number
from search.engines import open_engine
from search.engines.whoosh.postings import NO_POSTINGS, PostingReader
from search.engines.whoosh.snapshot import Snapshot
from search.query import And, Everything, Fuzzy, Phrase, Prefix, Word

STORY = "Een brand in een loods aan de kade is na drie uur geblust."


def made(name: str, text: str) -> Article:
    passages = (Passage(0, text),)
    return leave_out(Article(article_id("a", name.encode()), "a", name, "Kop", None, None, "Bode", passages))


def write(folder: Path, *commits: dict[str, str | None]) -> None:
    """Commits articles by name; None deletes one."""
    with open_writer(f"whoosh:{folder}") as writer:
        for commit in commits:
            for name, text in commit.items():
                article = made(name, text or "")
                if text is None:
                    writer.delete(article.id)
                    writer.forget(("a", name))
                else:
                    writer.add(indexed(article))
                    writer.record(FileRecord("a", name, "indexed", article_id=article.id))
            writer.commit()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    first = {"a": "de haven en de sluis", "b": "de haven brandt", "e": STORY, "f": STORY}
    write(
        tmp_path / "index", first, {"b": "niets meer", "c": "een haven, haven, haven"}, {"d": "haven weg"}, {"d": None}
    )
    return tmp_path / "index"


@pytest.fixture
def snapshot(folder: Path) -> Iterator[Snapshot]:
    opened = Snapshot.open(str(folder))
    yield opened
    opened.close()


def test_documents_of_all_segments_the_deleted_ones_dead(snapshot: Snapshot) -> None:
    assert snapshot.articles == int(snapshot.live.sum()) == 5
    assert snapshot.size == 6
    numbers = snapshot.number_column(ARTICLE_COLUMN)
    for name in "abcef":
        document = snapshot.document(article_number(article_id("a", name.encode())))
        assert document is not None and snapshot.live[document]
        assert int(numbers[document]) == article_number(article_id("a", name.encode()))
        assert snapshot.paths[document] == name
        assert snapshot.article(document).path == name
    for gone in (article_id("a", b"d"), "0" * 16, "f" * 16):
        assert snapshot.document(article_number(gone)) is None


def test_postings_are_of_live_documents_over_all_segments(snapshot: Snapshot) -> None:
    reader, exact = snapshot.reader, code_of("body", "exact")
    found = reader.read(exact, "haven")
    names = [snapshot.paths[document] for document in found.documents.tolist()]
    assert dict(zip(names, found.times.tolist(), strict=True)) == {"a": 1, "c": 3}
    assert reader.read(exact, "brandt").documents.tolist() == []
    assert reader.read(exact, "nergens") is NO_POSTINGS
    assert reader.read(exact, "\ud800") is NO_POSTINGS
    title = reader.read(code_of("title", "exact"), "kop")
    assert title.documents.tolist() == [*map(int, snapshot.live.nonzero()[0])]
    everywhere = np.arange(snapshot.size)
    at = reader.counts_at(exact, "haven", everywhere[snapshot.live])
    assert {snapshot.paths[d]: int(c) >> 1 for d, c in zip(everywhere[snapshot.live], at, strict=True) if c} == {
        "a": 1,
        "c": 3,
    }
    postings, positions = reader.positions(exact, "haven")
    assert postings.documents.tolist() == found.documents.tolist()
    assert sorted(positions.tolist()) == [1, 1, 2, 3]


def test_words_and_how_many_articles_have_them(snapshot: Snapshot) -> None:
    assert set(snapshot.vocabulary.words("hav")) == {"haven"}
    assert {"brandt", "haven"} <= set(snapshot.vocabulary.forms.words), (
        "those of deleted articles too, to be counted as none"
    )
    counted = {word: snapshot.vocabulary.articles(word) for word in ("haven", "brandt", "niets", "nergens", "\udfff")}
    assert counted == {"haven": 2, "brandt": 0, "niets": 1, "nergens": 0, "\udfff": 0}


def test_a_count_without_deletions_is_that_of_the_postings(tmp_path: Path) -> None:
    write(tmp_path / "index", {"a": "haven haven wet", "b": "haven"}, {"c": "haven wet"})
    opened = Snapshot.open(str(tmp_path / "index"))
    for word in ("haven", "wet", "zee"):
        assert opened.vocabulary.articles(word) == len(opened.reader.read(code_of("body", "exact"), word).documents)
    opened.close()


def test_lengths_and_their_mean_over_live_articles(snapshot: Snapshot) -> None:
    assert snapshot.number_column(BODY_LENGTH_COLUMN)[snapshot.live].sum() == 5 + 2 + 4 + 2 * 13
    assert snapshot.mean(BODY_LENGTH_COLUMN) == 37 / 5
    assert snapshot.mean(TITLE_LENGTH_COLUMN) == 1.0


def test_texts_by_number(snapshot: Snapshot) -> None:
    texts, numbers = snapshot.coded_column(ROOT_COLUMN)
    assert {texts[number] for number in numbers.tolist()} == {"a"}
    assert [name for name in snapshot.sources.names if name] == ["Bode"]


def test_an_empty_archive(tmp_path: Path) -> None:
    write(tmp_path / "index", {})
    opened = Snapshot.open(str(tmp_path / "index"))
    assert (opened.size, opened.articles, opened.vocabulary.forms.words, opened.paths) == (0, 0, (), ())
    assert opened.stories.numbers.tolist() == [] and opened.sources.names == () and opened.mean(BODY_LENGTH_COLUMN) == 0
    assert opened.document(0) is None
    opened.close()


def test_stories_by_document(snapshot: Snapshot) -> None:
    story = {
        snapshot.paths[document]: snapshot.stories.numbers[document] for document in snapshot.live.nonzero()[0].tolist()
    }
    assert story["e"] == story["f"]
    assert len(set(story.values())) == 4
    by_path = {snapshot.paths[document]: document for document in snapshot.live.nonzero()[0].tolist()}
    assert set(snapshot.stories.of(by_path["e"])) == {by_path["e"], by_path["f"]}
    assert snapshot.stories.of(by_path["a"]) == [by_path["a"]]


def test_where_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Snapshot.open(str(tmp_path))


def test_an_index_of_another_analyzer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.compatibility.FINGERPRINT", "een andere")
    with pytest.raises(IndexOutdated):
        Snapshot.open(str(folder))


@pytest.mark.parametrize("pattern", ["segments-*/*.seg", "segments-*/*.toc", "passages-*.bin", "stories-*.bin"])
def test_a_file_that_is_gone_or_cut_is_named(folder: Path, pattern: str) -> None:
    (victim, *_) = sorted(folder.glob(pattern))
    whole = victim.read_bytes()
    victim.write_bytes(whole[:-1])
    with pytest.raises(IndexCorrupt) as cut:
        Snapshot.open(str(folder))
    assert victim.name in str(cut.value)
    victim.unlink()
    with pytest.raises(IndexCorrupt) as gone:
        Snapshot.open(str(folder))
    assert victim.name in str(gone.value)


def test_flipped_bytes_in_a_segment_give_an_answer_or_one_clear_error(folder: Path, tmp_path: Path) -> None:
    """Checksums of segments are for `search check`; a query may meet damage, but never falls over it."""
    (victim, *_) = sorted(folder.glob("segments-*/*.seg"), key=lambda path: -path.stat().st_size)
    whole = victim.read_bytes()
    told = 0
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        victim.write_bytes(whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :])
        try:
            with open_engine(f"whoosh:{folder}") as engine:
                root = And((Word("haven"), Prefix("slu")))
                for query in (root, Phrase("de haven"), Fuzzy("havne"), Everything()):
                    ranking = engine.search(query, facets=["source"])
                    engine.fetch([ranked.id for ranked in ranking.ranked])
                engine.summary()
        except KnipselError:
            told += 1
    assert told > 0


def test_many_threads_get_the_same_as_one(folder: Path) -> None:
    queries = [Word("haven"), Phrase("de haven"), Prefix("hav"), Fuzzy("havn"), Everything(), Word("nergens")] * 4
    with open_engine(f"whoosh:{folder}") as alone:
        expected = [alone.search(query, facets=["year", "source"]) for query in queries]
        texts = alone.fetch([ranked.id for ranked in expected[0].ranked])
    for _ in range(5):
        with open_engine(f"whoosh:{folder}") as shared, ThreadPoolExecutor(8) as pool:
            answers = pool.map(lambda query: shared.search(query, facets=["year", "source"]), queries)
            assert list(answers) == expected
            fetched = pool.map(lambda _: shared.fetch([ranked.id for ranked in expected[0].ranked]), range(16))
            assert all(found == texts for found in fetched)


def test_closing_waits_for_a_search_that_is_under_way(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(f"whoosh:{folder}")
    begun, go_on = threading.Event(), threading.Event()
    read: Callable[..., object] = PostingReader.read

    def slow(self: PostingReader, *arguments: object) -> object:
        begun.set()
        assert go_on.wait(10)
        return read(self, *arguments)

    monkeypatch.setattr(PostingReader, "read", slow)
    with ThreadPoolExecutor(2) as pool:
        answer = pool.submit(engine.search, Word("haven"))
        assert begun.wait(10)
        closing = pool.submit(engine.close)
        with pytest.raises(TimeoutError):
            closing.result(0.05)
        go_on.set()
        assert answer.result(10).total == 2
        closing.result(10)
    for ask in (
        lambda: engine.search(Word("haven")),
        lambda: engine.fetch([]),
        lambda: engine.expand(Prefix("hav"), 10),
        engine.summary,
        engine.files,
        engine.passages,
        engine.story_table,
    ):
        with pytest.raises(ValueError, match="closed"):
            ask()
    engine.close()


def test_a_snapshot_outlives_the_files_it_was_opened_from(folder: Path, snapshot: Snapshot) -> None:
    shutil.rmtree(folder)
    assert len(snapshot.reader.read(code_of("body", "exact"), "haven").documents) == 2
    assert snapshot.article(int(snapshot.live.nonzero()[0][0])).path in "abcef"
