"""Snippets: the slices of an article that show best why it was found. Pure; verbatim text and ranges, no markup.

A window scores by the rarity of the *different* terms it shows, then by how many marks it has, then by how early it
stands. It begins at the start of a sentence where one is near, else at a word, and ends likewise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.article import Article, Passage
from search.marks import Mark, PassageMarks
from search.results import Snippet

SNIPPET_LENGTH = 240
"""Code points a snippet has at the most."""
SNIPPETS_PER_HIT = 2
_LEAD_IN = 90
"""Code points before the first mark, at the most, to begin at the start of its sentence."""

_SENTENCE_END = re.compile(r"[.!?…][\"'’”»)\]]*\s+")


@dataclass(frozen=True, slots=True)
class _Window:
    passage: Passage
    start: int
    end: int
    marks: tuple[Mark, ...]
    terms: frozenset[int]


def snippets(
    article: Article,
    marks: PassageMarks,
    rarity: Callable[[int], float],
    *,
    shown: Callable[[Passage], bool] = lambda _: False,
) -> tuple[Snippet, ...]:
    """At most two snippets, in the order of the text.

    `rarity` gives the weight of a term's number. Passages for which `shown` holds stand on the page already and are
    passed over. The title is shown anyway, so marks inside it make a snippet only when there are no others. An article
    without marks (asked for by date, say) is shown by the text after its title.
    """
    passages = [passage for passage in article.indexed_passages if passage.text and not shown(passage)]
    windows = [
        window
        for passage in passages
        if (found := marks.passages.get(passage.number))
        and (window := _best_window(passage, _beside_title(article, passage, found), rarity))
    ]
    if not windows:
        windows = [
            window
            for passage in passages
            if (found := marks.passages.get(passage.number)) and (window := _best_window(passage, found, rarity))
        ][:1]
    if not windows:
        return _opening(article, passages) if not marks.passages else ()
    return tuple(_snippet(window) for window in sorted(_best(windows, rarity), key=lambda w: w.passage.number))


def _best(windows: Sequence[_Window], rarity: Callable[[int], float]) -> list[_Window]:
    """The best window, and a second one if it shows a term that the first lacks or as much as the first."""
    left = list(windows)
    chosen: list[_Window] = []
    seen: frozenset[int] = frozenset()
    while left and len(chosen) < SNIPPETS_PER_HIT:
        best = max(left, key=lambda w: _value(w, rarity, seen))
        if chosen and not best.terms - seen and best.terms != chosen[0].terms:
            break
        chosen.append(best)
        seen |= best.terms
        left.remove(best)
    return chosen


def _value(window: _Window, rarity: Callable[[int], float], seen: frozenset[int]) -> tuple[float, float, int, int]:
    fresh = sum(rarity(term) for term in sorted(window.terms - seen))
    return (
        fresh,
        sum(rarity(term) for term in sorted(window.terms)),
        len(window.marks),
        -window.passage.number,
    )


def _beside_title(article: Article, passage: Passage, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    span = article.title_span
    if span is None or span.passage != passage.number:
        return marks
    return tuple(mark for mark in marks if mark.start >= span.end or mark.end <= span.start)


def _best_window(passage: Passage, marks: Sequence[Mark], rarity: Callable[[int], float]) -> _Window | None:
    best: tuple[tuple[float, int, int], int, int] | None = None
    stop = 0
    for start in range(len(marks)):
        stop = max(stop, start + 1)
        while stop < len(marks) and marks[stop].end - marks[start].start <= SNIPPET_LENGTH:
            stop += 1
        terms = {mark.term for mark in marks[start:stop]}
        value = (sum(rarity(term) for term in sorted(terms)), stop - start, -start)
        if best is None or value > best[0]:
            best = (value, start, stop)
    if best is None:
        return None
    _, first, stop = best
    start, end = _cut(passage.text, marks[first].start, marks[stop - 1].end)
    inside = tuple(mark for mark in marks if start <= mark.start and mark.end <= end)
    return _Window(passage, start, end, inside, frozenset(mark.term for mark in inside))


def _cut(text: str, first: int, last: int) -> tuple[int, int]:
    """Widens `first` to `last` to a readable slice of at most SNIPPET_LENGTH code points (more for one long mark)."""
    if len(text) <= SNIPPET_LENGTH:
        return 0, len(text)
    room = max(0, SNIPPET_LENGTH - (last - first))
    earliest = max(0, first - min(_LEAD_IN, room))
    start = 0 if earliest == 0 else _sentence_start(text, earliest, first)
    if start is None:
        start = _word_start(text, first - min(_LEAD_IN // 2, room), first)
    limit = max(last, start + SNIPPET_LENGTH)
    if limit >= len(text):
        return start, len(text)
    ends = [match.start() + len(match[0].rstrip()) for match in _SENTENCE_END.finditer(text, last, limit + 1)]
    fitting = [end for end in ends if end <= limit]
    if fitting and fitting[-1] - start >= SNIPPET_LENGTH // 2:
        return start, fitting[-1]
    return start, _word_end(text, last, limit)


def _sentence_start(text: str, earliest: int, first: int) -> int | None:
    """The first sentence start between `earliest` and `first`."""
    starts = (match.end() for match in _SENTENCE_END.finditer(text, max(0, earliest - 4), first))
    return next((start for start in starts if earliest <= start <= first), None)


def _word_start(text: str, earliest: int, first: int) -> int:
    for at in range(max(0, earliest), first):
        if at == 0 or text[at - 1].isspace():
            return at
    return first


def _word_end(text: str, last: int, limit: int) -> int:
    for at in range(limit, last, -1):
        if text[at].isspace() and not text[at - 1].isspace():
            return at
    return last


def _snippet(window: _Window) -> Snippet:
    text = window.passage.text
    return Snippet(
        passage=window.passage.number,
        text=text[window.start : window.end],
        highlights=tuple((mark.start - window.start, mark.end - window.start) for mark in window.marks),
        via=tuple(mark.via for mark in window.marks),
        starts_inside=window.start > 0,
        ends_inside=window.end < len(text),
    )


def _opening(article: Article, passages: Sequence[Passage]) -> tuple[Snippet, ...]:
    """The first text that the title does not show."""
    span = article.title_span
    for passage in passages:
        start = span.end if span is not None and span.passage == passage.number else 0
        rest = passage.text[start:]
        start += len(rest) - len(rest.lstrip(" \n.…"))
        if passage.heading or len(passage.text) - start < 2:
            continue
        end = len(passage.text)
        if end - start > SNIPPET_LENGTH:
            end = _word_end(passage.text, start + 1, start + SNIPPET_LENGTH)
        text = passage.text[start:end]
        return (Snippet(passage.number, text, (), (), start > 0, end < len(passage.text)),)
    return ()
