from __future__ import annotations

import numpy as np

from index.dedup.normalization import normalize
from index.dedup.signature import MOST_WORDS, SAMPLE, Signature, signature, signatures

FIXED = "De wind draait in de loop van de middag naar het zuidwesten en neemt daarna verder af"


def sign(text: str) -> Signature:
    return signature(normalize(text))


def contexts(text: str) -> dict[int, int]:
    found = sign(text)
    return dict(zip(found.anchors.tolist(), found.contexts.tolist(), strict=True))


def same(one: Signature, other: Signature) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in Signature.__slots__)


def test_each_anchor_has_a_context_of_32_and_an_order_of_64_bits() -> None:
    found = sign(f"Het wordt 12 graden. {FIXED}. Morgen wordt het 14 graden")
    assert len(found.anchors) == len(set(found.anchors.tolist())) == len(found.contexts) == len(found.orders) > 4
    assert [found.anchors.itemsize, found.contexts.itemsize, found.orders.itemsize] == [8, 4, 8]
    assert max(found.contexts.tolist()) >> 16 and max(found.orders.tolist()) >> 48, "all bits are used"


def test_texts_that_are_not_compared_by_parts_have_no_anchors() -> None:
    for text in ("Lees ook dit andere bericht van ons", "een twee " * MOST_WORDS, "", "***"):
        found = sign(text)
        assert [len(found.anchors), len(found.contexts), len(found.orders)] == [0, 0, 0]
    assert len(sign("Lees ook dit andere lange bericht van ons").anchors) > 0
    assert MOST_WORDS == 20_000


def test_the_context_is_the_nearest_number_on_either_side() -> None:
    report = contexts(f"Het wordt 12 graden. {FIXED}. Morgen wordt het 14 graden")
    same_near = contexts(
        f"Op 1 mei was het anders. Het wordt 12 graden. {FIXED}. Morgen wordt het 14 graden en 5 mei ook"
    )
    other = contexts(f"Het wordt 12 graden. {FIXED}. Morgen wordt het 15 graden")
    fixed = sign(FIXED).anchors.tolist()
    shared = [anchor for anchor in fixed if anchor in report and anchor in same_near and anchor in other]
    assert shared
    assert all(report[anchor] == same_near[anchor] != other[anchor] for anchor in shared)


def test_before_is_not_after() -> None:
    before, after = contexts(f"Het is 12. {FIXED}."), contexts(f"{FIXED} 12.")
    shared = before.keys() & after.keys()
    assert shared
    assert all(before[anchor] != after[anchor] for anchor in shared)


def test_the_order_puts_equal_numbers_together() -> None:
    one, like, other = (
        sign(f"Het wordt {number} graden. {text}")
        for number, text in ((12, FIXED), (12, FIXED + " in het land"), (13, FIXED))
    )
    of_one, of_like, of_other = ({order >> 48 for order in found.orders.tolist()} for found in (one, like, other))
    assert of_one == of_like
    assert of_one.isdisjoint(of_other)
    assert len({order & 0xFFFFFFFF for order in one.orders.tolist()}) > 1


def test_the_nearest_names_are_in_the_order_and_not_in_the_context() -> None:
    one, other = (sign(f"Het weer in {place}: {FIXED}.") for place in ("Gravendam", "Lindedam"))
    shared, here, there = np.intersect1d(one.anchors, other.anchors, return_indices=True)
    assert len(shared)
    assert np.array_equal(one.contexts[here], other.contexts[there])
    high, names = np.uint64(48), np.uint64(32)
    assert np.array_equal(one.orders[here] >> high, other.orders[there] >> high)
    assert np.all(one.orders[here] >> names != other.orders[there] >> names)


def test_alike_texts_mostly_have_the_same_min_hash() -> None:
    one, like = sign(FIXED), sign(FIXED + " zegt men")
    orders = dict(zip(like.anchors.tolist(), like.orders.tolist(), strict=True))
    alike = [
        orders.get(anchor) == order for anchor, order in zip(one.anchors.tolist(), one.orders.tolist(), strict=True)
    ]
    assert sum(alike) >= len(alike) / 2


def test_many_together_have_the_signatures_they_have_alone() -> None:
    long = " ".join(f"woord{number}" for number in range(4 * SAMPLE * SAMPLE))
    texts = [
        FIXED,
        f"Het wordt 12 graden. {FIXED}. Morgen wordt het 14 graden",
        "Lees ook:",
        "Niet een woord van dit stuk is zonder nummer 5",  # its marks must not be taken for those of its neighbours
        FIXED,
        "",
        long,
        f"Het weer in Gravendam: {FIXED}.",
        "la la la la la la la la la",
    ]
    normal = [normalize(text) for text in texts]
    together = signatures(normal)
    assert len(together) == len(texts)
    assert all(same(found, signature(text)) for found, text in zip(together, normal, strict=True))
    assert same(together[0], together[4]) and not same(together[0], together[1])
    assert signatures([]) == []
