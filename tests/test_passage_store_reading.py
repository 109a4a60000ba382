"""What holds as of a list of runs: the newest run that speaks of an article, a form or a pair is right about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from index.dedup.comparison import compare
from index.dedup.forms import Form, form_of
from index.dedup.near_duplicates import anchor_rows
from index.dedup.normalization import normalize
from index.errors import IndexCorrupt
from index.passage_store.changes import StoredArticle, StoredPassage, run_of
from index.passage_store.reading import Passages
from index.passage_store.rows import CONTAINED, EXACT, NEAR, VERSION, Occurrences

DIKE = "De dijk langs de rivier brak zondag door en het water stroomde het hele dorp van Bakker binnen"
NEAR_DIKE = DIKE.replace("stroomde", "liep")
FARM = "Een boer bracht 40 koeien met hulp van de buren naar het hoge land achter het kanaal"
BOTH = f"{FARM}. {DIKE}"
HEADING = "Meer nieuws"


def form(text: str) -> Form:
    return form_of(normalize(text))


def article(number: int, *texts: str, date: int = 0) -> StoredArticle:
    return StoredArticle(number, date, tuple(StoredPassage(place, form(text)) for place, text in enumerate(texts)))


def store(*batches: Mapping[int, StoredArticle | None] | Iterable[StoredArticle]) -> Passages:
    """A store with a run for each batch."""
    passages = Passages()
    for batch in batches:
        pending = batch if isinstance(batch, Mapping) else {one.article: one for one in batch}
        passages = Passages([*passages.runs, run_of(pending, passages)])
    return passages


def numbers(*values: int) -> NDArray[np.uint64]:
    return np.array(sorted(values), np.uint64)


def places(occurrences: Occurrences) -> list[tuple[int, int]]:
    return sorted(zip(occurrences.articles.tolist(), occurrences.numbers.tolist(), strict=True))


def related(passages: Passages, *texts: str) -> set[tuple[frozenset[str], int]]:
    """The relations of some of the texts above, or all."""
    name = {form(text).number: text for text in (DIKE, NEAR_DIKE, FARM, BOTH)}
    forms = numbers(*(form(text).number for text in texts))
    found = passages.relations_of_forms(forms) if texts else passages.all_relations()
    pairs = zip(found.first.tolist(), found.second.tolist(), found.kinds.tolist(), strict=True)
    listed = [(frozenset((name[first], name[second])), kind) for first, second, kind in pairs]
    assert len(set(listed)) == len(listed)
    return set(listed)


def test_a_store_of_nothing() -> None:
    passages = Passages()
    assert len(passages.all_occurrences()) == len(passages.all_relations()) == len(passages.boilerplate) == 0
    assert [len(column) for column in passages.dates] == [0, 0]
    assert passages.weights() == []
    assert len(passages.anchor_rows(numbers(1)).forms) == len(passages.known_forms(numbers(1))) == 0
    with pytest.raises(IndexCorrupt):
        passages.text_of(1)


def test_the_newest_run_is_right_about_an_article() -> None:
    passages = store(
        [article(7, DIKE, FARM, date=20210415), article(9, HEADING)],
        [article(7, HEADING, date=20210416)],
        {9: None, 3: article(3, FARM)},
    )
    assert places(passages.all_occurrences()) == [(3, 0), (7, 0)]
    assert [column.tolist() for column in passages.dates] == [[3, 7], [0, 20210416]]
    assert passages.weights() == [0, 2, 3]


def test_an_article_that_comes_back_is_there() -> None:
    passages = store([article(7, DIKE)], {7: None}, [article(7, FARM)])
    (form_there,) = passages.all_occurrences().forms.tolist()
    assert form_there == form(FARM).number
    assert passages.known_forms(numbers(form(DIKE).number, form(FARM).number)).tolist() == [form(FARM).number]


def test_an_article_without_passages_is_an_article() -> None:
    passages = store([article(7, date=5)])
    assert [column.tolist() for column in passages.dates] == [[7], [5]]
    assert len(passages.all_occurrences()) == 0


def test_what_an_occurrence_tells() -> None:
    left_out = StoredPassage(4, Form(1, 1, 9, tail=False), EXACT, 2, 0.5)
    passages = store([StoredArticle(2**64 - 1, 20210400, (StoredPassage(2, form(HEADING)), left_out))])
    found = passages.all_occurrences()
    told = {name: getattr(found, name).tolist() for name in Occurrences.__dataclass_fields__}
    heading = form(HEADING)
    assert told == {
        "articles": [2**64 - 1] * 2,
        "dates": [20210400] * 2,
        "numbers": [2, 4],
        "forms": [heading.number, 1],
        "digests": [heading.digest, 1],
        "words": [2, 9],
        "tails": [True, False],
        "reasons": [255, EXACT],
        "leaders": [0, 2],
        "overlaps": [0.0, 0.5],
    }
    assert found.indexed.tolist() == [True, False]


def test_occurrences_of_articles_and_of_digests() -> None:
    passages = store(
        [article(1, DIKE, HEADING), article(2, HEADING), article(3, FARM)],
        [article(2, FARM, DIKE.upper()), article(4, HEADING)],
    )
    assert places(passages.occurrences_of_articles(numbers(1, 2, 5))) == [(1, 0), (1, 1), (2, 0), (2, 1)]
    assert places(passages.occurrences_of_articles(numbers())) == []
    of = passages.occurrences_of_digests
    assert places(of(numbers(form(HEADING).digest))) == [(1, 1), (4, 0)]
    assert places(of(numbers(form(DIKE).digest))) == [(1, 0), (2, 1)]
    assert places(of(numbers(form(FARM).digest, form(HEADING).digest, 12))) == [(1, 1), (2, 0), (3, 0), (4, 0)]
    assert places(of(numbers(12))) == []


def test_relations_by_form_on_either_side_each_once() -> None:
    passages = store([article(1, DIKE)], [article(2, NEAR_DIKE, FARM)], [article(3, BOTH)])
    near = frozenset((DIKE, NEAR_DIKE)), NEAR
    within = {(frozenset((text, BOTH)), CONTAINED) for text in (DIKE, NEAR_DIKE, FARM)}
    assert related(passages) == {near, *within}
    assert related(passages, DIKE, NEAR_DIKE) == {near, (frozenset((DIKE, BOTH)), CONTAINED), *within} - {
        (frozenset((FARM, BOTH)), CONTAINED)
    }
    assert related(passages, BOTH) == within
    assert related(passages, FARM) == {(frozenset((FARM, BOTH)), CONTAINED)}


def test_shares_are_those_of_the_form_they_stand_beside() -> None:
    found = store([article(1, FARM, BOTH)]).all_relations()
    shares = {int(found.first[0]): found.first_shares[0], int(found.second[0]): found.second_shares[0]}
    assert shares[form(FARM).number] == 1
    assert 0.4 < shares[form(BOTH).number] < 0.6


def test_relations_go_with_the_last_occurrence() -> None:
    first = [article(1, DIKE), article(2, NEAR_DIKE), article(3, NEAR_DIKE)]
    near = {(frozenset((DIKE, NEAR_DIKE)), NEAR)}
    assert related(store(first, {2: None})) == near
    assert related(store(first, {2: None, 3: None})) == set()
    assert related(store(first, {2: None, 3: None}), DIKE) == set()
    assert related(store(first, {2: None, 3: None}, [article(4, NEAR_DIKE)])) == near


def test_a_version_is_told_from_a_copy() -> None:
    other = FARM.replace("40", "60")
    found = store([article(1, FARM)], [article(2, other)]).all_relations()
    (kind,) = found.kinds.tolist()
    assert kind != NEAR
    assert kind >= VERSION


def test_the_text_of_a_form_is_enough_to_compare_it() -> None:
    passages = store([article(1, DIKE, HEADING)], [article(2, NEAR_DIKE)])
    one, other = (passages.text_of(form(text).number) for text in (DIKE, NEAR_DIKE))
    whole = normalize(DIKE)
    assert (one.keys, one.marks, one.words) == (whole.keys, whole.marks, whole.words)
    assert (int(one.form, 16), int(one.digest, 16)) == (form(DIKE).number, form(DIKE).digest)
    assert compare(one, other) == compare(whole, normalize(NEAR_DIKE))
    # Short texts are not compared, nor kept.
    for number in (form(HEADING).number, 12):
        with pytest.raises(IndexCorrupt):
            passages.text_of(number)


def test_anchors_of_forms_and_forms_at_anchors() -> None:
    passages = store([article(1, DIKE)], [article(2, BOTH), article(3, FARM)], {3: None})
    mine = passages.anchors_of_forms(numbers(form(DIKE).number))
    assert sorted(mine.anchors.tolist()) == sorted(anchor_rows([form(DIKE)]).anchors.tolist())
    assert set(mine.forms.tolist()) == {form(DIKE).number}
    there = passages.anchor_rows(np.unique(mine.anchors))
    assert set(there.forms.tolist()) == {form(DIKE).number, form(BOTH).number}
    gone = np.unique(anchor_rows([form(FARM)]).anchors)
    assert set(passages.anchor_rows(gone).forms.tolist()) == {form(BOTH).number}
    assert len(passages.anchors_of_forms(numbers(form(FARM).number, 12)).forms) == 0
