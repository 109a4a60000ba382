from __future__ import annotations

import pytest

from search import parser_messages  # noqa: F401  (registers the sentences)
from search.lexeme import Kind
from search.lexer import MAX_CHARACTERS, MAX_WORDS, lex, words_of


def kinds(text: str) -> list[Kind]:
    return [lexeme.kind for lexeme in lex(text).lexemes]


def codes(text: str) -> list[str]:
    return [note.message.code for note in lex(text).notes]


def words(text: str) -> list[str]:
    return [word for lexeme in lex(text).lexemes for word in lexeme.words]


def test_lexemes_know_where_they_stand() -> None:
    text = ' -titel:"te koop"~5  (x OF date:2021)'
    assert [(lexeme.kind, text[lexeme.start : lexeme.end]) for lexeme in lex(text).lexemes] == [
        (Kind.EXCLUDE, "-"),
        (Kind.TITLE, "titel:"),
        (Kind.PHRASE, '"te koop"~5'),
        (Kind.OPEN, "("),
        (Kind.WORDS, "x"),
        (Kind.OR, "OF"),
        (Kind.CONDITION, "date:2021"),
        (Kind.CLOSE, ")"),
    ]


@pytest.mark.parametrize("text", ["-x", "(-x", "a -x", "‑x", "−x", "\u200b-x", "a\u00a0-x", 'a -"x y"', "a\n-(x)"])
def test_a_dash_before_something_excludes(text: str) -> None:
    assert Kind.EXCLUDE in kinds(text)


@pytest.mark.parametrize(
    "text", ["-", "a - b", "vice-premier", "a-(b)", '"a"-b', "(a)-b", "--x", "a -", "(a -)", "—x", "–x"]
)
def test_other_dashes_do_not(text: str) -> None:
    assert Kind.EXCLUDE not in kinds(text)


def test_a_long_dash_that_looks_like_an_exclusion_is_noted() -> None:
    assert codes("a –b") == ["query.dash_typographic"]
    assert codes("a – b") == []


@pytest.mark.parametrize("text", ["=x", "+x", "a +x", "(=x", "-=x", "titel:=x"])
def test_a_sign_before_a_word_asks_for_that_form(text: str) -> None:
    assert Kind.EXACT in kinds(text)


@pytest.mark.parametrize("text", ["a + b", "a = b", "a+b", "C++", "e=mc2"])
def test_other_signs_do_not(text: str) -> None:
    assert Kind.EXACT not in kinds(text)


@pytest.mark.parametrize(("text", "kind"), [("OF", Kind.OR), ("OR", Kind.OR), ("EN", Kind.AND), ("AND", Kind.AND)])
def test_operators(text: str, kind: Kind) -> None:
    assert kinds(f"a {text} b") == [Kind.WORDS, kind, Kind.WORDS]
    assert kinds(f"(a){text}(b)")[3] == kind


