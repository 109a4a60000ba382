"""From bytes to characters: the encodings archives have, line ends, control characters, binary content."""

import codecs
import time

import pytest

from index.errors import FileRejected
from index.formats.encoding import REPLACEMENT, Decoded, decode
from index.messages import message

DUTCH = "Het café in Curaçao serveert crème brûlée – voor € 9,50. ‘Geïnteresseerd?’ vroeg Zoë."


def rejection(data: bytes) -> str:
    with pytest.raises(FileRejected) as caught:
        decode(data)
    assert not caught.value.transient
    return caught.value.reason.code


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        (DUTCH.encode(), "utf-8", False),
        (codecs.BOM_UTF8 + DUTCH.encode(), "utf-8-sig", False),
        (codecs.BOM_UTF16_LE + DUTCH.encode("utf-16-le"), "utf-16", False),
        (codecs.BOM_UTF16_BE + DUTCH.encode("utf-16-be"), "utf-16", False),
        (codecs.BOM_UTF32_LE + DUTCH.encode("utf-32-le"), "utf-32", False),
        (codecs.BOM_UTF32_BE + DUTCH.encode("utf-32-be"), "utf-32", False),
        (DUTCH.encode("utf-16-le"), "utf-16", True),
        (DUTCH.encode("utf-16-be"), "utf-16", True),
        (DUTCH.encode("cp1252"), "windows-1252", True),
        (codecs.BOM_UTF8 + DUTCH.encode("cp1252"), "windows-1252", True),
    ],
)
def test_each_encoding_gives_the_same_text(data: bytes, encoding: str, guessed: bool) -> None:
    decoded = decode(data)
    assert decoded.text == DUTCH
    assert decoded.encoding == encoding
    assert decoded.notes == ((message("note.encoding_guessed", encoding=encoding),) if guessed else ())


def test_ascii_and_nothing_are_utf8_without_a_note() -> None:
    assert decode(b"Het weer.") == Decoded("Het weer.", "utf-8", ())
    assert decode(b"").text == decode(codecs.BOM_UTF8).text == ""


def test_several_byte_order_marks_are_no_text() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"Het weer").text == "Het weer"


def test_windows_1252_has_typography_where_latin_1_has_controls() -> None:
    decoded = decode(b"Hij zweeg\x85 \x91Nee\x92, zei ze \x96 voor \x80 5")
    assert decoded.text == "Hij zweeg… ‘Nee’, zei ze – voor € 5"
    assert "\n" not in decoded.text


def test_bytes_that_windows_1252_does_not_have_are_shown_and_counted() -> None:
    decoded = decode(b"Een \xe9\xe9n met \x81 en \x9d erin, verder gewone tekst")
    assert decoded.text == f"Een één met {REPLACEMENT} en {REPLACEMENT} erin, verder gewone tekst"
    assert message("note.unreadable_characters", n=2) in decoded.notes


def test_utf8_cut_in_the_middle_of_a_letter_stays_utf8() -> None:
    whole = "Eén café, gesloten wegens ziekte van de patiënt. Vervolg: €"
    decoded = decode(whole.encode()[:-1])
    assert decoded.text == whole[:-1] + REPLACEMENT
    assert decoded.encoding == "utf-8"
    assert decoded.notes == (message("note.unreadable_characters", n=1),)


@pytest.mark.parametrize("tail", [b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98"])
def test_a_cut_letter_is_evidence_of_utf8_by_itself(tail: bytes) -> None:
    decoded = decode(b"Gewone letters en dan " + tail)
    assert (decoded.encoding, decoded.text) == ("utf-8", "Gewone letters en dan " + REPLACEMENT)


def test_a_last_accent_in_windows_1252_is_not_taken_for_cut_utf8() -> None:
    assert decode("Ze zat in het café".encode("cp1252")).text == "Ze zat in het café"


def test_a_few_broken_bytes_do_not_turn_utf8_into_mojibake() -> None:
    data = "Eén coördinatrice en één patiënt".encode() + b" en \xff een \xe9 los"
    decoded = decode(data)
    assert decoded.text == f"Eén coördinatrice en één patiënt en {REPLACEMENT} een {REPLACEMENT} los"
    assert decoded.encoding == "utf-8"


def test_one_accidental_utf8_sequence_does_not_turn_windows_1252_into_utf8() -> None:
    # É followed by ’ is C9 92, which UTF-8 has too
    text = "CAFÉ’S: één café, twee cafés, één crèche"
    assert decode(text.encode("cp1252")).text == text


def test_decomposed_letters_stay_decomposed() -> None:
    decomposed = "coo\u0308rdinatrice"
    assert decode(decomposed.encode()).text == decomposed


def test_a_replacement_character_of_the_file_itself_is_no_error() -> None:
    decoded = decode(f"Het caf{REPLACEMENT} van één patiënt".encode())
    assert decoded.notes == ()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\r\r\n", "\v", "\f"])
def test_every_line_end_becomes_one(line_end: str) -> None:
    assert decode(f"een{line_end}twéé{line_end}{line_end}drie".encode()).text == "een\ntwéé\n\ndrie"


def test_a_paragraph_separator_is_a_blank_line() -> None:
    assert decode("een\u2029twee".encode()).text == "een\n\ntwee"


def test_control_characters_are_left_out_and_counted() -> None:
    decoded = decode("Een \x1b[31mrood\x1b[0m woord\x07 met \x7f en \x9b,\ten dan nog gewone tekst genoeg.\n".encode())
    assert decoded.text == "Een rood woord met  en ,\ten dan nog gewone tekst genoeg.\n"
    assert decoded.notes == (message("note.control_characters", n=5),)


def test_text_full_of_terminal_escapes_is_text() -> None:
    assert decode(b"\x1b[1mja\x1b[0m" * 10).text == "ja" * 10


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"tekst met een \x00 erin",
        b"\x00" * 1000,
        bytes(range(1, 32)) * 4,
        codecs.BOM_UTF16_LE + b"\x00\xd8" * 40,
        codecs.BOM_UTF16_LE + "tekst met een \0 erin".encode("utf-16-le"),
        b"\x81\x8d\x8f\x90\x9d" * 8 + b"wat letters",
    ],
)
def test_binary_content_is_rejected(data: bytes) -> None:
    assert rejection(data) == "file.binary"


def test_no_lone_surrogate_comes_out_of_broken_utf16() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + "Een lange zin met één fout".encode("utf-16-le") + b"\x00\xd8a")
    assert decoded.text.encode()
    assert decoded.text.startswith("Een lange zin met één fout" + REPLACEMENT)


def test_time_is_linear_in_the_number_of_line_ends_and_controls() -> None:
    started = time.process_time()
    assert decode(b"a" + b"\r" * 3_000_000 + b"b").text.count("\n") == 3_000_000
    assert len(decode(b"woordje van tien\x07" * 200_000).text) == 200_000 * 16
    assert time.process_time() - started < 10
