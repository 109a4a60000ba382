"""File names as bytes and as text."""

import pytest

from index.paths import display, from_display, suffix


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (b"2021/havenstad.txt", "2021/havenstad.txt"),
        ("café.txt".encode(), "café.txt"),
        ("cafe\u0301.txt".encode(), "cafe\u0301.txt"),
        (b"caf\xe9.txt", "caf%E9.txt"),
        (b"caf%E9.txt", "caf%25E9.txt"),
        (b"caf%25E9.txt", "caf%2525E9.txt"),
        (b"100% zeker.txt", "100% zeker.txt"),
        (b"%\xe9%", "%%E9%"),
        (b"%4\xe9", "%4%E9"),
        (b"regel\n\xe2\x80\xae\xf0\x9f\x98\x80<b>.txt", "regel\n\u202e😀<b>.txt"),
        (b"\xed\xa0\x80", "%ED%A0%80"),
        (b"", ""),
    ],
)
def test_display_and_back(path: bytes, shown: str) -> None:
    assert display(path) == shown
    assert from_display(shown) == path


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (b"2021/naam.txt", ".txt"),
        (b"2021/NAAM.TXT", ".txt"),
        (b"2021.txt/naam", ""),
        (b"naam.tar.gz", ".gz"),
        (b".verborgen", ""),
        (b"naam.", "."),
        (b"naam.\xff", ".%ff"),
        (b"", ""),
    ],
)
def test_suffix(path: bytes, expected: str) -> None:
    assert suffix(path) == expected
