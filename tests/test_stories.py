from __future__ import annotations

import time
from pathlib import Path

import pytest

from index.archive import read
from index.article import Article, LeftOut, Passage
from index.catalog import FileRecord, PassageRecord
from index.dates import PartialDate
from index.dedup.stories import MANY, overlap, stories
from index.dedup.within_article import leave_out
from index.roots import Root

SEEDS = Root("seeds", Path(__file__).parent.parent / "seeds")


def record(name: str, long: str = "", short: str = "", date: str = "", left_out: str = "") -> FileRecord:
    """A file with the id `name`, passages of 20 and of 3 words with these digests, and some that are left out."""
    passages = [(digest, 20, None) for digest in long.split()] + [(digest, 3, None) for digest in short.split()]
    passages += [(digest, 20, LeftOut("composite", 0, 1.0)) for digest in left_out.split()]
    return FileRecord(
        "kranten",
        f"{name}.txt",
        "indexed",
        article_id=name,
        date=PartialDate.parse(date) if date else None,
        passages=tuple(PassageRecord(number, *passage) for number, passage in enumerate(passages)),
    )


def texts(*passages: str) -> tuple[PassageRecord, ...]:
    return record("x", " ".join(passages)).passages


def test_copies_are_one_story_led_by_the_first() -> None:
    assert stories([record("b", "p q r"), record("a", "p q r"), record("c", "s t")]) == {"a": "a", "b": "a"}


def test_the_leader_is_the_earliest_by_date_then_by_id() -> None:
    copies = [
        record("a", "p q"),
        record("b", "p q", date="2021-04-02"),
        record("d", "p q", date="2021-04-01"),
        record("c", "p q", date="2021-04-01"),
    ]
    assert set(stories(copies).values()) == {"c"}
    assert set(stories([*copies, record("z", "p q", date="2021-04")]).values()) == {"z"}
    assert set(stories([*copies, record("z", "p q", date="2021-05")]).values()) == {"c"}
    assert set(stories([record("a", "p q"), record("b", "p q", date="9999")]).values()) == {"b"}


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
    assert bool(stories([record("a", one), record("b", other)])) is same
    assert bool(stories([record("a", other), record("b", one)])) is same
    assert (overlap(texts(*one.split()), texts(*other.split())) >= 0.8) is same


def test_a_story_goes_on_from_article_to_article() -> None:
    chain = [record("a", "1 2 3 4 5"), record("b", "2 3 4 5 6"), record("c", "3 4 5 6 7"), record("d", "8 9")]
    assert stories(chain) == {"a": "a", "b": "a", "c": "a"}


def test_short_passages_and_those_left_out_do_not_count() -> None:
    assert stories([record("a", "p", "x y z"), record("b", "q", "x y z")]) == {}
    assert stories([record("a", "p", left_out="c"), record("b", "q", left_out="c")]) == {}
    assert stories([record("a", "p q", left_out="c"), record("b", "p q", "x")]) == {"a": "a", "b": "a"}
    assert stories([record("a", "", "x y"), record("b", "", "x y")]) == {}


def test_files_without_an_article_do_not_count_and_stale_ones_do() -> None:
    stale = FileRecord("kranten", "s.txt", "stale", article_id="s", passages=texts("p", "q"))
    failed = FileRecord("kranten", "f.txt", "failed", passages=texts("p", "q"))
    assert stories([record("a", "p q"), stale, failed]) == {"a": "a", "s": "a"}


def test_a_tail_in_all_articles_makes_no_story() -> None:
    full = [record(f"a{n:03}", f"x{n} y{n} tail") for n in range(3 * MANY)]
    assert stories(full) == {}
    stubs = [record(f"b{n:03}", "tail", f"head{n}") for n in range(3 * MANY)]
    assert stories([*full, *stubs]) == {}
    assert stories([*full, record("c", "tail")]) == {}


def test_a_tail_counts_in_the_overlap_of_a_story() -> None:
    full = [record(f"a{n:03}", f"x{n} y{n} tail") for n in range(3 * MANY)]
    reprint = record("b", "x0 y0 lead p tail")
    assert stories([*full, reprint]) == {"a000": "a000", "b": "a000"}
    assert stories([*full, record("b", "x0 lead p tail")]) == {}


def test_a_story_of_very_many_versions_is_one() -> None:
    reprints = [record(f"a{n:03}", f"lead{n} p q r s t", f"head{n}") for n in range(4 * MANY)]
    assert len(stories(reprints)) == 4 * MANY
    assert set(stories(reprints).values()) == {"a000"}


def test_copies_of_one_article_are_one_version_however_many() -> None:
    copies = [record(f"a{n:03}", "p q", "head") for n in range(4 * MANY)]
    found = stories([*copies, record("b", "p x y z", "other"), record("c", "p")])
    assert found == dict.fromkeys([*(f"a{n:03}" for n in range(4 * MANY)), "b", "c"], "a000")


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
def test_10_000_articles_take_no_quadratic_time(passages: object) -> None:
    assert callable(passages)
    archive = [record(f"{n:05}", *passages(n)) for n in range(10_000)]
    started = time.process_time()
    stories(archive)
    assert time.process_time() - started < 20


def test_overlap_is_the_share_of_the_shorter_one() -> None:
    assert overlap(texts("p", "q", "r", "s"), texts("p", "x")) == 0.5
    assert overlap(texts("p", "x"), texts("p", "q", "r", "s")) == 0.5
    assert overlap(texts("p", "p", "q"), texts("q", "p")) == 1.0
    assert overlap(texts(), texts("p")) == 0.0
    assert overlap((), ()) == 0.0


def test_overlap_takes_passages_of_articles_too() -> None:
    text = "Het zwembad aan de haven gaat zaterdag open voor iedereen."
    article = leave_out(Article("0" * 16, "k", "a.txt", "", None, None, None, (Passage(0, text), Passage(1, text))))
    assert overlap(article.passages, article.indexed_passages) == 1.0
    assert overlap(article.passages, [PassageRecord(7, article.passages[0].digest, 10)]) == 1.0


def test_the_stories_of_the_sample_archive() -> None:
    records = []
    for path in sorted(SEEDS.folder.rglob("*.txt")):
        article = leave_out(read(SEEDS, path.relative_to(SEEDS.folder).as_posix().encode()).article)
        passages = tuple(PassageRecord(p.number, p.digest, p.words, p.left_out) for p in article.passages)
        records.append(
            FileRecord("seeds", article.path, "indexed", article_id=article.id, date=article.date, passages=passages)
        )
    paths = {record.article_id: record.path for record in records}
    found = stories(records)
    assert {paths[article] for article in found} == {
        "2022/2022-03-dijk-doorbraak.txt",
        "2022/2022-03-zomerdijk-bezweken.txt",
    }
    assert set(found.values()) == {min(found)}
