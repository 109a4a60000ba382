from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.analysis.tokenizer import pieces
from index.dedup.digest import identify
from index.dedup.normalization import GUARDED, NAME, normalize

TELLING = [
    "Geïnde",
    "GeÃ¯nde",
    "&eacute;",
    " ",
    " ",
    ". ",
    "‘",
    "5",
    "-",
    "€",
    "Bakker",
    "BRUSSEL (Belga) - ",
    "© ANP 2017",
]


def test_numbers_negations_and_signs_are_guarded_and_names_are_names() -> None:
    text = normalize("Zo betaalde Bakker niet de € 40 voor twee kaartjes")
    marked = {key: mark for key, mark in zip(text.keys, text.marks, strict=True) if mark}
    assert marked == {"bakker": NAME, "niet": GUARDED, "€": GUARDED, "40": GUARDED, "twee": GUARDED}
    assert text.guards == ("niet", "€", "40", "twee")
    assert text.words == 9


def test_every_key_of_a_hyphenated_name_is_marked() -> None:
    text = normalize("BRUSSEL (Belga) - Toen zag Terpstra-Veen de € 5 van BEL-20")
    assert [key for key, mark in zip(text.keys, text.marks, strict=True) if mark == NAME] == ["terpstra", "veen", "bel"]


@given(st.lists(st.sampled_from(TELLING)).map("".join))
def test_a_text_that_is_cut_already_is_the_same(text: str) -> None:
    assert normalize(text, pieces(text)) == normalize(text)


def test_keys_and_digest_are_those_of_the_identity() -> None:
    text = "‘We gaan’, zei Bakker – 5 % meer dan in GeÃ¯nde tijden"
    identity, normal = identify(text), normalize(text)
    assert (normal.keys, normal.words, normal.digest) == (identity.keys, identity.words, identity.digest)


def test_forms_tell_names_apart_that_a_digest_does_not() -> None:
    one, capitals, same = map(normalize, ("toen kwam Bakker", "TOEN KWAM BAKKER", "Toen kwam Bakker!"))
    assert one.digest == capitals.digest == same.digest
    assert one.form != capitals.form
    assert one.form == same.form


def test_a_text_without_words_has_no_marks() -> None:
    assert normalize("***").marks == b"\0"
    assert normalize("").keys == ()


def test_numbers_of_the_credits_may_be_missing_but_not_be_others() -> None:
    text = normalize("UTRECHT, 6 januari (ANP) – Voor 40 gezinnen kwam hulp. © ANP 2017")
    marked = {key: mark for key, mark in zip(text.keys, text.marks, strict=True) if mark}
    assert marked == {"6": NAME, "januari": NAME, "40": GUARDED, "2017": NAME}