@pytest.mark.parametrize("text", ["of", "Of", "oF", "OF,", "-OF", "=OF", "titel:OF", "OFF", '"OF"', "Ｏ​F"])
def test_what_is_no_operator(text: str) -> None:
    assert Kind.OR not in kinds(f"a {text} b")


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("date:2021", "date", "2021"),
        ("DATUM:2021", "date", "2021"),
        ("after:2021", "na", "2021"),
        ("before:2021", "voor", "2021"),
        ("bron:vrt", "bron", "vrt"),
        ('source:"De  Schelde\npost "', "bron", "De Schelde post"),
        ('bron:""', "bron", ""),
        ("pad:2021/a:b_c.txt", "pad", "2021/a:b_c.txt"),
        ('path:«a "b"»', "pad", 'a "b"'),
    ],
)
def test_conditions(text: str, name: str, value: str) -> None:
    (lexeme,) = lex(text).lexemes
    assert (lexeme.kind, lexeme.name, lexeme.text, lexeme.end) == (Kind.CONDITION, name, value, len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("datum:april 2021 Rusland", "april 2021"),
        ("datum:eind maart 2021, zei hij", "eind maart 2021,"),
        ("datum:sinds maart", "sinds maart"),
        ("datum:van 3 t/m 9 mei 2021 brand", "van 3 t/m 9 mei 2021"),
        ("datum:tussen maart en mei 2021 en juni", "tussen maart en mei 2021"),
        ("datum:laatste\n7\tdagen", "laatste 7 dagen"),
        ("datum:2021 - 2022 x", "2021 - 2022"),
        ("datum:2021 .. 2022 x", "2021 .. 2022"),
        ("datum:apr. 2021. Rusland", "apr. 2021."),
        ("datum:April 15, 2021, Moscow", "April 15, 2021,"),
        ("datum:zomer van '68", "zomer van '68"),
        ("datum:jaren 90 muziek", "jaren 90"),
        ("datum:april\u200b 2021 x", "april 2021"),
        ("datum:vorige week maandag ook", "vorige week maandag"),
        ("na:april 2021 x", "april 2021"),
        ("voor:eind maart x", "eind maart"),
        # the longest row of words that is a date, and no other word
        ("datum:april 15 doden", "april"),
        ("datum:april tot morgen", "april"),
        ("datum:maart de oorlog", "maart"),
        ("datum:april, 2021", "april,"),
        ("datum:2021 mei", "2021"),
        ("datum:2021.. 2022", "2021.."),
        ("datum:2021… 2022", "2021…"),
        ("datum:2021 -2022", "2021"),
        ("datum:maart -mei", "maart"),
        ("datum:2021 =tot 2022", "2021"),
        ("datum:maart EN mei", "maart"),
        ("datum:2021 \u200b-2022", "2021"),
        ("datum:2021 \u200bEN 2022", "2021"),
        ("datum:2021 tot (mei)", "2021"),
        ('datum:2021 tot "mei"', "2021"),
        ("datum:maart) 2021", "maart"),
        ("datum:2021 tot titel:mei", "2021"),
        ("na:2021 tot 2022", "2021"),
        ("datum:de oorlog", "de"),
        ("datum:van de oorlog", "van"),
        ("datum:april2021x 2021", "april2021x"),
        ("bron:april 2021", "april"),
        ("pad:2021 t/m 2022", "2021"),
    ],
)
def test_a_date_goes_on_as_long_as_it_is_one(text: str, value: str) -> None:
    lexed = lex(text)
    assert lexed.lexemes[0].kind is Kind.CONDITION
    assert lexed.lexemes[0].text == value
    assert text[lexed.lexemes[0].start : lexed.lexemes[0].end].endswith(value.split()[-1])


@pytest.mark.parametrize("text", ['datum:"2021" tot 2022', "datum:„april” 2021", "datum:«eind maart» 2021"])
def test_a_date_in_quotation_marks_ends_with_them(text: str) -> None:
    assert [lexeme.kind for lexeme in lex(text).lexemes][:2] == [Kind.CONDITION, Kind.WORDS]


@pytest.mark.parametrize("text", ["date:", "date: 2021", "bron:", 'pad:""', "titel:", "title: x", "(titel:)", "na:("])
def test_a_field_without_a_value_is_noted(text: str) -> None:
    assert "query.field_empty" in codes(text)
    assert Kind.CONDITION not in kinds(text)


@pytest.mark.parametrize("text", ["17:30", "http://krant.nl/a?b=c", "let op: dit", "C:\\map", ":-)", "a::", "1:0"])
def test_a_colon_is_harmless(text: str) -> None:
    assert [code for code in codes(text) if "field" in code] == []
    assert set(kinds(text)) <= {Kind.WORDS, Kind.CLOSE}


@pytest.mark.parametrize("text", ["auteur:jansen", 'auteur:"jan jansen"', "mailto:x"])
def test_an_unknown_field_is_noted_and_read_as_words(text: str) -> None:
    assert codes(text) == ["query.field_unknown"]
    assert Kind.CONDITION not in kinds(text)


