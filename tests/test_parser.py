from __future__ import annotations

import datetime

import pytest

import search
from index.dates import DateRange
from search.canonical import canonical
from search.normal_form import NOTHING
from search.parser import MAX_DEPTH, parse
from search.query import And, DateCondition, Everything, InTitle, Not, Or, Phrase, Prefix, Query, Word, conditions_of

A, B, C, D = Word("a"), Word("b"), Word("c"), Word("d")
YEAR = DateCondition(DateRange(20210101, 20211231), "date:2021")


def read(text: str, any_word: bool = False, exact: bool = False) -> str:
    """How `text` is understood, as text: the tree is compared in few tests, its text in most."""
    return canonical(parse(text, any_word, exact).root)


def codes(text: str) -> list[str]:
    return [note.message.code for note in parse(text).notes]


def test_the_public_name() -> None:
    assert search.parse is parse


def test_a_query_keeps_what_was_typed() -> None:
    assert parse("  Sancties ") == Query("  Sancties ", Word("Sancties"))


def test_words_must_all_match() -> None:
    assert parse("a b").root == And((A, B))


def test_and_binds_tighter_than_or() -> None:
    assert parse("a b OF c EN d").root == Or((And((A, B)), And((C, D))))
    assert parse("a (b OF c) d").root == And((A, Or((B, C)), D))


@pytest.mark.parametrize(
    "text", ["a OF b", "a OR b", "(a) OF (b)", "a OF (b)", "((a OF b))", "a OF b OF a", "a OF (b OF a)"]
)
def test_or(text: str) -> None:
    assert parse(text).root == Or((A, B))


@pytest.mark.parametrize(
    "text", ["a -b", "a NIET b", "a NOT b", "a EN NIET b", "a AND NOT b", "a NIET (b)", "a -(b)", "a NIET NIET -b"]
)
def test_not(text: str) -> None:
    assert parse(text).root == And((A, Not(B)))


@pytest.mark.parametrize("text", ["a NIET -b", "a NIET NIET b", "a -(-b)", "a -(NIET b)"])
def test_twice_not(text: str) -> None:
    assert parse(text).root == And((A, B))


def test_not_reaches_no_further_than_the_next_item() -> None:
    assert read("NIET a b") == "-a b"
    assert read("NIET (a b) c") == "-(a b) c"
    assert read('-"a b" -titel:c -date:2021 -bron:x d') == '-"a b" -titel:c -date:2021 -bron:x d'


def test_not_beside_or_means_all_others() -> None:
    assert parse("NIET a OF b").root == Or((And((Everything(), Not(A))), B))
    assert parse("-a").root == And((Everything(), Not(A)))


def test_conditions_alone_are_a_query() -> None:
    assert parse("date:2021").root == YEAR
    assert parse("date:2021 -a").root == And((YEAR, Not(A)))
    assert conditions_of(parse("a date:2021 b").root) == (YEAR,)


def test_dates_in_words_become_dates() -> None:
    def said(text: str) -> list[str]:
        return [note.message.text("nl") for note in parse(text, today=datetime.date(2026, 11, 24)).notes]

    def as_read(text: str) -> str:
        return canonical(parse(text, today=datetime.date(2026, 11, 24)).root)

    assert as_read("brand datum:april 2021 haven") == "brand date:2021-04 haven"
    assert as_read('datum:"eind maart 2021"') == "date:2021-03-21..2021-03-31"
    assert as_read("-datum:vorige week a") == "-date:2026-11-16..2026-11-22 a"
    assert as_read("a OF datum:juni 2020 OF b") == "a OF date:2020-06 OF b"
    assert said("datum:vorige week a") == ["‘vorige week’ is gelezen als 16 t/m 22 november 2026"]
    assert said("datum:april 2021") == []
    assert said("datum:31 april 2021 a") == ["De datum ‘31 april 2021’ bestaat niet en is overgeslagen"]


def test_today_is_that_of_this_machine_unless_given() -> None:
    before = datetime.date.today()
    assert read("datum:vandaag") in (f"date:{before}", f"date:{datetime.date.today()}")


def test_the_star_alone_is_every_article() -> None:
    assert parse(" * ").root == Everything()
    assert read("a * b") == "a b"
    assert read("a -* b") == "a b"


def test_fields_take_groups() -> None:
    assert parse("titel:(a b)").root == InTitle(And((A, B)))
    assert parse("titel:a b").root == And((InTitle(A), B))
    assert read("TITLE:(a OF titel:b)") == "titel:(a OF b)"
    assert read("titel:(a date:2021)") == "titel:a date:2021"
    assert read("titel:-a b") == "-titel:a b"
    assert read("=(a b) c") == "=a =b c"


