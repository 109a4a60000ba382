"""What a page of hits shows: each passage once, and how much the articles of a story share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from index.article import Article, Passage, article_id
from index.dedup.within_article import leave_out
from index.events import IndexReport
from index.schema import digest_number
from index.story_table import StoryTable
from search import open_searcher, parse
from search.finder import Searcher
from search.hits import Page, oldest_first, with_snippets
from search.interpretation import interpret
from search.marks import Marker
from search.matching import EVERY_WAY
from search.overlaps import overlaps
from search.plan import make_plan
from search.results import Hit, Results

FIRE = "Een brand in een loods aan de kade is donderdag na 3 uur geblust door de brandweer van Waasdonk en omstreken."
NEAR = FIRE.replace("geblust", "bedwongen")
VERSION = FIRE.replace("na 3 uur", "na 7 uur")
LONGER = f"{FIRE} De oorzaak wordt nog onderzocht en de schade is groot, maar het bedrijf draait maandag weer gewoon."
BRIDGE = "De brug over de vaart gaat in mei drie weken dicht omdat het wegdek en de leuningen versleten zijn."
PARK = (
    "In het park achter het station komen volgend voorjaar veertig bomen, een vijver en een speelplaats voor peuters."
)
BUS = "Wie een abonnement op de bus heeft, reist in de kerstvakantie gratis met de veerpont over de brede rivier."
MARKET = "Op de markt kost een kilo appels dit najaar bijna twee keer zoveel als vorig jaar, zeggen de kooplui."

NOTHING = np.zeros(0, np.uint64)


def article(name: str, *paragraphs: str) -> Article:
    passages = tuple(Passage(number, text) for number, text in enumerate(paragraphs))
    return leave_out(Article(article_id("a", name.encode()), "a", name, "", None, None, None, passages))


def no_table() -> NoReturn:
    raise AssertionError("the story table was asked for")


def table_of(*copies: str) -> StoryTable:
    """The table in which these texts are copies of each other."""
    passages = leave_out(article("x", *copies)).passages
    digests = np.unique(np.array([digest_number(passage.digest) for passage in passages], np.uint64))
    return StoryTable(NOTHING, NOTHING, digests, np.full(len(digests), digests[0]))


def shown(page: Page, query: str, *articles: Article) -> list[tuple[list[int], str | None]]:
    """The passages that the hits of a page show in snippets, and the hit above that each refers to."""
    marker = Marker(make_plan(interpret(parse(query).root, EVERY_WAY), lambda _: ()), lambda: None)
    hits = []
    for found in articles:
        hit = Hit(found.id, found.root, found.path, found.title, None, None, 1.0)
        hits.append(with_snippets(hit, found, marker, lambda _: 1.0, page))
    return [([snippet.passage for snippet in hit.snippets], hit.same_as) for hit in hits]


def test_a_near_copy_of_what_stands_above_is_not_shown_again() -> None:
    first, second, third = article("1", FIRE), article("2", BRIDGE, NEAR), article("3", VERSION)
    page = Page(lambda: table_of(FIRE, NEAR))
    assert shown(page, "brand", first, second, third) == [([0], None), ([], first.id), ([0], None)]


def test_another_passage_with_the_word_is_shown_in_its_stead() -> None:
    first, second = article("1", FIRE), article("2", NEAR, "Na de brand bleef de brandweer staan.")
    assert shown(Page(lambda: table_of(FIRE, NEAR)), "brand", first, second) == [([0], None), ([1], None)]


def test_near_copies_within_an_article_are_not_both_shown() -> None:
    both = article("1", FIRE, NEAR, "Ook de gemeente heeft de brug bedwongen.")
    assert shown(Page(lambda: table_of("x")), "geblust bedwongen", both) == [([0, 1], None)]
    assert shown(Page(lambda: table_of(FIRE, NEAR)), "geblust bedwongen", both) == [([0, 2], None)]
    only = article("1", FIRE, NEAR)
    ((passages, _),) = shown(Page(lambda: table_of(FIRE, NEAR)), "geblust bedwongen", only)
    assert len(passages) == 1


def test_the_table_is_asked_for_only_when_two_passages_are_to_be_told_apart() -> None:
    assert shown(Page(no_table), "brand", article("1", FIRE, BRIDGE)) == [([0], None)]
    with pytest.raises(AssertionError, match="was asked for"):
        shown(Page(no_table), "brand", article("1", FIRE), article("2", VERSION))


@pytest.fixture
def index(archive: Path, url: str, index_archive: Callable[..., IndexReport]) -> Iterator[Callable[..., Searcher]]:
    """The function that indexes articles (name → paragraphs) and opens the index."""
    opened: list[Searcher] = []

    def make(**articles: Sequence[str]) -> Searcher:
        for name, paragraphs in articles.items():
            (archive / f"{name}.txt").write_text("\n\n".join(paragraphs), "utf-8")
        index_archive([archive], url)
        opened.append(open_searcher(url))
        return opened[-1]

    yield make
    for searcher in opened:
        searcher.close()


def ask(searcher: Searcher, query: str, **options: bool) -> Results:
    return searcher.search(parse(query), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ([FIRE, BRIDGE], [FIRE, BRIDGE], 1.0),
        ([FIRE, BRIDGE], [NEAR, BRIDGE], 1.0),
        ([FIRE, BRIDGE], [VERSION, BRIDGE], 1.0),
        ([FIRE, BRIDGE], [LONGER, BRIDGE], 1.0),
        ([FIRE, BRIDGE, PARK, BUS], [FIRE, BRIDGE, PARK, MARKET], 0.75),
        ([FIRE, BRIDGE, PARK, BUS], [NEAR, PARK], 1.0),
        ([FIRE, "Hier verder."], [FIRE, "Zomaar wat."], 1.0),
        ([FIRE], [PARK], 0.0),
        (["Hier verder."], [PARK], 0.0),
    ],
)
def test_the_overlap_of_two_articles(
    index: Callable[..., Searcher], one: list[str], other: list[str], share: float
) -> None:
    searcher = index(one=one, other=other)
    first, second = (searcher.article(f"{name}.txt").id for name in ("one", "other"))
    found = overlaps({first: [second]}, searcher.engine.passages(), searcher.engine.story_table())
    assert found == {(first, second): share}
    assert overlaps({second: [first]}, searcher.engine.passages(), searcher.engine.story_table()) == {
        (second, first): share
    }


def test_all_overlaps_are_found_at_once_and_may_be_stopped(index: Callable[..., Searcher]) -> None:
    searcher = index(a=[FIRE, BRIDGE], b=[FIRE, BRIDGE], c=[FIRE], d=[PARK, BUS], e=[BUS, MARKET])
    ids = {name: searcher.article(f"{name}.txt").id for name in "abcde"}
    asked = {ids["a"]: [ids["b"], ids["c"]], ids["d"]: [ids["e"]]}
    passages, table = searcher.engine.passages(), searcher.engine.story_table()
    assert list(overlaps(asked, passages, table).values()) == [1.0, 1.0, 0.5]
    assert overlaps({ids["a"]: []}, passages, table) == {}

    def late() -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        overlaps(asked, passages, table, late)


def test_the_copies_of_a_hit_have_their_overlap(index: Callable[..., Searcher]) -> None:
    searcher = index(
        old=[" date 2020 " + FIRE, BRIDGE, PARK, BUS, MARKET],
        new=[" date 2021 " + NEAR, BRIDGE, PARK, BUS, "Dit is een heel andere alinea met ruim voldoende woorden erin."],
    )
    (hit,) = ask(searcher, "geblust").hits
    assert [(copy.path, copy.overlap, copy.matches) for copy in hit.copies] == [("new.txt", 0.8, False)]
    assert [copy.overlap for copy in searcher.copies(searcher.article("new.txt"))] == [0.8]


def test_a_page_shows_a_near_copy_once_and_an_export_shows_all(index: Callable[..., Searcher]) -> None:
    searcher = index(one=[FIRE, BRIDGE, PARK], other=[NEAR, BUS, MARKET])
    first, second = ask(searcher, "loods", copies=True).hits
    assert [snippet.passage for snippet in first.snippets] == [0]
    assert (second.snippets, second.same_as) == ((), first.id)
    assert [len(hit.snippets) for hit in searcher.hits(parse("loods"), copies=True)] == [1, 1]


def test_the_store_is_left_alone_where_no_hit_has_copies(
    index: Callable[..., Searcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    searcher = index(one=[FIRE, BRIDGE, PARK], copy=[FIRE, BRIDGE, PARK], other=[BUS, MARKET])
    monkeypatch.setattr(searcher.engine, "passages", no_table)
    monkeypatch.setattr(searcher.engine, "story_table", no_table)
    assert ask(searcher, "veerpont").total == 1
    with pytest.raises(AssertionError, match="was asked for"):
        ask(searcher, "loods")


def test_copies_go_by_date_the_undated_last_then_by_id(index: Callable[..., Searcher]) -> None:
    searcher = index(
        a=[FIRE, BRIDGE], b=[" date 2021 " + FIRE, BRIDGE], c=[" date 2020-05 " + FIRE, BRIDGE], d=[FIRE, BRIDGE]
    )
    copies = searcher.copies(searcher.article("a.txt"))
    assert [copy.path for copy in copies] == ["c.txt", "b.txt", "d.txt"]
    assert oldest_first(reversed(copies)) == copies
