from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.dedup.candidates import Numbers
from index.dedup.clusters import components, leading

UNDATED = 0


def numbers(values: Sequence[int]) -> Numbers:
    return np.array(values, np.uint64)


def connected(*pairs: tuple[int, int]) -> dict[int, int]:
    found, least = components(numbers([pair[0] for pair in pairs]), numbers([pair[1] for pair in pairs]))
    assert found.tolist() == sorted(set(found.tolist()))
    return dict(zip(found.tolist(), least.tolist(), strict=True))


def leaders(*occurrences: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
    """The leaders of occurrences, each given as date, article, passage number and text."""
    columns = [numbers([occurrence[column] for occurrence in occurrences]) for column in range(4)]
    return [occurrences[place] for place in leading(*columns).tolist()]


def test_the_least_occurrence_leads() -> None:
    assert leaders((20210101, 1, 0, 7), (20200101, 2, 0, 7)) == [(20200101, 2, 0, 7)]
    assert leaders((20200101, 2, 0, 7), (20200101, 1, 9, 7), (20200101, 1, 8, 7)) == [(20200101, 1, 8, 7)]


def test_a_year_comes_before_its_months_and_what_has_no_date_comes_last() -> None:
    assert leaders((UNDATED, 1, 0, 7), (20210401, 2, 0, 7), (20210000, 3, 0, 7)) == [(20210000, 3, 0, 7)]
    assert leaders((UNDATED, 1, 0, 7), (99991231, 2, 0, 7)) == [(99991231, 2, 0, 7)]
    assert leaders((UNDATED, 3, 0, 7), (UNDATED, 2, 5, 7)) == [(UNDATED, 2, 5, 7)]


def test_each_text_has_a_leader_in_the_order_of_the_texts() -> None:
    found = leaders((20210101, 1, 0, 9), (20200101, 2, 0, 3), (20190101, 3, 1, 9), (20200101, 2, 1, (1 << 64) - 1))
    assert found == [(20200101, 2, 0, 3), (20190101, 3, 1, 9), (20200101, 2, 1, (1 << 64) - 1)]


def test_nothing_has_no_leaders() -> None:
    assert leaders() == []


def test_links_are_followed_all_the_way() -> None:
    assert connected((4, 2), (3, 2)) == {2: 2, 3: 2, 4: 2}
    chain = [(number, number + 1) for number in range(100, 900)]
    assert set(connected(*chain, (5, 6)).values()) == {100, 5}
    assert set(connected(*(pair[::-1] for pair in reversed(chain))).values()) == {100}


def test_the_least_number_stands_for_all_whatever_their_links() -> None:
    greatest = (1 << 64) - 1
    assert connected((greatest, 9), (9, 8), (1 << 63, greatest)) == dict.fromkeys((8, 9, 1 << 63, greatest), 8)


def test_when_the_leader_goes_the_next_one_leads() -> None:
    occurrences = [(20200101, 1, 0, 7), (20210101, 2, 0, 7), (20220101, 3, 0, 7)]
    assert leaders(*occurrences) == occurrences[:1]
    assert leaders(*occurrences[1:]) == occurrences[1:2]


def test_without_links_there_are_no_clusters() -> None:
    assert connected() == {}
