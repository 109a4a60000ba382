"""The writing side of the store: what waits, which files it makes, and what it tells of boilerplate and of damage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.dedup.forms import Form, form_of
from index.dedup.normalization import normalize
from index.durable import StoredFile, describe
from index.errors import IndexCorrupt
from index.passage_store import changes, writer
from index.passage_store.changes import StoredArticle, StoredPassage
from index.passage_store.reading import Passages
from index.passage_store.writer import PassageWriter, open_run

DIKE = "De dijk langs de rivier brak zondag door en het water stroomde het hele dorp van Bakker binnen"
NEAR_DIKE = DIKE.replace("stroomde", "liep")
FARM = "Een boer bracht 40 koeien met hulp van de buren naar het hoge land achter het kanaal"
HEADING = "Meer nieuws"


def form(text: str) -> Form:
    return form_of(normalize(text))


def article(number: int, *texts: str, date: int = 0) -> StoredArticle:
    return StoredArticle(number, date, tuple(StoredPassage(place, form(text)) for place, text in enumerate(texts)))


def committed(folder: Path, *batches: Sequence[StoredArticle], number: int = 1) -> tuple[StoredFile, ...]:
    """The files of a store that was flushed after each batch."""
    store = PassageWriter(folder, (), number)
    for batch in batches:
        for one in batch:
            store.add(one)
        store.flush()
    return store.finish(number + 1)


def names(files: Iterable[StoredFile | Path]) -> list[str]:
    return [file.name for file in files]


def there(folder: Path) -> list[str]:
    return sorted(names(folder.iterdir()))


def articles_of(passages: Passages) -> list[int]:
    return [int(article) for article in passages.dates[0]]


def damage(path: Path, at: int = 64) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_an_empty_store_has_no_file(tmp_path: Path) -> None:
    store = PassageWriter(tmp_path, (), 1)
    assert not store.full
    assert store.flush().tolist() == []
    assert store.finish(2) == store.finish(3, purge=True) == ()
    assert there(tmp_path) == []
    assert store.boilerplate == frozenset()


def test_what_waits_is_in_no_run_until_it_is_flushed(tmp_path: Path) -> None:
    store = PassageWriter(tmp_path, (), 7)
    store.add(article(1, DIKE))
    assert articles_of(store.passages) == []
    assert there(tmp_path) == []
    store.flush()
    assert articles_of(store.passages) == [1]
    assert there(tmp_path) == names(store.finish(8)) == ["passages-7-1.bin"]


def test_the_last_word_on_an_article_counts(tmp_path: Path) -> None:
    store = PassageWriter(tmp_path, (), 1)
    store.add(article(1, DIKE))
    store.delete(1)
    store.delete(2)
    store.add(article(2, FARM))
    store.add(article(3, DIKE))
    store.add(article(3, NEAR_DIKE))
    store.flush()
    found = store.passages.all_occurrences()
    assert dict(zip(found.articles.tolist(), found.forms.tolist(), strict=True)) == {
        2: form(FARM).number,
        3: form(NEAR_DIKE).number,
    }
    assert len(store.passages.all_relations()) == 0


def test_files_are_read_as_they_were_written(tmp_path: Path) -> None:
    files = committed(tmp_path, [article(1, DIKE, FARM), article(2, HEADING)])
    assert files == tuple(describe(tmp_path, file.name) for file in files)
    again = PassageWriter(tmp_path, files, 2)
    assert articles_of(again.passages) == [1, 2]
    again.add(article(3, NEAR_DIKE))
    again.flush()
    assert len(again.passages.all_relations()) == 1
    assert again.finish(3)[0] in {*files, describe(tmp_path, "passages-2-1.bin")}


@pytest.mark.parametrize(
    ("fewest", "most", "allowed"),
    [(4, 100, [4, 4, 4, 6, 9, 13]), (4, 5, [4, 4, 4, 5, 5]), (1, 3, [1, 1, 1, 1, 2, 3, 3])],
)
def test_half_of_what_there_is_may_wait_within_bounds(
    fewest: int, most: int, allowed: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "FEWEST_PENDING", fewest)
    monkeypatch.setattr(writer, "MOST_PENDING", most)
    store = PassageWriter(tmp_path, (), 1)
    number = 0
    for expected in allowed:
        waiting = 0
        while not store.full:
            number += 1
            waiting += 1
            store.add(article(number))
        assert waiting == expected
        store.flush()
        assert not store.full


def test_articles_passages_and_deletions_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "FEWEST_PENDING", 5)
    store = PassageWriter(tmp_path, (), 1)
    store.add(article(1, DIKE, FARM))
    store.delete(2)
    assert not store.full
    store.delete(3)
    assert store.full


def test_a_store_that_is_opened_allows_as_much_as_one_that_was_not_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "FEWEST_PENDING", 2)
    files = committed(tmp_path, [article(number, DIKE) for number in range(10)])
    store = PassageWriter(tmp_path, files, 2)
    for number in range(9):
        store.delete(number)
    assert not store.full
    store.delete(9)
    assert store.full


def test_a_flush_tells_which_articles_have_other_boilerplate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MANY_ARTICLES", 2)
    store = PassageWriter(tmp_path, (), 1)
    digest = form(HEADING).digest

    def flushed(*given: StoredArticle | int) -> list[int]:
        for one in given:
            if isinstance(one, int):
                store.delete(one)
            else:
                store.add(one)
        return [int(number) for number in store.flush()]

    assert flushed(article(1, HEADING, DIKE), article(2, HEADING), article(3, FARM)) == []
    assert store.boilerplate == frozenset()
    assert flushed(article(9, "MEER NIEUWS")) == [1, 2, 9]
    assert store.boilerplate == {digest}
    # Those that have come since it became boilerplate are written without it in the first place.
    assert flushed(article(4, HEADING)) == []
    assert flushed(9, article(1, DIKE)) == [2, 4]
    assert store.boilerplate == frozenset()
    assert flushed(article(5, FARM)) == []
    # Long texts never are.
    assert flushed(*(article(number, DIKE) for number in range(20, 30))) == []
    assert store.boilerplate == frozenset()


def test_a_store_that_is_opened_knows_its_boilerplate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MANY_ARTICLES", 1)
    files = committed(tmp_path, [article(1, HEADING), article(2, HEADING)])
    store = PassageWriter(tmp_path, files, 2)
    assert store.boilerplate == {form(HEADING).digest}
    store.delete(1)
    assert store.flush().tolist() == [2]


def test_names_have_the_number_of_the_commit_and_are_never_used_again(tmp_path: Path) -> None:
    store = PassageWriter(tmp_path, (), 4)
    seen: set[str] = set()
    for number in (5, 6, 7):
        for batch in range(2):
            store.add(article(100 * number + batch, DIKE))
            store.flush()
        files = store.finish(number)
        made = set(there(tmp_path)) - seen
        assert made == {f"passages-{number - 1}-1.bin", f"passages-{number - 1}-2.bin"}
        assert set(names(files)) <= {*seen, *made}
        seen |= made
    assert files == tuple(describe(tmp_path, file.name) for file in files)


def test_a_commit_with_nothing_new_names_the_same_files(tmp_path: Path) -> None:
    files = committed(tmp_path, [article(1, DIKE)])
    store = PassageWriter(tmp_path, files, 2)
    assert store.finish(3) == files
    assert there(tmp_path) == names(files)


def test_an_unfinished_run_leaves_files_that_no_one_names(tmp_path: Path) -> None:
    files = committed(tmp_path, [article(1, DIKE), article(2, FARM)])
    before = {name: (tmp_path / name).read_bytes() for name in there(tmp_path)}
    dropped = PassageWriter(tmp_path, files, 2)
    for number in (1, 3, 4):
        dropped.add(article(number, NEAR_DIKE))
        dropped.flush()
    left = set(there(tmp_path)) - set(before)
    assert left
    assert all(name.startswith("passages-2-") for name in left)
    assert {name: (tmp_path / name).read_bytes() for name in before} == before
    # The next one takes up where the commit stood, over what was left.
    store = PassageWriter(tmp_path, files, 2)
    assert articles_of(store.passages) == [1, 2]
    store.delete(2)
    store.flush()
    finished = store.finish(3)
    assert articles_of(PassageWriter(tmp_path, finished, 3).passages) == [1]
    assert finished == tuple(describe(tmp_path, file.name) for file in finished)


def test_a_purge_leaves_one_run_without_what_is_gone(tmp_path: Path) -> None:
    gone = 0xA1B2C3D4E5F60718
    files = committed(tmp_path, [article(gone, NEAR_DIKE), *(article(number, DIKE) for number in range(20))])
    store = PassageWriter(tmp_path, files, 2)
    store.delete(gone)
    store.flush()
    assert len(store.finish(3)) == 2
    (whole,) = store.finish(4, purge=True)
    data = (tmp_path / whole.name).read_bytes()
    for number in (gone, form(NEAR_DIKE).number):
        assert number.to_bytes(8, "little") not in data
        assert number.to_bytes(8, "little") in b"".join((tmp_path / file.name).read_bytes() for file in files)
    again = PassageWriter(tmp_path, [whole], 5)
    assert articles_of(again.passages) == list(range(20))
    assert len(again.passages.all_relations()) == 0


def test_damage_is_noticed_before_it_is_copied(tmp_path: Path) -> None:
    (file,) = committed(tmp_path, [article(1, DIKE), article(2, FARM)])
    damage(tmp_path / file.name)
    store = PassageWriter(tmp_path, [file], 2)
    for number in range(3, 8):
        store.add(article(number, NEAR_DIKE))
    with pytest.raises(IndexCorrupt) as error:
        store.flush()
    assert file.name in str(error.value)


@pytest.mark.parametrize("place", [0, 1])
def test_damage_is_noticed_by_a_purge(place: int, tmp_path: Path) -> None:
    files = committed(tmp_path, [article(number, DIKE) for number in range(20)], [article(30, FARM)])
    assert len(files) == 2
    damage(tmp_path / files[place].name)
    with pytest.raises(IndexCorrupt):
        PassageWriter(tmp_path, files, 3).finish(4, purge=True)


def test_damage_is_noticed_by_a_purge_of_a_single_run(tmp_path: Path) -> None:
    files = committed(tmp_path, [article(number, DIKE) for number in range(20)])
    damage(tmp_path / files[0].name)
    with pytest.raises(IndexCorrupt):
        PassageWriter(tmp_path, files, 3).finish(4, purge=True)


def test_what_is_not_merged_is_not_read_through(tmp_path: Path) -> None:
    files = committed(tmp_path, [article(number, DIKE) for number in range(20)])
    damage(tmp_path / files[0].name)
    store = PassageWriter(tmp_path, files, 2)
    store.add(article(30, FARM))
    store.flush()
    assert store.finish(3)[0] == files[0]


@pytest.mark.parametrize("change", ["cut", "longer", "empty", "gone", "directory"])
def test_a_file_that_is_not_as_it_was_written_is_refused(change: str, tmp_path: Path) -> None:
    (file,) = committed(tmp_path, [article(1, DIKE)])
    path = tmp_path / file.name
    data = path.read_bytes()
    if change == "gone":
        path.unlink()
    elif change == "directory":
        damage(path, -9)
    else:
        path.write_bytes({"cut": data[:-1], "longer": data + b"\0", "empty": b""}[change])
    with pytest.raises(FileNotFoundError if change == "gone" else ValueError):
        PassageWriter(tmp_path, [file], 2)


def test_a_run_is_read_from_its_file(tmp_path: Path) -> None:
    store = PassageWriter(tmp_path, (), 1)
    store.add(article(1, DIKE, FARM))
    store.flush()
    (run,) = store.passages.runs
    (file,) = store.finish(2)
    tables: dict[str, Any] = dict(open_run(tmp_path, file).arrays())
    assert tables.keys() == run.arrays().keys()
    for name, array in run.arrays().items():
        assert np.array_equal(tables[name], array)
        # Nothing of a run stays in memory once it is on disk.
        assert not array.flags.owndata
        assert not array.flags.writeable