def test_any_word() -> None:
    assert parse("a b", any_word=True).root == Or((A, B))
    assert read('a "b c" d*  eee*', any_word=True) == 'a OF "b c" OF d OF eee*'
    assert read("a b -c date:2021", any_word=True) == "(a OF b) -c date:2021"
    assert read("a (b c) d", any_word=True) == "a OF b c OF d"
    assert read("a EN b c", any_word=True) == "a b OF c"
    assert read("a b OF c", any_word=True) == "a OF b OF c"
    assert read("a b (date:2021 OF date:2022)", any_word=True) == "(a OF b) (date:2021 OF date:2022)"
    assert read("a", any_word=True) == "a"
    assert read("-a", any_word=True) == "-a"
    assert read("", any_word=True) == ""


def test_exact() -> None:
    assert (
        read('a titel:b (c OF -d) "e f" ggg* date:2021', exact=True) == '=a titel:=b (=c OF -=d) "e f" ggg* date:2021'
    )
    assert read("a b", exact=True, any_word=True) == "=a OF =b"


@pytest.mark.parametrize(
    ("text", "root", "found"),
    [
        ("OF a", "a", ["query.operator_ignored"]),
        ("a OF", "a", ["query.operator_ignored"]),
        ("a EN EN b", "a b", ["query.operator_ignored"]),
        ("a OF EN b", "a OF b", ["query.operator_ignored"]),
        ("a EN OF b", "a b", ["query.operator_ignored"]),
        ("a NIET OF b", "a OF b", ["query.operator_ignored"]),
        ("a (OF b)", "a b", ["query.operator_ignored"]),
        ("a NIET", "a", ["query.operator_ignored"]),
        ("a OF &", "a", ["query.operator_ignored"]),
        ("a NIET &", "a", ["query.operator_ignored"]),
        ("(a OF b", "a OF b", ["query.parenthesis_unclosed"]),
        ("((a", "a", ["query.parenthesis_unclosed"]),
        ("a) b", "a b", ["query.parenthesis_stray"]),
        (")(", "", ["query.parenthesis_stray", "query.parenthesis_unclosed", "query.empty"]),
        ('"te koop', '"te koop"', ["query.quote_unclosed"]),
        ("titel:() a", "a", ["query.field_empty"]),
        ("titel:& a", "a", ["query.field_empty"]),
        ("-titel: a", "a", ["query.field_empty"]),
        ("- titel:) a", "a", ["query.field_empty", "query.parenthesis_stray"]),
        ("date:2021-02-30", "", ["query.date_impossible", "query.empty"]),
        ("a OF date:x OF b", "a OF b", ["query.date_unreadable", "query.operator_ignored"]),
        ("date:2022..2021", "date:2021..2022", ["query.date_reversed"]),
        ("auteur:jan", "auteur jan", ["query.field_unknown"]),
    ],
)
def test_repairs_are_noted(text: str, root: str, found: list[str]) -> None:
    assert read(text) == root
    assert codes(text) == found


@pytest.mark.parametrize("text", ["", " ", "?!", "…", "-", "()", '""', "\x00", "OF", "- ( ) -", "😀", "\ud800", "+ ="])
def test_nothing_to_search_for_matches_nothing(text: str) -> None:
    query = parse(text)
    assert query.root == NOTHING
    assert query.notes[-1].message.code == "query.empty"
    assert query.notes[-1].message.text("nl") == "Er is niets om naar te zoeken; typ een woord"


def test_the_same_note_is_given_once() -> None:
    assert codes("a OF OF OF OF b") == ["query.operator_ignored"]


def test_notes_point_into_what_was_typed() -> None:
    text = "a OF OF (bb* date:xx"
    assert [text[note.start : note.end] for note in parse(text).notes] == ["OF", "(", "bb*", "date:xx"]


