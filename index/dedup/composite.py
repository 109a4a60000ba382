"""Which passages of one article are others of its passages joined.

Many scraped articles end in a paragraph that repeats the body paragraphs in one. It can lack a sentence, stand
anywhere, hold the sub-headings or not. A passage is a *composite* when

1. at least nine tenths of its words stand in runs of four or more words of *parts*: shorter passages of the article
   that are no composites themselves; what lies between two runs also counts where it is short passages word by word;
2. there are two or more parts, of which each covers four or more words that no fuller part covers; three tenths of each
   part are in the composite, and three quarters of all parts together: so that a summary, or a paragraph that quotes
   two others, is none;
3. no number and no negation is among the words left over, unless a part has it left over as well, nor in three or fewer
   words that a part has and the composite has not in their place, but for one that just fell out;
4. no stretch left over is as long as a passage: it would be found no more.

Two words that stand apart in a part and lost the space between them in the composite are those two words.

This is containment by shingles (Broder, "On the resemblance and containment of documents", 1997) with the shingles'
places kept. Passages are judged from short to long, so the outcome does not depend on the order they stand in, and
what is left out can never rest on something that is left out itself. The work is linear in the length of the article:
each passage may look at a fixed multiple of its own length, rarest shingles first; a passage that needs more than
that is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, groupby, pairwise

from index.dedup import MINIMUM_WORDS
from index.dedup.guard import guarded

RUN = 4
"""Words in a row that two passages must share; fewer are chance."""

MINIMUM_COVERED = 0.9
MINIMUM_IN_COMPOSITE = 0.3
MINIMUM_IN_COMPOSITE_TOGETHER = 0.75
LONGEST_ALTERATION = 3
WORK_PER_WORD = 16

MOST_WORDS = 1_000_000
"""No article is longer; of a text that is, the runs would not fit in memory, and composites are not looked for."""

Keys = Sequence[str]
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composite:
    """A passage that joins the passages at `parts` (ascending); `covered` is the share of its words found in them."""

    parts: tuple[int, ...]
    covered: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A passage seen from a possible composite: its `shared` words and runs are in it, the rows `lacking` are not.

    Those `altered` are short, and what stands around them in the passage stands together in the composite.
    """

    index: int
    words: int
    shared: int
    runs: frozenset[Run]
    lacking: tuple[Run, ...]
    altered: tuple[Run, ...]


@dataclass(slots=True)
class _Shorter:
    """The passages that may be parts, their words and runs, where each of their runs stands, and their neighbouring
    words written as one.

    `words` are those of `fillers` as well. All but these two are filled when they are needed.
    """

    fillers: frozenset[Run]
    words: set[str]
    runs: set[Run] = field(default_factory=set)
    owners: defaultdict[Run, list[int]] = field(default_factory=lambda: defaultdict(list))
    joined: dict[str, Run] = field(default_factory=dict)
    without_runs: list[int] = field(default_factory=list)
    without_owners: list[int] = field(default_factory=list)

    def add(self, passages: Sequence[Keys], index: int) -> None:
        self.words.update(passages[index])
        self.without_runs.append(index)

    def find_runs(self, passages: Sequence[Keys]) -> None:
        for index in self.without_runs:
            self.runs.update(_runs(passages[index]))
        self.without_owners += self.without_runs
        self.without_runs.clear()

    def find_owners(self, passages: Sequence[Keys]) -> None:
        for index in self.without_owners:
            keys = passages[index]
            for run in set(_runs(keys)):
                self.owners[run].append(index)
            self.joined.update((one + other, (one, other)) for one, other in pairwise(keys))
        self.without_owners.clear()


