"""One generation open at a time, switched under readers without disturbing them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import IndexMissing
from search.engines import current_generation, open_engine
from search.finder import Searcher
from search.parser import parse
from web.snapshot import Snapshots

Index = Callable[..., object]


class Watched(Searcher):
    """A searcher that remembers whether it was closed."""

    def __init__(self, url: str) -> None:
        super().__init__(open_engine(url))
        self.closed = 0

    def close(self) -> None:
        self.closed += 1
        super().close()


class Opener:
    """Opens searchers and keeps them all."""

    def __init__(self) -> None:
        self.opened: list[Watched] = []

    def __call__(self, url: str) -> Searcher:
        searcher = Watched(url)
        self.opened.append(searcher)
        return searcher

    @property
    def still_open(self) -> list[Watched]:
        return [searcher for searcher in self.opened if not searcher.closed]


def write(archive: Path, number: int) -> None:
    (archive / f"{number}.txt").write_text(f" date 2021-04 De haven van stad{number} is dicht.", encoding="utf-8")


def found(searcher: Searcher) -> int:
    return searcher.search(parse("haven")).total


@pytest.fixture
def indexed(archive: Path, url: str, index_archive: Index) -> Callable[[int], None]:
    def commit(number: int) -> None:
        write(archive, number)
        index_archive([archive], url)

    commit(1)
    return commit


def test_a_lease_lends_what_is_open_already(indexed: object, url: str) -> None:
    opener = Opener()
    snapshots = Snapshots(url, opener=opener)
    with snapshots.lease() as first, snapshots.lease() as second:
        assert first is second
        assert first.summary.articles == 1
        assert first.summary is second.summary
    with snapshots.lease() as third:
        assert third is first
    assert len(opener.opened) == 1


def test_a_commit_is_seen_by_the_next_lease_and_not_by_this_one(indexed: Callable[[int], None], url: str) -> None:
    opener = Opener()
    snapshots = Snapshots(url, opener=opener)
    with snapshots.lease() as old:
        indexed(2)
        with snapshots.lease() as new:
            assert found(new.searcher) == 2
            assert found(old.searcher) == 1
            assert old.generation != new.generation == current_generation(url)
        assert not opener.opened[0].closed  # still read
        assert found(old.searcher) == 1
    assert [searcher.closed for searcher in opener.opened] == [1, 0]


def test_an_idle_generation_is_closed_by_the_one_after_it(indexed: Callable[[int], None], url: str) -> None:
    opener = Opener()
    snapshots = Snapshots(url, opener=opener)
    with snapshots.lease():
        pass
    indexed(2)
    with snapshots.lease():
        assert [searcher.closed for searcher in opener.opened] == [1, 0]
    snapshots.close()
    assert [searcher.closed for searcher in opener.opened] == [1, 1]


def test_while_a_generation_is_opened_the_one_before_it_is_lent(indexed: Callable[[int], None], url: str) -> None:
    opener, opening, go_on = Opener(), threading.Event(), threading.Event()

    def slow(place: str) -> Searcher:
        if opener.opened:
            opening.set()
            assert go_on.wait(10)
        return opener(place)

    snapshots = Snapshots(url, opener=slow)
    with snapshots.lease() as lent:
        old = lent.generation
    indexed(2)

    def generation() -> str:
        with snapshots.lease() as snapshot:
            return snapshot.generation

    with ThreadPoolExecutor(1) as pool:
        newest = pool.submit(generation)
        assert opening.wait(10)
        assert generation() == old
        go_on.set()
        assert newest.result(10) != old
    assert len(opener.still_open) == 1


def test_no_index_is_told_and_one_that_appears_is_used(archive: Path, url: str, index_archive: Index) -> None:
    snapshots = Snapshots(url)
    with pytest.raises(IndexMissing), snapshots.lease():
        pass
    write(archive, 1)
    index_archive([archive], url)
    with snapshots.lease() as snapshot:
        assert found(snapshot.searcher) == 1


def test_an_error_in_a_reader_gives_the_lease_back(indexed: Callable[[int], None], url: str) -> None:
    opener = Opener()
    snapshots = Snapshots(url, opener=opener)
    with pytest.raises(ZeroDivisionError), snapshots.lease():
        raise ZeroDivisionError
    indexed(2)
    with snapshots.lease():
        pass
    assert opener.opened[0].closed == 1


def test_many_readers_and_many_commits(indexed: Callable[[int], None], url: str) -> None:
    opener, over = Opener(), threading.Event()
    snapshots = Snapshots(url, opener=opener)

    def read() -> list[int]:
        totals = []
        while not over.is_set():
            with snapshots.lease() as snapshot:
                assert not snapshot.searcher.closed  # type: ignore[attr-defined]
                total = found(snapshot.searcher)
                assert total == snapshot.summary.articles
                totals.append(total)
        return totals

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        try:
            for number in range(2, 6):
                indexed(number)
        finally:
            over.set()
        for reader in readers:
            totals = reader.result(30)
            assert totals == sorted(totals)
    with snapshots.lease() as snapshot:
        assert found(snapshot.searcher) == 5
    assert len(opener.still_open) == 1
    assert all(searcher.closed <= 1 for searcher in opener.opened)
