"""Whatever the text and the query: marks and snippets are slices that hold what they should."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import search.snippets as snippet_parts
from index.analysis import analyze
from index.article import Article, Passage, TitleSpan, article_id
from index.dedup.within_article import leave_out
from search.interpretation import interpret
from search.marks import Mark, Marker
from search.matching import EVERY_WAY
from search.plan import make_plan
from search.query import And, InTitle, Node, Not, Or, Phrase, Word
from search.snippets import SNIPPET_LENGTH, SNIPPETS_PER_HIT, snippets

PIECES = (
    *("riep", "hen", "op", "zeehaven", "zee-\nhaven"),
    *("haven", "havens", "covid-19", "vice-premier", "EU", "de", "coördinatie", "e\u0301e\u0301n", "dĳk", "19"),
    "x" * 300,
    *(" ", " ", " ", " ", "\n", "\t", "\u00a0", ". ", "! ", ", ", "; ", "-", "'", "’s", "\u00ad", "\u0301"),
    *("。", "\U0001f6a2", "De sluis ging dicht nadat de wind was opgestoken en niemand nog naar buiten durfde. "),
)
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(max_size=60),
    st.text(st.characters(exclude_categories=()), max_size=30),
)
words = st.sampled_from(("haven", "covid-19", "premier", "eu", "een", "dijk", "19", "de", "sluis", "x" * 300, "\ud800"))
OPROEPEN = interpret(Word("oproepen"), EVERY_WAY)
terms = st.one_of(
    st.builds(Word, words, st.booleans()),
    st.just(OPROEPEN),
    st.builds(Phrase, st.lists(words, max_size=4).map(" ".join), st.integers(0, 5)),
)


def combined(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        children,
        st.builds(And, several),
        st.builds(Or, several),
        st.builds(Not, children),
        st.builds(InTitle, children),
    )


roots: st.SearchStrategy[Node] = combined(combined(terms))


def marker(root: Node) -> Marker:
    return Marker(make_plan(root, lambda _: ()))


@settings(max_examples=200, deadline=None)
@given(texts, roots)
def test_marks_are_whole_words_in_order_and_apart(text: str, root: Node) -> None:
    tokens = analyze(text)
    starts, ends = {token.start for token in tokens}, {token.end for token in tokens}
    last = 0
    for mark in marker(root).mark(text):
        assert last <= mark.start < mark.end <= len(text)
        assert mark.start in starts and mark.end in ends
        assert not text[mark.start].isspace() and not text[mark.end - 1].isspace()
        last = mark.end


@settings(max_examples=200, deadline=None)
@given(texts, words)
def test_every_word_with_the_term_is_marked(text: str, word: str) -> None:
    token = next((token for token in analyze(word) if not token.part_of_hyphenated), None)
    if token is None:
        assert marker(Word(word, exact=True)).mark(text) == ()
        return
    covered = [(mark.start, mark.end) for mark in marker(Word(word, exact=True)).mark(text)]
    for found in analyze(text):
        if found.exact == token.exact and not found.part_of_hyphenated:
            assert any(start <= found.start and found.end <= end for start, end in covered)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | texts)
def test_both_halves_of_the_verb_are_marked_and_nothing_else(text: str) -> None:
    tokens = analyze(text)
    halves = [(token.start, token.end) for token in tokens if "oproepen" in (token.verb, token.particle_of)]
    assert len(halves) % 2 == 0
    whole = [(token.start, token.end) for token in tokens if token.lemma == analyze("oproepen")[0].lemma]
    assert [(mark.start, mark.end) for mark in marker(OPROEPEN).mark(text)] == sorted(halves + whole)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    paragraphs = draw(st.lists(texts, min_size=1, max_size=4))
    start = draw(st.integers(0, len(paragraphs[0])))
    end = draw(st.integers(start, len(paragraphs[0])))
    span = draw(st.sampled_from((None, TitleSpan(0, start, end), TitleSpan(0, start, end, cut=True))))
    return leave_out(
        Article(
            id=article_id("archief", b"a.txt"),
            root="archief",
            path="a.txt",
            title=paragraphs[0][start:end],
            title_span=span,
            date=None,
            source=None,
            passages=tuple(
                Passage(number, text, heading=draw(st.booleans())) for number, text in enumerate(paragraphs)
            ),
        )
    )


def is_long(mark: Mark) -> bool:
    return mark.end - mark.start > SNIPPET_LENGTH


@settings(max_examples=200, deadline=None)
@given(articles(), roots, st.sets(st.integers(0, 3)))
def test_snippets_are_slices_with_their_marks(article: Article, root: Node, shown: set[int]) -> None:
    marks = marker(root).mark_article(article)
    found = snippets(article, marks, lambda term: 1.0 + term, shown=lambda passage: passage.number in shown)
    numbers = [snippet.passage for snippet in found]
    assert numbers == sorted(set(numbers)) and len(numbers) <= SNIPPETS_PER_HIT
    assert not shown.intersection(numbers)
    by_number = {passage.number: passage for passage in article.indexed_passages}
    for snippet in found:
        passage = by_number[snippet.passage]
        of_passage = marks.passages.get(snippet.passage, ())
        assert snippet.text and snippet.text == snippet.text.strip()
        assert bool(snippet.highlights) == bool(marks.passages), "marks are shown where there are any"
        assert len(snippet.highlights) == len(snippet.via)
        assert len(snippet.text) <= SNIPPET_LENGTH or (len(snippet.highlights) == 1 and any(map(is_long, of_passage)))
        places = [at for at in range(len(passage.text)) if passage.text.startswith(snippet.text, at)]
        there = {
            (mark.start - at, mark.end - at)
            for at in places
            for mark in of_passage
            if at <= mark.start and mark.end <= at + len(snippet.text)
        }
        assert set(snippet.highlights) <= there
        assert snippet.starts_inside or any(not passage.text[:at].strip() for at in places)
        assert snippet.ends_inside or any(not passage.text[at + len(snippet.text) :].strip() for at in places)


@settings(max_examples=200, deadline=None)
@given(articles(), roots)
def test_snippets_are_cut_at_words(article: Article, root: Node) -> None:
    marks = marker(root).mark_article(article)
    span = article.title_span
    by_number = {passage.number: passage for passage in article.passages}
    for snippet in snippets(article, marks, lambda _: 1.0):
        text = by_number[snippet.passage].text
        if not any(map(str.isspace, text)):
            continue  # nowhere to cut
        edges = {0, len(text)} | {
            edge for mark in marks.passages.get(snippet.passage, ()) for edge in (mark.start, mark.end)
        }
        if span is not None and span.passage == snippet.passage:
            edges |= set(range(span.end, len(text)))  # where the title ends is not for snippets to say
        starts = [at for at in range(len(text)) if text.startswith(snippet.text, at)]
        assert (
            any(
                (at in edges or text[at - 1].isspace()) and (end in edges or text[end].isspace())
                for at in starts
                for end in [at + len(snippet.text)]
            )
            or not snippet.highlights
        )


@settings(max_examples=200, deadline=None)
@given(articles(), roots)
def test_snippets_are_the_best_of_all_windows(article: Article, root: Node) -> None:
    """Those that are not cut, because their passages promise too little, would not have been chosen."""
    marks = marker(root).mark_article(article)

    def rarity(term: int) -> float:
        return 1.0 + term

    windows = []
    for passage in article.indexed_passages:
        if found := snippet_parts._beside_title(article, passage, marks.passages.get(passage.number, ())):
            floor = snippet_parts._title_end(article, passage)
            windows.append(snippet_parts._best_window(snippet_parts._marked(passage, found, floor), rarity))
    chosen: list[int] = []
    seen: frozenset[int] = frozenset()
    while len(chosen) < SNIPPETS_PER_HIT and (fresh := [window for window in windows if window.terms - seen]):
        best = max(fresh, key=lambda w: snippet_parts._value(w.passage, w.marks, w.terms, rarity, seen))
        chosen.append(best.passage.number)
        seen |= best.terms
    if windows:
        assert [snippet.passage for snippet in snippets(article, marks, rarity)] == sorted(chosen)


@settings(max_examples=200, deadline=None)
@given(texts, roots)
def test_marks_that_all_fit_are_the_best_together(text: str, root: Node) -> None:
    marks = marker(root).mark(text)
    if marks and marks[-1].end - marks[0].start <= SNIPPET_LENGTH:
        assert snippet_parts._best_together(marks, lambda term: 1.0 + term) == (0, len(marks))
