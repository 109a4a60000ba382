"""Which passages of one article are others of its passages joined.

Many scraped articles end in a paragraph that repeats the body paragraphs in one. It can lack a sentence, stand
anywhere, hold the sub-headings or not. A passage is a *composite* when

1. at least nine tenths of its words stand in runs of four or more words of *parts*: shorter passages of the article
   that are no composites themselves; what lies between two runs also counts where it is short passages word by word;
2. there are two or more parts, of which each covers four or more words that no fuller part covers; three tenths of each
   part are in the composite, and three quarters of all parts together: so that a summary, or a paragraph that quotes
   two others, is none;
3. no number and no negation is among the words left over, unless a part has it left over as well, nor in three or fewer
   words that a part has and the composite has not;
4. no stretch left over is as long as a passage: it would be found no more.

This is containment by shingles (Broder, "On the resemblance and containment of documents", 1997) with the shingles'
places kept. Passages are judged from short to long, so the outcome does not depend on the order they stand in, and
what is left out can never rest on something that is left out itself. The work is linear in the length of the article:
each passage may look at a fixed multiple of its own length, rarest shingles first; a passage that needs more than
that is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, groupby

from index.dedup import MINIMUM_WORDS
from index.dedup.guard import guarded

RUN = 4
"""Words in a row that two passages must share; fewer are chance."""

MINIMUM_COVERED = 0.9
MINIMUM_IN_COMPOSITE = 0.3
MINIMUM_IN_COMPOSITE_TOGETHER = 0.75
LONGEST_ALTERATION = 3
WORK_PER_WORD = 16

Keys = Sequence[str]
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composite:
    """A passage that joins the passages at `parts` (ascending); `covered` is the share of its words found in them."""

    parts: tuple[int, ...]
    covered: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A passage seen from a possible composite: which of its runs and how many of its words are in it."""

    index: int
    words: int
    shared: int
    runs: frozenset[Run]


@dataclass(slots=True)
class _Shorter:
    """The passages that may be parts, and where each of their runs stands; the second is filled when it is needed."""

    fillers: frozenset[Run]
    runs: set[Run] = field(default_factory=set)
    owners: defaultdict[Run, list[int]] = field(default_factory=lambda: defaultdict(list))
    waiting: list[int] = field(default_factory=list)


def composites(passages: Sequence[Keys]) -> dict[int, Composite]:
    """The composites among the distinct passages of one article, each given as its folded words in order.

    Keys and parts are indices into `passages`; no part is a composite.
    """
    long = [index for index, keys in enumerate(passages) if len(keys) >= MINIMUM_WORDS]
    if len(long) < 3:
        return {}
    long.sort(key=lambda index: (len(passages[index]), passages[index]))
    shorter = _Shorter(frozenset(tuple(keys) for keys in passages if len(keys) < MINIMUM_WORDS))
    found: dict[int, Composite] = {}
    for _, group in groupby(long, key=lambda index: len(passages[index])):
        of_one_length = list(group)
        for index in of_one_length:
            composite = _judge(passages, index, shorter)
            if composite is not None:
                found[index] = composite
        for index in of_one_length:
            if index not in found:
                shorter.runs.update(_runs(passages[index]))
                shorter.waiting.append(index)
    return found


def _judge(passages: Sequence[Keys], index: int, shorter: _Shorter) -> Composite | None:
    keys = passages[index]
    if len(keys) < 2 * MINIMUM_WORDS:
        return None
    runs = list(_runs(keys))
    in_others = [run in shorter.runs for run in runs]
    if not any(in_others):
        return None
    # With the runs of all shorter passages at once, parts or not: an upper bound, and for nearly all passages the end.
    if _covered_share(keys, _spread(in_others), shorter.fillers) is None:
        return None
    for waiting in shorter.waiting:
        for run in set(_runs(passages[waiting])):
            shorter.owners[run].append(waiting)
    shorter.waiting.clear()
    return _join(passages, keys, runs, shorter)