@pytest.mark.parametrize("text", ['"a b"', "„a b”", "„a b“", "“a b”", "”a b”", "«a b»", "»a b«", '“a b"', "＂a b＂"])
def test_double_quotation_marks_of_any_kind(text: str) -> None:
    (lexeme,) = lex(text).lexemes
    assert (lexeme.kind, lexeme.words) == (Kind.PHRASE, ("a", "b"))


def test_a_phrase_keeps_the_other_kind_of_marks() -> None:
    assert [lexeme.text for lexeme in lex('«zei "ja" toen»').lexemes] == ['zei "ja" toen']


@pytest.mark.parametrize("text", ["‘te koop’", "'te koop'", "’t huis van m’n ouders’", "`a b`"])
def test_single_marks_are_no_phrase(text: str) -> None:
    assert Kind.PHRASE not in kinds(text)


def test_a_phrase_that_is_not_closed_goes_on_to_the_end() -> None:
    assert words('huis "te koop nu') == ["huis", "te", "koop", "nu"]
    assert codes('huis "te koop nu') == ["query.quote_unclosed"]


def test_stray_marks_open_nothing() -> None:
    assert codes('te koop" of "te huur" nu') == ["query.quote_stray"]
    assert [lexeme.words for lexeme in lex('te koop" of "te huur" nu').lexemes if lexeme.kind is Kind.PHRASE] == [
        ("te", "huur")
    ]
    assert codes('een "') == ["query.quote_stray"]


def test_a_mark_behind_a_digit_means_inches() -> None:
    assert kinds('27" of 24" scherm') == [Kind.WORDS] * 6
    assert codes('27" of 24" scherm') == []


def test_words_are_those_of_the_analyzer() -> None:
    assert list(words_of("De vice-premier zei: foto’s, m.b.t. 1.000 (COVID-19)!")) == [
        "De", "vice-premier", "zei", "foto's", "m.b.t.", "1.000", "COVID-19",
    ]  # fmt: skip


def test_words_lose_what_is_invisible_and_breaks_over_lines() -> None:
    assert list(words_of("sanc\u00adties san\u200bcties sanc-\nties")) == ["sancties"] * 3


def test_only_the_first_characters_are_read() -> None:
    text = "woord " * 200
    assert lex(text).cut
    note = lex("x" * 990 + " abcdefghijkl").notes[0]
    assert (note.message.code, note.start, note.end) == ("query.too_long", 990, 1003)
    assert words("x" * 990 + " abcdefghijkl") == ["x" * 990]
    assert words("x" * (MAX_CHARACTERS + 5)) == ["x" * MAX_CHARACTERS]
    assert "query.too_long" not in codes("x " * (MAX_CHARACTERS // 2))


def test_only_the_first_words_are_read() -> None:
    text = " ".join(f"w{number}" for number in range(MAX_WORDS + 6))
    lexed = lex(text)
    assert words(text) == [f"w{number}" for number in range(MAX_WORDS)]
    assert [(note.message.code, text[note.start : note.end][:3]) for note in lexed.notes] == [
        ("query.too_many_words", "w64")
    ]
    assert len(words(f'"{text}"')) == MAX_WORDS
    assert len(words(f'a "{text}"')) == MAX_WORDS
    assert len(lex("date:2021 " * 70).lexemes) == MAX_WORDS


def test_a_cut_text_gets_no_notes_about_what_the_cut_left_open() -> None:
    assert codes("(" + '"a ' * 400) == ["query.too_long", "query.too_many_words"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("NIET TE KOOP", True),
        ("DE PREMIER WIL NIET AFTREDEN!", True),
        ("NATO NOT EU", False),
        ("IS OF TALIBAN", False),
        ("NIET te koop", False),
        ("NIET (TE KOOP)", False),
        ("TE -KOOP NIET X", False),
    ],
)
def test_niet_in_a_sentence_in_capitals_is_a_word(text: str, read: bool) -> None:
    assert (codes(text) == ["query.capitals"]) is read
    assert ("niet" in words(text)) is read
    assert (Kind.NOT not in kinds(text)) is (read or text == "IS OF TALIBAN")
