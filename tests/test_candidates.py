from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

import numpy as np

from index.dedup.candidates import (
    NEIGHBOURS,
    NO_ROWS,
    WIDESPREAD,
    AnchorRows,
    Numbers,
    Pairs,
    meetings,
    places_of_pairs,
    share_enough,
)
from index.dedup.forms import form_of
from index.dedup.near_duplicates import anchor_rows
from index.dedup.normalization import normalize

GREATEST = (1 << 64) - 1


def numbers(values: Iterable[int]) -> Numbers:
    return np.array(list(values), np.uint64)


def at_an_anchor(rows: Iterable[tuple[int, int, int]], anchor: int = 7) -> AnchorRows:
    """Rows at one anchor, from context, order and text."""
    given = list(rows)
    contexts, orders, texts = zip(*given, strict=True) if given else ((), (), ())
    return AnchorRows(numbers([anchor] * len(given)), np.array(contexts, np.uint32), numbers(orders), numbers(texts))


def with_anchors(anchors_of: Mapping[int, Iterable[int]]) -> AnchorRows:
    """Texts with these anchors, everywhere in one context and order."""
    return AnchorRows.joined(
        at_an_anchor([(0, 0, text)], anchor) for text, anchors in anchors_of.items() for anchor in anchors
    )


def told(pairs: Pairs) -> list[tuple[int, int]]:
    return list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


def with_closeness(pairs: Pairs) -> set[tuple[int, int, bool]]:
    return {(*pair, close) for pair, close in zip(told(pairs), pairs.close.tolist(), strict=True)}


def candidates(rows: AnchorRows) -> Pairs:
    met = meetings(rows)
    return met.take(share_enough(met, rows))


def of_texts(texts: Sequence[str]) -> tuple[list[int], AnchorRows]:
    forms = [form_of(normalize(text)) for text in texts]
    return [form.number for form in forms], anchor_rows(forms)


def test_all_texts_of_an_anchor_meet() -> None:
    rows = at_an_anchor((context, 5, text) for text, context in enumerate(range(WIDESPREAD)))
    met = meetings(rows)
    assert told(met) == list(combinations(range(WIDESPREAD), 2))
    assert met.close.all()


def test_at_a_widespread_anchor_a_text_meets_its_neighbours_in_its_context() -> None:
    count = 2 * WIDESPREAD
    met = meetings(at_an_anchor((text % 2, count - text, text) for text in range(count)))
    pairs = told(met)
    assert len(pairs) == len(set(pairs))
    assert all(first < second and (second - first) % 2 == 0 for first, second in pairs)
    assert all(second - first <= 2 * NEIGHBOURS for first, second in pairs)
    assert (0, 2 * NEIGHBOURS) in pairs
    assert max(Counter(text for pair in pairs for text in pair).values()) == 2 * NEIGHBOURS
    assert not met.close.any()


def test_one_text_more_makes_an_anchor_widespread() -> None:
    met = meetings(at_an_anchor((0, text, text) for text in range(WIDESPREAD + 1)))
    assert {second - first for first, second in told(met)} == set(range(1, NEIGHBOURS + 1))


