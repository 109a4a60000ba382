"""Arrays as a file: what was written is read, where it lies, and what is no such file is refused."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.array_file import ArrayFileWriter, decode_arrays, encode_arrays, map_stored
from index.durable import StoredFile, describe, write_new

ALIGNMENT = 64
KINDS = ("u8", "u4", "u1", "f4", "i8", "?")
ARRAYS: Mapping[str, NDArray[Any]] = {
    "article.numbers": np.array([0, 1, 2**64 - 1], np.uint64),
    "none": np.zeros(0, np.uint32),
    "shares": np.array([0.25, 1.0], np.float32),
    "tails": np.array([True, False, True]),
    "last": np.arange(100, dtype=np.uint8),
}


def encoded(arrays: Mapping[str, NDArray[Any]] = ARRAYS) -> bytes:
    return b"".join(encode_arrays(arrays))


def plain(arrays: Mapping[str, NDArray[Any]]) -> dict[str, tuple[str, list[Any]]]:
    return {name: (array.dtype.name, array.tolist()) for name, array in arrays.items()}


def length_of_directory(data: bytes) -> int:
    return int.from_bytes(data[-16:-8], "little")


def with_directory(directory: object) -> bytes:
    described = json.dumps(directory).encode()
    return encoded()[:8] + bytes(1024) + described + len(described).to_bytes(8, "little") + encoded()[:8]


@given(
    st.dictionaries(
        st.text(max_size=12),
        st.tuples(st.sampled_from(KINDS), st.lists(st.integers(0, 127), max_size=40)),
        max_size=6,
    )
)
def test_what_was_written_is_read(drawn: dict[str, tuple[str, list[int]]]) -> None:
    arrays = {name: np.array(values, kind) for name, (kind, values) in drawn.items()}
    assert plain(decode_arrays(encoded(arrays))) == plain(arrays)


def test_numbers_are_little_endian_wherever_they_were_made() -> None:
    arrays = {"a": np.array([1, 2**40], ">u8"), "b": np.array([0.5], ">f4")}
    assert encoded(arrays) == encoded(
        {name: array.astype(array.dtype.newbyteorder("<")) for name, array in arrays.items()}
    )
    assert plain(decode_arrays(encoded(arrays))) == {"a": ("uint64", [1, 2**40]), "b": ("float32", [0.5])}


def test_nothing_is_a_file_too() -> None:
    assert decode_arrays(encoded({})) == {}
    assert plain(decode_arrays(encoded({"none": np.zeros(0, np.uint64)}))) == {"none": ("uint64", [])}


def written(folder: Path, *pieces: bytes) -> StoredFile:
    return write_new(folder, "arrays.bin", *(pieces or encode_arrays(ARRAYS)))


def test_arrays_lie_aligned_in_the_memory_of_the_file(tmp_path: Path) -> None:
    data = map_stored(tmp_path, written(tmp_path))
    whole = np.frombuffer(data, np.uint8)
    for name, array in decode_arrays(data).items():
        assert array.ctypes.data % ALIGNMENT == 0
        assert np.shares_memory(array, whole) == (len(ARRAYS[name]) > 0)


def test_arrays_are_not_to_be_changed(tmp_path: Path) -> None:
    for data in (bytearray(encoded()), map_stored(tmp_path, written(tmp_path))):
        for array in decode_arrays(data).values():  # type: ignore[arg-type]
            assert not array.flags.writeable


def test_a_file_that_is_removed_can_still_be_read(tmp_path: Path) -> None:
    arrays = decode_arrays(map_stored(tmp_path, written(tmp_path)))
    (tmp_path / "arrays.bin").unlink()
    assert plain(arrays) == plain(ARRAYS)


def test_a_file_of_another_size_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path)
    path = tmp_path / file.name
    for data in (encoded()[:-1], encoded() + b"\0", b""):
        path.write_bytes(data)
        with pytest.raises(ValueError, match=file.name):
            map_stored(tmp_path, file)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        map_stored(tmp_path, file)


def test_an_empty_file_is_none(tmp_path: Path) -> None:
    file = written(tmp_path, b"")
    assert file.size == 0
    with pytest.raises(ValueError):
        map_stored(tmp_path, file)


def test_what_is_cut_short_is_refused() -> None:
    data = encoded()
    for length in range(len(data)):
        with pytest.raises(ValueError):
            decode_arrays(data[:length])


@pytest.mark.parametrize("place", [*range(8), *range(-16, 0)])
def test_another_beginning_or_end_is_refused(place: int) -> None:
    data = bytearray(encoded())
    data[place] ^= 0x80
    with pytest.raises(ValueError):
        decode_arrays(bytes(data))


def test_a_damaged_directory_is_refused_or_read_but_nothing_else() -> None:
    data = encoded()
    refused = 0
    for place in range(len(data) - 16 - length_of_directory(data), len(data) - 16):
        for bit in range(8):
            damaged = bytearray(data)
            damaged[place] ^= 1 << bit
            try:
                decode_arrays(bytes(damaged))
            except ValueError:
                refused += 1
    assert refused > 500


@pytest.mark.parametrize(
    "directory",
    [
        [],
        7,
        None,
        {"a": 7},
        {"a": None},
        {"a": []},
        {"a": ["<u8", 1]},
        {"a": ["<u8", 1, 0, 0]},
        {"a": ["<q9", 1, 0]},
        {"a": [",u8", 1, 0]},
        {"a": [8, 1, 0]},
        {"a": ["|O", 1, 0]},
        {"a": ["<u8", 1.0, 0]},
        {"a": ["<u8", "1", 0]},
        {"a": ["<u8", 10**30, 0]},
        {"a": ["<u8", 10**6, 0]},
        {"a": ["<u8", 1, -(10**6)]},
        {"a": ["<u8", 1, 10**6]},
    ],
    ids=json.dumps,
)
def test_a_directory_that_says_something_else_is_refused(directory: object) -> None:
    with pytest.raises(ValueError):
        decode_arrays(with_directory(directory))


def test_a_directory_as_it_should_be_is_not_refused() -> None:
    assert plain(decode_arrays(with_directory({"a": ["<u8", 2, 64]}))) == {"a": ("uint64", [0, 0])}


@given(st.lists(st.lists(st.integers(0, 255), max_size=20), max_size=5))
def test_an_array_may_come_in_pieces(drawn: list[list[int]]) -> None:
    pieces = [np.array(piece, np.uint8) for piece in drawn]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with ArrayFileWriter(folder, "x.bin") as writer:
            writer.stream("a", np.dtype(np.uint8), iter(pieces))
            writer.add("b", *ARRAYS["article.numbers"].reshape(3, 1))
            file = writer.finish()
        assert file == describe(folder, "x.bin")
        found = decode_arrays(map_stored(folder, file))
    assert found["a"].tolist() == [value for piece in drawn for value in piece]
    assert found["b"].tolist() == ARRAYS["article.numbers"].tolist()


def test_what_goes_wrong_half_way_leaves_no_open_file(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), ArrayFileWriter(tmp_path, "x.bin") as writer:
        writer.stream("a", np.dtype(np.uint8), (np.zeros(1 // n, np.uint8) for n in (1, 0)))
    assert writer._stream.closed
