"""Whatever the text: an index gets the terms of its tokens, and the quick ways give what the plain ones do."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.analysis import SEPARATED, analyze
from index.analysis.folding import plain_signs
from index.analysis.streams import PASSAGE_GAP, field_terms
from index.analysis.token import Token
from index.analysis.tokenizer import ANY_WORD, pieces, words

WORDS = [
    "riep",
    "de",
    "leden",
    "op",
    "te",
    "en",
    "in-",
    "uitvoer",
    "vice-premier",
    "ja-ja",
    "zeehavenstad",
    "VVD",
    "1-3",
]
SIGNS = [
    "-leden",
    "covid-19",
    "aan,",
    "vielen",
    "zo'n",
    "’s",
    "Stal",
    "een",
    "x\u0345",
    "\u0345",
    "E.U.",
    "Th.",
    "CD&V",
]
SENTENCES = st.lists(st.sampled_from([*WORDS, *SIGNS]))
PIECES = st.sampled_from(
    [*WORDS, *SIGNS, " ", "-", "-\n", ".", "'", "_", "\u00a0", "\u2010", "\u00ad", "\u0301", "1,5", "\ud800"]
)
TEXTS = st.text(st.characters(exclude_categories=())) | st.lists(PIECES, max_size=30).map("".join)
PASSAGES = st.lists(TEXTS | SENTENCES.map(" ".join), max_size=3)

Pairs = set[tuple[str, int]]


def terms_of_tokens(passages: list[list[Token]]) -> tuple[dict[str, Pairs], int]:
    """The terms of each stream with their positions, token by token; and the count of words."""
    streams: dict[str, Pairs] = {"exact": set(), "lemma": set(), "head": set(), "modifier": set()}
    base = length = 0
    for tokens in passages:
        end = 0
        for token in tokens:
            position = base + token.position
            end = max(end, token.position + token.length)
            streams["exact"] |= {(token.exact, position), (token.joined, position)}
            streams["lemma"].add((token.lemma, position))
            if token.verb:
                streams["lemma"].add((SEPARATED + token.verb, position))
            for part in token.parts + token.inner:
                streams[part.role].add((part.lemma, position))
            if token.completed is not None:
                streams["lemma"].add((token.completed.lemma, position))
                for role, key in token.completed.parts:
                    streams[role].add((key, position))
        length += end
        base += end + PASSAGE_GAP
    return {name: {pair for pair in pairs if pair[0]} for name, pairs in streams.items()}, length


@given(PASSAGES)
@settings(max_examples=300, deadline=None)
@example(["De bond riep de leden van de vice-premier op", "de in- en uitvoer, jeugdwerkers en -leiders"])
def test_the_terms_are_those_of_the_tokens(texts: list[str]) -> None:
    found = field_terms(texts)
    streams, length = terms_of_tokens([analyze(text) for text in texts])
    assert found.length == length
    for name, pairs in streams.items():
        stream = getattr(found, name)
        assert stream.positions.typecode == "I"
        assert list(stream.positions) == sorted(stream.positions)
        assert len(stream.terms) == len(set(stream)), "no pair twice"
        assert set(stream) == pairs
    assert found == field_terms(texts, {text: pieces(text) for text in texts})


@given(TEXTS | SENTENCES.map(" ".join))
@settings(max_examples=300, deadline=None)
@example("Amsterdam. Hij, de.facto E.U. foo-bar\nzee-\nhaven CD&V Th. ging.Zij")
def test_common_words_are_found_as_any_word_is(text: str) -> None:
    spans = [match.span() for match in re.finditer(ANY_WORD, plain_signs(text))]
    assert [(start, end) for _, start, end in words(text)] == spans
    cut = pieces(text)
    assert list(zip(*cut.spans(), strict=True)) == spans
    assert cut.words == [text[start:end] for start, end in spans]
    assert "".join(gap + word for gap, word in zip(cut.gaps, [*cut.words, ""], strict=True)) == text
