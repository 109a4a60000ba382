from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from index.archive import read
from index.dates import PartialDate
from index.dedup.stories import ArticleDates, ArticlePassages, TextRelations, overlap, stories
from index.dedup.story_texts import MANY
from index.dedup.within_article import leave_out
from index.roots import Root

SEEDS = Root("seeds", Path(__file__).parent.parent / "seeds")


@dataclass(frozen=True)
class Record:
    """An article with passages of eight words or more and shorter ones; a passage is written as what it says."""

    name: str
    long: tuple[str, ...]
    short: tuple[str, ...]
    date: str


def record(name: str, long: str = "", short: str = "", date: str = "") -> Record:
    return Record(name, tuple(long.split()), tuple(short.split()), date)


def found(archive: Iterable[Record], **related: str) -> dict[str, str]:
    """Each article of a story with its leader; `related` are pairs as "p/q r/s" of contained, version and slight."""
    records = sorted(archive, key=lambda one: one.name)
    text_numbers: defaultdict[str, int] = defaultdict(lambda: 1000 + len(text_numbers))
    rows = [
        (place, text_numbers[text], telling)
        for place, one in enumerate(records)
        for telling, texts in ((True, one.long), (False, one.short))
        for text in texts
    ]
    pairs = [
        (*(text_numbers[text] for text in pair.split("/")), kind)
        for kind, written in related.items()
        for pair in written.split()
    ]
    dates = [PartialDate.parse(one.date).key if one.date else 0 for one in records]
    answer = stories(
        ArticlePassages(
            np.array([article for article, _, _ in rows], np.uint64),
            np.array([text for _, text, _ in rows], np.uint64),
            np.array([telling for _, _, telling in rows], np.bool_),
        ),
        TextRelations(
            np.array([first for first, _, _ in pairs], np.uint64),
            np.array([second for _, second, _ in pairs], np.uint64),
            np.array([kind != "contained" for _, _, kind in pairs], np.bool_),
            np.array([kind == "slight" for _, _, kind in pairs], np.bool_),
        ),
        ArticleDates(np.arange(len(records), dtype=np.uint64), np.array(dates, np.int64)),
    )
    pairs_found = zip(answer.articles.tolist(), answer.leaders.tolist(), strict=True)
    return {records[article].name: records[leader].name for article, leader in pairs_found}


def test_copies_are_one_story_led_by_the_first() -> None:
    assert found([record("b", "p q r"), record("a", "p q r"), record("c", "s t")]) == {"a": "a", "b": "a"}


def test_the_leader_is_the_earliest_by_date_then_by_number() -> None:
    copies = [
        record("a", "p q"),
        record("b", "p q", date="2021-04-02"),
        record("d", "p q", date="2021-04-01"),
        record("c", "p q", date="2021-04-01"),
    ]
    assert set(found(copies).values()) == {"c"}
    assert set(found([*copies, record("z", "p q", date="2021-04")]).values()) == {"z"}
    assert set(found([*copies, record("z", "p q", date="2021-05")]).values()) == {"c"}
    assert set(found([record("a", "p q"), record("b", "p q", date="9999")]).values()) == {"b"}


def test_articles_come_ascending_whatever_their_dates() -> None:
    numbers = np.array([5, 2**63, 2**64 - 1], np.uint64)
    none = np.empty(0, np.uint64), np.empty(0, np.bool_)
    answer = stories(
        ArticlePassages(numbers[[2, 0, 1]], np.full(3, 2**64 - 1, np.uint64), np.ones(3, np.bool_)),
        TextRelations(none[0], none[0], none[1], none[1]),
        ArticleDates(numbers, np.array([0, 20210000, 20200101])),
    )
    assert answer.articles.tolist() == numbers.tolist()
    assert set(answer.leaders.tolist()) == {2**64 - 1}


