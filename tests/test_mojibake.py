from __future__ import annotations

import pytest

from index.dedup.mojibake import repaired


@pytest.mark.parametrize(
    ("misread", "meant"),
    [
        ("cafÃ©", "café"),
        ("zoâ€™n", "zo’n"),
        ("â€œneeâ€\x9d, zei ze", "“nee”, zei ze"),
        ("â€œneeâ€\ufffd, zei ze", "“nee”, zei ze"),
        ("â‚¬ 12", "€ 12"),
        ("20â€“30", "20–30"),
        ("12Â\u00a0euro", "12\u00a0euro"),
        ("zo\u00e2\u0080\u0099n cafÃ\u00a9", "zo’n café"),
        ("Ã¢â‚¬ËœcafÃƒÂ©Ã¢â‚¬â„¢", "‘café’"),
        ("caf√©, zo‚Äôn ‚Ç¨ 5", "café, zo’n € 5"),
        ("cafeÌ\u0081", "cafe\u0301"),
        ("\x91caf\xe9\x92 \x96 \x80 5\x85", "‘café’ – € 5…"),
        ("caf&eacute; &amp; &euro;&nbsp;5 &#8217;s &#x2019;", "café & €\u00a05 ’s ’"),
        ("NaÃ\u00afef in CuraÃ§ao", "Naïef in Curaçao"),
    ],
)
def test_what_was_misread_is_put_right(misread: str, meant: str) -> None:
    assert repaired(misread) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gewoon",
        "één café in Curaçao",
        "‘zo’n’ – “nee” …",
        "€ 5",
        "Ângela en Ärzte",
        "Ã",
        "Ãr",
        "AT&T; R&D",
        "&onbekend; &#1;",
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("text", ["Eén ‘geïnde’ boete – à 5 € – in São Tomé…", "„Œuvre” über Łódź"])
def test_text_is_found_back(text: str) -> None:
    assert repaired(text.encode().decode("cp1252", "replace")) == text
