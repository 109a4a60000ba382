"""Which word forms a prefix or a fuzzy word stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.events import IndexReport
from search.engines import Expansion
from search.engines.whoosh.expand import expand
from search.engines.whoosh.snapshot import Snapshot
from search.query import Fuzzy, Prefix

TEXTS = (
    "De haven en de Havenstad.",
    "Een haven, havens en covid-19.",
    "Oekraïne en de haver. Het werd 1-3.",
    "Hij hapt.",
)


@pytest.fixture
def snapshot(archive: Path, url: str, index_archive: Callable[..., IndexReport]) -> Iterator[Snapshot]:
    for number, text in enumerate(TEXTS):
        (archive / f"{number}.txt").write_text(text, encoding="utf-8")
    index_archive([archive], url)
    opened = Snapshot.open(url.removeprefix("whoosh:"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Prefix("hav"), (("haven", 2), ("havens", 1), ("havenstad", 1), ("haver", 1))),
        (Prefix("HAVENS"), (("havens", 1), ("havenstad", 1))),
        (Prefix("oekraï"), (("oekraine", 1),)),
        (Prefix("covid-1"), (("covid-19", 1),)),
        (Prefix("covid"), (("covid", 1), ("covid-19", 1), ("covid19", 1))),
        (Prefix("xyz"), ()),
        (Prefix("19"), ()),  # short parts of hyphenated words are no words
        (Prefix("-"), ()),
        (Prefix(""), ()),
        (Prefix("\ud800"), ()),
        (Fuzzy("haven", 1), (("haven", 2), ("havens", 1), ("haver", 1))),
        (Fuzzy("havne", 1), (("haven", 2),)),
        (Fuzzy("hapn", 2), (("haven", 2), ("hapt", 1))),
        (Fuzzy("xyzxyz", 2), ()),
        (Fuzzy("", 2), ()),
    ],
    ids=str,
)
def test_most_frequent_first_then_by_the_alphabet(
    snapshot: Snapshot, term: Prefix | Fuzzy, words: tuple[tuple[str, int], ...]
) -> None:
    assert expand(snapshot, term, 100) == Expansion(words)


def test_the_cap_keeps_the_most_frequent_and_is_told(snapshot: Snapshot) -> None:
    assert expand(snapshot, Prefix("hav"), 2) == Expansion((("haven", 2), ("havens", 1)), cut=True)
    assert expand(snapshot, Prefix("hav"), 4).cut is False


def test_it_can_be_stopped_on_the_way(snapshot: Snapshot) -> None:
    looks = 0

    def check() -> None:
        nonlocal looks
        looks += 1
        if looks == 2:
            raise TimeoutError

    for term in (Prefix("hav"), Fuzzy("haven", 1)):
        looks = 0
        with pytest.raises(TimeoutError):
            expand(snapshot, term, 10, check)