def test_a_passage_of_an_unknown_article_is_an_error() -> None:
    one, none = np.ones(1, np.uint64), np.empty(0, np.uint64)
    nothing = TextRelations(none, none, np.empty(0, np.bool_), np.empty(0, np.bool_))
    for dated in ([], [0], [0, 2]):
        dates = ArticleDates(np.array(dated, np.uint64), np.zeros(len(dated), np.int64))
        with pytest.raises(ValueError, match="not among the dated"):
            stories(ArticlePassages(one, one, np.ones(1, np.bool_)), nothing, dates)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("p q r s t", "p q r s x", True),
        ("p q r s t", "p q r x y", False),
        ("p q r s", "p q r x", False),
        ("p q r", "p q r s t u v w", True),
        ("p", "a b c d e f p", True),
        ("p", "q", False),
        ("a b c d e f g h i j", "a b c d e f g h x y z", True),
        ("a b c d e f g h i j", "a b c d e f g x y z", False),
    ],
)
def test_four_fifths_of_the_shorter_one_make_a_story(one: str, other: str, same: bool) -> None:
    assert bool(found([record("a", one), record("b", other)])) is same
    assert bool(found([record("a", other), record("b", one)])) is same
    assert (overlap(set(map(ord, one.split())), set(map(ord, other.split())), set()) >= 0.8) is same


@pytest.mark.parametrize(
    ("one", "other", "related", "same"),
    [
        ("p q r s t", "p q r s2 x", {"contained": "s/s2"}, True),
        ("p q r s t", "p q r s2 x", {"contained": "s2/s"}, True),
        ("p q r s t", "p q r s2 x", {"version": "s/s2"}, True),
        ("p q r s t", "p q r2 s2 x", {"version": "s/s2", "contained": "t/r2"}, True),
        ("p q r s t", "p q r2 s2 x", {"version": "s/s2", "contained": "t/gone"}, False),
        ("p", "p2 q r", {"contained": "p/p2"}, True),
        ("p", "p2 q r", {"slight": "p/p2"}, True),
        ("p", "p2 q r", {"version": "p/p2"}, False),
        ("p", "p2 q r", {"version": "p/p2", "slight": "p2/p"}, True),
        ("p q", "p2 q2", {"version": "p/p2 q/q2"}, False),
        ("p q", "p2 q2", {"version": "p/p2", "slight": "q/q2"}, True),
        ("p q", "p2 q", {"version": "p/p2"}, True),
        ("p q", "p2 p3 x", {"contained": "p/p2 p/p3"}, False),
        ("p q r", "p2 q2 r2", {"version": "p/p2 q/q2 r/r2"}, False),
    ],
)
def test_what_is_contained_or_a_version_is_shared_too(
    one: str, other: str, related: dict[str, str], same: bool
) -> None:
    assert bool(found([record("a", one), record("b", other)], **related)) is same
    assert bool(found([record("a", other), record("b", one)], **related)) is same


def test_of_two_of_one_length_either_may_be_the_one_to_count_in() -> None:
    one, other = "p q", "pq x"
    assert found([record("a", one), record("b", other)], contained="p/pq q/pq") == {"a": "a", "b": "a"}
    assert overlap({1, 2}, {12, 9}, {(1, 12), (12, 2)}) == 1.0
    assert overlap({12, 9}, {1, 2}, {(1, 12), (12, 2)}) == 1.0


def test_a_text_is_not_related_to_itself_nor_to_one_that_no_article_has() -> None:
    archive = [record("a", "p q"), record("b", "r s"), record("c", "", "x"), record("d", "t", "y")]
    assert found(archive, contained="p/p q/gone gone/r x/t y/x") == {}
    stubs = [record(f"a{n:03}", "p", f"head{n}") for n in range(MANY)]
    assert found(stubs, contained="p/p") == found(stubs)


def test_a_story_goes_on_from_article_to_article() -> None:
    chain = [record("a", "1 2 3 4 5"), record("b", "2 3 4 5 6"), record("c", "3 4 5 6 7"), record("d", "8 9")]
    assert found(chain) == {"a": "a", "b": "a", "c": "a"}


def test_short_passages_do_not_count() -> None:
    assert found([record("a", "p", "x y z"), record("b", "q", "x y z")]) == {}
    assert found([record("a", "p q"), record("b", "p q", "x")]) == {"a": "a", "b": "a"}
    assert found([record("a", "", "x y"), record("b", "", "x y")]) == {}


def test_an_archive_of_nothing_has_no_stories() -> None:
    assert found([]) == {}
    assert found([record("a"), record("b")]) == {}
    assert found([record("a", "p")], contained="p/q") == {}


