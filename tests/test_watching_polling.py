from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from index.watching.polling import Poller
from index.watching.scope import Scope


def look(poller: Poller) -> set[Path]:
    return set().union(*poller.look())


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archief"
    (folder / "2021" / "04").mkdir(parents=True)
    for name in ("a.txt", "2021/b.txt", "2021/04/c.txt"):
        (folder / name).write_text("Nieuws.")
    return folder


def poller_of(archive: Path, *ignore: Path) -> Poller:
    poller = Poller(Scope.of(archive, ignore))
    look(poller)
    assert look(poller) == set()
    return poller


def test_new_changed_and_gone(archive: Path) -> None:
    poller = poller_of(archive)
    (archive / "2022" / "01").mkdir(parents=True)
    (archive / "2022" / "01" / "d.txt").write_text("Nieuws.")
    (archive / "2021" / "b.txt").write_text("Nieuws!")
    os.utime(archive / "a.txt", ns=(0, (archive / "a.txt").stat().st_mtime_ns + 1))
    assert look(poller) == {archive / "2022/01/d.txt", archive / "2021/b.txt", archive / "a.txt"}
    shutil.rmtree(archive / "2021")
    assert look(poller) == {archive / "2021"}
    assert look(poller) == set()
    (archive / "2021").mkdir()
    (archive / "2021" / "b.txt").write_text("Nieuws!")
    assert look(poller) == {archive / "2021/b.txt"}


def test_a_file_made_readable_is_told(archive: Path) -> None:
    (archive / "a.txt").chmod(0o000)
    poller = poller_of(archive)
    (archive / "a.txt").chmod(0o644)
    assert look(poller) == {archive / "a.txt"}


def test_a_file_that_becomes_a_folder_and_back(archive: Path) -> None:
    poller = poller_of(archive)
    (archive / "a.txt").unlink()
    (archive / "a.txt").mkdir()
    (archive / "a.txt" / "d.txt").write_text("Nieuws.")
    assert look(poller) == {archive / "a.txt", archive / "a.txt/d.txt"}
    shutil.rmtree(archive / "a.txt")
    (archive / "a.txt").write_text("Nieuws.")
    assert look(poller) == {archive / "a.txt"}


def test_hidden_ignored_and_linked_folders_are_not_entered(archive: Path, tmp_path: Path) -> None:
    outside = tmp_path / "buiten"
    for folder in (archive / ".git", archive / "index-hier", outside):
        folder.mkdir()
    (archive / "lus").symlink_to(archive)
    (archive / "uit").symlink_to(outside)
    (archive / "kapot.txt").symlink_to(archive / "bestaat niet")
    poller = poller_of(archive, archive / "index-hier")
    for folder in (archive / ".git", archive / "index-hier", outside):
        (folder / "d.txt").write_text("x")
    (archive / ".verborgen.txt").write_text("x")
    assert look(poller) == set()
    (archive / "nieuw.txt").symlink_to(archive / "a.txt")
    assert look(poller) == {archive / "nieuw.txt"}


def test_a_drive_taken_off_loses_nothing(archive: Path, tmp_path: Path) -> None:
    poller = poller_of(archive)
    # an empty mount point in its place
    archive.rename(tmp_path / "weg")
    archive.mkdir()
    assert look(poller) == {archive}
    assert look(poller) == set()
    archive.rmdir()
    assert look(poller) == {archive}, "not even that is there"
    assert look(poller) == set()
    (tmp_path / "weg").rename(archive)
    assert archive in look(poller)
    assert look(poller) == set()


def test_a_folder_that_vanishes_between_listings_is_not_an_error(archive: Path) -> None:
    poller = poller_of(archive)
    round_ = poller.look()
    assert next(round_) == set()
    shutil.rmtree(archive / "2021")
    assert set().union(*round_) == {archive / "2021"}
    assert look(poller) == {archive / "2021"}
    assert look(poller) == set()


def test_a_part_of_a_scope(archive: Path) -> None:
    poller = Poller(Scope.of(archive), archive / "2021")
    look(poller)
    (archive / "a.txt").write_text("Nieuws!")
    (archive / "2021" / "b.txt").write_text("Nieuws!")
    assert look(poller) == {archive / "2021/b.txt"}
