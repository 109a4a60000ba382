"""The differences of two texts, word by word.

What both have is a longest common subsequence of their words and signs (Hunt & Szymanski 1977; rapidfuzz finds it
bit-parallel, Hyyrö 2004), made readable after Fraser (Diff Strategies, 2006):

* what only one of them has is moved to where a sentence or a clause begins, if it could as well have begun there:
  of "A. B. C." beside "A. C." it is "B." that is gone, not ". B";
* a lone stop word or comma between two replacements belongs to them: "12 of 13" beside "20 of 21" is one replacement,
  not two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final, Literal

from rapidfuzz.distance import LCSseq

from index.analysis.stopwords import is_stop_word
from search.differences.tokens import Token, tokens

Range = tuple[int, int]
Change = Literal["same", "deleted", "inserted", "replaced"]

MOST_CELLS: Final = 4 * 10**8
"""Words of one text times words of the other that are compared (50 MB); of longer texts the middle is all replaced."""

_SENTENCE_ENDS: Final = frozenset(".!?…")
_CLAUSE_ENDS: Final = frozenset(",;:–—")
_OPENING: Final = frozenset("(“‘„«[")
_CLOSING: Final = frozenset(")”’»]")
_NEVER_LONE: Final = _SENTENCE_ENDS | _OPENING | _CLOSING


@dataclass(frozen=True, slots=True)
class Run:
    """Code points of the first and of the second text that are the same, or stand for each other.

    A run begins and ends with a word or sign, never with white space. Of what is *deleted* the range in the second
    text is empty, and of what is *inserted* that in the first: the place where it would stand.
    """

    change: Change
    first: Range
    second: Range


@dataclass(slots=True)
class _Block:
    """`size` tokens that both have, from number `first` of the one and number `second` of the other."""

    first: int
    second: int
    size: int

    @property
    def ends(self) -> Range:
        return self.first + self.size, self.second + self.size


def word_differences(first: str, second: str) -> tuple[Run, ...]:
    """The runs of two texts in order; together they hold every word and sign of both."""
    ours, theirs = tokens(first), tokens(second)
    blocks = _common([token.key for token in ours], [token.key for token in theirs])
    blocks = _moved(blocks, ours, theirs)
    blocks = _without_lone(blocks, ours, theirs)
    return tuple(_runs(blocks, ours, theirs))


def _common(ours: Sequence[str], theirs: Sequence[str]) -> list[_Block]:
    """What both have; first come an empty block at the start and last one at the end."""
    shorter = min(len(ours), len(theirs))
    head = _equal(zip(ours, theirs, strict=False))
    tail = min(_equal(zip(reversed(ours), reversed(theirs), strict=False)), shorter - head)
    blocks = [_Block(0, 0, head)]
    middle = ours[head : len(ours) - tail], theirs[head : len(theirs) - tail]
    if 0 < len(middle[0]) * len(middle[1]) <= MOST_CELLS:
        matching = LCSseq.editops(*middle).as_matching_blocks()
        blocks += (_Block(head + block.a, head + block.b, block.size) for block in matching if block.size)
    blocks.append(_Block(len(ours) - tail, len(theirs) - tail, tail))
    return blocks


def _equal(pairs: Iterator[tuple[str, str]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _moved(blocks: list[_Block], ours: Sequence[Token], theirs: Sequence[Token]) -> list[_Block]:
    """The blocks with each stretch that only one text has at the best of the places where it can stand."""
    for before, after in pairwise(blocks):
        end, other_end = before.ends
        if end == after.first:
            by = _best_move(theirs, other_end, after.second, before.size, after.size)
        elif other_end == after.second:
            by = _best_move(ours, end, after.first, before.size, after.size)
        else:
            continue
        before.size += by
        after.first, after.second, after.size = after.first + by, after.second + by, after.size - by
    return [blocks[0], *(block for block in blocks[1:-1] if block.size), blocks[-1]]


def _best_move(text: Sequence[Token], start: int, end: int, room_before: int, room_after: int) -> int:
    """By how many tokens (negative: back) the stretch `start` to `end` had best be moved; the earliest of the best."""
    if start == end:
        return 0
    back = forth = 0
    while back < room_before and text[start - back - 1].key == text[end - back - 1].key:
        back += 1
    while forth < room_after and text[start + forth].key == text[end + forth].key:
        forth += 1
    return max(range(-back, forth + 1), key=lambda by: _boundary(text, start + by) + _boundary(text, end + by))


def _boundary(text: Sequence[Token], place: int) -> int:
    """How well a stretch may begin or end before token number `place`."""
    if place in (0, len(text)):
        return 3
    if text[place].key in _CLOSING:
        return 0
    behind = text[place - 2 if place > 1 and text[place - 1].key in _CLOSING else place - 1]
    if behind.key[-1] in _SENTENCE_ENDS:
        return 3
    if text[place].key in _OPENING:
        return 2
    return 1 if behind.key in _CLAUSE_ENDS else 0


def _without_lone(blocks: list[_Block], ours: Sequence[Token], theirs: Sequence[Token]) -> list[_Block]:
    """The blocks without what both have by chance: a lone stop word or sign between two replacements."""
    kept = blocks[:1]
    for number, block in enumerate(blocks[1:-1], start=1):
        around = (kept[-1], block), (block, blocks[number + 1])
        if not (all(_is_replaced(*pair) for pair in around) and _is_slight(ours[block.first : block.ends[0]])):
            kept.append(block)
    return [*kept, blocks[-1]]


def _is_replaced(before: _Block, after: _Block) -> bool:
    return before.ends[0] < after.first and before.ends[1] < after.second


def _is_slight(same: Sequence[Token]) -> bool:
    found = [token.key for token in same if token.is_word]
    if len(found) > 1 or (found and not is_stop_word(found[0])):
        return False
    return not any(token.key[-1] in _NEVER_LONE for token in same if not token.is_word)


def _runs(blocks: list[_Block], ours: Sequence[Token], theirs: Sequence[Token]) -> Iterator[Run]:
    first = second = 0
    for block in blocks:
        between = _span(ours, first, block.first), _span(theirs, second, block.second)
        if first < block.first and second < block.second:
            yield Run("replaced", *between)
        elif first < block.first:
            yield Run("deleted", *between)
        elif second < block.second:
            yield Run("inserted", *between)
        first, second = block.ends
        if block.size:
            yield Run("same", _span(ours, block.first, first), _span(theirs, block.second, second))


def _span(text: Sequence[Token], start: int, end: int) -> Range:
    """The code points of tokens `start` to `end`; of none the empty range behind the token before."""
    if start == end:
        place = text[start - 1].end if start else 0
        return place, place
    return text[start].start, text[end - 1].end
