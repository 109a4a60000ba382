"""Where else the passages of an article stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index.events import IndexReport
from search.finder import open_searcher
from search.passage_copies import Elsewhere, Place
from search.render_json import elsewhere_object

FIRE = "Een brand in een loods aan de kade is donderdag na 3 uur geblust door de brandweer van Waasdonk en omstreken."
NEAR = FIRE.replace("geblust", "bedwongen")
VERSION = FIRE.replace("na 3 uur", "na 7 uur")
BRIDGE = "De brug over de vaart gaat in mei drie weken dicht omdat het wegdek en de leuningen versleten zijn."
PARK = (
    "In het park achter het station komen volgend voorjaar veertig bomen, een vijver en een speelplaats voor peuters."
)

Copies = Callable[[Mapping[str, list[str]], str], Mapping[int, Elsewhere]]
Told = dict[int, tuple[str | None, int | None, int]]


@pytest.fixture
def copies(archive: Path, url: str, index_archive: Callable[..., IndexReport]) -> Copies:
    """The function that indexes articles and tells where else the passages of the one named stand."""

    def find(articles: Mapping[str, list[str]], name: str) -> Mapping[int, Elsewhere]:
        for path, paragraphs in articles.items():
            (archive / f"{path}.txt").write_text("\n\n".join(paragraphs), "utf-8")
        index_archive([archive], url)
        with open_searcher(url) as searcher:
            return searcher.passage_copies(searcher.article(f"{name}.txt"))

    return find


def told(found: Mapping[int, Elsewhere]) -> Told:
    """By passage the path and passage of its first place, if that is elsewhere, and in how many others it stands."""
    return {
        number: (elsewhere.first.path.removesuffix(".txt"), elsewhere.first.passage, elsewhere.articles)
        if elsewhere.first
        else (None, None, elsewhere.articles)
        for number, elsewhere in found.items()
    }


def test_the_first_place_is_the_earliest_and_all_articles_count(copies: Copies) -> None:
    articles = {
        "own": [" date 2021 " + BRIDGE, FIRE, PARK],
        "early": [" date 2020 Iets anders dat alleen hier staat en nergens anders.", "Kop", FIRE],
        "undated": [NEAR, FIRE, VERSION],
    }
    found = copies(articles, "own")
    assert told(found) == {1: ("early", 2, 2)}
    first = found[1].first
    assert first is not None
    assert (first.root, str(first.date), len(first.id)) == ("archief", "2020", 16)
    assert first.title == "Iets anders dat alleen hier staat en nergens anders"
    assert told(copies(articles, "early")) == {2: (None, None, 2)}
    assert told(copies(articles, "undated")) == {0: ("early", 2, 2), 1: ("early", 2, 2)}


def test_what_stands_in_its_own_article_only_stands_nowhere_else(copies: Copies) -> None:
    assert told(copies({"own": [FIRE, BRIDGE, FIRE], "other": [PARK, VERSION]}, "own")) == {}


def test_a_repetition_goes_by_what_it_repeats_and_a_composite_by_the_first_of_its_parts(copies: Copies) -> None:
    own = [" date 2021 " + PARK, FIRE, BRIDGE, FIRE, f"{FIRE} {BRIDGE}"]
    articles = {
        "own": own,
        "other": [" date 2020 Een kop", FIRE],
        "joined": [" date 2019 Nog een kop", f"{FIRE} {BRIDGE}"],
    }
    assert told(copies(articles, "own")) == {1: ("other", 1, 1), 3: ("other", 1, 1), 4: ("other", 1, 1)}
    assert told(copies(articles, "joined")) == {}


def test_short_passages_count_only_as_boilerplate(copies: Copies) -> None:
    def archive_of(size: int) -> dict[str, list[str]]:
        words = [f"{a}{b} {b}{a} {a}{a}{b}" for a in "abcdefgh" for b in "klmnopq"]
        return {
            f"{n:02}": [f"Hier staat een lang verhaal over {words[n]}, en meer niet.", "Lees ook"] for n in range(size)
        }

    assert told(copies(archive_of(50), "49")) == {}
    found = copies(archive_of(51), "49")
    assert {number: elsewhere.articles for number, elsewhere in found.items()} == {1: 50}


def test_a_passage_without_words_stands_nowhere(copies: Copies) -> None:
    assert told(copies({"own": ["***", FIRE], "other": ["***", BRIDGE]}, "own")) == {}


def test_the_object_of_where_a_passage_stands_elsewhere() -> None:
    first = Place("00000000000000aa", "krant", "a.txt", "Kop", None, 3)
    assert elsewhere_object(Elsewhere(first, 2)) == {
        "first": {
            "id": "00000000000000aa",
            "root": "krant",
            "path": "a.txt",
            "title": "Kop",
            "date": None,
            "passage": 3,
        },
        "articles": 2,
    }
    assert elsewhere_object(Elsewhere(None, 1)) == {"first": None, "articles": 1}
    assert elsewhere_object(None) is None
