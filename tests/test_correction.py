"""Which words of a query are unknown, and the query as it was most likely meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from index.dates import DateRange
from index.errors import DeadlineExceeded
from search.deadline import Deadline
from search.engines import EngineSearcher, open_engine
from search.finder import Searcher
from search.parser import parse
from search.query import And, DateCondition, Everything, Fuzzy, InTitle, Node, Not, Or, Phrase, Prefix, Word
from search.spelling.correction import Corrections, corrections, unknown_words

TEXTS = (
    "Sancties tegen de haven. De voetbalbond vergadert.",
    "De haven is dicht. Het waterschap waarschuwt. Hij gaat met de fiets.",
    "De havens zijn open. Het bestuur zwijgt, net als de vice-premier.",
)


@pytest.fixture
def engine(index_texts: Callable[[Iterable[str]], str]) -> Iterator[EngineSearcher]:
    with open_engine(index_texts(TEXTS)) as opened:
        yield opened


def test_unknown_is_what_no_stream_has(engine: EngineSearcher) -> None:
    known = [Word("sanctie"), Word("sanctie", exact=True), Word("HAVEN"), Word("vicepremier"), Word("premier")]
    unknown = [Word("sanctioneer"), Word("handbal", exact=True)]
    root = And((*known, Word("!"), Or((unknown[0], InTitle(unknown[1]), unknown[0])), Not(Word("xyzzy"))))
    assert unknown_words(engine, root) == tuple(unknown)


@pytest.mark.parametrize(
    ("root", "better"),
    [
        (Word("havenn"), Word("haven")),
        (Word("havenn", exact=True), Word("haven", exact=True)),
        (And((Word("sancties"), Word("havenn"))), And((Word("sancties"), Word("haven")))),
        (And((Word("haven"), Word("havenn"))), Word("haven")),
        (InTitle(Or((Word("havenn"), Word("zzzzzz~")))), None),
        (Or((InTitle(Word("havenn")), Phrase("de haven"))), Or((InTitle(Word("haven")), Phrase("de haven")))),
        (And((Word("sancties"), Not(Word("havenn")))), None),
        (And((Word("havenn"), Word("xyzxyz"))), None),
        (Or((Word("havenn"), Word("sancties")), 2), Or((Word("haven"), Word("sancties")), 2)),
        (And((Prefix("havv"), Fuzzy("xxxx"), Everything())), None),
        (Word("haven"), None),
        (Word("dehaven"), And((Word("de"), Word("haven")))),
        (And((Word("dehaven"), Word("fietss"))), And((Word("de"), Word("haven"), Word("fiets")))),
    ],
)
def test_every_unknown_word_is_replaced_or_none(engine: EngineSearcher, root: Node, better: Node | None) -> None:
    assert corrections(engine, root) == Corrections(better, better)


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("sanc ties", Word("sancties")),
        ("haven sanc ties", And((Word("haven"), Word("sancties")))),
        ("SANC Ties fietss", And((Word("sancties"), Word("fiets")))),
        ("voet balbond", Word("voetbalbond")),
        ("waters chop", Word("waterschap")),  # and a slip in it
        ("haven fiets", None),
        ("=sanc =ties", None),
        ("sanc OF ties", None),
    ],
)
def test_a_space_within_a_word(engine: EngineSearcher, typed: str, better: Node | None) -> None:
    assert corrections(engine, parse(typed).root).applied == better


def test_conditions_stay(engine: EngineSearcher) -> None:
    condition = DateCondition(DateRange(), "date:2021")
    assert corrections(engine, And((Word("havenn"), condition))).applied == And((Word("haven"), condition))


@pytest.mark.parametrize(
    ("phrase", "better"),
    [
        (Phrase("de havenn is dicht"), Phrase("de haven is dicht")),
        (Phrase("havenn, diccht!", 3), Phrase("haven, dicht!", 3)),
        (Phrase("dehaven is"), Phrase("de haven is")),
        (Phrase("de xyzxyz"), None),
        (Phrase("fiets haven"), None),
    ],
)
def test_a_phrase_is_offered_and_never_applied(engine: EngineSearcher, phrase: Phrase, better: Phrase | None) -> None:
    assert corrections(engine, phrase) == Corrections(None, better)
    both = And((phrase, Word("fietss")))
    offered = None if better is None and "xyz" in phrase.text else And((better or phrase, Word("fiets")))
    found = corrections(engine, both)
    assert found.offered == offered
    assert found.applied == (offered if better is None else None)


def test_what_a_search_makes_of_it(engine: EngineSearcher) -> None:
    searcher = Searcher(engine)
    applied = searcher.search(parse("havenn -sancties"), fallback=True)
    assert (applied.match, applied.interpreted, applied.total) == ("corrected", "haven -sancties", 2)
    offered = searcher.search(parse('"de havenn"'), fallback=True)
    assert (offered.match, offered.suggestion) == ("none", '"de haven"')
    assert searcher.search(parse("haven -havenn")).match == "all"


def test_the_deadline_holds(engine: EngineSearcher) -> None:
    with pytest.raises(DeadlineExceeded):
        corrections(engine, And((Word("qqqqqqqq"), Word("wwwwwwww"))), Deadline(at=0.0, seconds=1))
