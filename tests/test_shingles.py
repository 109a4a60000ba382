from __future__ import annotations

import numpy as np

from index.dedup.shingles import WIDEST_WINDOW, Hashes, Places, key_hash, key_hashes, shingle_hashes, winnowed


def hashes(text: str) -> list[int]:
    return [int(value) for value in shingle_hashes(key_hashes(text.split()))]


def alone(shingles: Hashes) -> Places:
    """The places that are kept of the shingles of one text."""
    return winnowed(shingles, np.array([0]), np.array([len(shingles)]))


def kept(text: str) -> set[int]:
    shingles = shingle_hashes(key_hashes(text.split()))
    return {int(value) for value in shingles[alone(shingles)]}


def test_every_row_of_four_keys_is_a_shingle() -> None:
    assert len(hashes("a b c d e f")) == 3
    assert hashes("a b c d e")[1] == hashes("x b c d e")[1]
    assert hashes("a b c") == hashes("") == []


def test_the_order_of_the_keys_counts() -> None:
    assert len({hashes(text)[0] for text in ("a b c d", "b a c d", "a b d c", "d c b a", "a a b b")}) == 5


def test_hashes_may_be_stored() -> None:
    assert key_hash("dijk") == 13_613_424_636_894_163_276
    assert hashes("de dijk brak door") == [6_833_296_845_581_437_438]


def test_half_a_surrogate_pair_has_a_hash() -> None:
    assert 0 <= key_hash("\ud83d") < 1 << 64


def test_short_texts_keep_all_their_shingles_and_long_ones_one_in_each_window() -> None:
    short = " ".join(map(str, range(10)))
    assert len(kept(short)) == 7
    long = [str(number) for number in range(400)]
    shingles = shingle_hashes(key_hashes(long))
    places = alone(shingles)
    assert np.all(np.diff(places) > 0)
    assert np.all(np.diff(places) <= WIDEST_WINDOW)
    assert len(places) < len(shingles) / 3


def test_a_repeated_shingle_is_kept_once_at_its_first_place() -> None:
    shingles = shingle_hashes(key_hashes(["la", "la", "la", "la", "la", "la", "la"]))
    assert alone(shingles).tolist() == [0]


def test_nothing_is_kept_of_nothing() -> None:
    assert alone(shingle_hashes(key_hashes(["a"]))).tolist() == []
    nothing = np.zeros(0, np.intp)
    assert winnowed(shingle_hashes(key_hashes([])), nothing, nothing).tolist() == []


def test_of_many_texts_together_each_keeps_what_it_keeps_alone() -> None:
    texts = [
        [f"a{number}" for number in range(200)],
        ["la"] * 9,
        [f"b{number}" for number in range(3)],  # too short for a shingle
        ["la"] * 9,
        [f"c{number}" for number in range(30)],
        ["d", "e", "f", "g"],
        [],
    ]
    lengths = np.array([len(text) for text in texts])
    starts = lengths.cumsum() - lengths
    together = shingle_hashes(key_hashes([key for text in texts for key in text]))
    expected = [
        int(start) + place
        for text, start in zip(texts, starts, strict=True)
        for place in alone(shingle_hashes(key_hashes(text))).tolist()
    ]
    assert winnowed(together, starts, lengths - 3).tolist() == expected


def test_a_shared_stretch_gives_the_same_anchors_wherever_it_stands() -> None:
    stretch = " ".join(f"s{number}" for number in range(60))
    before, after = (" ".join(f"{name}{number}" for number in range(90)) for name in "ab")
    assert len(kept(f"{before} {stretch}") & kept(f"{stretch} {after}")) >= 8


def test_a_short_text_keeps_what_a_long_one_keeps_of_it() -> None:
    short = [f"s{number}" for number in range(12)]
    inside = set(hashes(" ".join(short)))
    long = " ".join([*(f"a{number}" for number in range(90)), *short, *(f"b{number}" for number in range(90))])
    assert kept(long) & inside
    assert kept(long) & inside <= kept(" ".join(short))
