"""Words with a hyphen in the place of what they share with another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analysis import analyze
from index.analysis.streams import field_terms
from index.analysis.suspended import may_have_suspended
from index.events import IndexReport
from search.finder import open_searcher
from search.parser import parse


def completed(text: str) -> dict[str, str]:
    return {token.word: token.completed.exact for token in analyze(text) if token.completed is not None}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("de in- en uitvoer", {"in": "invoer"}),
        ("voor- en tegenstanders", {"voor": "voorstanders"}),
        ("land- en tuinbouw", {"land": "landbouw"}),
        ("tuin- en landbouw", {"tuin": "tuinbouw"}),
        ("zon- en feestdagen", {"zon": "zondagen"}),
        ("in binnen- of buitenland", {"binnen": "binnenland"}),
        ("op- en afritten", {"op": "opritten"}),
        ("de heen- en terugreis", {"heen": "heenreis"}),
        ("de land-, tuin- en bosbouw", {"land": "landbouw", "tuin": "tuinbouw"}),
        ("Noord- en Zuid-Holland", {"Noord": "noordholland"}),
        ("radio- en tv-programma's", {"radio": "radioprogramma's"}),
        ("lucht- \nen ruimtevaart", {"lucht": "luchtvaart"}),
        ("regeringsleiders en -leden", {"leden": "regeringsleden"}),
        ("jeugdwerkers, -leiders en -trainers", {"trainers": "jeugdtrainers"}),
    ],
)
def test_the_whole_word(text: str, words: dict[str, str]) -> None:
    assert completed(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "in - en uitvoer",
        "in- of",
        "in-",
        "-leden",
        "hij kwam in- zei hij en ging uit",
        "covid-19 en griep",
        "een min- of plusje",
        "het ging op- maar niemand zag en hoorde het huis",
        "1- en 2-persoons",
        "vice-premier en minister",
    ],
)
def test_what_is_no_such_word(text: str) -> None:
    assert completed(text) == {}


def test_a_plain_text_is_not_looked_at() -> None:
    assert not may_have_suspended("De vice-premier - een liberaal - zei: 'nee'.")
    assert may_have_suspended("in- en uitvoer")


@given(st.lists(st.sampled_from(["in-", "-leden", "en", "of", "uitvoer", "land-,", "tuinbouw", "-", "é-", "İ-"])))
def test_any_order_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for token in analyze(text):
        assert text[token.start : token.end] == token.word
        if token.completed is not None:
            assert len(token.completed.exact) > len(token.exact)


def test_the_whole_word_and_its_parts_are_terms_at_the_place_of_the_part() -> None:
    terms = field_terms(["De haven- en industriegebieden"])
    assert ("havengebied", 1) in terms.lemma
    assert [position for term, position in terms.head if term == "gebied"] == [1, 3]
    assert "havengebied" not in terms.exact.terms
    assert terms.length == 4


def test_it_is_found_and_marked(archive: Path, url: str, index_archive: Callable[..., IndexReport]) -> None:
    (archive / "a.txt").write_text("De cijfers vielen mee. De in- en uitvoer stegen.", "utf-8")
    index_archive([archive], url)
    with open_searcher(url) as searcher:
        (hit,) = searcher.search(parse("invoer")).hits
        (snippet,) = hit.snippets
        ((start, end),) = snippet.highlights
        assert (snippet.text[start:end], snippet.via) == ("in", ("lemma",))
        assert searcher.search(parse('"invoer"')).total == 0


def test_a_word_without_end_is_no_partner() -> None:
    assert completed("in- en uit" + "voer" * 50_000) == {}
