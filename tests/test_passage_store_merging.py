"""Two runs made one say what both said; what is gone is told for as long as an older run has it, and no longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.array_file import encode_arrays
from index.dedup.forms import Form, form_of
from index.dedup.normalization import normalize
from index.passage_store import changes, merging
from index.passage_store.changes import StoredArticle, StoredPassage, run_of
from index.passage_store.merging import HEAVIEST, merged, to_merge, without_tombstones
from index.passage_store.reading import Passages
from index.passage_store.tables import GONE, Run

DIKE = "De dijk langs de rivier brak zondag door en het water stroomde het hele dorp van Bakker binnen"
NEAR_DIKE = DIKE.replace("stroomde", "liep")
FARM = "Een boer bracht 40 koeien met hulp van de buren naar het hoge land achter het kanaal"
BOTH = f"{FARM}. {DIKE}"
HEADING = "Meer nieuws"


def form(text: str) -> Form:
    return form_of(normalize(text))


def article(number: int, *texts: str, date: int = 0) -> StoredArticle:
    return StoredArticle(number, date, tuple(StoredPassage(place, form(text)) for place, text in enumerate(texts)))


Batch = Mapping[int, StoredArticle | None] | Sequence[StoredArticle]


def runs_of(*batches: Batch) -> list[Run]:
    """A run for each batch."""
    runs: list[Run] = []
    for batch in batches:
        pending = batch if isinstance(batch, Mapping) else {one.article: one for one in batch}
        runs.append(run_of(pending, Passages(runs)))
    return runs


def state(runs: Sequence[Run]) -> list[Any]:
    """What a store of these runs answers."""
    passages = Passages(runs)
    occurrences, relations = passages.all_occurrences(), passages.all_relations()
    anchors = passages.anchors_of_forms(passages.known_forms(np.unique(occurrences.forms)))
    return [
        *(sorted(rows(table)) for table in (occurrences, relations, anchors)),
        *(column.tolist() for column in passages.dates),
        passages.boilerplate.tolist(),
    ]


def rows(table: Any) -> Iterable[tuple[Any, ...]]:
    return zip(*(getattr(table, name).tolist() for name in table.__dataclass_fields__), strict=True)


def arrays(run: Run) -> Mapping[str, tuple[str, list[Any]]]:
    return {name: (array.dtype.name, array.tolist()) for name, array in run.arrays().items()}


HISTORIES: Mapping[str, tuple[Batch, Batch, Batch]] = {
    "other articles": ([article(1, DIKE)], [article(2, NEAR_DIKE)], [article(3, BOTH)]),
    "changed": ([article(1, DIKE, FARM), article(2, HEADING)], [article(1, FARM, date=7)], [article(1, NEAR_DIKE)]),
    "deleted": ([article(1, DIKE), article(2, NEAR_DIKE)], {2: None}, {1: None}),
    "back again": ([article(1, DIKE), article(2, NEAR_DIKE)], {2: None}, [article(2, NEAR_DIKE)]),
    "never there": ([article(1, DIKE)], {5: None}, [article(1, DIKE, HEADING)]),
    "moved": ([article(1, FARM), article(2, BOTH)], {1: None, 3: article(3, FARM)}, {3: None, 1: article(1, FARM)}),
}


@pytest.mark.parametrize("history", HISTORIES)
@pytest.mark.parametrize("place", [0, 1])
def test_runs_made_one_say_what_they_said(history: str, place: int) -> None:
    runs = runs_of(*HISTORIES[history])
    one = merged(runs[place], runs[place + 1], oldest=place == 0)
    assert state([*runs[:place], one, *runs[place + 2 :]]) == state(runs)
    # And what comes after it changes it as it would have.
    more = {1: None, 8: article(8, DIKE, NEAR_DIKE)}
    before = [*runs[:place], one, *runs[place + 2 :]]
    assert state([*before, run_of(more, Passages(before))]) == state([*runs, run_of(more, Passages(runs))])


@pytest.mark.parametrize("history", HISTORIES)
def test_it_makes_no_difference_which_are_made_one_first(history: str) -> None:
    first, second, third = runs_of(*HISTORIES[history])
    left = merged(merged(first, second, oldest=True), third, oldest=True)
    right = merged(first, merged(second, third, oldest=False), oldest=True)
    assert arrays(left) == arrays(right)


@pytest.mark.parametrize("history", HISTORIES)
def test_all_runs_made_one_are_as_one_that_got_the_articles_at_once(history: str) -> None:
    runs = runs_of(*HISTORIES[history])
    there: dict[int, StoredArticle | None] = {}
    for batch in HISTORIES[history]:
        there |= batch if isinstance(batch, Mapping) else {one.article: one for one in batch}
    (fresh,) = runs_of({number: one for number, one in there.items() if one is not None})
    whole = merged(merged(runs[0], runs[1], oldest=True), runs[2], oldest=True)
    assert arrays(whole) == arrays(fresh)


def test_what_is_gone_is_told_while_an_older_run_has_it() -> None:
    runs = runs_of([article(1, DIKE), article(2, NEAR_DIKE)], {2: None}, [article(3, HEADING)])
    later = merged(runs[1], runs[2], oldest=False)
    assert later.articles.articles.tolist() == [2, 3]
    assert later.articles.dates.tolist() == [GONE, 0]
    assert later.forms.gone.tolist() == [form(NEAR_DIKE).number]
    pair = sorted((form(DIKE).number, form(NEAR_DIKE).number))
    assert [later.relations.cut_first.tolist(), later.relations.cut_second.tolist()] == [[pair[0]], [pair[1]]]


def test_in_the_oldest_run_nothing_is_told_of_what_is_gone() -> None:
    runs = runs_of([article(1, DIKE), article(2, NEAR_DIKE)], {2: None})
    whole = merged(*runs, oldest=True)
    assert whole.articles.articles.tolist() == [1]
    assert len(whole.forms.gone) == len(whole.relations.cut_first) == len(whole.relations.first) == 0
    assert whole.forms.numbers.tolist() == [form(DIKE).number]


def test_the_boilerplate_of_the_newer_run_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MANY_ARTICLES", 1)
    runs = runs_of([article(1, HEADING)], [article(2, HEADING)], {1: None})
    assert merged(runs[0], runs[1], oldest=True).boilerplate.tolist() == [form(HEADING).digest]
    assert merged(runs[1], runs[2], oldest=False).boilerplate.tolist() == []


@pytest.mark.parametrize("gone", [DIKE, NEAR_DIKE, BOTH, HEADING])
def test_after_a_purge_no_byte_is_left_of_what_is_gone(gone: str) -> None:
    number = 0xA1B2C3D4E5F60718
    others = [text for text in (DIKE, NEAR_DIKE, FARM, BOTH, HEADING) if text != gone]
    runs = runs_of([article(number, gone), *(article(1 + place, text) for place, text in enumerate(others))])
    kept = form(others[0])
    traces = {number, form(gone).number, form(gone).digest}
    assert holds(runs, number)
    assert holds(runs, form(gone).number)

    runs += runs_of_more(runs, {number: None})
    assert holds(runs, number)
    whole = [without_tombstones(merged(*runs, oldest=True))]
    assert not any(holds(whole, trace) for trace in traces)
    assert holds(whole, kept.number)
    assert holds(whole, kept.digest)

    # One run that tells of what is gone, as a first batch does that adds and deletes.
    alone = runs_of({number: None, 1: article(1, FARM)})
    assert holds(alone, number)
    assert not holds([without_tombstones(alone[0])], number)
    assert state([without_tombstones(alone[0])]) == state(alone)


def runs_of_more(before: Sequence[Run], pending: Mapping[int, StoredArticle | None]) -> list[Run]:
    return [run_of(pending, Passages(before))]


def holds(runs: Sequence[Run], number: int) -> bool:
    """Whether the bytes of the files of `runs` have a 64-bit number."""
    return any(number.to_bytes(8, "little") in b"".join(encode_arrays(run.arrays())) for run in runs)


def test_the_words_of_what_is_gone_are_gone() -> None:
    runs = runs_of([article(1, DIKE), article(2, FARM)], {2: None})
    words = {form(text).number: set(form(text).keys.decode().split("\n")) for text in (DIKE, FARM)}
    assert set(runs[0].texts.all_words()) == words[form(DIKE).number] | words[form(FARM).number]
    assert set(merged(*runs, oldest=True).texts.all_words()) == words[form(DIKE).number]


def test_a_run_is_made_of_its_arrays_again() -> None:
    run = runs_of([article(1, DIKE, FARM), article(2, BOTH), article(3, HEADING)], {2: None})[1]
    assert arrays(Run.from_arrays(run.arrays())) == arrays(run)
    for name in run.arrays():
        with pytest.raises(ValueError, match=name):
            Run.from_arrays({other: array for other, array in run.arrays().items() if other != name})
        with pytest.raises(ValueError, match="without numbers"):
            Run.from_arrays(run.arrays() | {name: np.array(["a"])})


@pytest.mark.parametrize(
    ("weights", "place"),
    [
        ([], None),
        ([5], None),
        ([5, 2], None),
        ([4, 2], 0),
        ([2, 9], 0),
        ([100, 9, 5], 1),
        ([8, 4, 1], 0),
        ([9, 4, 1], None),
        ([HEAVIEST - 1, 1], None),
        ([HEAVIEST - 1, 2, 1], 1),
        ([HEAVIEST // 2, HEAVIEST // 2], 0),
        ([HEAVIEST // 2, HEAVIEST // 2 + 1], None),
        ([0, 0], 0),
    ],
)
def test_which_runs_are_made_one(weights: list[int], place: int | None) -> None:
    assert to_merge(weights) == place


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60), st.integers(1, 400))
def test_few_runs_remain_and_each_row_is_rewritten_few_times(batches: list[int], heaviest: int) -> None:
    runs: list[list[int]] = []
    rewritten = Counter[int]()

    def weights() -> list[int]:
        return [sum(batches[batch] for batch in run) for run in runs]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "HEAVIEST", heaviest)
        for batch in range(len(batches)):
            runs.append([batch])
            while (place := to_merge(weights())) is not None:
                runs[place : place + 2] = [[*runs[place], *runs[place + 1]]]
            rewritten.update(older for older in runs[-1] if older != batch)
    assert list(chain(*runs)) == list(range(len(batches)))
    for older, newer in pairwise(weights()):
        assert older > 2 * newer or older + newer > heaviest
    # A run that is rewritten for a newer one grows by half at least.
    for batch, times in rewritten.items():
        assert batches[batch] * 1.5**times <= sum(batches)
