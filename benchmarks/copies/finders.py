"""Who looks for copies. Each gets the texts and gives pairs of them, by their places: merged as one, or linked."""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from index.dedup.near_duplicates import relations
from index.dedup.normalization import normalize
from index.schema import digest_number

PERMUTATIONS = 128
THRESHOLD = 0.7
"""Of the Jaccard similarity of sets of three-word shingles, as in the examples of both libraries."""

Pair = tuple[int, int]


class Found(NamedTuple):
    """Pairs taken for one text, pairs linked as texts of which one holds the other, and pairs told to be versions."""

    merged: list[Pair]
    linked: list[Pair]
    versions: list[Pair]


def knipsel(texts: Sequence[str]) -> Found:
    normal = [normalize(text) for text in texts]
    forms = [digest_number(text.form) for text in normal]
    first: dict[int, int] = {}
    for place, form in enumerate(forms):
        first.setdefault(form, place)
    found = Found([(first[form], place) for place, form in enumerate(forms) if first[form] != place], [], [])
    for related in relations(normal):
        pair = first[related.first], first[related.second]
        relation = related.comparison.relation
        if relation in ("exact", "near"):
            found.merged.append(pair)
        elif relation == "contained":
            found.linked.append(pair)
        else:
            found.versions.append(pair)
    return found


def exact_hashing(texts: Sequence[str]) -> Found:
    """SHA-256 of the text in small letters with single spaces."""
    return Found(
        list(_to_first(hashlib.sha256(" ".join(text.lower().split()).encode()).digest() for text in texts)), [], []
    )


def datasketch(texts: Sequence[str]) -> Found:
    """MinHash with an LSH index; a pair of the index counts if the estimated similarity reaches the threshold."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found, unused-ignore]

    lsh: Any = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    signatures = []
    merged = []
    for place, text in enumerate(texts):
        signature: Any = MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([shingle.encode() for shingle in _shingles(text)])
        for other in lsh.query(signature):
            if signature.jaccard(signatures[other]) >= THRESHOLD:
                merged.append((other, place))
        lsh.insert(place, signature)
        signatures.append(signature)
    return Found(merged, [], [])


def rensa(texts: Sequence[str]) -> Found:
    """R-MinHash with an LSH index, used in the same way."""
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found, unused-ignore]

    lsh: Any = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=16)
    signatures = []
    merged = []
    for place, text in enumerate(texts):
        signature: Any = RMinHash(num_perm=PERMUTATIONS, seed=1)
        signature.update(_shingles(text))
        for other in lsh.query(signature):
            if signature.jaccard(signatures[other]) >= THRESHOLD:
                merged.append((other, place))
        lsh.insert(place, signature)
        signatures.append(signature)
    return Found(merged, [], [])


def finders() -> Mapping[str, Callable[[Sequence[str]], Found]]:
    """By name: Knipsel, exact hashing, and those of the libraries that are installed."""
    found: dict[str, Callable[[Sequence[str]], Found]] = {"Knipsel": knipsel, "exact hash": exact_hashing}
    for finder in (datasketch, rensa):
        if importlib.util.find_spec(finder.__name__) is not None:
            found[finder.__name__] = finder
    return found


def _shingles(text: str) -> list[str]:
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1))]


def _to_first(keys: Iterable[Hashable]) -> Iterator[Pair]:
    first: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        first[key].append(place)
        if first[key][0] != place:
            yield first[key][0], place
