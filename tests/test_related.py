"""Articles that share passages with an article and are not of its story."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from index.dates import PartialDate
from index.events import IndexReport
from search.finder import open_searcher
from search.related import RelatedArticle
from search.render_json import related_object

TEXTS = [
    "Een brand in een loods aan de kade is donderdag na 3 uur geblust door de brandweer van Waasdonk en omstreken.",
    "Bewoners van de kade konden rond middernacht weer naar huis, zei een woordvoerder van de gemeente daarover.",
    "De brug over de vaart gaat in mei drie weken dicht omdat het wegdek en de leuningen versleten zijn.",
    "In het park achter het station komen volgend voorjaar veertig bomen, een vijver en een speelplaats voor peuters.",
    "Wie een abonnement op de bus heeft, reist in de kerstvakantie gratis met de veerpont over de brede rivier.",
    "Op de markt kost een kilo appels dit najaar bijna twee keer zoveel als vorig jaar, zeggen de kooplui.",
    "Het museum opent zaterdag een zaal met kaarten van de polder uit de tijd van voor de grote watersnood.",
]
FIRE = TEXTS[0]
VERSION = FIRE.replace("na 3 uur", "na 7 uur")
NEAR = FIRE.replace("geblust", "bedwongen")
LONGER = f"{FIRE} De oorzaak wordt nog onderzocht en de schade is groot, maar het bedrijf draait maandag weer gewoon."

Related = Callable[..., list[tuple[str, int]]]


@pytest.fixture
def related(archive: Path, url: str, index_archive: Callable[..., IndexReport]) -> Related:
    """The function that indexes articles and gives those related to the one named, with the passages shared."""

    def find(articles: dict[str, list[str]], name: str, **options: int) -> list[tuple[str, int]]:
        for path, paragraphs in articles.items():
            (archive / f"{path}.txt").write_text("\n\n".join(paragraphs), "utf-8")
        index_archive([archive], url)
        with open_searcher(url) as searcher:
            found = searcher.related(searcher.article(f"{name}.txt"), **options)
        return [(other.path.removesuffix(".txt"), other.shared) for other in found]

    return find


def test_those_that_share_most_come_first_then_the_earliest(related: Related) -> None:
    own = TEXTS[:5]
    articles = {
        "own": own,
        "undated": [TEXTS[0], *("Alleen hier staat iets over " + word * 9 for word in ("wol ", "bier "))],
        "later": [" date 2022 " + TEXTS[1], "Niets dan kaas en brood en boter op deze tafel vandaag, dames.", TEXTS[6]],
        "earlier": [" date 2021 " + TEXTS[1], "Niets dan melk en honing in dit land van belofte, heren.", TEXTS[5]],
        "two": [TEXTS[3], TEXTS[2], "Een derde alinea die nergens anders dan hier te lezen staat, gelukkig.", TEXTS[6]],
        "none": [TEXTS[6], TEXTS[5]],
    }
    everything = [("two", 2), ("earlier", 1), ("later", 1), ("undated", 1)]
    assert related(articles, "own") == everything
    assert related(articles, "own", limit=2) == everything[:2]
    assert related(articles, "own", limit=0) == []
    assert related(articles, "none") == [("earlier", 1), ("later", 1), ("two", 1)]


@pytest.mark.parametrize("text", [FIRE, NEAR, VERSION, LONGER])
def test_same_nearly_same_version_and_contained_count(related: Related, text: str) -> None:
    articles = {"own": [FIRE, *TEXTS[1:3]], "other": [text, *TEXTS[3:5]]}
    assert related(articles, "own") == [("other", 1)]
    assert related(articles, "other") == [("own", 1)]


def test_a_passage_counts_once_however_often_the_other_says_it(related: Related) -> None:
    articles = {"own": [FIRE, *TEXTS[1:3]], "other": [LONGER, NEAR, VERSION, *TEXTS[3:7]]}
    assert related(articles, "own") == [("other", 1)]
    # The near copy and the first are one text here; with the version and the longer one that makes three.
    assert related(articles, "other") == [("own", 3)]


def test_a_version_of_a_near_copy_that_stands_elsewhere_counts(related: Related) -> None:
    nearly = [FIRE.lower().replace("brand in een", "brandje in die"), *TEXTS[5:7]]
    articles = {"own": [FIRE, *TEXTS[1:3]], "third": nearly, "other": [VERSION, *TEXTS[3:5]]}
    assert sorted(related(articles, "third")) == [("other", 1), ("own", 1)]
    assert sorted(related(articles, "other")) == [("own", 1), ("third", 1)]


def test_the_story_of_an_article_is_not_related_to_it(related: Related) -> None:
    assert related({"own": TEXTS[:3], "copy": TEXTS[:3], "part": [TEXTS[0], *TEXTS[4:7]]}, "own") == [("part", 1)]


def test_short_passages_and_boilerplate_relate_nothing(related: Related) -> None:
    tail = "Meld u aan voor onze nieuwsbrief en ontvang elke ochtend het belangrijkste nieuws uit uw regio."
    articles = {
        f"{n:02}": [f"Artikel nummer {n} gaat over iets dat alleen hier te lezen is: {word}", "Zeven woorden.", tail]
        for n, word in enumerate(f"{a}{b} {b}{a} {a}{a}{b} {b}{b}{a}" for a in "abcdefgh" for b in "klmnopq")
    }
    assert len(articles) > 50
    assert related(articles, "00") == []


def test_an_article_without_telling_passages_is_related_to_none(related: Related) -> None:
    assert related({"own": ["Zeven woorden zijn er niet genoeg.", "***"], "other": [FIRE, "***"]}, "own") == []


def test_the_object_of_a_related_article() -> None:
    other = RelatedArticle("00000000000000aa", "krant", "a.txt", "Kop", PartialDate(2021, 4), None, 3)
    assert related_object(other) == {
        "id": "00000000000000aa",
        "root": "krant",
        "path": "a.txt",
        "title": "Kop",
        "date": "2021-04",
        "source": None,
        "shared": 3,
    }
