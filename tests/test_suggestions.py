"""What an unknown word was most likely meant to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from index.errors import DeadlineExceeded
from index.events import IndexReport
from search.deadline import Deadline
from search.engines import EngineSearcher, open_engine
from search.spelling.suggestions import MOST, is_known, suggestion, suggestions

TEXTS = (
    "Sancties tegen de haven. De voetbalbond vergadert over de cyberaanvallen.",
    "De haven is dicht. Het waterschap waarschuwt. De vredesbesprekingen zijn in gevaar.",
    "De havens zijn open. Het bestuur van de have zwijgt, net als de vice-premier.",
    "De haver is geoogst in Oekraïne. De politie riep de boeren op. Het lijkt toepasbaar.",
    "De tulpenveiling en de kaashandel lachen. Zij wachten op Janssen van de NAVO.",
)


@pytest.fixture
def engine(index_texts: Callable[[Iterable[str]], str]) -> Iterator[EngineSearcher]:
    with open_engine(index_texts(TEXTS)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("voetbalbont", "voetbalbond"),
        ("voetblabond", "voetbalbond"),
        ("Waterschop", "waterschap"),
        ("watershcpa", "waterschap"),  # two slips in a long word
        ("havenn", "haven"),
        ("havne", "haven"),  # "have" is as near, but in one article only
        ("oekrajne", "oekraine"),
        ("vice-premjer", "vice-premier"),
        ("vicepremjer", "vicepremier"),
        ("legt", None),  # two letters from "lijkt", and no other spelling of it
        ("leikt", "lijkt"),
        ("lagen", "lachen"),
        ("polisie", "politie"),
        ("opropen", "oproepen"),  # the archive has it in two halves
        ("xyzxyz", None),
        ("bestr", None),  # two slips in a short word
        ("hav", None),
        ("hav3n", None),  # a number is not a typing error
        ("Jansen", "janssen"),
        ("Johnsen", None),  # a name that is two slips away is another name
        ("NAVI", None),  # an abbreviation has no spelling
        ("twee woorden", None),
        ("", None),
        ("\ud800", None),
        ("q" * 1000, None),
    ],
)
def test_the_likeliest_word(engine: EngineSearcher, typed: str, meant: str | None) -> None:
    assert suggestion(engine, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("devredesbesprekingen", "de vredesbesprekingen"),
        ("havendicht", "haven dicht"),
        ("oekrainein", "oekraine in"),
        ("politieriep", "politie riep"),
    ],
)
def test_two_words_written_as_one(engine: EngineSearcher, typed: str, meant: str) -> None:
    assert suggestion(engine, typed) == meant


def test_a_compound_that_the_archive_has_in_another_inflection(engine: EngineSearcher) -> None:
    assert not engine.word_articles("cyberaanval")
    assert suggestion(engine, "cyberaanvl") == "cyberaanval"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("kaasveilng", "kaas veiling"), ("tulpenhandl", "tulp handel"), ("kaashandl", "kaashandel")],
)
def test_a_compound_of_which_the_archive_has_the_parts_only(engine: EngineSearcher, typed: str, meant: str) -> None:
    assert suggestion(engine, typed) == meant


def test_a_word_of_the_same_family_where_nothing_is_near(engine: EngineSearcher) -> None:
    assert suggestions(engine, "toepasbaarheid") == ("toepasbaar",)


def test_nearer_beats_somewhat_more_frequent(engine: EngineSearcher) -> None:
    assert suggestion(engine, "sancttie") == "sanctie", "as a lemma, one slip away; sancties is two away"
    assert suggestion(engine, "bestuurs") == "bestuur"


def test_the_first_of_many_is_the_only_one_of_one(engine: EngineSearcher) -> None:
    for typed in ("havenn", "have", "havendicht", "cyberaanvl", "toepasbaarheid", "xyzxyz"):
        found = suggestions(engine, typed)
        assert len(set(found)) == len(found) <= MOST
        assert suggestions(engine, typed, 1) == found[:1]
    assert len(suggestions(engine, "havn")) > 1


def test_only_word_forms_where_only_those_are_found(engine: EngineSearcher) -> None:
    assert suggestion(engine, "opropen", forms_only=True) is None
    assert suggestion(engine, "havenn", forms_only=True) == "haven"


def test_what_only_a_deleted_article_had_is_not_suggested(
    archive: Path, url: str, index_archive: Callable[..., IndexReport]
) -> None:
    for number, text in enumerate(("De haven is dicht.", "De brandweer bluste de loods.")):
        (archive / f"{number}.txt").write_text(text, encoding="utf-8")
    index_archive([archive], url)
    with open_engine(url) as engine:
        assert suggestion(engine, "brandwer") == "brandweer"
    (archive / "1.txt").unlink()
    index_archive([archive], url)
    with open_engine(url) as engine:
        assert not is_known(engine, "brandweer")
        assert suggestion(engine, "brandwer") is None
        assert suggestion(engine, "havenn") == "haven"


def test_known_is_what_any_stream_has(engine: EngineSearcher) -> None:
    for known in ("sanctie", "HAVEN", "vicepremier", "premier", "aanval", "oproepen", "gedurende", "ook", "!", ""):
        assert is_known(engine, known) is (known != "gedurende"), known
    assert not is_known(engine, "sanctioneer")


def test_the_deadline_holds(engine: EngineSearcher) -> None:
    with pytest.raises(DeadlineExceeded):
        suggestion(engine, "qqqqqqqq", Deadline(at=0.0, seconds=1))
