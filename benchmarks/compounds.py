"""How well compounds are cut: ``python benchmarks/compounds.py [LABELLED ...]``.

LABELLED are files of words cut by hand, lines of set, word and segmentation with tabs between: | is a boundary that
must be found, + one that may be, a word without either must stay whole. KNIPSEL_COMPOUND_GOLD can name one instead;
without any, it is the project's own ``tests/relevance/compounds.tsv``. Words are folded first.

How boundaries are counted. Over the words of a set, a found boundary that must be there is right, one that need not
be (neither | nor +) is wrong, and one at a + counts for nothing. Precision is right / (right + wrong), recall right /
the boundaries that must be found, F1 their harmonic mean. "Whole" is the share of words without any | or + that stay
whole. Each file is also shown in two halves, by the parity of the first byte of the SHA-256 of the folded word.

Beside Knipsel's, in the same run: the package compound-split (CharSplit's n-grams for Dutch, its parts cut again while
the score is above 0), and no splitter at all but Pyphen's hyphenation points (those that leave 3 letters on both
sides); each only if it is installed. Then the word types cut in a second, without a cache, and what opening the table
takes.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from index.analysis.compound_table import open_table
from index.analysis.decompounder import SHORTEST_PART, cut, split
from index.analysis.folding import fold

OWN = Path(__file__).parent.parent / "tests" / "relevance" / "compounds.tsv"
LEAST_SECONDS = 1.0

Cutter = Callable[[str], Iterable[int]]


class Word(NamedTuple):
    group: str
    folded: str
    required: frozenset[int]
    optional: frozenset[int]

    @property
    def half(self) -> str:
        return "even" if hashlib.sha256(self.folded.encode()).digest()[0] % 2 == 0 else "odd"


class Score(NamedTuple):
    words: int
    must: int
    """Boundaries that must be found."""
    precision: float
    recall: float
    f1: float
    whole: float


def read(path: Path) -> Iterator[Word]:
    for line in path.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        group, word, segmentation = line.split("\t")
        required, optional, at = set(), set(), 0
        for sign in fold_letters(segmentation):
            if sign == "|":
                required.add(at)
            elif sign == "+":
                optional.add(at)
            else:
                at += 1
        yield Word(group, fold(word), frozenset(required), frozenset(optional))


def fold_letters(segmentation: str) -> str:
    return "".join(sign if sign in "|+" else fold(sign) for sign in segmentation)


def measure(words: Iterable[Word], cutter: Cutter) -> Score:
    right = wrong = missed = simple = kept = count = 0
    for word in words:
        found = frozenset(cutter(word.folded))
        right += len(found & word.required)
        wrong += len(found - word.required - word.optional)
        missed += len(word.required - found)
        count += 1
        if not word.required and not word.optional:
            simple += 1
            kept += not found
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + wrong + missed, 1)
    return Score(count, right + missed, precision, recall, f1, kept / max(simple, 1))


def cutters() -> Iterator[tuple[str, Cutter]]:
    yield "Knipsel", cut
    try:
        from compound_split import char_split  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        pass
    else:

        def by_char_split(word: str) -> list[int]:
            likelihood, first, *_ = char_split.split_compound(word, lang="nl")[0]
            if likelihood <= 0 or first.lower() == word or len(first) < SHORTEST_PART:
                return []
            at = len(first)
            return [*by_char_split(word[:at]), at, *(at + more for more in by_char_split(word[at:]))]

        yield "compound-split (CharSplit)", by_char_split
    try:
        import pyphen  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        pass
    else:
        hyphens = pyphen.Pyphen(lang="nl_NL")

        def by_hyphens(word: str) -> list[int]:
            return [at for at in hyphens.positions(word) if SHORTEST_PART <= at <= len(word) - SHORTEST_PART]

        yield "Pyphen's points", by_hyphens


def row(name: str, score: Score) -> str:
    if score.must:
        rates = f"{score.precision:>11.3f}{score.recall:>9.3f}{score.f1:>9.3f}{score.whole:>9.3f}"
    else:
        rates = f"{'-':>11}{'-':>9}{'-':>9}{score.whole:>9.3f}"
    return f"{name:<44}{score.words:>7}{rates}"


def types_per_second(words: list[str]) -> float:
    done = 0
    start = time.perf_counter()
    while (taken := time.perf_counter() - start) < LEAST_SECONDS:
        for word in words:
            split(word)
        done += len(words)
    return done / taken


def main() -> None:
    named = sys.argv[1:] or [os.environ.get("KNIPSEL_COMPOUND_GOLD", "")]
    paths = [Path(name) for name in named if name] or [OWN]
    everything: list[Word] = []
    print(f"{'':<44}{'words':>7}{'precision':>11}{'recall':>9}{'F1':>9}{'whole':>9}")
    for path in paths:
        words = list(read(path))
        everything += words
        for name, cutter in cutters():
            print(row(f"{path.name}: {name}", measure(words, cutter)))
        for half in ("even", "odd"):
            print(row(f"{path.name}, {half} half: Knipsel", measure((w for w in words if w.half == half), cut)))
        for group in sorted({word.group for word in words}):
            print(row(f"{path.name}, set {group}: Knipsel", measure((w for w in words if w.group == group), cut)))
    start = time.perf_counter()
    table = open_table()
    opening = time.perf_counter() - start
    print(f"\n{types_per_second([word.folded for word in everything]):,.0f} word types a second")
    print(f"table: {table.slots:,} slots, opened in {opening * 1000:.2f} ms")


if __name__ == "__main__":
    main()
