"""A memory of the latest answers."""

from search.engines.whoosh.latest import Latest


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
