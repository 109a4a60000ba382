from __future__ import annotations

import gc
import os
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from index.article import Article, Passage, TitleSpan, article_id
from index.catalog import FileRecord
from index.dedup.within_article import leave_out
from index.engines import EngineWriter, open_writer
from index.engines.whoosh import inverter, merge_policy
from index.errors import IndexCorrupt, IndexLocked, IndexOutdated, IndexUnwritable
from index.indexed_article import indexed
from index.manifest import read_manifest, write_manifest
from index.roots import Root
from index.verify import verify
from search.engines import open_engine
from search.query import Everything, Word


def article(number: int, text: str = "") -> Article:
    title = f"Bericht {number} over de haven."
    path = f"{number}.txt"
    return leave_out(
        Article(
            id=article_id("archief", path.encode()),
            root="archief",
            path=path,
            title=title,
            title_span=TitleSpan(0, 0, len(title)),
            date=None,
            source=None,
            passages=(Passage(0, f"{title} {text}"),),
        )
    )


def put(writer: EngineWriter, *articles: Article) -> None:
    for made in articles:
        writer.add(indexed(made))
        writer.record(FileRecord("archief", made.path, "indexed", article_id=made.id, title=made.title))


def total(url: str, word: str | None = None) -> int:
    with open_engine(url) as engine:
        return engine.search(Word(word) if word else Everything(), copies=True, limit=0).total


def folder_of(url: str) -> Path:
    return Path(url.removeprefix("whoosh:"))


def segment_count(url: str) -> int:
    return len(list(folder_of(url).rglob("*.seg")))


@pytest.fixture
def filled(url: str) -> str:
    with open_writer(url) as writer:
        put(writer, *(article(number) for number in range(20)))
        writer.commit()
    return url


def test_numbers_go_on_from_commit_to_commit_and_names_never_come_back(url: str) -> None:
    generations, names = [], []
    for number in range(10):
        with open_writer(url) as writer:
            put(writer, article(number))
            generations.append(writer.commit())
        names.append({file.name for file in read_manifest(folder_of(url)).all_files})
    assert [generation.partition("-")[0] for generation in generations] == [str(number) for number in range(1, 11)]
    assert all(after - before for before, after in pairwise(names)), "every commit has files of its own"
    for number, (before, after) in enumerate(pairwise(names)):
        assert all((before - after).isdisjoint(later) for later in names[number + 1 :])


def test_a_program_that_seeds_its_random_numbers_overwrites_nothing(url: str) -> None:
    """Whoosh names its segments by the random numbers of the whole process."""
    for number in range(5):
        random.seed(1)
        with open_writer(url) as writer:
            put(writer, article(number))
            writer.commit()
            random.seed(1)
            put(writer, article(100 + number))
            writer.commit()
    assert total(url) == 10
    assert [finding for finding in verify(url) if finding.problem] == []


