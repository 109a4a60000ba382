from __future__ import annotations

import os
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.catalog import FileRecord
from index.engines import open_writer
from index.errors import (
    IndexCorrupt,
    IndexLocked,
    IndexOutdated,
    IndexUnwritable,
    RebuildRefused,
    RootsUnknown,
    RootUnusable,
)
from index.events import Committed, Event, FileDone, IndexReport, RootKept, Scanned
from index.manifest import NAME, read_manifest, write_manifest
from index.messages import message
from index.pipeline import build
from index.verify import verify
from search.finder import open_searcher
from search.parser import parse

Run = Callable[..., IndexReport]
LONG_AGO = 1_000_000_000_000_000_000


def write(folder: Path, name: str, text: str | bytes, modified_ns: int = LONG_AGO) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    os.utime(path, ns=(modified_ns, modified_ns))
    return path


def found(url: str, query: str) -> list[str]:
    with open_searcher(url) as searcher:
        return sorted(hit.path for hit in searcher.hits(parse(query), copies=True))


def files(url: str) -> dict[str, FileRecord]:
    with open_searcher(url) as searcher:
        return {f"{file.root}/{file.path}": file for file in searcher.engine.files()}


def states(url: str) -> dict[str, str]:
    return {path: file.state for path, file in files(url).items()}


def outcomes(events: list[Event]) -> dict[str, str]:
    return {f"{event.root}/{event.path}": event.outcome for event in events if isinstance(event, FileDone)}


def folder_of(url: str) -> Path:
    return Path(url.removeprefix("whoosh:"))


def assert_sums_agree(url: str, report: IndexReport) -> None:
    told = (report.new, report.changed, report.unchanged, report.skipped, report.failed, report.stale)
    assert sum(told) == report.files
    listed = Counter(states(url).values())
    with open_searcher(url) as searcher:
        summary = searcher.engine.summary()
    assert {state: count for state, count in summary.states.items() if count} == listed
    assert summary.articles == listed["indexed"] + listed["stale"] == report.articles
    assert [finding for finding in verify(url) if finding.problem] == []


