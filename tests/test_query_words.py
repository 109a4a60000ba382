from __future__ import annotations

import pytest

from search.parser import parse
from search.query import And, Fuzzy, Node, Phrase, Prefix, Word


def notes(text: str) -> list[str]:
    return [note.message.code for note in parse(text).notes]


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("sancties", Word("sancties")),
        ("vice-premier", Word("vice-premier")),
        ("covid-19", Word("covid-19")),
        ("'s-Gravenhage", Word("'s-Gravenhage")),
        ("zo’n", Word("zo'n")),
        ("'t", Word("'t")),
        ("m.b.t.", Word("m.b.t.")),
        ("(sancties),", Word("sancties")),
        ("Rusland/Oekraïne", And((Word("Rusland"), Word("Oekraïne")))),
        ("politie,justitie", And((Word("politie"), Word("justitie")))),
        ("24/7", Phrase("24 7")),
        ("9/11", Phrase("9 11")),
        ("9/11-aanslag", And((Word("9"), Word("11-aanslag")))),
        ("jan@krant.nl", Phrase("jan krant nl")),
        ("https://krant.nl/a?b=c", Phrase("https krant nl a b c")),
        ("=a/b", And((Word("a", exact=True), Word("b", exact=True)))),
        ("cyber*", Prefix("cyber")),
        ("cyber**", Prefix("cyber")),
        ("cyber*,", Prefix("cyber")),
        ("vice-prem*", Prefix("vice-prem")),
        ("a/cyber*", And((Word("a"), Prefix("cyber")))),
        ("vrede~", Fuzzy("vrede")),
        ("vrede~1", Fuzzy("vrede")),
        ("vrede~2.", Fuzzy("vrede", 2)),
        ("vrede~0", Word("vrede", exact=True)),
        ("kat~", Fuzzy("kat")),
        ('"sanctie"', Word("sanctie", exact=True)),
        ('"te koop"', Phrase("te koop")),
        ('"Te koop: huis!"', Phrase("Te koop huis")),
        ('"a b"~5', Phrase("a b", slop=5)),
        ('"a b"~0', Phrase("a b")),
        ('"sanctie"~5', Word("sanctie", exact=True)),
        ('"OF"', Word("of", exact=True)),
        ('"de sanc-\nties"', Phrase("de sancties")),
        ("titel:OF", None),
    ],
)
def test_words_and_phrases(text: str, node: Node | None) -> None:
    query = parse(text)
    assert query.notes == ()
    if node is not None:
        assert query.root == node


@pytest.mark.parametrize(
    ("text", "node", "code"),
    [
        ("cy*", Word("cy"), "query.prefix_short"),
        ("'s*", Word("'s"), "query.prefix_short"),
        ("*aanval", Word("aanval"), "query.wildcard_misplaced"),
        ("*aanval*", Prefix("aanval"), "query.wildcard_misplaced"),
        ("cyber*aanval", And((Word("cyber"), Word("aanval"))), "query.wildcard_misplaced"),
        ('"te koop*"', Phrase("te koop"), "query.wildcard_in_phrase"),
        ("vrede~3", Fuzzy("vrede", 2), "query.fuzzy_capped"),
        (f"vrede~{'9' * 900}", Fuzzy("vrede", 2), "query.fuzzy_capped"),
        ("kat~2", Fuzzy("kat", 1), "query.fuzzy_capped"),
        ("de~", Word("de"), "query.fuzzy_short"),
        ('"a b"~', Phrase("a b"), "query.slop_missing"),
        (f'"a b"~{"7" * 900}', Phrase("a b", slop=50), "query.slop_capped"),
    ],
)
def test_what_cannot_be_is_brought_near_and_noted(text: str, node: Node, code: str) -> None:
    assert parse(text).root == node
    assert notes(text) == [code]


@pytest.mark.parametrize("text", ["&", "…", "-", "—", "😀", "''", '""', "~", "**", "_", "()", "-()", '-"!"'])
def test_what_holds_no_word_is_left_out_silently(text: str) -> None:
    assert parse(f"a {text} b").root == And((Word("a"), Word("b")))
    assert notes(f"a {text} b") == []


def test_a_note_stands_where_the_word_does() -> None:
    query = parse("de cy* x")
    assert [(note.start, note.end) for note in query.notes] == [(3, 6)]
