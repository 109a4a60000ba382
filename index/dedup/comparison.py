"""What two texts are to each other: the same, nearly the same, one contained in the other, versions, or nothing.

A common subsequence is what both texts have in the same order, with other words between (Hunt & Szymanski 1977;
rapidfuzz counts it bit-parallel, Hyyrö 2004). Of two texts of eight words or more,

* *near*: their longest common subsequence is 82 % of each, and the guards pass. The two are taken for one.
* *contained*: it is 90 % of the shorter one, which shares half of its shingles too, and the guards pass. The two are
  linked and stay two, for what the longer one has more is not judged.
* *version*: as similar as that, but a guard fails: the same report with other figures. Linked, never one. Of the
  numbers, negations and names of the shorter text half must be in both, or all but one: a weather report is not a
  version of another, only made by the same template.

The guards look at what only one of the two has. For *near* that may not hold a number or a negation, nor a name on both
sides, nor in one place a word and its opposite (:mod:`~index.dedup.opposites`). A number or a name that changed places
with one plain word is no difference. For *contained* the shorter text may not have a number or a negation alone, nor a
name or an opposite where the longer one has another; and the longer one may not have a number or a negation among three
or fewer words put in.

Where a word has moved ("niet de", "de niet"), there are several ways to lay the texts beside each other. For *near* the
guards must pass in two of them: the one that takes what is common from the left, and the one that takes it from the
right.

The outcome does not depend on which of the two comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final, NamedTuple

from rapidfuzz.distance import LCSseq

from index.article import Relation
from index.dedup import MINIMUM_WORDS
from index.dedup.guard import NEGATIONS
from index.dedup.normalization import GUARDED, NAME, NormalText
from index.dedup.opposites import opposed
from index.dedup.shingles import ROW
from index.dedup.signature import MOST_WORDS

NEAR: Final = 0.82
CONTAINED: Final = 0.9
CONTAINED_SHINGLES: Final = 0.5
LONGEST_ALTERATION: Final = 3
LONGEST_IN_PLACE: Final = 6
"""Keys. In a longer stretch that was written anew no word stands in the place of another."""

MOST_ALTERED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """The relation of two texts and the share (0 to 1) of the keys of each that both have.

    Of two texts that are *contained* the one with the greater share is contained in the other. A *version* is `slight`
    if each text has one number, negation or name at most that the other has not.
    """

    relation: Relation
    first: float
    second: float
    slight: bool = False

    @property
    def shares(self) -> tuple[float, float]:
        """The shares of both."""
        return self.first, self.second

    @property
    def swapped(self) -> Comparison:
        """The same of the two the other way round."""
        return Comparison(self.relation, self.second, self.first, self.slight)


class _Gap(NamedTuple):
    """Where each text has keys of its own: before, between or after the keys that both have."""

    first: int
    first_end: int
    second: int
    second_end: int


def compare(first: NormalText, second: NormalText) -> Comparison | None:
    """What `first` and `second` are to each other, None if nothing."""
    if first.digest == second.digest:
        return Comparison("exact", 1.0, 1.0)
    if not (MINIMUM_WORDS <= first.words <= MOST_WORDS and MINIMUM_WORDS <= second.words <= MOST_WORDS):
        return None
    # There can be several longest common subsequences; a fixed order of the two makes it the same one every time.
    if (len(first.keys), first.form) > (len(second.keys), second.form):
        comparison = _compare(second, first)
        return comparison and comparison.swapped
    return _compare(first, second)


def least_common(shorter: int, longer: int) -> int:
    """How long a common subsequence two texts with so many keys must have to be anything to each other."""
    return min(ceil(NEAR * longer), ceil(CONTAINED * shorter))


def _compare(shorter: NormalText, longer: NormalText) -> Comparison | None:
    least = least_common(len(shorter.keys), len(longer.keys))
    common = LCSseq.similarity(shorter.keys, longer.keys, score_cutoff=least)
    if common < least:
        return None
    least_near = ceil(NEAR * len(longer.keys))
    least_contained = ceil(CONTAINED * len(shorter.keys))
    is_near = common >= least_near
    is_contained = common >= least_contained and (is_near or _share_shingles(shorter.keys, longer.keys))
    if not (is_near or is_contained):
        return None
    gaps = _gaps(shorter.keys, longer.keys)
    relation, slight = _relation(shorter, longer, gaps, is_near=is_near, is_contained=is_contained)
    return relation and Comparison(relation, common / len(shorter.keys), common / len(longer.keys), slight)


def _relation(
    shorter: NormalText, longer: NormalText, gaps: Sequence[_Gap], *, is_near: bool, is_contained: bool
) -> tuple[Relation | None, bool]:
    """The relation, and whether that is a slight version."""
    if is_near and _may_be_one(shorter, longer, gaps):
        back = _reversed(shorter), _reversed(longer)
        if _may_be_one(*back, _gaps(back[0].keys, back[1].keys)):
            return "near", False
    if is_contained and len(shorter.keys) < len(longer.keys) and _may_be_contained(shorter, longer, gaps):
        return "contained", False
    marked = len(shorter.marks) - shorter.marks.count(0)
    alone = sum(_marked(shorter.marks, gap.first, gap.first_end) for gap in gaps)
    if alone > max(1, marked * MOST_ALTERED):
        return None, False
    return "version", alone <= 1 and sum(_marked(longer.marks, gap.second, gap.second_end) for gap in gaps) <= 1


def _marked(marks: bytes, start: int, end: int) -> int:
    """How many of these keys are numbers, negations or names."""
    return end - start - marks.count(0, start, end)


def _may_be_one(one: NormalText, other: NormalText, gaps: Sequence[_Gap]) -> bool:
    of_one = {place for gap in gaps for place in range(gap.first, gap.first_end) if one.marks[place]}
    of_other = {place for gap in gaps for place in range(gap.second, gap.second_end) if other.marks[place]}
    if of_one and of_other:
        _leave_out_swapped(one, other, gaps, of_one, of_other)
    if any(one.marks[place] == GUARDED for place in of_one) or any(other.marks[place] == GUARDED for place in of_other):
        return False
    return not (of_one and of_other) and not _opposed(one.keys, other.keys, gaps)


def _may_be_contained(shorter: NormalText, longer: NormalText, gaps: Sequence[_Gap]) -> bool:
    of_shorter: set[int] = set()
    of_longer: set[int] = set()
    for gap in gaps:
        of_shorter.update(place for place in range(gap.first, gap.first_end) if shorter.marks[place])
        # What the longer one has before and after is its own, but for what stands where the shorter one has something.
        length = gap.second_end - gap.second
        in_place = gap.first_end - gap.first + LONGEST_ALTERATION if gap.first < gap.first_end else 0
        start = gap.second_end - min(in_place, length) if gap is gaps[0] and not gap.second else gap.second
        end = gap.second + min(in_place, length) if gap.second_end == len(longer.keys) else gap.second_end
        for place in range(gap.second, gap.second_end):
            mark = longer.marks[place]
            if (mark == GUARDED and length <= LONGEST_ALTERATION) or (mark == NAME and start <= place < end):
                of_longer.add(place)
    if of_shorter and of_longer:
        _leave_out_swapped(shorter, longer, gaps, of_shorter, of_longer)
    if any(shorter.marks[place] == GUARDED for place in of_shorter):
        return False
    if any(longer.marks[place] == GUARDED for place in of_longer):
        return False
    return not (of_shorter and of_longer) and not _opposed(shorter.keys, longer.keys, gaps)


def _leave_out_swapped(
    one: NormalText, other: NormalText, gaps: Sequence[_Gap], of_one: set[int], of_other: set[int]
) -> None:
    """Takes the numbers and names out of the two sets that both have, but on the other side of one plain word.

    "na 164 kilometer" and "164 na kilometer" say the same. A negation that moves negates something else.
    """
    there_too = {other.keys[place] for place in of_other}
    if not any(one.keys[place] in there_too for place in of_one):
        return
    facing = _facing(gaps, len(one.keys), len(other.keys))
    for place in sorted(of_one):
        if one.keys[place] in NEGATIONS:
            continue
        for step in (-1, 1):
            # The word that was jumped over faces itself; the key stands on its one side here, on its other side there.
            there = facing.get(place + step)
            if there is None or one.marks[place + step] or there + step not in of_other:
                continue
            if other.keys[there + step] == one.keys[place]:
                of_one.remove(place)
                of_other.remove(there + step)
                break


def _facing(gaps: Sequence[_Gap], length: int, other_length: int) -> dict[int, int]:
    """For each key of the one text that both have, its place in the other."""
    facing: dict[int, int] = {}
    at = there = 0
    for gap in (*gaps, _Gap(length, length, other_length, other_length)):
        facing.update(zip(range(at, gap.first), range(there, gap.second), strict=True))
        at, there = gap.first_end, gap.second_end
    return facing


def _opposed(first: Sequence[str], second: Sequence[str], gaps: Iterable[_Gap]) -> bool:
    """Whether in any place one text has the opposite of what the other has."""
    for gap in gaps:
        length = gap.first_end - gap.first
        if not 0 < length <= LONGEST_IN_PLACE or gap.second_end - gap.second > length + LONGEST_ALTERATION:
            continue
        there = second[gap.second : gap.second_end]
        if any(opposed(key, other) for key in first[gap.first : gap.first_end] for other in there):
            return True
    return False


def _gaps(first: Sequence[str], second: Sequence[str]) -> list[_Gap]:
    gaps: list[_Gap] = []
    at = there = 0
    for block in LCSseq.editops(first, second).as_matching_blocks():
        if at < block.a or there < block.b:
            gaps.append(_Gap(at, block.a, there, block.b))
        at, there = block.a + block.size, block.b + block.size
    return gaps


def _reversed(text: NormalText) -> NormalText:
    return replace(text, keys=text.keys[::-1], marks=text.marks[::-1])


def _share_shingles(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    of_shorter, of_longer = _shingles(shorter), _shingles(longer)
    return len(of_shorter & of_longer) >= CONTAINED_SHINGLES * len(of_shorter)


def _shingles(keys: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(keys[start:] for start in range(ROW)), strict=False))