def test_a_tail_in_all_articles_makes_no_story() -> None:
    full = [record(f"a{n:03}", f"x{n} y{n} tail") for n in range(3 * MANY)]
    assert found(full) == {}
    stubs = [record(f"b{n:03}", "tail", f"head{n}") for n in range(3 * MANY)]
    assert found([*full, *stubs]) == {}
    assert found([*full, record("c", "tail")]) == {}


def test_a_tail_makes_no_story_in_other_words_either() -> None:
    full = [record(f"a{n:03}", f"x{n} y{n} tail") for n in range(3 * MANY)]
    assert found([*full, record("c", "tail2")], contained="tail2/tail") == {}
    glued = [record(f"a{n:03}", f"x{n} y{n} end{n}") for n in range(3 * MANY)]
    pairs = " ".join(f"tail/end{n}" for n in range(3 * MANY))
    assert found([*glued, record("c", "tail")], contained=pairs) == {}
    assert found([*glued[:MANY], record("c", "tail")], contained=pairs) == {}
    assert len(found([*glued[: MANY - 1], record("c", "tail")], contained=pairs)) == MANY


def test_a_tail_does_not_make_a_story_of_versions() -> None:
    reports = [record(f"a{n:03}", f"x{n} tail") for n in range(2 * MANY)]
    versions = " ".join(f"x{n}/x{n + 1}" for n in range(2 * MANY - 1))
    assert found(reports, version=versions) == {}
    longer = [record(f"a{n:03}", f"x{n} y{n} tail") for n in range(2 * MANY)]
    assert found(longer, version=versions + " " + versions.replace("x", "y")) == {}
    assert found(reports, version=versions, slight="x1/x2") == {"a001": "a001", "a002": "a001"}


def test_versions_make_no_text_common() -> None:
    reports = [record(f"a{n:03}", f"x{n}") for n in range(2 * MANY)]
    reprint = [record("b", "x0", "head")]
    versions = " ".join(f"x0/x{n}" for n in range(1, 2 * MANY))
    assert found([*reports, *reprint], version=versions) == {"a000": "a000", "b": "a000"}
    assert found([*reports, *reprint], slight=versions) == {}


def test_several_common_texts_are_several_in_both() -> None:
    stock = [record(f"a{n:03}", "p q r", f"head{n}") for n in range(2 * MANY)]
    assert "b" not in found([*stock, record("b", "p q2", "x")], contained="q2/q q2/r")
    assert "b" not in found([*stock, record("b", "p q2 x")], contained="q2/q q2/r")
    assert "b" in found([*stock, record("b", "p q2 r2")], contained="q2/q q2/r r2/r")


def test_a_firm_text_is_rare_on_both_sides() -> None:
    glued = [record(f"a{n:03}", f"end{n}", f"head{n}") for n in range(MANY)]
    pairs = " ".join(f"tail/end{n}" for n in range(MANY))
    longer = [record("b", "tail u v w x y"), record("c", "u h i j k l")]
    assert found([*glued, *longer], contained=pairs) == {}
    shorter = [record("b", "tail u"), record("c", "u h i j k l"), record("d", "end0 u2 x")]
    assert "b" not in found([*glued, *shorter], contained=pairs, version="u/u2")


def test_firm_texts_are_counted_in_the_shorter_one_too() -> None:
    stock = [record(f"a{n:03}", "p q r", f"head{n}") for n in range(2 * MANY)]
    others = [record("b", "pqr y z"), record("c", "y h i j k l")]
    assert "b" not in found([*stock, *others], contained="pqr/p pqr/q pqr/r", version="y/p z/q")


def test_a_tail_counts_in_the_overlap_of_a_story() -> None:
    full = [record(f"a{n:03}", f"x{n} y{n} tail") for n in range(3 * MANY)]
    reprint = record("b", "x0 y0 lead p tail")
    assert found([*full, reprint]) == {"a000": "a000", "b": "a000"}
    assert found([*full, record("b", "x0 lead p tail")]) == {}


