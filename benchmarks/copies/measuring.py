"""Precision over all pairs found, recall of the copies by kind, and which hard negatives pass for something else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.copies.alterations import DIFFERENT, SAME
from benchmarks.copies.archive import CONCATENATIONS, EDITED_REPORT, LabelledPassage
from benchmarks.copies.finders import Found, Pair
from benchmarks.copies.templates import FAMILIES

COPIES = (*SAME, *CONCATENATIONS, EDITED_REPORT)
NEGATIVES = (*DIFFERENT, *FAMILIES)


@dataclass(frozen=True, slots=True)
class Score:
    """Of the pairs merged, and merged or linked, the share that are copies; by kind, the share (copies) and the number
    (negatives) of passages that are found.

    A copy is found if it is merged or linked with any passage that says the same; `merged` counts merging only. A
    concatenation is found to the degree that its parts are. A negative is merged if it is taken for one with any
    passage that says something else, and linked if it is taken to hold one, or stand in one; `versions` are those of
    which it is told that they are a version of another.
    """

    merged_pairs: int
    merged_precision: float
    precision: float
    merged: Mapping[str, float]
    found: Mapping[str, float]
    negatives_merged: Mapping[str, int]
    negatives_linked: Mapping[str, int]
    versions: Mapping[str, int]
    wrong: tuple[Pair, ...]


def measure(passages: Sequence[LabelledPassage], result: Found) -> Score:
    """Pairs are counted as given; for recall and negatives all that is merged in a chain counts as one text."""
    wrong_merged = [pair for pair in result.merged if not _copies(passages, pair)]
    wrong_linked = [pair for pair in result.linked if not _copies(passages, pair)]
    cluster = _clusters(len(passages), result.merged)
    members: defaultdict[int, set[int]] = defaultdict(set)
    for place, root in enumerate(cluster):
        members[root].add(place)
    linked: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in result.linked:
        linked[cluster[first]].add(cluster[second])
        linked[cluster[second]].add(cluster[first])

    # What each cluster says, by how many of its passages.
    said = {root: Counter(number for at in places for number in passages[at].says) for root, places in members.items()}
    merged_kinds, found_kinds = Counter[str](), Counter[str]()
    negatives_merged, negatives_linked = Counter[str](), Counter[str]()
    total = Counter(passage.kind for passage in passages)
    for place, passage in enumerate(passages):
        root = cluster[place]
        if passage.kind in COPIES:
            merged = {number for number in passage.says if said[root][number] > 1}
            found = merged | {n for n in passage.says if any(said[other][n] for other in linked[root])}
            merged_kinds[passage.kind] += len(merged) / len(passage.says)  # type: ignore[assignment]
            found_kinds[passage.kind] += len(found) / len(passage.says)  # type: ignore[assignment]
        elif passage.kind in NEGATIVES:
            negatives_merged[passage.kind] += not said[root].keys() <= passage.says
            negatives_linked[passage.kind] += any(passage.says.isdisjoint(said[other]) for other in linked[root])
    return Score(
        merged_pairs=len(result.merged),
        merged_precision=_share(len(result.merged) - len(wrong_merged), len(result.merged)),
        precision=_share(
            len(result.merged) + len(result.linked) - len(wrong_merged) - len(wrong_linked),
            len(result.merged) + len(result.linked),
        ),
        merged={kind: _share(merged_kinds[kind], total[kind]) for kind in COPIES},
        found={kind: _share(found_kinds[kind], total[kind]) for kind in COPIES},
        negatives_merged=negatives_merged,
        negatives_linked=negatives_linked,
        versions=Counter(passages[place].kind for place in {place for pair in result.versions for place in pair}),
        wrong=(*wrong_merged, *wrong_linked),
    )


def _copies(passages: Sequence[LabelledPassage], pair: Pair) -> bool:
    return not passages[pair[0]].says.isdisjoint(passages[pair[1]].says)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _clusters(count: int, pairs: Sequence[Pair]) -> list[int]:
    root = list(range(count))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for first, second in pairs:
        roots = find(first), find(second)
        root[max(roots)] = min(roots)
    return [find(place) for place in range(count)]