def test_what_does_not_fit_in_memory_becomes_several_segments(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [" ".join(f"woord{(number * 7 + word) % 5000}" for word in range(60)) for number in range(300)]
    with open_writer(url) as writer:
        put(writer, *(article(number, text) for number, text in enumerate(texts)))
        writer.commit()
    assert segment_count(url) == 1
    monkeypatch.setattr(inverter, "MOST_OCCURRENCES", 5_000)
    monkeypatch.setattr(merge_policy, "TIER_FACTOR", 1_000)
    other = f"{url}-ander"
    with open_writer(other) as writer:
        put(writer, *(article(number, text) for number, text in enumerate(texts)))
        assert segment_count(other) > 3, "they do not wait for the commit"
        put(writer, article(1, "nieuw woord"))
        writer.delete(article(2).id)
        writer.forget(("archief", "2.txt"))
        writer.commit()
    assert segment_count(other) > 3
    with open_writer(url) as writer:
        put(writer, article(1, "nieuw woord"))
        writer.delete(article(2).id)
        writer.forget(("archief", "2.txt"))
        writer.commit()
    with open_engine(url) as one, open_engine(other) as two:
        for word in ("woord7", "woord4999", "haven", "bericht", "nieuw"):
            assert one.search(Word(word), copies=True) == two.search(Word(word), copies=True)
    assert [finding for finding in verify(other) if finding.problem] == []


def test_merging_keeps_every_article_once_and_drops_the_deleted(url: str) -> None:
    with open_writer(url) as writer:
        for number in range(60):
            put(writer, article(number, f"eigen{number}"))
            if number % 3 == 2:
                gone = article(number - 1)
                writer.delete(gone.id)
                writer.forget(("archief", gone.path))
            writer.commit()
    assert segment_count(url) < 15
    assert total(url) == 40
    for number in range(60):
        assert total(url, f"eigen{number}") == (number % 3 != 1)
    assert [finding for finding in verify(url) if finding.problem] == []


def test_deleting_everything_leaves_an_index_that_answers(filled: str) -> None:
    with open_writer(filled) as writer:
        for number in range(20):
            writer.delete(article(number).id)
            writer.forget(("archief", f"{number}.txt"))
        writer.commit()
    assert (total(filled), segment_count(filled)) == (0, 0)
    assert [finding for finding in verify(filled) if finding.problem] == []
    with open_writer(filled) as writer:
        put(writer, article(1))
        writer.commit()
    assert total(filled) == 1


def test_purging_an_article_that_was_added_twice_since_the_last_commit(url: str) -> None:
    with open_writer(url) as writer:
        put(writer, article(1, "tulpenbollenmanie"), article(2))
        put(writer, article(1, "rozen"))
        writer.commit(purge=True)
    held = b"".join(path.read_bytes() for path in folder_of(url).rglob("*") if path.is_file())
    assert b"tulpenbollenmanie" not in held
    assert (total(url), total(url, "rozen")) == (2, 1)
    assert [finding for finding in verify(url) if finding.problem] == []


def test_recording_what_is_recorded_already_is_no_change(filled: str) -> None:
    before = read_manifest(folder_of(filled)).generation
    with open_writer(filled) as writer:
        for record in list(writer.files.values()):
            writer.record(replace(record))
        writer.forget(("archief", "nooit.txt"))
        assert writer.commit() == before


def test_files_before_count_what_the_last_commit_had(filled: str) -> None:
    for rebuild in (False, True):
        with open_writer(filled, rebuild=rebuild) as writer:
            assert dict(writer.files_before) == {"archief": 20}
            assert len(writer.files) == (0 if rebuild else 20)
            put(writer, article(99))
            assert dict(writer.files_before) == {"archief": 20}


def test_the_folder_is_the_real_one(filled: str, tmp_path: Path) -> None:
    (tmp_path / "koppeling").symlink_to(folder_of(filled))
    with open_writer(f"whoosh:{tmp_path / 'koppeling'}") as writer:
        assert writer.folder == folder_of(filled)
        put(writer, article(50))
        writer.commit()
    assert total(filled) == 21


def test_an_index_of_another_schema_or_analyzer(filled: str) -> None:
    manifest = read_manifest(folder_of(filled))
    for changes in ({"schema_version": 0}, {"analyzer": "x"}):
        write_manifest(folder_of(filled), replace(manifest, **changes))
        with pytest.raises(IndexOutdated):
            open_writer(filled)
        with open_writer(filled, rebuild=True) as writer:
            assert writer.roots == manifest.roots


def test_roots_alone_are_a_change(filled: str) -> None:
    before = read_manifest(folder_of(filled))
    with open_writer(filled) as writer:
        writer.set_roots([Root("archief", Path("/archief"), exclude=("*.bak",))])
        writer.commit()
    after = read_manifest(folder_of(filled))
    assert after.roots[0].exclude == ("*.bak",)
    assert (after.segment_files, after.catalog) == (before.segment_files, before.catalog)
    assert total(filled) == 20


def test_an_abandoned_writer_leaves_nothing_behind(filled: str) -> None:
    before = sorted(folder_of(filled).rglob("*"))
    for rebuild in (False, True):
        with open_writer(filled, rebuild=rebuild) as writer:
            put(writer, article(1, "anders"), article(77))
            writer.delete(article(3).id)
        assert sorted(folder_of(filled).rglob("*")) == before
    assert (total(filled), total(filled, "anders")) == (20, 0)


def test_a_first_writer_that_is_abandoned_leaves_an_empty_folder(url: str) -> None:
    with open_writer(url) as writer:
        put(writer, article(1))
    assert [path.name for path in folder_of(url).iterdir()] == ["writer.lock"]


def test_after_a_refusal_a_writer_takes_nothing_more(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(28, os.strerror(28))

    with open_writer(filled) as writer:
        put(writer, article(1, "anders"))
        with monkeypatch.context() as failing:
            failing.setattr(os, "fsync", refuse)
            with pytest.raises(IndexUnwritable, match="No space left on device"):
                writer.commit()
        for attempt in (writer.commit, lambda: writer.add(indexed(article(2))), lambda: writer.delete("0")):
            with pytest.raises(IndexUnwritable, match="No space left on device"):
                attempt()
        assert total(filled, "anders") == 0
    assert total(filled) == 20
    with open_writer(filled) as writer:
        put(writer, article(1, "anders"))
        writer.commit()
    assert total(filled, "anders") == 1


def test_opening_and_committing_leaks_no_open_files(filled: str) -> None:
    def open_files() -> int:
        gc.collect()  # a segment stays mapped as long as anything of Whoosh's looks into it
        return len(os.listdir("/dev/fd"))  # noqa: PTH208

    if not Path("/dev/fd").exists():
        pytest.skip("asks /dev/fd which files are open")
    before = open_files()
    with open_writer(filled) as writer:
        for number in range(20, 40):
            put(writer, article(number))
            writer.commit()
    for _ in range(3):
        with pytest.raises(IndexLocked), open_writer(filled):
            open_writer(filled)
    assert open_files() == before


def test_a_segment_of_another_program_is_not_opened(filled: str) -> None:
    (segment,) = folder_of(filled).rglob("*.seg")
    segment.write_bytes(b"\0" * segment.stat().st_size)
    with open_writer(filled) as writer, pytest.raises(IndexCorrupt):
        writer.add(indexed(article(1)))
