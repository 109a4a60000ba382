"""The writer of generations against a dictionary: histories, purging, a disk that refuses, and damage."""

from __future__ import annotations

import errno
import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.analysis import AnalyzedArticle, analyze_article
from index.article import Article, Passage, article_id
from index.durable import StoredFile, describe
from index.engines.whoosh import inverter, merge_policy
from index.engines.whoosh.generation import SegmentFiles, open_segment, read_deleted
from index.engines.whoosh.generation_writer import GenerationWriter, damage_told
from index.engines.whoosh.segment import code_of
from index.errors import IndexCorrupt

Files = tuple[SegmentFiles, ...]


def made(key: int, version: int) -> AnalyzedArticle:
    text = f"sleutel{key} versie{version} en de haven"
    passages = (Passage(0, text),)
    return analyze_article(Article(article_id("a", b"%d" % key), "a", f"{key}.txt", "Kop", None, None, None, passages))


def id_of(key: int) -> str:
    return made(key, 0).article.id


def held(index: Path, files: Files) -> dict[str, Article]:
    """The live articles of the segments; each must be there once, and be the only one with its words."""
    found: dict[str, Article] = {}
    having: dict[str, set[str]] = {}
    for of_segment in files:
        segment = open_segment(index, of_segment.arrays)
        deleted = read_deleted(index, of_segment.deleted).tolist()
        assert deleted == sorted(set(deleted))
        assert len(deleted) < segment.size
        live = [number for number in range(segment.size) if number not in deleted]
        names = {number: segment.article(number).id for number in live}
        for number, name in names.items():
            assert name not in found
            found[name] = segment.article(number)
        for term in range(len(segment.terms)):
            of_body = segment.lists(term).get(code_of("body", "exact"))
            if of_body is not None:
                first, last = segment.postings(of_body)
                articles = np.zeros(last - first, np.int64)
                segment.articles(of_body, first, last, articles)
                text = segment.terms[term].decode()
                having.setdefault(text, set()).update(names[n] for n in articles.tolist() if n in names)
    expected: dict[str, set[str]] = {word: set() for word in having}
    for name, article in found.items():
        for word in article.passages[0].text.split():
            expected[word].add(name)
    assert having == expected
    return found


class Archive:
    """An index folder and what should be in it."""

    def __init__(self, index: Path) -> None:
        self.index = index
        self.folder = index / "segments-1"
        self.files: Files = ()
        self.number = 0
        self.articles: dict[str, Article] = {}
        self.start()

    def start(self) -> None:
        self.number += 1
        self.writer = GenerationWriter(self.folder, self.files, self.number)
        self.waiting = dict(self.articles)

    def put(self, key: int, version: int) -> None:
        self.folder.mkdir(exist_ok=True)
        analyzed = made(key, version)
        self.writer.add_article(analyzed)
        self.waiting[analyzed.article.id] = analyzed.article

    def delete(self, key: int) -> None:
        self.writer.delete_article(id_of(key))
        self.waiting.pop(id_of(key), None)

    def finish(self, *, purge: bool = False) -> None:
        self.folder.mkdir(exist_ok=True)
        self.files, toc = self.writer.finish(purge=purge)
        self.writer.close()
        for file in (toc, *(file for files in self.files for file in files.all)):
            assert describe(self.index, file.name) == file
        self.articles = self.waiting
        assert held(self.index, self.files) == self.articles
        self.start()

    def bytes(self) -> bytes:
        return b"".join((self.index / file.name).read_bytes() for files in self.files for file in files.all)


