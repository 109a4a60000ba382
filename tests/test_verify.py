from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.array_file import encode_arrays
from index.article import Article
from index.catalog import FileRecord
from index.durable import StoredFile, describe, write_new
from index.engines import open_writer
from index.errors import EngineUnknown, IndexCorrupt, IndexMissing, IndexOutdated, KnipselError
from index.events import IndexReport
from index.indexed_article import indexed
from index.inventory import Counts, count
from index.manifest import NAME, read_manifest, write_manifest
from index.messages import message
from index.passage_store.generation import overview
from index.passage_store.reading import Passages
from index.passage_store.writer import PassageWriter, open_run
from index.schema import article_number, digest_number
from index.story_table import StoryTable
from index.verify import Finding, verify
from search.engines import open_engine
from search.finder import open_searcher
from search.parser import parse

KINDS = {
    "manifest": NAME,
    "toc": "*.toc",
    "segment": "*.seg",
    "catalog": "*.jsonl.gz",
    "passages": "passages-*.bin",
    "stories": "stories-*.bin",
}
SMALL = ("manifest", "toc", "stories")
"""What opening compares with its checksum; the catalog is compared when it is asked for, the rest by a check."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory, index_archive: Callable[..., IndexReport]) -> Path:
    """An index with two of segments, catalog deltas and runs of the passage store, deleted articles and a story. Not to
    be changed."""
    folder = tmp_path_factory.mktemp("verify")
    archive, url = folder / "archief", f"whoosh:{folder / 'knipsel'}"
    archive.mkdir()
    story = "De sluizen bij Oostmolen werken niet meer, en schepen moeten dagen wachten."
    for number in range(6):
        (archive / f"{number}.txt").write_text(f"Bericht {number} over de haven.\n\n{story}\n", "utf-8")
    (archive / "leeg.txt").write_bytes(b"")
    index_archive([archive], url)
    (archive / "0.txt").write_text(f"Bericht over tulpen.\n\n{story}", "utf-8")
    index_archive([archive], url)
    return folder / "knipsel"


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "kopie"))


def problems(folder: Path) -> dict[str, str]:
    return {finding.subject: finding.problem.code for finding in verify(f"whoosh:{folder}") if finding.problem}


def files_of_kind(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.rglob(KINDS[kind]))


def flips(path: Path, count: int) -> Iterator[None]:
    """Flips one bit at a time, at places spread over the file."""
    data = path.read_bytes()
    chance = random.Random(len(data))
    for number in range(count):
        place = number * len(data) // count + chance.randrange(max(1, len(data) // count))
        damaged = bytearray(data)
        damaged[place] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        yield
    path.write_bytes(data)


def test_a_sound_index(sound: Path) -> None:
    findings = list(verify(f"whoosh:{sound}"))
    assert [finding for finding in findings if finding.problem] == []
    named = [file.name for file in read_manifest(sound).all_files]
    assert [finding.subject for finding in findings][: len(named) + 1] == [NAME, *named]
    assert {"articles", "passages", "stories", "states"} <= {finding.subject for finding in findings}
    assert [len(files_of_kind(sound, kind)) for kind in KINDS] == [1, 1, 2, 2, 2, 1]


@pytest.mark.parametrize("kind", KINDS)
def test_every_flipped_bit_is_noticed(folder: Path, kind: str) -> None:
    for path in files_of_kind(folder, kind):
        for _ in flips(path, 60):
            if kind == "manifest":
                with pytest.raises((IndexCorrupt, IndexOutdated)):
                    list(verify(f"whoosh:{folder}"))
            else:
                assert problems(folder) == {path.relative_to(folder).as_posix(): "check.checksum"}
    assert problems(folder) == {}


@pytest.mark.parametrize("kind", SMALL)
def test_the_small_files_are_compared_on_opening(folder: Path, kind: str) -> None:
    (path,) = files_of_kind(folder, kind)
    for _ in flips(path, 60):
        with pytest.raises((IndexCorrupt, IndexOutdated)):
            open_engine(f"whoosh:{folder}")
        if kind != "stories":  # which a writer makes anew without reading them
            with pytest.raises((IndexCorrupt, IndexOutdated)):
                open_writer(f"whoosh:{folder}")
    with open_engine(f"whoosh:{folder}") as engine:
        assert engine.summary().articles == 6


def test_the_catalog_is_compared_when_it_is_read(folder: Path) -> None:
    for path in files_of_kind(folder, "catalog"):
        for _ in flips(path, 20):
            with open_engine(f"whoosh:{folder}") as engine, pytest.raises(IndexCorrupt):
                engine.files()
            with pytest.raises(IndexCorrupt):
                open_writer(f"whoosh:{folder}")


@pytest.mark.parametrize("kind", ["segment", "passages"])
def test_a_flipped_bit_in_a_large_file_is_never_a_traceback(folder: Path, kind: str) -> None:
    """Its bytes are compared by a check only; what reads them meanwhile must fail in one sentence, if it fails."""
    article, _ = article_at(folder, "1.txt")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for path in files_of_kind(folder, kind):
        for _ in flips(path, 60):
            try:
                with open_writer(f"whoosh:{folder}") as writer:
                    writer.add(indexed(article))
                    writer.delete("0123456789abcdef")
                    if kind == "passages":  # which are read by a commit only
                        writer.commit()
            except KnipselError as error:
                assert error.code == "index_corrupt"
            for damaged, data in before.items():
                if damaged != path:
                    damaged.write_bytes(data)


@pytest.mark.parametrize("kind", ["passages"])
def test_a_flipped_bit_where_copies_are_asked_for_is_never_a_traceback(folder: Path, kind: str) -> None:
    article, _ = article_at(folder, "1.txt")
    for path in files_of_kind(folder, kind):
        for _ in flips(path, 120):
            try:
                with open_searcher(f"whoosh:{folder}") as searcher:
                    searcher.search(parse("haven"), copies=False)
                    searcher.related(article)
                    searcher.passage_copies(article)
            except KnipselError as error:
                assert error.code == "index_corrupt"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "manifest"])
def test_a_missing_file(folder: Path, kind: str) -> None:
    path = files_of_kind(folder, kind)[-1]
    path.unlink()
    assert problems(folder) == {path.relative_to(folder).as_posix(): "check.missing"}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "manifest"])
def test_another_size(folder: Path, kind: str) -> None:
    path = files_of_kind(folder, kind)[-1]
    data = path.read_bytes()
    for changed in (data[:-1], data + b"\0", b""):
        path.write_bytes(changed)
        (finding,) = [finding for finding in verify(f"whoosh:{folder}") if finding.problem]
        assert finding.problem is not None
        assert finding.problem.values == {"size": len(changed), "expected": len(data)}
        if kind in ("segment", "passages"):
            with pytest.raises(IndexCorrupt, match=path.name):
                open_engine(f"whoosh:{folder}")
            with pytest.raises(IndexCorrupt, match=path.name):
                open_writer(f"whoosh:{folder}")


def test_all_problems_are_told(folder: Path) -> None:
    files = files_of_kind(folder, "segment") + files_of_kind(folder, "catalog")
    for path in files:
        path.unlink()
    assert set(problems(folder)) == {path.relative_to(folder).as_posix() for path in files}


def test_a_file_that_the_system_withholds(folder: Path) -> None:
    (path,) = files_of_kind(folder, "stories")
    path.unlink()
    path.mkdir()
    assert problems(folder) == {path.name: "check.unreadable"}


def commit_anew(folder: Path, **changes: object) -> None:
    """A commit whose parts don't agree, each with a right checksum, such as a defect of ours might make."""
    write_manifest(folder, replace(read_manifest(folder), **changes))


