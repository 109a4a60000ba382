from __future__ import annotations

import os
from pathlib import Path

from index.watching.settling import Settling


def test_a_file_is_given_once_it_stood_still(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Nieuws.")
    settling = Settling(0.5)
    assert settling.wait(0.0) is None
    settling.notice(file, 10.0)
    assert settling.wait(10.2) == 0.5 - (10.2 - 10.0)
    assert settling.settled(10.4) == set()
    assert settling.settled(10.5) == {file}
    assert settling.settled(99.0) == set()


def test_growth_is_seen_with_and_without_being_noticed(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Nieuws.")
    settling = Settling(0.5)
    settling.notice(file, 10.0)
    file.write_text("Nieuws en meer.")
    settling.notice(file, 10.4)
    assert settling.settled(10.8) == set(), "noticed at 10.4"
    file.write_text("Nieuws en meer en meer.")
    assert settling.settled(10.9) == set(), "another size than at 10.4"
    os.utime(file, ns=(1, 1))
    assert settling.settled(11.4) == set(), "another time than at 10.9"
    assert settling.settled(11.9) == {file}


def test_an_event_that_changes_nothing_does_not_delay(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Nieuws.")
    settling = Settling(0.5)
    settling.notice(file, 10.0)
    settling.notice(file, 10.4)
    assert settling.settled(10.5) == {file}


def test_one_that_keeps_growing_does_not_hold_up_the_rest(tmp_path: Path) -> None:
    settling = Settling(0.5)
    slow, quick = tmp_path / "a.txt", tmp_path / "b.txt"
    for number in range(20):
        slow.write_text("Nieuws. " * number)
        settling.notice(slow, 10.0 + number / 10)
        if number == 5:
            settling.notice(quick, 10.5)  # which is gone
        assert settling.settled(10.0 + number / 10) == ({quick} if number == 10 else set())


def test_a_folder_a_broken_link_and_an_impossible_name(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("bestaat niet")
    impossible = Path("/\0")
    settling = Settling(0.5)
    for path in (tmp_path, link, impossible):
        settling.notice(path, 10.0)
    (tmp_path / "nieuw.txt").write_text("De map zelf staat stil.")
    assert settling.settled(10.5) == {tmp_path, link, impossible}
