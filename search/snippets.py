"""Snippets: the slices of an article that show best why it was found. Pure; verbatim text and ranges, no markup.

A window scores by the rarity of the *different* terms it shows, then by how near their words come to what was typed,
then by how many marks it has, then by how early it stands. It shows whole sentences where they fit, else it begins at
a clause or a word and ends at a word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.article import Article, Passage
from index.sentences import CLOSERS
from search.marks import STRENGTH, Mark, PassageMarks
from search.results import Snippet
from search.snippet_cut import SNIPPET_LENGTH, cut, letter_end

__all__ = ["SNIPPETS_PER_HIT", "SNIPPET_LENGTH", "Rarity", "snippets"]

SNIPPETS_PER_HIT = 2

_VISIBLE = re.compile(r"\S")
_AFTER_TITLE = re.compile(rf"[.…\s{re.escape(CLOSERS)}]*")

Rarity = Callable[[int], float]
"""Gives the weight of a term, which is more than 0, by its number."""


_Value = tuple[float, float, bool, int, int, int]


@dataclass(frozen=True, slots=True)
class _Window:
    passage: Passage
    start: int
    end: int
    marks: tuple[Mark, ...]
    terms: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Marked:
    """A passage with the marks that a window of it may show, from `floor` on if that can be."""

    passage: Passage
    marks: tuple[Mark, ...]
    terms: frozenset[int]
    floor: int


def snippets(
    article: Article,
    marks: PassageMarks,
    rarity: Rarity,
    *,
    shown: Callable[[Passage], bool] = lambda _: False,
) -> tuple[Snippet, ...]:
    """At most two snippets, of different passages, in their order; the second shows a term that the first lacks.

    Passages for which `shown` holds stand on the page already and are passed over. The title is shown anyway, so marks
    inside it make a snippet only when there are no others, and a snippet without such marks does not repeat it. An
    article without marks (asked for by date, say) is shown by the text after its title.
    """
    if not marks.passages:
        return _opening(article, [passage for passage in article.indexed_passages if not shown(passage)])
    marked = [
        (passage, found)
        for passage in article.indexed_passages
        if (found := marks.passages.get(passage.number)) and not shown(passage)
    ]
    candidates = [
        _marked(passage, beside, _title_end(article, passage))
        for passage, found in marked
        if (beside := _beside_title(article, passage, found))
    ]
    if not candidates:
        candidates = [_marked(passage, found, 0) for passage, found in marked[:1]]
    windows = _best(candidates, rarity)
    return tuple([_snippet(window) for window in sorted(windows, key=lambda window: window.passage.number)])


def _marked(passage: Passage, marks: tuple[Mark, ...], floor: int) -> _Marked:
    return _Marked(passage, marks, frozenset([mark.term for mark in marks]), floor)


def _best(candidates: Sequence[_Marked], rarity: Rarity) -> list[_Window]:
    """The best window, and the best of those that show a term which it lacks."""
    chosen: list[_Window] = []
    seen: frozenset[int] = frozenset()
    while len(chosen) < SNIPPETS_PER_HIT:
        best = _best_with_more(candidates, rarity, seen)
        if best is None:
            break
        chosen.append(best)
        seen |= best.terms
    return chosen


def _best_with_more(candidates: Sequence[_Marked], rarity: Rarity, seen: frozenset[int]) -> _Window | None:
    """The best window that shows a term not `seen` yet. No window is worth more than its passage would be as a whole,
    so that few must be cut."""
    fresh = [candidate for candidate in candidates if not candidate.terms <= seen]
    if len(fresh) == 1:
        window = _best_window(fresh[0], rarity)
        return None if window.terms <= seen else window
    limits = [(_value(one.passage, one.marks, one.terms, rarity, seen), one) for one in fresh]
    best: _Window | None = None
    best_value: _Value | None = None
    for limit, candidate in sorted(limits, key=lambda pair: pair[0], reverse=True):
        if best_value is not None and limit < best_value:
            break
        window = _best_window(candidate, rarity)
        value = _value(window.passage, window.marks, window.terms, rarity, seen)
        if not window.terms <= seen and (best_value is None or value > best_value):
            best, best_value = window, value
    return best


def _value(
    passage: Passage, marks: Sequence[Mark], terms: frozenset[int], rarity: Rarity, seen: frozenset[int]
) -> _Value:
    nearest: dict[int, int] = {}
    for mark in marks:
        strength = STRENGTH[mark.via]
        if strength < nearest.get(mark.term, len(STRENGTH)):
            nearest[mark.term] = strength
    whole = _weight(terms, rarity)
    return (
        _weight(terms - seen, rarity) if seen else whole,
        whole,
        not passage.heading,
        -sum(nearest.values()),
        len(marks),
        -passage.number,
    )


def _weight(terms: frozenset[int], rarity: Rarity) -> float:
    return sum(map(rarity, sorted(terms)))


def _title_end(article: Article, passage: Passage) -> int:
    """Where `passage` goes on after the title, 0 if the title does not stand in it."""
    span = article.title_span
    if span is None or span.passage != passage.number:
        return 0
    after = None if span.cut else _AFTER_TITLE.match(passage.text, span.end)
    return after.end() if after else span.end


def _beside_title(article: Article, passage: Passage, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    span = article.title_span
    if span is None or span.passage != passage.number:
        return marks
    return tuple(mark for mark in marks if mark.start >= span.end or mark.end <= span.start)


def _best_window(marked: _Marked, rarity: Rarity) -> _Window:
    """The slice of a passage that shows the best of its marks that fit together."""
    text, marks, floor = marked.passage.text, marked.marks, marked.floor
    start, stop = 0, len(marks)
    if marks[-1].end - marks[0].start > SNIPPET_LENGTH:
        start, stop = _best_together(marks, rarity)
    first, last = marks[start].start, marks[stop - 1].end
    begin, end = cut(text, first, last, floor if floor <= first else 0)
    if begin <= marks[0].start and marks[-1].end <= end:
        return _Window(marked.passage, begin, end, marks, marked.terms)
    shown = tuple([mark for mark in marks if begin <= mark.start and mark.end <= end])
    return _Window(marked.passage, begin, end, shown, frozenset([mark.term for mark in shown]))


def _best_together(marks: Sequence[Mark], rarity: Rarity) -> tuple[int, int]:
    """From which to which of `marks` the best stand that fit together."""
    best: tuple[float, int, int, int] | None = None
    inside: Counter[int] = Counter()
    terms: frozenset[int] = frozenset()
    weight = 0.0
    stop = 0
    for start, mark in enumerate(marks):
        while stop < len(marks) and (stop == start or marks[stop].end - mark.start <= SNIPPET_LENGTH):
            inside[marks[stop].term] += 1
            stop += 1
        if inside.keys() != terms:
            terms = frozenset(inside)
            weight = _weight(terms, rarity)
        if best is None or (weight, stop - start) > best[:2]:
            best = (weight, stop - start, start, stop)
        inside[mark.term] -= 1
        if not inside[mark.term]:
            del inside[mark.term]
    assert best is not None
    return best[2:]


def _snippet(window: _Window) -> Snippet:
    text = window.passage.text
    return Snippet(
        passage=window.passage.number,
        text=text[window.start : window.end],
        highlights=tuple([(mark.start - window.start, mark.end - window.start) for mark in window.marks]),
        via=tuple([mark.via for mark in window.marks]),
        starts_inside=_VISIBLE.search(text, 0, window.start) is not None,
        ends_inside=_VISIBLE.search(text, window.end) is not None,
    )


def _opening(article: Article, passages: Sequence[Passage]) -> tuple[Snippet, ...]:
    """The first text that the title does not show."""
    for passage in passages:
        first = _VISIBLE.search(passage.text, _title_end(article, passage))
        if passage.heading or first is None or not any(map(str.isalnum, passage.text[first.start() :])):
            continue
        floor = first.start()
        start, end = cut(passage.text, floor, floor, floor)
        if start == end:
            end = letter_end(passage.text, start)
        return (_snippet(_Window(passage, start, end, (), frozenset())),)
    return ()
