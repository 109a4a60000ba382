"""Which words are unknown, and what they were most likely meant to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.errors import DeadlineExceeded
from index.events import IndexReport
from search.deadline import Deadline
from search.engines import EngineSearcher, open_engine
from search.query import And, DateCondition, Everything, Fuzzy, InTitle, Node, Not, Or, Phrase, Prefix, Word
from search.spelling import corrected, suggestion, unknown_words

TEXTS = (
    "Sancties tegen de haven. De voetbalbond vergadert.",
    "De haven is dicht. Het waterschap waarschuwt.",
    "De havens zijn open. Het bestuur van de have zwijgt, net als de vice-premier.",
    "De haver is geoogst in Oekraïne.",
)


@pytest.fixture
def engine(archive: Path, url: str, index_archive: Callable[..., IndexReport]) -> Iterator[EngineSearcher]:
    for number, text in enumerate(TEXTS):
        (archive / f"{number}.txt").write_text(text, encoding="utf-8")
    index_archive([archive], url)
    with open_engine(url) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("voetbalbont", "voetbalbond"),
        ("voetblabond", "voetbalbond"),
        ("Waterschop", "waterschap"),
        ("watershcpa", "waterschap"),  # two edits in a long word
        ("havenn", "haven"),
        ("havne", "haven"),  # "have" is as near, but in one article only
        ("oekrajne", "oekraine"),
        ("xyzxyz", None),
        ("bestr", None),  # two edits in a short word
        ("hav", None),
        ("hav3n", None),  # a number is not a typing error
        ("vice-premjer", None),
        ("twee woorden", None),
        ("", None),
        ("\ud800", None),
    ],
)
def test_the_likeliest_word(engine: EngineSearcher, typed: str, meant: str | None) -> None:
    assert suggestion(engine, typed) == meant


def test_nearer_beats_somewhat_more_frequent(engine: EngineSearcher) -> None:
    assert suggestion(engine, "sancttie") == "sancties"
    assert suggestion(engine, "bestuurs") == "bestuur"


def test_unknown_is_what_no_stream_has(engine: EngineSearcher) -> None:
    known = [
        Word("sanctie"),
        Word("sanctie", exact=True),
        Word("HAVEN"),
        Word("vicepremier"),
        Word("premier"),
        Word("!"),
    ]
    unknown = [Word("sanctioneer"), Word("voetbal", exact=True)]
    root = And((*known, Or((unknown[0], InTitle(unknown[1]), unknown[0]))))
    assert unknown_words(engine, root) == tuple(unknown)


@pytest.mark.parametrize(
    ("root", "better"),
    [
        (Word("havenn"), Word("haven")),
        (Word("havenn", exact=True), Word("haven", exact=True)),
        (And((Word("sancties"), Word("havenn"))), And((Word("sancties"), Word("haven")))),
        (And((Word("haven"), Word("havenn"))), Word("haven")),
        (InTitle(Or((Word("havenn"), Word("zzzzzz~")))), None),
        (Or((InTitle(Word("havenn")), Phrase("x y"))), Or((InTitle(Word("haven")), Phrase("x y")))),
        (And((Word("sancties"), Not(Word("havenn")))), None),
        (And((Word("havenn"), Word("xyzxyz"))), None),
        (Or((Word("havenn"), Word("sancties")), 2), Or((Word("haven"), Word("sancties")), 2)),
        (And((Prefix("havv"), Fuzzy("xxxx"), Phrase("havenn dicht"), Everything())), None),
        (Word("haven"), None),
    ],
)
def test_every_unknown_word_is_replaced_or_none(engine: EngineSearcher, root: Node, better: Node | None) -> None:
    assert corrected(engine, root) == better


def test_conditions_stay(engine: EngineSearcher) -> None:
    from index.dates import DateRange

    condition = DateCondition(DateRange(), "date:2021")
    assert corrected(engine, And((Word("havenn"), condition))) == And((Word("haven"), condition))


def test_the_deadline_holds(engine: EngineSearcher) -> None:
    with pytest.raises(DeadlineExceeded):
        corrected(engine, And((Word("qqqqqqqq"), Word("wwwwwwww"))), Deadline(at=0.0, seconds=1))
