"""Snippets: the slices of an article that show best why it was found. Pure; verbatim text and ranges, no markup.

A window scores by the rarity of the *different* terms it shows, then by how near their words come to what was typed,
then by how many marks it has, then by how early it stands. It shows whole sentences where they fit, else it begins at
a clause or a word and ends at a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.article import Article, Passage
from index.sentences import CLOSERS, sentence_end
from search.marks import STRENGTH, Mark, PassageMarks
from search.results import Snippet

SNIPPET_LENGTH = 240
"""Code points a snippet has at the most; more only for one mark that is longer."""
SNIPPETS_PER_HIT = 2
_ENOUGH = SNIPPET_LENGTH // 2
"""Code points of whole sentences after which no part of a further one is shown."""
_LEAD_IN = 100
"""Code points before the first mark, at the most, where its sentence is too long to be shown."""
_AREA = 2 * SNIPPET_LENGTH
"""Code points around the marks that are looked at for sentences."""

_VISIBLE = re.compile(r"\S")
_CLAUSE_START = re.compile(r"[,;:–—]\s+")
_AFTER_TITLE = re.compile(rf"[.…\s{re.escape(CLOSERS)}]*")

Rarity = Callable[[int], float]
"""Gives the weight of a term by its number."""


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
    rarity: Rarity,
    *,
    shown: Callable[[Passage], bool] = lambda _: False,
) -> tuple[Snippet, ...]:
    """At most two snippets, of different passages, in their order; the second shows a term that the first lacks.

    Passages for which `shown` holds stand on the page already and are passed over. The title is shown anyway, so marks
    inside it make a snippet only when there are no others, and a snippet without such marks does not repeat it. An
    article without marks (asked for by date, say) is shown by the text after its title.
    """
    passages = [passage for passage in article.indexed_passages if not shown(passage)]
    if not marks.passages:
        return _opening(article, passages)
    marked = [(passage, marks.passages[passage.number]) for passage in passages if passage.number in marks.passages]
    windows = [
        _best_window(passage, beside, rarity, _title_end(article, passage))
        for passage, found in marked
        if (beside := _beside_title(article, passage, found))
    ]
    if not windows:
        windows = [_best_window(passage, found, rarity, 0) for passage, found in marked[:1]]
    return tuple(_snippet(window) for window in sorted(_best(windows, rarity), key=lambda w: w.passage.number))


def _best(windows: Sequence[_Window], rarity: Rarity) -> list[_Window]:
    """The best window, and the best of those that show a term which it lacks."""
    chosen: list[_Window] = []
    seen: frozenset[int] = frozenset()
    while len(chosen) < SNIPPETS_PER_HIT:
        fresh = [window for window in windows if window.terms - seen]
        if not fresh:
            break
        best = max(fresh, key=lambda window: _value(window, rarity, seen))
        chosen.append(best)
        seen |= best.terms
    return chosen


def _value(window: _Window, rarity: Rarity, seen: frozenset[int]) -> tuple[float, float, bool, int, int, int]:
    return (
        _weight(window.terms - seen, rarity),
        _weight(window.terms, rarity),
        not window.passage.heading,
        -sum(min(STRENGTH[mark.via] for mark in window.marks if mark.term == term) for term in window.terms),
        len(window.marks),
        -window.passage.number,
    )


def _weight(terms: frozenset[int], rarity: Rarity) -> float:
    return sum(rarity(term) for term in sorted(terms))


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


def _best_window(passage: Passage, marks: Sequence[Mark], rarity: Rarity, floor: int) -> _Window:
    """The slice of `passage` that shows the best of `marks` that fit together, if it can from `floor` on."""
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
    _, _, start, stop = best
    first, last = marks[start].start, marks[stop - 1].end
    begin, end = _cut(passage.text, first, last, floor if floor <= first else 0)
    shown = tuple(mark for mark in marks if begin <= mark.start and mark.end <= end)
    return _Window(passage, begin, end, shown, frozenset(mark.term for mark in shown))


def _cut(text: str, first: int, last: int, floor: int) -> tuple[int, int]:
    """A readable slice around `first` to `last`, from `floor` on, no longer than SNIPPET_LENGTH unless these are."""
    if len(text) - floor <= SNIPPET_LENGTH:
        return _trimmed(text, floor, len(text))
    starts, ends = _sentences(text, first, last, floor)
    start = max((place for place in starts if place <= first), default=None)
    end = min((place for place in ends if place >= last), default=None)
    if start is None or end is None or end - start > SNIPPET_LENGTH:
        if start is None or last - start > SNIPPET_LENGTH or first - start > _LEAD_IN:
            start = _clause_start(text, max(floor, first - _LEAD_IN, last - SNIPPET_LENGTH), first)
        end = last
    limit = max(last, start + SNIPPET_LENGTH)
    end = max(end, max((place for place in ends if last <= place <= limit), default=end))
    if end - start < _ENOUGH:
        start = min((place for place in starts if end - SNIPPET_LENGTH <= place <= start), default=start)
    if end - start < _ENOUGH:
        end = len(text) if len(text) <= limit else max(end, _word_end(text, last, limit))
    return _trimmed(text, start, end)


def _sentences(text: str, first: int, last: int, floor: int) -> tuple[list[int], list[int]]:
    """Where sentences begin and end around `first` to `last`."""
    low, high = max(floor, first - _AREA), min(len(text), last + _AREA)
    area = text[low:high]
    starts = [floor] if low == floor else []
    ends = []
    at = 0
    while at < len(area):
        end = sentence_end(area, at)
        following = _VISIBLE.search(area, end)
        at = following.start() if following else len(area)
        if at < len(area) or high == len(text):
            ends.append(low + end)
        if at < len(area):
            starts.append(low + at)
    return starts, ends


def _clause_start(text: str, earliest: int, first: int) -> int:
    """A clause that begins from `earliest` on and well before `first`, else a word halfway, else `first` itself."""
    clause = _CLAUSE_START.search(text, earliest, max(earliest, first - _LEAD_IN // 5))
    if clause is not None and clause.end() <= first:
        return clause.end()
    for at in range(max(earliest, first - _LEAD_IN // 2), first):
        if at == 0 or (text[at - 1].isspace() and not text[at].isspace()):
            return at
    return first


def _word_end(text: str, last: int, limit: int) -> int:
    """The last end of a word from `last` to `limit`; `last` if there is none."""
    for at in range(min(limit, len(text) - 1), last, -1):
        if text[at].isspace() and not text[at - 1].isspace():
            return at
    return last


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The slice without the white space at its ends."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


def _snippet(window: _Window) -> Snippet:
    text = window.passage.text
    return Snippet(
        passage=window.passage.number,
        text=text[window.start : window.end],
        highlights=tuple((mark.start - window.start, mark.end - window.start) for mark in window.marks),
        via=tuple(mark.via for mark in window.marks),
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
        start, end = _cut(passage.text, floor, floor, floor)
        if start == end:
            end = _letter_end(passage.text, start)
        return (_snippet(_Window(passage, start, end, (), frozenset())),)
    return ()


def _letter_end(text: str, start: int) -> int:
    """The end of a slice of a text without white space: before a letter, with all of its marks left to the next one."""
    limit = start + SNIPPET_LENGTH
    for at in range(limit, start, -1):
        if not unicodedata.combining(text[at]):
            return at
    return limit
