"""Where words begin and end."""

import pytest

from index.analysis.tokenizer import MOST_PARTS, parts, words


def found(text: str) -> list[str]:
    result = []
    for word, start, end in words(text):
        assert text[start:end] == word
        result.append(word)
    return result


@pytest.mark.parametrize(
    "word",
    [
        *("foto's", "foto’s", "zo'n", "zo’n", "d'Hollander", "D'Haeyer", "Navalny’s", "baby'tje", "VVD'ers", "sms'en"),
        *("'s", "’s", "'t", "’t", "'n", "'s-Gravenhage", "’s-Hertogenbosch", "'T", "'ns"),
        *("1.000", "14.212", "1,5", "1.104,60", "2.41.07", "17.30", "17:30", "780.000", "71ste", "40ste", "3u51'12"),
        *("covid-19", "covid-19-patiënten", "vice-premier", "vice‐premier", "vice‑premier", "1-3", "2020-2021"),
        *("m.b.t.", "z.t.", "E.U.", "U.S", "A.F.Th.", "J.R.R.", "v.Chr.", "Ph.D.", "VS", "AEX", "E.U.-top", "b.v.'s"),
        *("CD&V", "R&D-afdeling", "CD&V'er", "M&M's", "Terpstra-Veen", "Alphen-aan-den-Rijn", "aan-'t-zand"),
        *("ĳsbaan", "Curaçao", "re\u0308integratie", "Maı\u0308te\u0301", "vacci\u00adnatie", "sanc\u200bties"),
        *("sanc-\nties", "sanc-\r\nties", "sanc- \n  ties", "sanc\u00ad\nties", "zuid-\nĳslands", "ge-\ne\u0308erd"),
        *("שָׁלוֹם", "हिन्दी", "ไทยนี้", "日本語", "𝟙𝟚", "1\ufe0f\u20e3"),
    ],
)
def test_one_word(word: str) -> None:
    assert found(word) == [word]
    assert found(f"Zie {word} en ({word}), „{word}” “{word}”: {word}; {word}!") == [
        "Zie", word, "en", *[word] * 5,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'Moordenaar', riep hij", ["Moordenaar", "riep", "hij"]),
        ("‘We gaan’, zei ze", ["We", "gaan", "zei", "ze"]),
        ("„zo”, ‚zo’, «zo», “zo”, ''zo''", ["zo"] * 5),
        ("'Te weinig!' riep een boer", ["Te", "weinig", "riep", "een", "boer"]),
        ("'t Elfje ’s nachts", ["'t", "Elfje", "’s", "nachts"]),
        ("Van 't Hoenderdaal", ["Van", "'t", "Hoenderdaal"]),
        ("de letters 'n' en 's'", ["de", "letters", "n", "en", "s"]),
        ("'niet' en 'tot' en 's' ", ["niet", "en", "tot", "en", "s"]),
        ("Hans' fiets", ["Hans", "fiets"]),
        ("de jaren '90 en '68'", ["de", "jaren", "90", "en", "68"]),
        ("3u51'12\"", ["3u51'12"]),
    ],
)
def test_quotation_marks_are_no_part_of_a_word(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mr. De Vries, dr. Maes enz.", ["mr", "De", "Vries", "dr", "Maes", "enz"]),
        ("Hij ging.Zij bleef", ["Hij", "ging", "Zij", "bleef"]),
        ("Zeg ja.En toen.Of nee.", ["Zeg", "ja", "En", "toen", "Of", "nee"]),
        ("plan B.Het", ["plan", "B", "Het"]),
        ("W.F.Hermans", ["W.F.", "Hermans"]),
        ("in 2021.Het werd 1.", ["in", "2021", "Het", "werd", "1"]),
        ("m.b.t.de", ["m.b.t.", "de"]),
        ("naar de E.U...", ["naar", "de", "E.U."]),
        ("2,3,", ["2,3"]),
        ("€ 400.000,- of 5%", ["400.000", "of", "5"]),
    ],
)
def test_dots_and_commas(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("verkeers- en spoorwegen", ["verkeers", "en", "spoorwegen"]),
        ("verkeers-\nen spoorwegen", ["verkeers", "en", "spoorwegen"]),
        ("in-\nof uitvoer", ["in", "of", "uitvoer"]),
        ("verkeers-\nenquête", ["verkeers-\nenquête"]),
        ("-nederland -", ["nederland"]),
        ("zo -- of zo – niet—wel", ["zo", "of", "zo", "niet", "wel"]),
        ("1940–1945", ["1940", "1945"]),
        ("Noord-\nKorea", ["Noord", "Korea"]),
        ("sanc-\n\nties", ["sanc", "ties"]),
        ("covid-\n19", ["covid", "19"]),
        ("-0,24 procent", ["0,24", "procent"]),
        ("BRUSSEL (Belga) - De", ["BRUSSEL", "Belga", "De"]),
        ("a--b", ["a", "b"]),
        ("in-\nen\u0301", ["in-\nen\u0301"]),
    ],
)
def test_dangling_hyphens_and_dashes(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jan@krant.nl", ["jan", "krant", "nl"]),
        ("https://www.krant.nl/a_b", ["https", "www", "krant", "nl", "a", "b"]),
        ("#staking @naam 24/7 en/of", ["staking", "naam", "24", "7", "en", "of"]),
        ("Jansen & Zn. Jansen&Zn Jan&amp;Piet", ["Jansen", "Zn", "Jansen", "Zn", "Jan", "amp", "Piet"]),
        ("A&B1 A&B\u0301 A&É", ["A", "B1", "A", "B\u0301", "A", "É"]),
        ("een\u00a0woord\u202fof\ttwee\x00drie\u2003vier", ["een", "woord", "of", "twee", "drie", "vier"]),
        ("\ud800een\udfff 🙂twee👍🏽 \u0301 \u200b \u00ad", ["een", "twee"]),
        ("woord\u00ad woord\u200b.", ["woord", "woord"]),
        ("", []),
    ],
)
def test_everything_else_separates(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_parts() -> None:
    def pieces(word: str) -> list[str]:
        return [word[start:end] for start, end in parts(word)]

    assert pieces("vicepremier") == []
    assert pieces("sanc-\nties") == []
    assert pieces("'s-Gravenhage") == ["'s", "Gravenhage"]
    assert pieces("covid‑19‐patiënten") == ["covid", "19", "patiënten"]
    assert pieces("oud-minister-\npresident") == ["oud", "minister-\npresident"]


def test_an_endless_chain_is_cut_into_words() -> None:
    chain = "-".join(["deel"] * (MOST_PARTS + 3))
    assert [len(parts(word)) for word in found(chain)] == [MOST_PARTS, 3]


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "a",
            "a-",
            "1.",
            "'",
            "a.",
            "Ab.",
            "'s",
            "a'",
            "a&",
            "-",
            "a-\n",
            "a\u00ad\n",
            "a\u00ad",
            "a\u0301",
            "\u0301",
        ),
        *("a-" + " " * 50, "a" + "\u0301" * 50 + ".", "a-" + "\u00ad" * 50, "\ud800", "1,", "a.b", "'s-", "\u00ad"),
    ],
)
def test_time_is_linear_in_hostile_text(pattern: str) -> None:
    # 300,000 characters: were any of these quadratic, the run would take minutes.
    repeated = pattern * (300_000 // len(pattern))
    for text in (repeated, "a" + repeated, repeated + "!", repeated + "a"):
        assert all(start < end for _, start, end in words(text))


@pytest.mark.parametrize("filler", ["\u0301", "\u00ad", "-", "'", ".", "&", " "])
def test_one_long_run_between_two_words(filler: str) -> None:
    text = "a" + filler * 300_000 + "b"
    assert "".join(found(text)).replace(filler, "") == "ab"