def test_parentheses_have_a_depth_limit() -> None:
    nested = "a (b OF " * (MAX_DEPTH // 2) + "x" + ")" * (MAX_DEPTH // 2)
    assert codes(nested) == []
    just = "(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH
    assert (read(just), codes(just)) == ("a", [])
    deeper = "(" * (MAX_DEPTH + 3) + "a OF b" + ")" * (MAX_DEPTH + 3) + " c"
    assert (read(deeper), codes(deeper)) == ("(a OF b) c", ["query.too_deep"])


def test_limits_leave_out_the_rest() -> None:
    long = " ".join(f"w{number}" for number in range(400))
    query = parse(long)
    assert query.text == long
    assert isinstance(query.root, And)
    assert len(query.root.children) == 64
    assert codes(long) == ["query.too_many_words", "query.too_long"]
    assert parse("a" * 5000).root == Word("a" * 1000)


def test_phrases_from_a_newspaper() -> None:
    assert parse('"topoverleg voor op neutraal terrein"').root == Phrase("topoverleg voor op neutraal terrein")
    assert parse("cyberaanvall*").root == Prefix("cyberaanvall")
    assert parse("van der Heijden").root == And((Word("van"), Word("der"), Word("Heijden")))


HOSTILE_PIECES = (
    # dashes, signs, parentheses
    *("-", "--", "-–", "–", "—", "−", "+", "=", "=-", "-+=", "(", ")", ")(", "((", "()", "(-("),
    # quotation marks
    *('"', '""', '"""', '" "', "„", "”", "“", "«", "»", '«"', "''", "‘’", "`", '"a', 'a"', '"a b"~-1', '"a b"~~'),
    # wildcards and distances
    *("*", "**", "*a*", "a*b", "~", "~2", "a~~", "a~9999999999", '"~5', "a~2*"),
    # operators
    *("OF", "OR", "EN", "AND", "NIET", "NOT", "-OF", "OF-", "OFOF", "NIET(", "OF OF", "EN NIET OF"),
    # fields
    *("titel:", "titel::", "titel:(", 'titel:"', "titel:titel:", "titel:-titel:-", "TITLE:)(", "date:", "date:."),
    *("date:..", "date:...", "date:-1", "date:0000", "date:99999", "date:2021-02-30", 'date:"', "date:("),
    *(
        "date:eind",
        "date:eind maart",
        "date:31 april",
        "date:tot tot",
        "date:jaren 90",
        "na:week 53",
        "date:9999 eeuwen",
    ),
    *(
        "date:2021 tot 2022",
        "date:2021 - 2022",
        "date:laatste 9999 jaar",
        "date:'",
        "date:van de het in op",
        "voor:1e eeuw",
    ),
    *("na:..2021", "voor:0001", "na:9999", "bron:", 'bron:"', "bron::", "bron:-x", "pad:/", "pad:../../etc/passwd"),
    *("foo:bar", "foo::", ":foo", "::", "17:30", "http://x.y/?a=b&c#d"),
    # other programs' syntax
    *("a\\b", "a|b", "||", "&&", "!", "?", "..", "…", "[a TO b]", "{a", "a^2", "$HOME", "%s", "%00", "@", "_"),
    *("__proto__", "'; --", "<script>alert(1)</script>", "</mark><svg/onload=x>", "{{7*7}}", "{}", "${x}"),
    # letters and digits of all kinds
    *("1.000", "1,5", "²", "½", "٠", "２０２１", "İ", "ſ", "K", "ß", "ĳ", "ﬁ", "Ǆ", "é", "e\u0301", "\u0301"),
    *("\u0301a", "中文", "עברית", "ไทย", "\U0001f600", "\U0001f468\u200d\U0001f469"),
    # what can't be seen
    *(" ", "\t", "\r\n", "-\n", "a-\nb", "\xa0", "\xad", "a\xadb", "\u200b", "-\u200b", "\u200d", "\u202e"),
    *("\u2066", "\u2028", "\x85", "\ufeff", "\ufffd", "\ud800", "\udfff", "\x00", "a\x00b", "\x1b[31m", "\U0010ffff"),
)
CONTEXTS = ("{}", "a {} b", "({}", '"{}', "-{}", "titel:{}", "a OF {}")
HOSTILE = [context.replace("{}", piece) for piece in HOSTILE_PIECES for context in CONTEXTS]


@pytest.mark.parametrize(("any_word", "exact"), [(False, False), (True, False), (False, True)])
def test_hostile_strings_give_a_query_and_notes_that_can_be_shown(any_word: bool, exact: bool) -> None:
    assert len(HOSTILE) >= 200
    for text in HOSTILE:
        query = parse(text, any_word, exact)
        assert query.text == text
        assert parse(canonical(query.root)).root == query.root
        for note in query.notes:
            assert 0 <= note.start <= note.end <= len(text)
            assert note.message.text("nl")
            assert note.message.text("en")


@pytest.mark.parametrize(
    "piece",
    [
        *("(", ")", '"', "«", "-", "*", "~", "=", "titel:", "OF ", "NIET ", "a", "a ", "a-", "(-", "e\u0301", "\u0301"),
        *("date:", "date:tot ", "date:april ", "date:de tot de van ", "datum:2021 t/m "),
    ],
)
def test_a_megabyte_of_anything_is_no_more_than_its_beginning(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert parse(text).root == parse(text[:1001]).root
