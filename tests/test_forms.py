from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dedup.comparison import compare
from index.dedup.forms import Form, form_of, forms_of, kept_text
from index.dedup.normalization import GUARDED, NAME, NormalText, normalize
from index.dedup.signature import MOST_WORDS, signature
from index.schema import digest_number

DIKE = "De dijk langs de rivier brak zondag om 5 uur niet door, zegt Bakker, en het water bleef buiten het dorp"
TEXTS = (
    DIKE,
    DIKE.upper(),
    DIKE.replace("rivier", "beek"),
    DIKE.replace("Bakker", "Visser"),
    DIKE.replace("5", "6"),
    DIKE.replace(" niet", ""),
    f"{DIKE}. Een boer bracht zijn koeien met hulp van de buren naar het hoge land achter het kanaal",
    "Een boer bracht zijn koeien met hulp van de buren naar het hoge land achter het kanaal",
    "€ 5 kost een kaartje voor de veerpont naar het dorp, en dat is 20% meer dan vorig jaar",
)

sentences = st.lists(st.sampled_from(DIKE.split()), max_size=25).map(" ".join)


def kept(text: NormalText) -> NormalText:
    form = form_of(text)
    return kept_text(form.number, form.digest, form.keys)


def test_a_form_has_the_identities_and_counts_of_its_text() -> None:
    text = normalize(DIKE)
    form = form_of(text)
    assert (form.number, form.digest, form.words) == (digest_number(text.form), digest_number(text.digest), 21)
    assert form.number == int(text.form, 16) >> 64
    assert form_of(normalize(DIKE.upper())).digest == form.digest
    assert form_of(normalize(DIKE.upper())).number != form.number, "in capitals it has no names"


def test_anchors_are_those_of_the_signature() -> None:
    form, found = form_of(normalize(DIKE)), signature(normalize(DIKE))
    assert np.frombuffer(form.anchors, np.uint64).tolist() == found.anchors.tolist()
    assert np.frombuffer(form.contexts, np.uint32).tolist() == found.contexts.tolist()
    assert np.frombuffer(form.orders, np.uint64).tolist() == found.orders.tolist()
    assert len(found.anchors) > 3


def test_keys_are_kept_with_their_marks() -> None:
    text = normalize(DIKE)
    assert (kept(text).keys, kept(text).marks) == (text.keys, text.marks)
    assert {GUARDED, NAME} <= set(text.marks)
    assert int(kept(text).form, 16) == form_of(text).number


@pytest.mark.parametrize("text", ["", "***", "Lees ook:", "zegt Bakker op 5 mei", "een twee " * MOST_WORDS])
def test_nothing_is_kept_of_a_text_that_is_not_compared_by_parts(text: str) -> None:
    form = form_of(normalize(text))
    assert (form.keys, form.anchors, form.contexts, form.orders) == (b"", b"", b"", b"")
    assert (form.words, form.digest) == (normalize(text).words, digest_number(normalize(text).digest))


def test_short_texts_and_tails_may_be_boilerplate() -> None:
    told = {text: form_of(normalize(text)).tail for text in ("Lees ook:", DIKE, "***", "")}
    assert told == {"Lees ook:": True, DIKE: False, "***": False, "": False}
    tail = form_of(normalize("Meld u hier aan voor de dagelijkse nieuwsbrief van onze redactie in de streek"))
    assert tail.tail and tail.anchors


def test_what_is_kept_is_enough_to_compare() -> None:
    found = set()
    for one, other in product(map(normalize, TEXTS), repeat=2):
        comparison = compare(kept(one), kept(other))
        assert comparison == compare(one, other)
        found.add(comparison and comparison.relation)
    assert found == {"exact", "near", "contained", "version", None}


@given(sentences, sentences)
def test_any_two_texts_compare_as_they_do_in_full(one: str, other: str) -> None:
    first, second = normalize(one), normalize(other)
    if first.words >= 8 and second.words >= 8:
        assert compare(kept(first), kept(second)) == compare(first, second)


@given(
    st.lists(
        st.text(min_size=1, max_size=9)
        | st.text(st.characters(categories=["Cs", "Cc", "L", "N"]), min_size=1, max_size=4),
        min_size=8,
        max_size=20,
    )
)
def test_whatever_the_characters_all_keys_and_marks_are_kept(words: list[str]) -> None:
    text = normalize(" ".join(words))
    if form_of(text).anchors:
        assert (kept(text).keys, kept(text).marks) == (text.keys, text.marks)


@given(st.lists(sentences | st.sampled_from(TEXTS) | st.text(max_size=30), max_size=6))
def test_many_together_have_the_forms_they_have_alone(texts: list[str]) -> None:
    normal = [normalize(text) for text in texts]
    expected: list[Form] = [form_of(text) for text in normal]
    assert forms_of(normal) == expected


def test_the_number_of_a_digest_is_its_first_sixteen_digits() -> None:
    assert digest_number("0" * 15 + "1" + "f" * 16) == 1
    assert digest_number("f" * 32) == (1 << 64) - 1
