"""30,000 passages in three orders and batches of other sizes: the store holds the same."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.copies.archive import make_archive
from index.dedup.forms import Form, forms_of
from index.dedup.normalization import normalize
from index.passage_store import writer
from index.passage_store.changes import StoredArticle, StoredPassage
from index.passage_store.generation import overview
from index.passage_store.rows import EXACT
from index.passage_store.writer import PassageWriter

PASSAGES = 30_000
PER_ARTICLE = 6
HEADINGS = ("Meer nieuws", "Lees ook", "Dit schrijven andere kranten")
SEED = 5

State = Mapping[str, NDArray[np.generic]]


@pytest.fixture(scope="module")
def articles() -> list[StoredArticle]:
    """Articles of a few passages. One in twenty has a heading that very many have; as many tell again what another one
    of a while ago told, but for a passage."""
    randomness = random.Random(SEED)
    texts = [passage.text for passage in make_archive(12_000, 500, 1800, SEED)]
    assert len(texts) > PASSAGES
    distinct = list(dict.fromkeys((*texts[:PASSAGES], *HEADINGS)))
    forms = dict(zip(distinct, forms_of([normalize(text) for text in distinct]), strict=True))
    made = []
    for start in range(0, PASSAGES, PER_ARTICLE):
        own = texts[start : start + PER_ARTICLE]
        chance = randomness.random()
        if chance < 0.05:
            own.append(randomness.choice(HEADINGS))
        elif chance < 0.1 and start:
            again = randomness.randrange(0, start, PER_ARTICLE)
            own = texts[again + 1 : again + PER_ARTICLE] + own[:1]
        number, date = randomness.getrandbits(64), randomness.randrange(300)
        made.append(StoredArticle(number, date, tuple(passages([forms[text] for text in own]))))
    return made


def passages(forms: Sequence[Form]) -> Iterator[StoredPassage]:
    first: dict[int, int] = {}
    for number, form in enumerate(forms):
        leader = first.setdefault(form.digest, number)
        if leader == number:
            yield StoredPassage(number, form)
        else:
            yield StoredPassage(number, Form(form.digest, form.digest, form.words, tail=False), EXACT, leader, 1.0)


def indexed(folder: Path, given: Sequence[StoredArticle], fewest: int, monkeypatch: pytest.MonkeyPatch) -> State:
    """All that a store holds that was given these articles, in batches of `fewest` passages or more."""
    monkeypatch.setattr(writer, "FEWEST_PENDING", fewest)
    monkeypatch.setattr(writer, "MOST_PENDING", 3 * fewest)
    store = PassageWriter(folder, (), 1)
    flushes = 0
    for article in given:
        store.add(article)
        if store.full:
            store.flush()
            flushes += 1
    store.flush()
    assert flushes > 1
    occurrences, relations = store.passages.all_occurrences(), store.passages.all_relations().in_order()
    occurrences = occurrences.take(np.lexsort((occurrences.numbers, occurrences.articles)))
    seen = overview(store.passages)
    tables = {"occurrences": occurrences, "relations": relations, "stories": seen.table}
    found = {f"{of}.{name}": getattr(table, name) for of, table in tables.items() for name in fields_of(table)}
    counts = (seen.articles, seen.passages, seen.left_out, seen.stories)
    return found | {"boilerplate": store.passages.boilerplate, "counts": np.array(counts)}


def fields_of(table: object) -> Sequence[str]:
    return tuple(type(table).__dataclass_fields__)  # type: ignore[attr-defined]


def test_the_order_makes_no_difference(
    articles: list[StoredArticle], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shuffled = random.Random(SEED).sample(articles, len(articles))
    orders = {"as made": (articles, 12_000), "reversed": (articles[::-1], 3000), "shuffled": (shuffled, 5000)}
    states = {}
    for name, (given, fewest) in orders.items():
        folder = tmp_path / name
        folder.mkdir()
        states[name] = indexed(folder, given, fewest, monkeypatch)
    expected = states["as made"]
    assert len(expected["occurrences.articles"]) > PASSAGES
    assert len(expected["relations.first"]) > PASSAGES / 4
    assert len(expected["stories.articles"]) > 200
    assert len(expected["boilerplate"]) == len(HEADINGS)
    for name in ("reversed", "shuffled"):
        for key, values in expected.items():
            assert np.array_equal(states[name][key], values), (name, key)
