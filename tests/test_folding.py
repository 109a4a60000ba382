"""What readers take as one spelling has one key."""

import re
import sys
import unicodedata

import pytest

from index.analysis.folding import KEY_LIMIT, fold, place_in_word, plain_signs


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Sancties", "sancties"),
        ("Oekraïne", "oekraine"),
        ("financiële", "financiele"),
        ("ĳsbaan", "ijsbaan"),
        ("Ĳsselhoek", "ijsselhoek"),
        ("IJsselhoek", "ijsselhoek"),
        ("Ijsselhoek", "ijsselhoek"),
        ("ﬁets", "fiets"),
        ("Çelikkaya", "celikkaya"),
        ("İstanbul", "istanbul"),
        ("ılgaz", "ilgaz"),
        ("Øresund", "oresund"),
        ("Łódź", "lodz"),
        ("Đoković", "dokovic"),
        ("straße", "strasse"),
        ("æon", "aeon"),
        ("Œuvre", "oeuvre"),
        ("Þór", "thor"),
        ("ΑΘΉΝΑ", "αθηνα"),
        ("Ёлка", "елка"),
        ("ＡＢＣ", "abc"),
        ("m²", "m2"),
        ("한국", "한국"),
        ("हिन्दी", "हिनदी"),
    ],
)
def test_case_accents_and_ligatures(word: str, key: str) -> None:
    assert fold(word) == key
    assert fold(unicodedata.normalize("NFD", word)) == key


@pytest.mark.parametrize("sign", "'’‘‛ʼʻ′´`＇")
def test_every_apostrophe_is_the_plain_one(sign: str) -> None:
    assert fold(f"Foto{sign}s") == "foto's"
    assert fold(f"{sign}t") == "'t"


@pytest.mark.parametrize("sign", "-‐‑")
def test_every_hyphen_is_the_plain_one(sign: str) -> None:
    assert fold(f"Vice{sign}premier") == "vice-premier"


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u034f", "\ufe0f"])
def test_invisible_characters_go(sign: str) -> None:
    assert fold(f"sanc{sign}ties") == "sancties"


@pytest.mark.parametrize("line_break", ["-\n", "-\r\n", "-\r", "- \n  ", "‐\n", "\u00ad\n", "-\u2028", "-\u00a0\n\t"])
def test_a_break_over_lines_goes(line_break: str) -> None:
    assert fold(f"sanc{line_break}ties") == "sancties"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("E.U.", "eu"),
        ("m.b.t.", "mbt"),
        ("A.F.Th.", "afth"),
        ("v.Chr.", "vchr"),
        ("E.U.-top", "eu-top"),
        ("1.000", "1.000"),
        ("1.104,60", "1.104,60"),
        ("2.41.07", "2.41.07"),
        ("17:30", "17:30"),
        ("CD&V", "cd&v"),
    ],
)
def test_dots_of_abbreviations_go_and_signs_of_numbers_stay(word: str, key: str) -> None:
    assert fold(word) == key


def test_a_key_is_its_own_key_and_holds_nothing_odd() -> None:
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        key = fold(character)
        assert fold(key) == key, hex(number)
        if re.match(r"[^\W_]", character):
            assert all(sign.isalnum() or sign in "'-.,:&⁄" or unicodedata.category(sign)[0] == "M" for sign in key)
            assert fold(unicodedata.normalize("NFD", character)) == key, hex(number)


@pytest.mark.parametrize(
    "word", ["a" * 1_000_000, "é" * 1_000_000, "e" + "\u0301\u0323" * 500_000, "a\u00ad" * 500_000]
)
def test_a_huge_word_has_a_short_key(word: str) -> None:
    assert 0 < len(fold(word)) <= KEY_LIMIT


@pytest.mark.parametrize("word", ["", "\ud800", "\0", "\u0301", "\U0001f642"])
def test_what_is_no_word_has_an_empty_or_harmless_key(word: str) -> None:
    assert fold(word) == word.strip("\ud800\u0301\U0001f642")


def test_plain_signs_keeps_every_offset() -> None:
    text = "‘Foto’s’_van\u00a0\u00advice‑premier\u2028–…€"
    assert plain_signs(text) == "'Foto's' van \u00advice-premier\n–…€"


@pytest.mark.parametrize(
    "word",
    [
        "zee|haven",
        "Zee|HAVEN",
        "ze\u0308e\u0301|haven",
        "zee\u00ad|haven",
        "zee-\n|haven",
        "zee-\r\n  |haven",
        "zee|ha-\nven",
        "z\u00adee|haven",
        "zee\ufe0f|haven",
        "zee\u0301\u00ad|\ufb01lm",
        "\u0133s\u00ad|baan",
        "|",
        "zee|",
    ],
)
def test_a_place_in_the_key_is_one_in_the_word(word: str) -> None:
    first, last = word.split("|")
    assert place_in_word(first + last, len(fold(first))) == len(first)
    assert place_in_word(first + last, len(fold(first + last))) == len(first + last)


def test_a_place_in_a_word_of_many_signs_is_found() -> None:
    word = "zee" + "\u00ad" * 300_000 + "haven"
    assert place_in_word(word, 3) == 300_003
    assert place_in_word("zee" + "\u0301" * 300_000 + "haven", 8) == 300_008
