"""Whatever two texts say: their differences hold all of both, in order."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Passage
from index.dedup.within_article import leave_out
from search.differences.articles import article_differences
from search.differences.tokens import tokens
from search.differences.words import word_differences

PIECES = (
    *("de", "De", "haven", "havens", "zee-haven", "48", "46", "niet", "'s", "m.b.t.", "één", "e\u0301e\u0301n"),
    *(". ", "! ", ", ", "(", ")", "‘", "’", '"', "...", " ", " ", " ", " ", "\n", "\u00a0", "€"),
)
pieced = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
seen = st.one_of(pieced, st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=40))
anything = st.one_of(seen, st.text(st.characters(exclude_categories=()), max_size=40))
EMPTY = Article("a" * 16, "archief", "a.txt", "Haven", None, None, None, ())


def bare(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=400, deadline=None)
@given(seen, seen)
def test_the_runs_of_a_text_are_that_text(first: str, second: str) -> None:
    runs = word_differences(first, second)
    assert bare("".join(first[slice(*run.first)] for run in runs)) == bare(first)
    assert bare("".join(second[slice(*run.second)] for run in runs)) == bare(second)


@settings(max_examples=400, deadline=None)
@given(anything, anything)
def test_runs_are_in_order_and_say_what_they_are(first: str, second: str) -> None:
    ours, theirs = tokens(first), tokens(second)
    ends, before = (0, 0), ""
    for run in word_differences(first, second):
        assert ends[0] <= run.first[0] <= run.first[1] <= len(first)
        assert ends[1] <= run.second[0] <= run.second[1] <= len(second)
        keys = [
            [token.key for token in found if start <= token.start and token.end <= end]
            for found, (start, end) in ((ours, run.first), (theirs, run.second))
        ]
        assert (bool(keys[0]), bool(keys[1])) == (run.change != "inserted", run.change != "deleted")
        assert (run.change == "same") == (keys[0] == keys[1])
        assert not before or (run.change == "same") != (before == "same")
        ends, before = (run.first[1], run.second[1]), run.change


@given(anything)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(run.change == "same" and run.first == run.second for run in word_differences(text, text))


passages = st.lists(st.one_of(pieced, st.sampled_from(PIECES)).filter(str.strip), max_size=8)


@settings(max_examples=200, deadline=None)
@given(passages, passages)
def test_every_passage_of_both_articles_stands_in_one_row(first: list[str], second: list[str]) -> None:
    ours, theirs = (
        leave_out(replace(EMPTY, passages=tuple(map(Passage, range(len(texts)), texts)))) for texts in (first, second)
    )
    found = article_differences(ours, theirs)
    assert tuple(row.first for row in found.passages if row.first) == ours.indexed_passages
    assert tuple(row.second for row in found.passages if row.second) == theirs.indexed_passages
    assert sum(found.counts().values()) == len(found.passages)