def _join(passages: Sequence[Keys], keys: Keys, runs: Sequence[Run], shorter: _Shorter) -> Composite | None:
    """Chooses the parts, those that are in the composite most completely first, and checks what they make of it."""
    budget = WORK_PER_WORD * len(keys)
    places: defaultdict[Run, list[int]] = defaultdict(list)
    for place, run in enumerate(runs):
        places[run].append(place)
    candidates: list[_Part] = []
    for candidate in _candidates(places, shorter.owners, budget):
        budget -= len(passages[candidate])
        if budget < 0:
            break
        part = _part(candidate, passages[candidate], places.keys())
        if part.shared >= MINIMUM_IN_COMPOSITE * part.words:
            candidates.append(part)
    candidates.sort(key=lambda part: (-part.shared / part.words, -part.words, passages[part.index]))

    covered = bytearray(len(keys))
    parts: list[_Part] = []
    for part in candidates:
        budget -= sum(len(places[run]) for run in part.runs)
        if budget < 0:
            break
        added = {at for run in part.runs for place in places[run] for at in range(place, place + RUN)}
        added = {at for at in added if not covered[at]}
        if len(added) >= RUN:
            parts.append(part)
            for at in added:
                covered[at] = True
    if len(parts) < 2:
        return None
    if sum(part.shared for part in parts) < MINIMUM_IN_COMPOSITE_TOGETHER * sum(part.words for part in parts):
        return None
    share = _covered_share(keys, covered, shorter.fillers)
    if share is None or _altered(passages, keys, covered, parts, shorter.fillers):
        return None
    return Composite(tuple(sorted(part.index for part in parts)), share)


def _candidates(runs: Iterable[Run], owners: defaultdict[Run, list[int]], budget: int) -> Iterator[int]:
    """The passages that share a run, each once, those with the rarest runs first, as far as `budget` look-ups go."""
    seen: set[int] = set()
    known = sorted((run for run in runs if run in owners), key=lambda run: (len(owners[run]), run))
    for run in known:
        budget -= len(owners[run])
        if budget < 0:
            return
        for owner in owners[run]:
            if owner not in seen:
                seen.add(owner)
                yield owner


def _part(index: int, keys: Keys, in_composite: Set[Run]) -> _Part:
    runs = list(_runs(keys))
    is_shared = [run in in_composite for run in runs]
    shared = frozenset(run for run, is_in in zip(runs, is_shared, strict=True) if is_in)
    return _Part(index, len(keys), sum(_spread(is_shared)), shared)


def _altered(
    passages: Sequence[Keys], keys: Keys, covered: Sequence[int], parts: Iterable[_Part], fillers: Set[Run]
) -> bool:
    """Whether a number or a negation differs between the composite and its parts.

    A word next to one that differs can be in no common run and yet be in both; so what both sides have left over does
    not differ. A part may lack a whole clause in the composite, whatever is in it.
    """
    in_composite = [stretch for stretch in _stretches(keys, covered) if not _filled(stretch, fillers)]
    in_parts = [
        stretch
        for part in parts
        for stretch in _stretches(
            passages[part.index], _spread([run in part.runs for run in _runs(passages[part.index])])
        )
    ]
    added, lacking = Counter(chain(*in_composite)), Counter(chain(*in_parts))
    if any(map(guarded, added - lacking)):
        return True
    dropped = (Counter(stretch) - added for stretch in in_parts)
    return any(words.total() <= LONGEST_ALTERATION and any(map(guarded, words)) for words in dropped)


def _covered_share(keys: Keys, covered: Sequence[int], fillers: Set[Run]) -> float | None:
    """The share of `keys` that is covered, or None if too much is left over, in all or in one place."""
    left_over = 0
    for stretch in _stretches(keys, covered):
        if _filled(stretch, fillers):
            continue
        left_over += len(stretch)
        if len(stretch) >= MINIMUM_WORDS:
            return None
    share = 1 - left_over / len(keys)
    return share if share >= MINIMUM_COVERED else None


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
