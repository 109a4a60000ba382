from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from index.article import Article, Passage
from index.dates import PartialDate
from index.dedup.boilerplate import MANY_ARTICLES
from index.dedup.normalization import normalize
from index.dedup.within_article import leave_out
from index.passage_store.articles import stored_article
from index.passage_store.changes import StoredArticle, run_of
from index.passage_store.generation import Overview, overview, text_relations
from index.passage_store.reading import Passages
from index.schema import digest_number

DIKE = "De dijk langs de rivier brak zondag door en het water stroomde het hele dorp van Bakker binnen"
ONCE = "De dijk langs de rivier brak zondag open en het water liep het hele dorp van Bakker binnen"
TWICE = "De dijk langs de beek brak zondag open en het water liep het hele gehucht van Bakker binnen"
COUNTED = "Volgens Visser brak de dijk bij Oostmolen op 3 plaatsen door en stond het dorp om 5 uur onder water"
FARMER = "Een boer bracht zijn koeien met hulp van de buren naar het hoge land achter het kanaal"
LOCKS = "De sluizen bij Oostmolen werken niet meer, en schepen moeten dagen wachten op doorvaart"


def stored(number: int, *texts: str, date: str | None = None) -> StoredArticle:
    passages = tuple(Passage(place, text) for place, text in enumerate(texts))
    parsed = PartialDate.parse(date) if date else None
    return stored_article(leave_out(Article(f"{number:016x}", "k", f"{number}.txt", "", None, parsed, None, passages)))


def store(*articles: StoredArticle) -> Passages:
    return Passages([run_of({article.article: article for article in articles}, Passages())])


def seen(*articles: StoredArticle) -> Overview:
    return overview(store(*articles))


def digest(text: str) -> int:
    return digest_number(normalize(text).digest)


def text_of(found: Overview, *texts: str) -> list[int]:
    """What each of `texts` says, by number."""
    numbers: list[int] = found.table.texts_of(np.array([digest(text) for text in texts], np.uint64)).tolist()
    return numbers


def stories(found: Overview) -> dict[int, int]:
    return dict(zip(found.table.articles.tolist(), found.table.leaders.tolist(), strict=True))


def test_nothing_at_all() -> None:
    for found in (overview(Passages()), seen()):
        assert (found.articles, found.passages, found.left_out, found.stories) == (0, 0, 0, 0)
        assert (stories(found), found.table.digests.tolist()) == ({}, [])


def test_passages_are_counted_once_and_left_out_ones_apart() -> None:
    found = seen(stored(1, DIKE, FARMER, DIKE), stored(2, FARMER, LOCKS), stored(3, "Eén.", "Lees.", "Eén.", "***"))
    assert (found.articles, found.passages, found.left_out, found.stories) == (3, 6, 2, 3)


def test_an_article_without_passages_is_one() -> None:
    found = seen(stored(1), stored(2, DIKE))
    assert (found.articles, found.passages, found.stories) == (2, 1, 2)


def test_articles_of_one_story_are_one() -> None:
    articles = [
        *(stored(number, DIKE, f"Bericht {number}.", date=f"2021-04-{20 - number}") for number in (1, 2, 3)),
        *(stored(number, LOCKS) for number in (4, 5)),
        stored(6, FARMER),
    ]
    found = seen(*articles)
    assert stories(found) == {1: 3, 2: 3, 3: 3, 4: 4, 5: 4}
    assert (found.articles, found.stories) == (6, 3)


def test_boilerplate_is_left_out_and_no_passage_of_its_own() -> None:
    many = [stored(number, "Lees ook:", f"Bericht nummer {number}.") for number in range(MANY_ARTICLES + 1)]
    few = seen(*many[:-1])
    assert (few.passages, few.left_out) == (MANY_ARTICLES + 1, 0)
    found = seen(*many)
    assert (found.passages, found.left_out) == (MANY_ARTICLES + 1, MANY_ARTICLES + 1)


def test_near_copies_are_one_text_and_make_a_story() -> None:
    found = seen(stored(1, DIKE), stored(2, DIKE.replace("stroomde", "liep")), stored(3, FARMER))
    same = text_of(found, DIKE, DIKE.replace("stroomde", "liep"), FARMER)
    assert same[0] == same[1] == min(digest(DIKE), digest(DIKE.replace("stroomde", "liep")))
    assert same[2] == digest(FARMER)
    assert stories(found) == {1: 1, 2: 1}


def test_what_has_one_digest_is_one_text_in_whatever_form() -> None:
    version = DIKE.replace("Bakker", "Visser")
    found = seen(stored(1, DIKE), stored(2, DIKE.upper()), stored(3, version))
    assert found.passages == 2
    assert len(set(text_of(found, DIKE, DIKE.upper()))) == 1
    assert stories(found)[2] == 1


def test_what_occurs_nowhere_connects_nothing() -> None:
    first, between, last = stored(1, DIKE), stored(2, ONCE), stored(3, TWICE)
    assert len(set(text_of(seen(first, between, last), DIKE, ONCE, TWICE))) == 1
    assert len(set(text_of(seen(first, last), DIKE, TWICE))) == 2
    whole = store(first, between, last)
    without = Passages([*whole.runs, run_of({2: None}, whole)])
    assert len(set(text_of(overview(without), DIKE, TWICE))) == 2
    assert stories(overview(without)) == {}


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (f"{COUNTED}. {FARMER}", (False, False)),
        (COUNTED.replace("3", "4"), (True, True)),
        (COUNTED.replace("3", "4").replace("Visser", "Bakker"), (True, False)),
    ],
    ids=["contained", "slight version", "version"],
)
def test_relations_between_texts(other: str, told: tuple[bool, bool]) -> None:
    passages = store(stored(1, COUNTED), stored(2, other), stored(3, LOCKS))
    found = text_relations(passages.all_occurrences(), passages.all_relations(), overview(passages).table)
    assert {*found.first.tolist(), *found.second.tolist()} == {digest(COUNTED), digest(other)}
    assert (found.version.tolist(), found.slight.tolist()) == ([told[0]], [told[1]])


def test_a_near_copy_has_the_relations_of_its_text() -> None:
    near, longer = DIKE.replace("stroomde", "liep"), f"{FARMER}. {DIKE}"
    passages = store(stored(1, near), stored(2, DIKE), stored(3, longer))
    found = overview(passages)
    related = text_relations(passages.all_occurrences(), passages.all_relations(), found.table)
    pairs = {frozenset(pair) for pair in zip(related.first.tolist(), related.second.tolist(), strict=True)}
    assert pairs == {frozenset(text_of(found, DIKE, longer))}


def test_the_order_of_articles_makes_no_difference() -> None:
    articles: Sequence[StoredArticle] = [
        stored(1, DIKE, FARMER),
        stored(2, DIKE.replace("stroomde", "liep"), FARMER, date="2020"),
        stored(3, LOCKS, LOCKS),
        stored(4, LOCKS.upper(), date="2021-04-15"),
    ]
    assert seen(*articles).table.encode() == seen(*articles[::-1]).table.encode()
    assert stories(seen(*articles)) == {1: 2, 2: 2, 3: 4, 4: 4}
