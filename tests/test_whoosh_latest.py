"""A memory of the latest answers."""

from search.engines.whoosh.latest import Latest, LatestBytes


def test_the_one_asked_for_longest_ago_is_forgotten() -> None:
    latest: Latest[str, int] = Latest(2)
    assert latest.get("a") is None
    assert latest.put("a", 1) == 1
    latest.put("b", 2)
    assert latest.get("a") == 1
    latest.put("c", 3)
    assert (latest.get("a"), latest.get("b"), latest.get("c")) == (1, None, 3)


def test_a_newer_value_takes_the_place_of_the_older() -> None:
    latest: Latest[str, int] = Latest(2)
    for value in (1, 2, 3):
        latest.put("a", value)
    latest.put("b", 0)
    assert (latest.get("a"), latest.get("b")) == (3, 0)


def test_as_many_as_fit() -> None:
    latest: LatestBytes[str, int] = LatestBytes(3 * (100 + LatestBytes.ENTRY))
    for number, key in enumerate("abc"):
        latest.put(key, number, 100)
    assert [latest.get(key) for key in "abc"] == [0, 1, 2]
    assert latest.get("a") == 0
    latest.put("d", 3, 100)
    assert [latest.get(key) for key in "abcd"] == [0, None, 2, 3], "b was asked for longest ago"
    latest.put("e", 4, 10**9)
    assert [latest.get(key) for key in "abcde"] == [None, None, None, None, 4]
    latest.put("e", 5, 10)
    latest.put("f", 6, 10)
    assert (latest.get("e"), latest.get("f")) == (5, 6), "what replaces a value is not counted with it"
