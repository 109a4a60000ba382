"""Whatever the text: tokens are slices of it, in order, and a text goes on without changing what came before."""

import unicodedata
from dataclasses import replace
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from index.analysis import Token, analyze
from index.analysis.folding import fold

ANY_CHARACTER = st.characters(exclude_categories=())  # surrogates too
TELLING = st.sampled_from(
    [
        *(
            "a",
            "B",
            "ie",
            "th",
            "zee",
            "haven",
            "cyberaanval",
            "riep",
            "op",
            "Th",
            "de",
            "en",
            "sanc",
            "ties",
            "CD",
            "ĳ",
            "é",
            "1",
            "19",
            "000",
            "½",
            "א",
            "漢",
            "𝟙",
        ),
        *(
            "'",
            "’",
            "ʼ",
            "'s",
            "-",
            "‑",
            "–",
            ".",
            ",",
            ":",
            "&",
            "_",
            " ",
            "\u00a0",
            "\t",
            "\n",
            "\r",
            "-\n",
            "\u2028",
        ),
        *("\u0301", "\u0323", "\u00ad", "\u200b", "\ufe0f", "\ud800", "\0", "🙂", "ﷺ", "\uff9e", ";", "amp;"),
    ]
)
TEXTS = st.text(ANY_CHARACTER) | st.lists(TELLING, max_size=30).map("".join)


@given(TEXTS)
@example("zee-\nhaven cyber\u00adaanval Zee\u0301haven zee-\n\u00adhaven")
@example("sanc-\nties vice-premier 's-Gravenhage E.U.-top CD&V 1.104,60 re\u0308integratie\u00ad")
def test_tokens_are_slices_in_order(text: str) -> None:
    tokens = analyze(text)
    assert tokens == analyze(text)
    for token in tokens:
        assert text[token.start : token.end] == token.word != ""
        assert token.exact or token.part_of_hyphenated
        assert token.exact or not token.lemma
        assert fold(token.exact) == token.exact
        edges = [0, *(edge for part in token.parts for edge in (part.start, part.end)), len(token.word)]
        assert not token.parts or edges[::2] == edges[1::2], "the parts make up the word"
        slices = [token.word[part.start : part.end] for part in token.parts]
        assert "".join(map(fold, slices)) == (token.exact if token.parts else "")
        assert all(part.lemma and slice for part, slice in zip(token.parts, slices, strict=True))
    wholes = [token for token in tokens if not token.part_of_hyphenated]
    for token, following in pairwise(wholes):
        assert token.end <= following.start
        assert token.position + token.length == following.position
    assert [token.position for token in tokens] == sorted(token.position for token in tokens)


@given(TEXTS)
@example("a-b-c d-e")
def test_parts_fill_their_whole(text: str) -> None:
    whole: Token | None = None
    parts: list[Token] = []
    for token in [*analyze(text), None]:
        if token is not None and token.part_of_hyphenated:
            parts.append(token)
            continue
        if whole is not None:
            assert [part.position for part in parts] == [*range(whole.position, whole.position + len(parts))]
            assert whole.length == max(1, len(parts))
            assert "-" in whole.exact or not parts
            edges = [whole.start, *(edge for part in parts for edge in (part.start, part.end)), whole.end]
            assert edges == sorted(edges)
        whole, parts = token, []
    assert not parts


@given(TEXTS, TEXTS)
@example("sanc-", "ties")
@example("E.U", ".A.")
def test_a_next_paragraph_changes_nothing_before_it_nor_in_itself(before: str, after: str) -> None:
    first, second = analyze(before), analyze(after)
    offset = len(before) + 2
    position = max((token.position + token.length for token in first), default=0)
    moved = [
        replace(token, start=token.start + offset, end=token.end + offset, position=token.position + position)
        for token in second
    ]
    assert analyze(f"{before}\n\n{after}") == first + moved


@given(st.text(st.characters(exclude_categories=(), max_codepoint=0x24F)))
def test_composed_and_decomposed_letters_give_the_same_terms(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert [(token.exact, token.lemma) for token in analyze(composed)] == [
        (token.exact, token.lemma) for token in analyze(decomposed)
    ]