def composites(passages: Sequence[Keys]) -> dict[int, Composite]:
    """The composites among the distinct passages of one article, each given as its folded words in order.

    Keys and parts are indices into `passages`; no part is a composite.
    """
    long = [index for index, keys in enumerate(passages) if len(keys) >= MINIMUM_WORDS]
    if len(long) < 3 or sum(map(len, passages)) > MOST_WORDS:
        return {}
    long.sort(key=lambda index: (len(passages[index]), passages[index]))
    fillers = frozenset(tuple(keys) for keys in passages if len(keys) < MINIMUM_WORDS)
    shorter = _Shorter(fillers, set(chain.from_iterable(fillers)))
    found: dict[int, Composite] = {}
    for _, group in groupby(long, key=lambda index: len(passages[index])):
        of_one_length = list(group)
        for index in of_one_length:
            composite = _judge(passages, index, shorter)
            if composite is not None:
                found[index] = composite
        for index in of_one_length:
            if index not in found:
                shorter.add(passages, index)
    return found


def _judge(passages: Sequence[Keys], index: int, shorter: _Shorter) -> Composite | None:
    keys = passages[index]
    if len(keys) < 2 * MINIMUM_WORDS:
        return None
    # For nearly all passages this is the end: a word that no shorter passage has is left over.
    if sum(map(shorter.words.__contains__, keys)) / len(keys) < MINIMUM_COVERED:
        return None
    shorter.find_runs(passages)
    runs = list(_runs(keys))
    in_others = [run in shorter.runs for run in runs]
    if not any(in_others):
        return None
    # With the runs of all shorter passages at once, parts or not: an upper bound.
    left_over = _left_over(keys, _spread(in_others), shorter.fillers)
    if left_over is None:
        return None
    shorter.find_owners(passages)
    if any(key in shorter.joined or "'" in key for key in chain(*left_over)):
        keys = _taken_apart(keys, _spread(in_others), shorter.joined)
        runs = list(_runs(keys))

    places: defaultdict[Run, list[int]] = defaultdict(list)
    for place, run in enumerate(runs):
        places[run].append(place)
    covered = bytearray(len(keys))
    parts = list(_chosen(_candidates(passages, len(keys), places, shorter.owners), places, covered))
    left_over = _left_over(keys, covered, shorter.fillers)
    if left_over is None or not _joined(parts) or _altered(left_over, parts):
        return None
    return Composite(tuple(sorted(part.index for part in parts)), 1 - sum(map(len, left_over)) / len(keys))


def _taken_apart(keys: Keys, covered: Sequence[int], joined: Mapping[str, Run]) -> Keys:
    """`keys` with those that are no part of a run, but two neighbours of another passage in one, taken apart."""
    apart: list[str] = []
    for key, is_covered in zip(keys, covered, strict=True):
        if is_covered:
            apart.append(key)
        elif key in joined:
            apart += joined[key]
        else:
            # The quotation mark between a quoted sub-heading and the next paragraph looks like an apostrophe.
            apart += filter(None, key.split("'"))
    return apart


def _candidates(
    passages: Sequence[Keys], length: int, places: Mapping[Run, Sequence[int]], owners: Mapping[Run, Sequence[int]]
) -> list[_Part]:
    """The passages that may be parts of a composite with its runs at `places`, the most complete ones first."""
    budget = WORK_PER_WORD * length
    found: dict[int, _Part] = {}
    for run in sorted(places.keys() & owners.keys(), key=lambda run: (len(owners[run]), run)):
        budget -= len(owners[run])
        for index in owners[run] if budget >= 0 else ():
            if index not in found:
                budget -= len(passages[index])
                found[index] = _part(index, passages[index], places)
            if budget < 0:
                break
    parts = [part for part in found.values() if part.shared >= MINIMUM_IN_COMPOSITE * part.words]
    return sorted(parts, key=lambda part: (-part.shared / part.words, -part.words, passages[part.index]))


def _part(index: int, keys: Keys, places: Mapping[Run, Sequence[int]]) -> _Part:
    runs = list(_runs(keys))
    is_shared = [run in places for run in runs]
    covered = _spread(is_shared)
    shared = frozenset(run for run, is_in in zip(runs, is_shared, strict=True) if is_in)
    lacking: list[Run] = []
    altered: list[Run] = []
    end = 0
    for is_covered, group in groupby(covered):
        start, end = end, end + sum(1 for _ in group)
        if not is_covered:
            lacking.append(tuple(keys[start:end]))
            if end - start <= LONGEST_ALTERATION and (
                start == 0 or end == len(keys) or _together(places[runs[start - RUN]], places[runs[end]])
            ):
                altered.append(lacking[-1])
    return _Part(index, len(keys), sum(covered), shared, tuple(lacking), tuple(altered))


