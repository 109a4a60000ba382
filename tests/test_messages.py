from __future__ import annotations

import importlib
import pkgutil
import string
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import index
import search
import web
from index.messages import LANGUAGES, Language, Message, from_row, message, number, register, registered, to_row


def every_module() -> Iterator[str]:
    for package in (index, search, web):
        yield package.__name__
        yield from (module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))


for name in every_module():
    if not name.startswith("index.lexicon"):  # programs that make the tables
        importlib.import_module(name)

CODES = sorted(registered())


def parameters(text: str) -> dict[str, bool]:
    """The parameters of a text, and whether each is written with a noun, so that it must be a whole number."""
    found: dict[str, bool] = {}
    for _, name, noun, conversion in string.Formatter().parse(text):
        if name is not None:
            assert name.isidentifier(), f"{name!r} is no name of a parameter"
            assert not conversion
            found[name] = found.get(name, False) or bool(noun)
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_text_says_the_same_in_both_languages(code: str) -> None:
    dutch, english = registered()[code]
    assert parameters(dutch).keys() == parameters(english).keys()
    assert bool(dutch) == bool(english)
    assert (dutch[:1].isspace(), dutch[-1:].isspace()) == (english[:1].isspace(), english[-1:].isspace())
    for text in (dutch, english):
        for _, _, noun, _ in string.Formatter().parse(text):
            assert not noun or noun.count("|") == 1, f"{noun!r} is not singular|plural"


@pytest.mark.parametrize("code", CODES)
def test_every_text_can_be_written(code: str) -> None:
    names: dict[str, bool] = {}
    for text in registered()[code]:
        for name, counted in parameters(text).items():
            names[name] = names.get(name, False) or counted
    for count in (0, 1, 2, 12345):
        told = message(code, **{name: count if counted else "{x}" for name, counted in names.items()})
        for language in LANGUAGES:
            written = told.text(language)
            assert all((("{x}" in written) or counted) for counted in names.values())


def test_all_three_packages_have_registered() -> None:
    assert {"file.empty", "error.index_missing", "check.missing", "workers.killed"} <= set(CODES)
    assert len(CODES) > 200


@pytest.mark.parametrize(
    ("count", "dutch", "english"),
    [
        (0, "0 verhalen", "0 stories"),
        (1, "1 verhaal", "1 story"),
        (-1, "-1 verhaal", "-1 story"),
        (2, "2 verhalen", "2 stories"),
        (1000, "1.000 verhalen", "1,000 stories"),
        (1234567, "1.234.567 verhalen", "1,234,567 stories"),
    ],
)
def test_numbers_with_their_noun(count: int, dutch: str, english: str) -> None:
    assert number(count, "nl", "verhaal|verhalen") == dutch
    assert number(count, "en", "story|stories") == english
    assert number(count, "nl") == dutch.split(" ")[0]


def test_a_message_in_a_message_is_told_in_the_same_language() -> None:
    told = message("file.excluded", pattern=message("file.empty"))
    assert told.text("nl") == "uitgesloten met leeg bestand"
    assert told.text("en") == "excluded by empty file"
    assert told.text() == told.text("nl")


def test_equal_messages_are_equal_whatever_the_order() -> None:
    assert message("x", a=1, b=2) == message("x", b=2, a=1)
    assert hash(message("x", a=1, b=2)) == hash(message("x", b=2, a=1))
    assert message("x", a=1).values == {"a": 1}


def test_what_a_user_wrote_is_not_taken_for_a_text() -> None:
    assert message("file.excluded", pattern="{cause}{0}%s").text("en") == "excluded by {cause}{0}%s"


def test_a_code_without_a_text_is_a_mistake() -> None:
    for language in LANGUAGES:
        with pytest.raises(KeyError):
            Message("geen.zo.code").text(language)


def test_a_code_has_one_text() -> None:
    same = {"file.empty": registered()["file.empty"]}
    register(same)
    with pytest.raises(ValueError, match=r"file\.empty"):
        register({"file.empty": ("iets anders", "something else")})
    assert registered()["file.empty"] == same["file.empty"]


texts = st.text(max_size=20)
messages = st.recursive(
    st.builds(message, texts),
    lambda inner: st.dictionaries(st.text(min_size=1, max_size=5), texts | st.integers() | inner, max_size=3).map(
        lambda values: Message("code", tuple(sorted(values.items())))
    ),
    max_leaves=4,
)


@given(messages)
def test_rows_lead_back_to_the_message(told: Message) -> None:
    assert from_row(to_row(told)) == told


@pytest.mark.parametrize("row", [[], ["code"], ["code", []], ["code", {}, 1], "c", 5])
def test_what_is_no_row(row: object) -> None:
    with pytest.raises((ValueError, TypeError, AttributeError)):
        from_row(row)


def test_the_languages() -> None:
    expected: tuple[Language, ...] = ("nl", "en")
    assert expected == LANGUAGES