def test_counts_that_differ(folder: Path) -> None:
    counts = read_manifest(folder).counts
    commit_anew(folder, counts=replace(counts, articles=7, states=dict(counts.states) | {"failed": 2}))
    assert problems(folder) == {"articles": "check.counts", "states": "check.counts"}
    commit_anew(folder, counts=Counts())
    assert set(problems(folder)) == {"articles", "passages", "stories", "states"}


def test_stories_that_differ(folder: Path) -> None:
    (path,) = files_of_kind(folder, "stories")
    with open_engine(f"whoosh:{folder}") as engine:
        ids = sorted(file.article_id for file in engine.files() if file.article_id)
    table = StoryTable.decode(path.read_bytes())
    two = np.array([article_number(name) for name in ids[:2]], np.uint64)
    path.write_bytes(replace(table, articles=two, leaders=two[[0, 0]]).encode())
    commit_anew(folder, stories=describe(folder, path.name))
    assert problems(folder) == {path.name: "check.stories"}


def article_at(folder: Path, path: str) -> tuple[Article, FileRecord]:
    with open_engine(f"whoosh:{folder}") as engine:
        (record,) = [file for file in engine.files() if file.path == path]
        assert record.article_id is not None
        return engine.fetch([record.article_id])[0], record


@pytest.mark.parametrize("mistake", ["lost", "unknown", "differs"])
def test_articles_and_catalog_that_differ(folder: Path, mistake: str) -> None:
    article, record = article_at(folder, "3.txt")
    with open_writer(f"whoosh:{folder}") as writer:
        if mistake == "lost":
            writer.delete(article.id)
        elif mistake == "unknown":
            writer.forget(record.key)
        else:
            writer.record(replace(record, title="Een andere titel"))
        writer.commit()
    (problem,) = [
        finding.problem
        for finding in verify(f"whoosh:{folder}")
        if finding.problem and finding.problem.code.startswith("check.article")
    ]
    example = article.id if mistake == "unknown" else "3.txt"
    assert problem == message(f"check.article_{mistake}", n=1, example=example)


