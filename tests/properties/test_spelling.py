"""Whatever is typed: a suggestion finds something, and a word that the archive has is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.events import IndexReport
from search.engines import EngineSearcher, open_engine
from search.interpretation import interpret
from search.matching import EVERY_WAY
from search.normal_form import normalise
from search.query import And, Node, Not, Or, Phrase, Word
from search.spelling.correction import corrections
from search.spelling.suggestions import MOST, is_known, suggestions

TEXTS = (
    "De tulpenveiling van vrijdag viel tegen: de kopers bleven weg. Hij riep de telers op om te wachten.",
    "Het waterschap verhoogt de dijken langs de rivier. Het bestuur noemt covid-19 en de vice-premier.",
    "Kaashandelaren lachen om de kou op de markt. In Oekraïne zijn de cyberaanvallen niet voorbij.",
)
ALPHABET = "abcdefghijklmnoprstuvwz"


@pytest.fixture(scope="module")
def engine(
    tmp_path_factory: pytest.TempPathFactory, index_archive: Callable[..., IndexReport]
) -> Iterator[EngineSearcher]:
    folder = tmp_path_factory.mktemp("spelling")
    (folder / "archief").mkdir()
    for number, text in enumerate(TEXTS):
        (folder / "archief" / f"{number}.txt").write_text(text, encoding="utf-8")
    url = f"whoosh:{folder / 'knipsel'}"
    index_archive([folder / "archief"], url)
    with open_engine(url) as opened:
        yield opened


FORMS = sorted({word.strip(".,:") for text in TEXTS for word in text.split()})


@st.composite
def misspelt(draw: st.DrawFn) -> str:
    """A word of the archive, or two of them, with some letters changed."""
    word = "".join(draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=2)))
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(word)))
        word = word[:at] + draw(st.text(ALPHABET, max_size=1)) + word[at + draw(st.integers(0, 1)) :]
    return word


TYPED = misspelt() | st.text(ALPHABET, max_size=14) | st.text(max_size=6)


@settings(deadline=None)
@given(typed=TYPED)
def test_each_word_of_a_suggestion_is_found(engine: EngineSearcher, typed: str) -> None:
    if is_known(engine, typed):
        return
    found = suggestions(engine, typed)
    assert len(found) <= MOST and typed not in found
    assert suggestions(engine, typed, 1) == found[:1]
    for text in found:
        assert 1 <= len(text.split(" ")) <= 2
        for word in text.split(" "):
            assert any(engine.frequencies(interpret(Word(word), EVERY_WAY)).values()), (text, word)


@settings(deadline=None)
@given(
    words=st.lists(TYPED.filter(str.isalnum), min_size=1, max_size=4),
    shape=st.sampled_from(["and", "or", "not", "phrase"]),
)
def test_what_the_archive_has_and_what_is_excluded_stays(engine: EngineSearcher, words: list[str], shape: str) -> None:
    texts = tuple(map(Word, words))
    trees: dict[str, Node] = {
        "and": And(texts),
        "or": Or(texts),
        "not": And((Word("dijken"), *map(Not, texts))),
        "phrase": Phrase(" ".join(words)),
    }
    root = normalise(trees[shape])
    found = corrections(engine, root)
    if shape == "not" or all(is_known(engine, word) for word in words):
        assert found.offered is None
    if shape == "phrase":
        assert found.applied is None
    if shape == "or" and found.offered is not None:
        children = found.offered.children if isinstance(found.offered, Or) else (found.offered,)
        assert {word for word in texts if is_known(engine, word.text)} <= set(children)