def test_many_is_fifty_different_articles() -> None:
    def stubs(count: int) -> list[Record]:
        return [record(f"a{n:03}", "tail", f"head{n}") for n in range(count)]

    assert len(found(stubs(MANY))) == MANY
    assert found(stubs(MANY + 1)) == {}
    twice = [record(f"{copy}{n:03}", "tail", f"head{n}") for n in range(MANY) for copy in "ab"]
    assert len(found(twice)) == 2 * MANY


def test_a_story_of_very_many_different_articles_is_one() -> None:
    reprints = [record(f"a{n:03}", f"lead{n} p q r s t", f"head{n}") for n in range(4 * MANY)]
    assert found(reprints) == dict.fromkeys([one.name for one in reprints], "a000")


def test_who_has_another_text_finds_the_very_many() -> None:
    reprints = [record(f"a{n:03}", "p q r s t", f"head{n}") for n in range(2 * MANY)]
    edited = record("b", "p2 q r s t x")
    assert "b" not in found([*reprints, edited])
    assert found([*reprints, edited], contained="p2/p")["b"] == "a000"


def test_very_many_stories_of_stock_passages_are_told_apart() -> None:
    """Each passage stands in hundreds of articles: those of a story find each other by what else they have."""
    randomness = random.Random(1)
    sets = [" ".join(f"d{text}" for text in randomness.sample(range(40), 6)) for _ in range(400)]
    leaders = found([record(f"{copy}{number:03}", sets[number], copy) for number in range(400) for copy in "abc"])
    assert sum(leader == f"a{name[1:]}" for name, leader in leaders.items()) > 0.95 * 1200


def test_copies_of_one_article_are_no_different_articles_however_many() -> None:
    copies = [record(f"a{n:03}", "p q", "head") for n in range(4 * MANY)]
    answer = found([*copies, record("b", "p x y z", "other"), record("c", "p")])
    assert answer == dict.fromkeys([*(f"a{n:03}" for n in range(4 * MANY)), "b", "c"], "a000")


@pytest.mark.parametrize(
    "passages",
    [
        lambda n: ("p q r", ""),
        lambda n: (f"x{n} y{n} tail", ""),
        lambda n: ("tail", f"head{n}"),
        lambda n: (f"lead{n} p q r s t", ""),
        lambda n: (" ".join({f"d{(n * factor + n // 7) % 199}" for factor in (3, 17, 101, 7919, 104729)}), f"head{n}"),
    ],
    ids=["copies", "tails", "stubs", "reprints", "mixtures"],
)
def test_20_000_articles_take_no_quadratic_time(passages: Callable[[int], tuple[str, str]]) -> None:
    archive = [record(f"{number:05}", *passages(number)) for number in range(20_000)]
    pairs = " ".join(f"x{n}/x{n + step} tail/y{n}" for n in range(0, 20_000, 10) for step in range(1, 10))
    started = time.process_time()
    found(archive, contained=pairs)
    assert time.process_time() - started < 10


def test_overlap_is_the_share_of_the_shorter_one() -> None:
    assert overlap({1, 2, 3, 4}, {1, 9}, set()) == 0.5
    assert overlap({1, 9}, {1, 2, 3, 4}, set()) == 0.5
    assert overlap({1, 9}, {1, 2, 3, 4}, {(9, 3)}) == 1.0
    assert overlap({1, 9}, {1, 2, 3, 4}, {(3, 9)}) == 1.0
    assert overlap({1, 9}, {1, 2, 3, 4}, {(1, 2), (9, 8)}) == 0.5
    assert overlap(set(), {1}, set()) == 0.0
    assert overlap(set(), set(), set()) == 0.0


def test_the_stories_of_the_sample_archive() -> None:
    records = []
    for path in sorted(SEEDS.folder.rglob("*.txt")):
        article = leave_out(read(SEEDS, path.relative_to(SEEDS.folder).as_posix().encode()).article)
        passages = article.indexed_passages
        records.append(
            Record(
                article.path,
                tuple(passage.digest for passage in passages if passage.words >= 8),
                tuple(passage.digest for passage in passages if passage.words < 8),
                str(article.date or ""),
            )
        )
    answer = found(records)
    assert set(answer) == {"2022/2022-03-dijk-doorbraak.txt", "2022/2022-03-zomerdijk-bezweken.txt"}
    assert len(set(answer.values())) == 1