def _together(before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether the run that starts at one of the places `before` is soon followed by the one that starts at `after`."""
    if len(before) * len(after) > WORK_PER_WORD:
        return True
    return any(0 < start - place <= RUN + LONGEST_ALTERATION for place in before for start in after)


def _chosen(candidates: Iterable[_Part], places: Mapping[Run, Sequence[int]], covered: bytearray) -> Iterator[_Part]:
    """The candidates that cover words which those before them do not; marks these words in `covered`."""
    budget = WORK_PER_WORD * len(covered)
    for part in candidates:
        budget -= sum(len(places[run]) for run in part.runs)
        if budget < 0:
            return
        words = {word for run in part.runs for place in places[run] for word in range(place, place + RUN)}
        words = {word for word in words if not covered[word]}
        if len(words) >= RUN:
            for word in words:
                covered[word] = True
            yield part


def _joined(parts: Sequence[_Part]) -> bool:
    """Whether there are several parts and most of their words are in the composite."""
    shared, words = sum(part.shared for part in parts), sum(part.words for part in parts)
    return len(parts) > 1 and shared >= MINIMUM_IN_COMPOSITE_TOGETHER * words


def _altered(left_over: Iterable[Run], parts: Sequence[_Part]) -> bool:
    """Whether a number or a negation differs between the composite and its parts.

    A word next to one that differs can be in no common run and yet be in both; so what both sides have left over does
    not differ. The composite may lack a whole clause of a part, whatever is in it, and one such word by itself, if it
    has nothing else in its place.
    """
    added = Counter(chain(*left_over))
    own = added - Counter(chain(*(row for part in parts for row in part.lacking)))
    if any(map(guarded, own)):
        return True
    dropped = [Counter(row) - added for part in parts for row in part.altered]
    dropped = [words for words in dropped if any(map(guarded, words))]
    return len(dropped) > 1 or (len(dropped) == 1 and (dropped[0].total() > 1 or bool(own)))


def _left_over(keys: Keys, covered: Sequence[int], fillers: Set[Run]) -> list[Run] | None:
    """The rows of words that are neither covered nor filled by short passages, or None if they are too much to lose."""
    left_over: list[Run] = []
    rest = len(keys)
    for row in _stretches(keys, covered):
        if not _filled(row, fillers):
            left_over.append(row)
            rest -= len(row)
            if rest / len(keys) < MINIMUM_COVERED or len(row) >= MINIMUM_WORDS:
                return None
    return left_over


def _filled(stretch: Run, fillers: Set[Run]) -> bool:
    """Whether `stretch` is one short passage after another, such as the sub-heading between two paragraphs."""
    reached, furthest = {0}, 0
    for start in range(len(stretch)):
        if start > furthest:
            break
        if start in reached:
            for end in range(start + 1, min(len(stretch), start + MINIMUM_WORDS - 1) + 1):
                if stretch[start:end] in fillers:
                    reached.add(end)
                    furthest = max(furthest, end)
    return len(stretch) in reached


def _runs(keys: Keys) -> Iterator[Run]:
    return zip(*(keys[start:] for start in range(RUN)), strict=False)


def _spread(starts: Sequence[bool]) -> list[bool]:
    """From where runs start to the words they cover."""
    covered: list[bool] = []
    last = -RUN
    for place, starts_here in enumerate(starts):
        if starts_here:
            last = place
        covered.append(place < last + RUN)
    covered += [place < last + RUN for place in range(len(starts), len(starts) + RUN - 1)]
    return covered


def _stretches(keys: Keys, covered: Sequence[int]) -> Iterator[Run]:
    """The longest rows of words that are not covered."""
    for is_covered, group in groupby(zip(keys, covered, strict=True), key=lambda pair: bool(pair[1])):
        if not is_covered:
            yield tuple(key for key, _ in group)
