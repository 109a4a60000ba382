"""What of a text may be sent to a terminal."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.terminal.printable import printable, printable_with_ranges

HOSTILE = st.text(
    alphabet=st.sampled_from(list("ab c\x1b[]0;1mP\\\x07\x9b\x9d\x9c\x90\r\n\t\u202e\u2066\ud800é\u0301\U000e0041"))
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("gewoon één woord", "gewoon één woord"),
        ("\x1b[31mrood\x1b[0m", "rood"),
        ("\x1b[2J\x1b[1;1Hweg", "weg"),
        ("\x9b31mrood", "rood"),
        ("\x1b]0;titel van het venster\x07tekst", "tekst"),
        ("\x1b]52;c;aGFsbG8=\x1b\\tekst", "tekst"),
        ("\x1b]8;;tekst zonder eind", "8;;tekst zonder eind"),
        ("\x1bcgewist", "gewist"),
        ("a\x00b\x08c\x7fd", "abcd"),
        ("regel\neen\r\ntwee\rdrie\tvier", "regel een twee drie vier"),
        ("nel\x85ls\u2028ps\u2029einde", "nel ls ps einde"),
        ("txt.\u202egpj.exe", "txt.gpj.exe"),
        ("\u2066ingesloten\u2069\u200e\u200f\u061c", "ingesloten"),
        ("vaccinatie\xadcampagne", "vaccinatiecampagne"),
        ("half \ud83d teken", "half \ufffd teken"),
        ("\ufeffbegin", "begin"),
        ("e\u0301 blijft", "e\u0301 blijft"),
    ],
)
def test_what_a_terminal_would_obey_goes(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(HOSTILE)
def test_nothing_is_left_that_controls(text: str) -> None:
    shown = printable(text)
    assert printable(shown) == shown
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    assert not set(shown) & set("\u202e\u2066\U000e0041")


@given(HOSTILE, st.data())
def test_ranges_point_to_the_same_text(text: str, data: st.DataObject) -> None:
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    ranges = list(zip(bounds[::2], bounds[1::2], strict=False))
    shown, moved = printable_with_ranges(text, ranges)

    assert shown == printable(text)
    assert len(moved) == len(ranges)
    flat = [bound for pair in moved for bound in pair]
    assert flat == sorted(flat)
    assert all(0 <= bound <= len(shown) for bound in flat)


def test_a_range_behind_a_removed_sequence_moves_along() -> None:
    text = "\x1b[31mde\x1b[0m sancties\r\nvan"
    start = text.index("sancties")
    shown, ((begin, end),) = printable_with_ranges(text, [(start, start + 8)])
    assert shown == "de sancties van"
    assert shown[begin:end] == "sancties"


def test_a_range_with_a_sequence_inside_keeps_its_word() -> None:
    shown, ((begin, end),) = printable_with_ranges("de sanc\x1b[1mties", [(3, 15)])
    assert shown[begin:end] == "sancties"


@pytest.mark.parametrize("piece", ["\x1b[", "\x1b]", "\x90", "\x1b[0", "\x9b;", "\x1b ", "\x1b]\x9d"])
def test_a_million_hostile_characters_take_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.process_time()
    printable(text)
    assert time.process_time() - began < 2