@pytest.mark.parametrize("mistake", ["lost", "unknown", "differs"])
def test_articles_and_passages_that_differ(folder: Path, mistake: str) -> None:
    article, _ = article_at(folder, "3.txt")
    writer = PassageWriter(folder, read_manifest(folder).passages, 99)
    if mistake == "lost":
        writer.delete(article_number(article.id))
    elif mistake == "unknown":
        writer.add(replace(indexed(article).stored, article=5))
    else:
        shorter = replace(article, passages=article.passages[:1])
        writer.add(indexed(shorter).stored)
    writer.flush()
    commit_passages(folder, writer.passages, writer.finish(100))
    # What the store alone has is an article that is lost, as one that the catalog alone has.
    code, example = ("lost", "0" * 15 + "5") if mistake == "unknown" else ("differs", "3.txt")
    (problem,) = [finding.problem for finding in verify(f"whoosh:{folder}") if finding.problem]
    assert problem == message(f"check.article_{code}", n=1, example=example)


def test_boilerplate_that_is_not_marked_in_its_articles(folder: Path) -> None:
    article, _ = article_at(folder, "3.txt")
    runs = [open_run(folder, file) for file in read_manifest(folder).passages]
    boilerplate = np.array([digest_number(article.passages[1].digest)], np.uint64)
    runs[-1] = replace(runs[-1], boilerplate=boilerplate)
    files = [write_new(folder, f"passages-99-{n}.bin", *encode_arrays(run.arrays())) for n, run in enumerate(runs)]
    commit_passages(folder, Passages(runs), tuple(files))
    (problem,) = [finding.problem for finding in verify(f"whoosh:{folder}") if finding.problem]
    assert problem is not None
    assert (problem.code, problem.values["n"]) == ("check.article_differs", 6)


def commit_passages(folder: Path, passages: Passages, files: tuple[StoredFile, ...]) -> None:
    """A commit whose counts and stories are those of `passages`, but whose articles may not be."""
    glance = overview(passages)
    with open_engine(f"whoosh:{folder}") as engine:
        counts = count(engine.files(), glance)
    stories = write_new(folder, "stories-99.bin", glance.table.encode())
    commit_anew(folder, passages=files, stories=stories, counts=counts)


def test_leftovers_are_no_problem(folder: Path) -> None:
    (folder / "catalog-99.jsonl.gz").write_bytes(b"half")
    (folder / "segments-1" / "MAIN-99_x.pst").write_bytes(b"half")
    assert problems(folder) == {}


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        list(verify(f"whoosh:{tmp_path}"))
    with pytest.raises(EngineUnknown):
        list(verify("onbekend:x"))


def test_a_commit_in_between_is_no_damage(archive: Path, url: str, index_archive: Callable[..., IndexReport]) -> None:
    (archive / "a.txt").write_text("Bericht.", "utf-8")
    index_archive([archive], url)
    checked: list[Finding] = []
    ended = threading.Event()

    def keep_checking() -> None:
        while not ended.is_set():
            checked.extend(verify(url))

    checking = threading.Thread(target=keep_checking)
    checking.start()
    try:
        for number in range(60):
            (archive / "a.txt").write_text(f"Bericht {number}.", "utf-8")
            index_archive([archive], url, rebuild=number % 7 == 0)
    finally:
        ended.set()
        checking.join()
    assert [finding for finding in checked if finding.problem] == []
    assert len(checked) > 100


def test_every_finding_of_a_searchable_index_can_be_told(folder: Path) -> None:
    files_of_kind(folder, "segment")[0].unlink()
    for finding in verify(f"whoosh:{folder}"):
        if finding.problem:
            assert finding.problem.text("nl") == "het bestand ontbreekt"
    with pytest.raises(IndexCorrupt):
        open_searcher(f"whoosh:{folder}")