def test_texts_of_different_anchors_do_not_meet() -> None:
    rows = [at_an_anchor([(0, 0, text), (0, 0, text + 1)], anchor=text) for text in range(0, 8, 2)]
    assert told(meetings(AnchorRows.joined(rows))) == [(0, 1), (2, 3), (4, 5), (6, 7)]
    crowds = [at_an_anchor(((0, 0, 100 * anchor + n) for n in range(2 * WIDESPREAD)), anchor) for anchor in (1, 2)]
    assert all(first // 100 == second // 100 for first, second in told(meetings(AnchorRows.joined(crowds))))


def test_the_rows_may_come_in_any_order() -> None:
    rows = at_an_anchor((text % 3, text * 7 % 11, text) for text in range(3 * WIDESPREAD))
    turned = rows.take(np.arange(len(rows.forms))[::-1])
    assert told(meetings(rows)) == told(meetings(turned))
    assert len(meetings(rows)) > 0


def test_alone_one_meets_nobody() -> None:
    for rows in (NO_ROWS, at_an_anchor([]), at_an_anchor([(0, 0, 0)])):
        assert told(candidates(rows)) == []


def test_the_numbers_of_texts_may_be_any_of_64_bits() -> None:
    rows = with_anchors({GREATEST: (GREATEST, 3), 0: (GREATEST,), 1 << 63: (3,)})
    assert told(candidates(rows)) == [(0, GREATEST), (1 << 63, GREATEST)]


def test_candidates_share_a_tenth_of_the_smaller_set() -> None:
    def enough(*anchors: Iterable[int]) -> bool:
        rows = with_anchors(dict(enumerate(anchors)))
        found = [
            share_enough(Pairs(numbers([a]), numbers([b]), np.ones(1, np.bool_)), rows).tolist()
            for a, b in ((0, 1), (1, 0))
        ]
        assert found[0] == found[1]
        return bool(found[0][0])

    assert enough(range(20), (0, 1, *range(100, 200)))
    assert not enough(range(20), (0, *range(100, 200)))
    assert enough((1,), range(100))
    assert not enough((1, 2), (3,))


def test_sharing_is_told_pair_by_pair() -> None:
    rows = with_anchors({0: range(20), 1: (0, 1, *range(100, 200)), 2: (0, *range(100, 200)), 3: (0, 150)})
    pairs = Pairs(numbers([0, 0, 1, 2]), numbers([1, 2, 2, 3]), np.ones(4, np.bool_))
    assert share_enough(pairs, rows).tolist() == [True, False, True, True]


def test_texts_that_share_a_stretch_are_candidates_by_their_numbers() -> None:
    of_text, rows = of_texts(
        [
            "De dijk langs de rivier brak zondag door en het water stroomde het dorp binnen",
            "Een boer bracht zijn koeien met hulp van de buren naar het hoge land achter het kanaal",
            "Volgens bewoners brak de dijk langs de rivier brak zondag door en stond het dorp blank",
        ]
    )
    assert with_closeness(candidates(rows)) == {(*sorted((of_text[0], of_text[2])), True)}


def test_a_pair_that_also_meets_elsewhere_is_close() -> None:
    place = WIDESPREAD - 1
    many = dict.fromkeys(range(place), (1,))
    found = with_closeness(candidates(with_anchors({**many, place: (1, 2), place + 1: (1, 2)})))
    assert (place, place + 1, True) in found
    assert (place - 1, place, False) in found


def test_texts_without_anchors_are_no_candidates() -> None:
    assert told(candidates(with_anchors({0: (), 1: ()}))) == []


def test_candidates_grow_with_the_number_of_reports_not_its_square() -> None:
    text = "De wind draait in de loop van de middag naar het zuidwesten en neemt af, bij {} graden {}"
    words = ["".join(letters) for letters in product("abcdefgh", repeat=3)]

    def count(reports: int, figures: int) -> int:
        texts = [text.format(number % figures, words[number]) for number in range(reports)]
        return len(candidates(of_texts(texts)[1]))

    assert count(400, figures=400) == 0, "no two have the same figures"
    assert count(200, figures=2) > 200
    assert count(400, figures=2) <= 2.5 * count(200, figures=2)


def test_where_a_pair_stands_among_others() -> None:
    first, second = numbers([1, 1, 5, GREATEST - 1]), numbers([5, GREATEST, 6, GREATEST])
    assert places_of_pairs(first, second, first, second).tolist() == [0, 1, 2, 3]
    sought = numbers([5, 1, 6, GREATEST, 1]), numbers([6, 6, 5, GREATEST - 1, GREATEST])
    assert places_of_pairs(*sought, first, second).tolist() == [2, -1, -1, -1, 1]
    assert places_of_pairs(*sought, first[:0], second[:0]).tolist() == [-1] * 5
    assert places_of_pairs(first[:0], second[:0], first, second).tolist() == []


def test_pairs_are_joined_in_ascending_order() -> None:
    one = Pairs(numbers([2, 4]), numbers([3, 5]), np.array([True, False]))
    other = Pairs(numbers([1, 2]), numbers([9, GREATEST]), np.array([False, True]))
    joined = Pairs.joined([one, other])
    assert told(joined) == [(1, 9), (2, 3), (2, GREATEST), (4, 5)]
    assert joined.close.tolist() == [False, True, True, False]
    assert one.among(joined).tolist() == [1, 3]