def test_a_file_added_changed_renamed_deleted(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Een bericht over tulpen.")
    write(archive, "leeg.txt", "")
    write(archive, ".verborgen.txt", "Een bericht.")
    write(archive, "lijst.csv", "a;b")
    report = index_archive([archive], url)
    assert (report.new, report.failed, report.skipped, report.files) == (1, 1, 2, 4)
    assert_sums_agree(url, report)

    write(archive, "2021/b.txt", "Een bericht over rozen.")
    report = index_archive([], url)
    assert (report.new, report.unchanged) == (1, 1)
    assert found(url, "rozen") == ["2021/b.txt"]
    assert_sums_agree(url, report)

    write(archive, "2021/b.txt", "Een bericht over lelies in de tuin.")
    report = index_archive([], url)
    assert (report.changed, report.unchanged) == (1, 1)
    assert (found(url, "rozen"), found(url, "lelies")) == ([], ["2021/b.txt"])
    assert_sums_agree(url, report)

    (archive / "2021" / "b.txt").rename(archive / "c.txt")
    report = index_archive([], url)
    assert (report.new, report.gone, report.unchanged) == (1, 1, 1)
    assert found(url, "lelies") == ["c.txt"]
    assert_sums_agree(url, report)

    (archive / "c.txt").unlink()
    report = index_archive([], url)
    assert (report.gone, report.unchanged, report.files) == (1, 1, 4)
    assert found(url, "lelies") == []
    assert_sums_agree(url, report)
    assert states(url) == {
        "archief/.verborgen.txt": "skipped",
        "archief/a.txt": "indexed",
        "archief/leeg.txt": "failed",
        "archief/lijst.csv": "skipped",
    }


def test_the_events_tell_all(archive: Path, url: str) -> None:
    for number in range(7):
        write(archive, f"{number}.txt", f"Bericht {number}.")
    write(archive, "leeg.txt", "")
    events = list(build([archive], url, commit_every=3))
    kinds = [type(event).__name__ for event in events]
    three = ["FileDone", "FileDone", "FileDone", "Committed"]
    assert kinds == ["Scanned", *three, *three, "FileDone", "FileDone", "Committed", "IndexReport"]
    assert events[0] == Scanned("archief", 8, 8)
    assert events[-3] == FileDone("archief", "leeg.txt", "failed", message("file.empty"))
    report = events[-1]
    assert isinstance(report, IndexReport)
    assert (report.articles, report.passages, report.stories, report.left_out) == (7, 7, 7, 0)
    committed = [event.generation for event in events if isinstance(event, Committed)]
    assert len(set(committed)) == 3
    assert committed[-1] == report.generation == read_manifest(folder_of(url)).generation
    assert report.seconds > 0


def test_a_run_that_finds_nothing_new_writes_nothing(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Bericht.")
    write(archive, "leeg.txt", "")
    first = index_archive([archive], url)
    before = {path: path.stat().st_mtime_ns for path in folder_of(url).rglob("*")}
    assert index_archive([], url).generation == first.generation
    assert index_archive([archive / "a.txt"], url).generation == first.generation
    assert {path: path.stat().st_mtime_ns for path in folder_of(url).rglob("*")} == before


def test_a_touched_file_is_not_changed(archive: Path, url: str, index_archive: Run) -> None:
    path = write(archive, "a.txt", "Bericht.")
    index_archive([archive], url)
    segments = read_manifest(folder_of(url)).segment_files
    os.utime(path, ns=(LONG_AGO + 1, LONG_AGO + 1))
    report = index_archive([], url)
    assert (report.unchanged, report.changed) == (1, 0)
    assert files(url)["archief/a.txt"].modified_ns == LONG_AGO + 1
    assert read_manifest(folder_of(url)).segment_files == segments, "its text is not written again"


def test_a_path_limits_what_is_dropped(archive: Path, url: str, index_archive: Run) -> None:
    for name in ("2020/a.txt", "2020/b.txt", "2021/c.txt", "2021/d.txt"):
        write(archive, name, f"Bericht {name}.")
    index_archive([archive], url)
    (archive / "2020" / "a.txt").unlink()
    (archive / "2021" / "c.txt").unlink()
    report = index_archive([archive / "2021"], url)
    assert (report.gone, report.files) == (1, 1)
    assert found(url, "bericht") == ["2020/a.txt", "2020/b.txt", "2021/d.txt"]
    report = index_archive([archive / "2020" / "a.txt"], url)
    assert (report.gone, report.files) == (1, 0)
    assert found(url, "bericht") == ["2020/b.txt", "2021/d.txt"]


def test_paths_in_each_other_are_counted_once(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "2021/a.txt", "Bericht.")
    report = index_archive([archive, archive / "2021", f"{archive}/", archive / "2021" / "a.txt"], url)
    assert (report.files, report.new) == (1, 1)


def test_a_root_in_a_root_each_article_once(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "2021/a.txt", "Bericht.")
    write(archive, "b.txt", "Bericht.")
    index_archive([archive / "2021"], url)
    report = index_archive([archive], url)
    assert states(url) == {"2021/a.txt": "indexed", "archief/2021": "skipped", "archief/b.txt": "indexed"}
    assert (report.new, report.unchanged, report.skipped) == (1, 1, 1)
    (archive / "2021" / "a.txt").rename(archive / "2021" / "c.txt")
    index_archive([archive], url)
    assert found(url, "bericht") == ["b.txt", "c.txt"]


def test_an_article_that_is_none_any_more(archive: Path, url: str, index_archive: Run) -> None:
    names = ("leeg.txt", "binair.txt", "uitgesloten.txt", "map.txt")
    for name in (*names, "blijft.txt"):
        write(archive, name, "Bericht.")
    index_archive([archive], url)
    write(archive, "leeg.txt", "")
    write(archive, "binair.txt", b"\x00\x01\x02binair")
    (archive / "map.txt").unlink()
    write(archive, "map.txt/x.txt", "Bericht.")
    report = index_archive([], url, exclude=["uit*"])
    assert found(url, "bericht") == ["blijft.txt", "map.txt/x.txt"]
    assert (report.failed, report.skipped, report.gone, report.new) == (2, 1, 1, 1)
    assert_sums_agree(url, report)
    assert files(url)["archief/binair.txt"].reason == message("file.binary")
    for name in names[:2]:
        write(archive, name, "Bericht, weer.")
    report = index_archive([], url)
    assert found(url, "weer") == ["binair.txt", "leeg.txt"]
    assert (report.new, report.skipped) == (2, 1)


def test_patterns_are_remembered(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Bericht.")
    write(archive, "a.bak.txt", "Bericht.")
    index_archive([archive], url, exclude=["*.bak.*"])
    assert index_archive([], url).skipped == 1
    assert index_archive([archive], url, rebuild=True).skipped == 1
    assert files(url)["archief/a.bak.txt"].reason == message("file.excluded", pattern="*.bak.*")


def test_a_file_that_failed_is_not_read_again_before_it_changes(
    archive: Path, url: str, index_archive: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(archive, "leeg.txt", "")
    index_archive([archive], url)
    events = list(build([], url))
    assert events[0] == Scanned("archief", 1, 0)
    assert outcomes(events) == {"archief/leeg.txt": "failed"}


def test_files_that_vanish_between_the_scan_and_the_reading(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Bericht over tulpen.")
    write(archive, "blijft.txt", "Bericht.")
    index_archive([archive], url)
    write(archive, "a.txt", "Bericht over rozen en lelies.")
    write(archive, "b.txt", "Bericht.")
    events: list[Event] = []
    for event in build([], url):
        events.append(event)
        if isinstance(event, Scanned):
            (archive / "a.txt").unlink()
            (archive / "b.txt").unlink()
    assert outcomes(events) == {
        "archief/a.txt": "stale",
        "archief/b.txt": "failed",
        "archief/blijft.txt": "unchanged",
    }
    report = events[-1]
    assert isinstance(report, IndexReport)
    assert_sums_agree(url, report)
    assert found(url, "tulpen") == ["a.txt"], "its last good version is kept for now"
    report = index_archive([], url)
    assert (report.gone, report.files) == (2, 1)
    assert found(url, "tulpen") == []


def test_a_file_that_changes_between_the_scan_and_the_reading(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Bericht over tulpen.")
    for event in build([archive], url):
        if isinstance(event, Scanned):
            write(archive, "a.txt", "Bericht over rozen en lelies.", LONG_AGO + 1)
    assert found(url, "rozen") == ["a.txt"]
    report = index_archive([], url)
    assert (report.unchanged, report.changed) == (1, 0)


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder for one who has no rights but his own: the superuser reads what is closed."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        superuser = os.geteuid() == 0
        if superuser:
            os.seteuid(65534)
        try:
            yield Path(name)
        finally:
            if superuser:
                os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_stale_and_recovered(nobody: Path, index_archive: Run) -> None:
    archive, url = nobody / "archief", f"whoosh:{nobody / 'knipsel'}"
    path = write(archive, "a.txt", "Bericht over tulpen.")
    write(archive, "dicht/b.txt", "Bericht over tulpen en rozen.")
    index_archive([archive], url)
    write(archive, "a.txt", "Bericht over rozen.", LONG_AGO + 1)
    path.chmod(0)
    (archive / "dicht").chmod(0)
    report = index_archive([], url)
    assert (report.stale, report.failed, report.unchanged, report.gone) == (2, 1, 0, 0)
    assert found(url, "tulpen") == ["a.txt", "dicht/b.txt"]
    assert files(url)["archief/a.txt"].reason == message("file.unreadable", cause="Permission denied")
    assert_sums_agree(url, report)
    generation = report.generation
    assert index_archive([], url).generation == generation, "nothing is written while nothing changes"

    path.chmod(0o644)
    (archive / "dicht").chmod(0o755)
    report = index_archive([], url)
    assert (report.changed, report.unchanged, report.stale) == (1, 1, 0)
    assert (found(url, "tulpen"), found(url, "rozen")) == (["dicht/b.txt"], ["a.txt", "dicht/b.txt"])
    assert states(url) == {"archief/a.txt": "indexed", "archief/dicht/b.txt": "indexed"}


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_an_index_folder_that_may_not_be_written(nobody: Path, index_archive: Run) -> None:
    archive, url = nobody / "archief", f"whoosh:{nobody / 'knipsel'}"
    write(archive, "a.txt", "Bericht over tulpen.")
    index_archive([archive], url)
    write(archive, "b.txt", "Bericht over tulpen.")
    closed = [folder_of(url), *(path for path in folder_of(url).rglob("*") if path.is_dir())]
    for folder in closed:
        folder.chmod(0o555)
    try:
        for rebuild in (False, True):
            with pytest.raises(IndexUnwritable, match="Permission denied"):
                index_archive([], url, rebuild=rebuild)
        assert found(url, "tulpen") == ["a.txt"]
    finally:
        for folder in closed:
            folder.chmod(0o755)
    assert index_archive([], url).new == 1


def moved_away(folder: Path, *, leave_empty: bool) -> Path:
    aside = folder.rename(folder.with_name("elders"))
    if leave_empty:
        folder.mkdir()
    return aside


@pytest.mark.parametrize("leave_empty", [False, True])
def test_a_root_that_is_not_to_be_trusted_is_kept(
    archive: Path, url: str, index_archive: Run, tmp_path: Path, leave_empty: bool
) -> None:
    write(archive, "a.txt", "Bericht over tulpen.")
    write(tmp_path / "los", "b.txt", "Bericht over tulpen.")
    index_archive([archive, tmp_path / "los"], url)
    moved_away(archive, leave_empty=leave_empty)
    write(tmp_path / "los", "c.txt", "Bericht over tulpen.")
    events = list(build([], url))
    (kept,) = [event for event in events if isinstance(event, RootKept)]
    reason = message("root.empty", n=1) if leave_empty else message("root.missing")
    assert kept == RootKept("archief", reason)
    assert found(url, "tulpen") == ["a.txt", "b.txt", "c.txt"], "the other root goes on"
    report = events[-1]
    assert isinstance(report, IndexReport)
    assert (report.files, report.articles) == (2, 3)

    with pytest.raises(RebuildRefused) as refused:
        index_archive([], url, rebuild=True)
    assert refused.value.message.values == {"path": str(archive), "cause": reason}
    assert len(found(url, "tulpen")) == 3

    report = index_archive([], url, prune=True)
    assert (report.gone, report.articles) == (1, 2)
    assert found(url, "tulpen") == ["b.txt", "c.txt"]
    labels = [root.label for root in read_manifest(folder_of(url)).roots]
    assert labels == (["archief", "los"] if leave_empty else ["los"]), "a root that is gone for good is forgotten"
    assert [event for event in build([], url) if isinstance(event, RootKept)] == []


def test_a_rebuild_without_a_root_when_that_is_meant(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Bericht over tulpen.")
    write(archive.parent / "los", "b.txt", "Bericht over tulpen.")
    index_archive([archive, archive.parent / "los"], url)
    moved_away(archive, leave_empty=True)
    report = index_archive([], url, rebuild=True, prune=True)
    assert (report.new, report.articles) == (1, 1)
    assert found(url, "tulpen") == ["b.txt"]


def test_a_rebuild_reads_all_roots_anew(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Bericht over tulpen.")
    write(archive.parent / "los", "b.txt", "Bericht over tulpen.")
    index_archive([archive], url)
    before = files(url)
    report = index_archive([archive.parent / "los"], url, rebuild=True)
    assert (report.new, report.unchanged, report.articles) == (2, 0, 2)
    assert found(url, "tulpen") == ["a.txt", "b.txt"]
    assert files(url)["archief/a.txt"].article_id == before["archief/a.txt"].article_id


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x10
    path.write_bytes(data)


def outdate(url: str) -> None:
    """As an index that an earlier version of the analyzer made."""
    manifest = read_manifest(folder_of(url))
    write_manifest(folder_of(url), replace(manifest, analyzer="0" * 16))


def test_a_damaged_manifest(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Bericht over tulpen.")
    index_archive([archive], url)
    damage(folder_of(url) / NAME)
    with pytest.raises(IndexCorrupt, match="--rebuild"):
        index_archive([archive], url)
    with pytest.raises(RootsUnknown, match="--rebuild FOLDER"):
        index_archive([], url, rebuild=True)
    assert index_archive([archive], url, rebuild=True).new == 1
    assert found(url, "tulpen") == ["a.txt"]
    assert len([path for path in folder_of(url).iterdir() if path.name.startswith("segments-")]) == 1


@pytest.mark.parametrize("kind", ["toc", "seg", "gz", "missing toc", "missing seg", "missing gz"])
def test_a_rebuild_mends_any_damage(archive: Path, url: str, index_archive: Run, kind: str) -> None:
    write(archive, "a.txt", "Bericht over tulpen.")
    index_archive([archive], url)
    (path,) = folder_of(url).rglob(f"*.{kind.split()[-1]}")
    if kind.startswith("missing"):
        path.unlink()
    else:
        damage(path)
    if kind != "seg":  # its bytes are not read before something is merged
        with pytest.raises(IndexCorrupt, match=path.name):
            index_archive([], url)
    assert index_archive([], url, rebuild=True).new == 1
    assert found(url, "tulpen") == ["a.txt"]
    assert [finding for finding in verify(url) if finding.problem] == []


def test_an_outdated_index(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Bericht over tulpen.")
    index_archive([archive], url)
    outdate(url)
    with pytest.raises(IndexOutdated, match="--rebuild"):
        index_archive([], url)
    assert index_archive([], url, rebuild=True).new == 1
    assert found(url, "tulpen") == ["a.txt"]


def test_an_outdated_index_still_knows_what_a_rebuild_must_not_lose(
    archive: Path, url: str, index_archive: Run
) -> None:
    write(archive, "a.txt", "Bericht over tulpen.")
    index_archive([archive], url)
    outdate(url)
    aside = moved_away(archive, leave_empty=True)
    with pytest.raises(RebuildRefused):
        index_archive([], url, rebuild=True)
    archive.rmdir()
    aside.rename(archive)
    assert index_archive([], url, rebuild=True).new == 1


def test_damage_is_not_copied_into_a_new_segment(archive: Path, url: str, index_archive: Run) -> None:
    for number in range(7):
        write(archive, f"{number}.txt", f"Bericht {number} over tulpen.")
        index_archive([archive], url)
    segments = sorted(folder_of(url).rglob("*.seg"))
    assert len(segments) == 7
    data = bytearray(segments[3].read_bytes())
    data[data.index(b"tulp")] ^= 1
    segments[3].write_bytes(data)
    write(archive, "7.txt", "Bericht 7 over tulpen.")
    with pytest.raises(IndexCorrupt, match=segments[3].name):
        index_archive([], url)
    assert {finding.subject for finding in verify(url) if finding.problem} == {f"segments-1/{segments[3].name}"}


def test_closing_early_keeps_what_was_committed_and_frees_the_lock(archive: Path, url: str, index_archive: Run) -> None:
    for number in range(10):
        write(archive, f"{number}.txt", f"Bericht {number}.")
    events = build([archive], url, commit_every=3)
    for event in events:
        if isinstance(event, Committed):
            break
    next(events)
    with pytest.raises(IndexLocked):
        index_archive([archive], url)
    events.close()
    assert len(found(url, "bericht")) == 3
    assert list(folder_of(url).rglob("*.tmp")) == [], "what was begun is cleared away"
    report = index_archive([], url)
    assert (report.new, report.unchanged) == (7, 3)


def test_ctrl_c_in_the_middle(archive: Path, url: str, index_archive: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(10):
        write(archive, f"{number}.txt", f"Bericht {number}.")
    with monkeypatch.context() as interrupting:

        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        interrupting.setattr("index.engines.whoosh.writer.overview", interrupt)
        with pytest.raises(KeyboardInterrupt):
            index_archive([archive], url)
    assert index_archive([archive], url).new == 10


def test_the_index_in_its_own_root_is_never_indexed(archive: Path, index_archive: Run) -> None:
    url = f"whoosh:{archive / 'mijn index'}"
    write(archive, "a.txt", "Bericht.")
    first = index_archive([archive], url)
    assert states(url) == {"archief/a.txt": "indexed", "archief/mijn index": "skipped"}
    assert files(url)["archief/mijn index"].reason == message("file.index")
    assert index_archive([], url).generation == first.generation
    assert index_archive([archive / "mijn index"], url).skipped == 1


def test_the_folder_of_the_index_is_no_root(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Bericht.")
    index_archive([archive], url)
    for place in (folder_of(url), folder_of(url) / "segments-1"):
        with pytest.raises(RootUnusable, match="the index itself"):
            index_archive([place], url)


def test_relative_places(archive: Path, index_archive: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(archive, "a.txt", "Bericht.")
    monkeypatch.chdir(archive.parent)
    index_archive(["archief"], "whoosh:hier/knipsel")
    assert found("whoosh:hier/knipsel", "bericht") == ["a.txt"]
    events = build(["archief"], "whoosh:hier/knipsel")
    next(events)
    monkeypatch.chdir(archive)
    *_, report = events
    assert isinstance(report, IndexReport)
    assert report.unchanged == 1
    assert read_manifest(archive.parent / "hier" / "knipsel").roots[0].folder == archive


def test_a_new_name_for_the_source(archive: Path, url: str, index_archive: Run) -> None:
    for number in range(4):
        write(archive, f"{number % 2}/{number}.txt", f"Bericht {number}.")
    index_archive([archive], url)
    sources = {"archief": "De Scheldepost"}
    events = build([archive / "0"], url, sources=sources, commit_every=1)
    for event in events:
        if isinstance(event, Committed):
            break
    events.close()
    assert found(url, 'bron:"De Scheldepost"') == ["0/0.txt"]
    report = index_archive([archive / "0"], url, sources=sources)
    assert report.changed == 4, "the rest is not forgotten because a part had it"
    assert len(found(url, 'bron:"De Scheldepost"')) == 4
    assert index_archive([], url, sources=sources).unchanged == 4
    assert index_archive([], url, sources={}).unchanged == 4


def test_a_root_that_could_not_be_read_gets_its_new_source_later(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "a.txt", "Bericht.")
    index_archive([archive], url)
    aside = moved_away(archive, leave_empty=False)
    sources = {"archief": "De Bode"}
    index_archive([], url, sources=sources)
    aside.rename(archive)
    assert index_archive([], url, sources=sources).changed == 1
    assert found(url, 'bron:"De Bode"') == ["a.txt"]


def test_purging_leaves_no_word_of_a_deleted_article(archive: Path, url: str, index_archive: Run) -> None:
    write(archive, "geheim.txt", "Tulpenbollenmanie in het dorp.\n\nNog meer over windhandel.")
    for number in range(30):
        write(archive, f"{number}.txt", f"Bericht {number} over de haven.")
    index_archive([archive], url)
    (archive / "geheim.txt").unlink()
    index_archive([], url)
    index_archive([], url, purge=True)
    held = b"".join(path.read_bytes() for path in folder_of(url).rglob("*") if path.is_file()).lower()
    for word in (b"tulpenbollenmanie", b"windhandel", b"geheim.txt"):
        assert word not in held
    assert len(found(url, "haven")) == 30


def test_nothing_to_index(archive: Path, url: str, index_archive: Run) -> None:
    report = index_archive([archive], url)
    assert (report.files, report.articles) == (0, 0)
    assert found(url, "bericht") == []
    write(archive, "a.txt", "Bericht.")
    assert index_archive([], url).new == 1
    with pytest.raises(RootsUnknown):
        index_archive([], f"{url}-ander")


def test_the_index_moves_with_its_folder(archive: Path, url: str, index_archive: Run, tmp_path: Path) -> None:
    write(archive, "a.txt", "Bericht.")
    index_archive([archive], url)
    folder_of(url).rename(tmp_path / "verhuisd")
    url = f"whoosh:{tmp_path / 'verhuisd'}"
    assert found(url, "bericht") == ["a.txt"]
    write(archive, "b.txt", "Bericht.")
    assert index_archive([], url).new == 1


def test_a_writer_that_is_collected_elsewhere_lets_go_of_its_lock(archive: Path, url: str) -> None:
    """A run that is dropped half-way is closed by the thread that happens to collect it."""
    write(archive, "a.txt", "Bericht.")
    events = build([archive], url)
    next(events)
    closing = threading.Thread(target=events.close)
    closing.start()
    closing.join()
    open_writer(url).close()


def test_a_long_run_commits_less_and_less_often(archive: Path, url: str) -> None:
    """A commit looks at the whole archive: commits at a fixed distance would make the run quadratic."""
    for number in range(300):
        write(archive, f"{number:03d}.txt", f"Bericht {number}.")
    committed = done = 0
    distances = []
    for event in build([archive], url, commit_every=10):
        done += isinstance(event, FileDone)
        if isinstance(event, Committed):
            distances.append(done - committed)
            committed = done
    assert distances[0] == 10
    assert distances[:-1] == sorted(distances[:-1])
    assert 20 < distances[-2] <= 30