@contextmanager
def small(occurrences: int) -> Iterator[None]:
    """Segments and merges of a few articles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inverter, "MOST_OCCURRENCES", occurrences)
        patch.setattr(merge_policy, "TIER_FACTOR", 2)
        patch.setattr(merge_policy, "MOST", 16)
        patch.setattr(merge_policy, "A_MOMENT", 8)
        patch.setattr(merge_policy, "SHARE", 2)
        yield


keys = st.integers(0, 5)
steps = st.one_of(
    st.tuples(st.just("put"), keys, st.integers(0, 3)),
    st.tuples(st.just("put"), keys, st.integers(0, 3)),
    st.tuples(st.just("delete"), keys),
    st.tuples(st.just("read"), st.lists(keys, max_size=4)),
    st.sampled_from((("finish",), ("finish",), ("purge",), ("abandon",))),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps, max_size=30), st.sampled_from((1, 30, 10**6)))
def test_any_history_leaves_what_a_dictionary_would(history: list[tuple[str, ...]], occurrences: int) -> None:
    with tempfile.TemporaryDirectory() as place, small(occurrences):
        archive = Archive(Path(place))
        for step, *told in history:
            if step == "put":
                archive.put(*told)  # type: ignore[arg-type]
            elif step == "delete":
                archive.delete(*told)  # type: ignore[arg-type]
            elif step == "read":
                archive.folder.mkdir(exist_ok=True)
                (asked,) = told
                ids = [id_of(key) for key in asked]  # type: ignore[arg-type]
                found = [*archive.writer.read_articles(ids)]
                assert found == [archive.waiting[name] for name in ids if name in archive.waiting]
            elif step == "abandon":
                archive.writer.close()
                archive.start()
            else:
                archive.finish(purge=step == "purge")
                if step == "purge":
                    assert all(files.deleted is None for files in archive.files)
        archive.finish()


def test_reading_while_what_was_read_is_replaced(tmp_path: Path) -> None:
    with small(1):
        archive = Archive(tmp_path)
        for key in range(4):
            archive.put(key, 0)
        archive.finish()
        read = []
        for article in archive.writer.read_articles([id_of(key) for key in range(4)]):
            read.append(article.id)
            archive.put(int(article.path.removesuffix(".txt")), len(read))
            assert len(read) <= 4
        assert read == [id_of(key) for key in range(4)]
        archive.finish()


def test_a_segment_that_changes_keeps_its_file_and_gets_one_of_what_is_deleted(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for key in range(5):
        archive.put(key, 0)
    archive.finish()
    assert [files.deleted for files in archive.files] == [None]
    (first,) = archive.files
    archive.delete(3)
    archive.finish()
    (second,) = archive.files
    assert second.arrays == first.arrays
    assert second.deleted is not None
    assert second.deleted.name == "segments-1/MAIN-1-1.2.del"
    assert read_deleted(tmp_path, second.deleted).tolist() == [3]
    archive.finish()
    assert archive.files == (second,), "what has not changed since is not written again"
    archive.delete(0)
    archive.finish()
    assert [file.name for file in archive.files[0].all] == [first.arrays.name, "segments-1/MAIN-1-1.4.del"]
    assert held(tmp_path, (second,)).keys() == {id_of(key) for key in (0, 1, 2, 4)}, (
        "an older generation stays as it was"
    )


def test_purging_leaves_no_word_of_what_is_gone(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for key in range(6):
        archive.put(key, key)
    archive.put(5, 7)
    archive.finish()
    assert b"versie5" not in archive.bytes(), "it was replaced before it was written"
    archive.put(4, 8)
    archive.delete(3)
    archive.finish()
    assert b"versie3" in archive.bytes()
    archive.finish(purge=True)
    left = archive.bytes()
    assert b"versie8" in left
    for gone in (b"versie3", b"versie4", b"sleutel3"):
        assert gone not in left


def test_a_segment_of_which_nothing_is_left_is_let_go(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put(1, 0)
    archive.finish()
    archive.delete(1)
    archive.finish()
    assert archive.files == ()


def test_articles_without_a_word_are_merged(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for key in range(3):
        article = made(key, 0).article
        nothing = Article(article.id, "a", article.path, "", None, None, None, (Passage(0, "…"),))
        archive.folder.mkdir(exist_ok=True)
        archive.writer.add_article(analyze_article(nothing))
        files, _ = archive.writer.finish(purge=False)
        archive.writer = GenerationWriter(archive.folder, files, key + 2)
    archive.writer.delete_article(id_of(1))
    archive.writer.delete_article(id_of(99))
    files, _ = archive.writer.finish(purge=True)
    assert sorted(open_segment(tmp_path, of.arrays).article(0).path for of in files) == ["0.txt", "2.txt"]


# --- a disk that refuses


@pytest.mark.parametrize("purge", [False, True])
def test_a_disk_that_refuses_anything_changes_nothing_that_was_committed(tmp_path: Path, purge: bool) -> None:
    with small(10**6):
        archive = Archive(tmp_path)
        for key in range(4):
            archive.put(key, 0)
        archive.finish()
        before = archive.bytes()
        sync = os.fsync
        for failing_at in range(20):
            calls = iter(range(100))

            def refuse(descriptor: int, calls: Iterator[int] = calls, failing_at: int = failing_at) -> None:
                if next(calls) == failing_at:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                sync(descriptor)

            archive.start()
            archive.delete(1)
            archive.put(2, 9)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(os, "fsync", refuse)
                try:
                    archive.writer.finish(purge=purge)
                except OSError as error:
                    assert error.errno == errno.ENOSPC
                else:
                    break
            assert archive.bytes() == before
            assert held(tmp_path, archive.files) == archive.articles
        assert failing_at > 2
        archive.start()
        archive.put(2, 9)
        archive.finish(purge=purge)


def test_what_can_not_be_written_leaves_no_open_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/fd").exists():
        pytest.skip("asks /dev/fd which files are open")

    def refuse(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", refuse)
    archive = Archive(tmp_path)
    archive.put(1, 1)
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208
    for _ in range(3):
        with pytest.raises(OSError, match="output error"):
            archive.writer.finish(purge=False)
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208


# --- damage


def everything(index: Path, files: Files) -> None:
    """Reads, replaces, deletes and writes all again."""
    writer = GenerationWriter(index / "segments-1", files, 9)
    for article in [*writer.read_articles([id_of(key) for key in range(6)])]:
        writer.add_article(made(int(article.path.removesuffix(".txt")), 9))
    writer.delete_article(id_of(1))
    writer.finish(purge=True)


def damaged(data: bytes, seed: int) -> bytes:
    """With one bit changed, or some bytes, or cut short."""
    chance = random.Random(seed)
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 5))):
        found[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(found)


def two_segments(index: Path) -> Sequence[StoredFile]:
    archive = Archive(index)
    for key in range(5):
        archive.put(key, 0)
    archive.finish()
    archive.delete(2)
    archive.put(5, 1)
    archive.finish()
    assert len(archive.files) == 2
    everything(index, archive.files)
    return [file for files in archive.files for file in files.all]


def test_damage_is_told_as_such(tmp_path: Path) -> None:
    files = two_segments(tmp_path)
    held_by = (SegmentFiles(*files[:2]), SegmentFiles(files[2]))
    told = 0
    for file in files:
        data = (tmp_path / file.name).read_bytes()
        for seed in range(80):
            (tmp_path / file.name).write_bytes(damaged(data, seed))
            try:
                everything(tmp_path, held_by)
            except IndexCorrupt as error:
                assert str(tmp_path) in str(error)
                told += 1
        (tmp_path / file.name).write_bytes(data)
    assert told > 100


def test_damage_is_never_copied(tmp_path: Path) -> None:
    """What is merged gets a checksum of its own: so it must be right before."""
    files = two_segments(tmp_path)
    held_by = (SegmentFiles(*files[:2]), SegmentFiles(files[2]))
    for file in files[:2]:
        data = (tmp_path / file.name).read_bytes()
        directory = int.from_bytes(data[-16:-8], "little")
        for at in range(64, len(data) - 16 - directory, 41):
            (tmp_path / file.name).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            with pytest.raises(IndexCorrupt, match=Path(file.name).name):
                GenerationWriter(tmp_path / "segments-1", held_by, 9).finish(purge=True)
        (tmp_path / file.name).write_bytes(data)


def test_files_that_are_gone_or_cut_short(tmp_path: Path) -> None:
    files = two_segments(tmp_path)
    held_by = (SegmentFiles(*files[:2]), SegmentFiles(files[2]))
    for file in files:
        data = (tmp_path / file.name).read_bytes()
        (tmp_path / file.name).write_bytes(data[:-1])
        with pytest.raises(IndexCorrupt):
            GenerationWriter(tmp_path / "segments-1", held_by, 9)
        (tmp_path / file.name).unlink()
        with pytest.raises(IndexCorrupt):
            GenerationWriter(tmp_path / "segments-1", held_by, 9)
        (tmp_path / file.name).write_bytes(data)


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (KeyError("x"), IndexCorrupt),
        (MemoryError(), IndexCorrupt),
        (OSError(errno.EINVAL, "x"), IndexCorrupt),
        (FileNotFoundError(errno.ENOENT, "x"), IndexCorrupt),
        (OSError(errno.ENOSPC, "x"), OSError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
    ids=repr,
)
def test_what_is_damage_and_what_is_a_disk_that_refuses(raised: BaseException, told: type[BaseException]) -> None:
    with pytest.raises(told), damage_told(Path("/archief/segments-1")):
        raise raised
