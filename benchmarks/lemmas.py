"""How well lemma keys bring inflections together and keep words apart: ``python benchmarks/lemmas.py [GOLD]``.

GOLD is a file of treebank lemmas, which is no part of the project: lines of form, lemma, part of speech (NOUN, VERB,
ADJ, PROPN) and count with tabs between, # before a comment; KNIPSEL_LEMMA_GOLD can name it instead. Any lines of
Universal Dependencies (columns 2, 3 and 4) make one. Without it the project's own word families are measured,
``tests/relevance/lemma_families.tsv``: few, chosen by hand, and all as they should be by a test, so that only what
other keys make of them tells something.

How pairs are counted. Forms are types: each form of the file once, whatever its count, in lower case. Two different
forms are *of one word* if some lemma, in lower case, has both in the file; with a part of speech given, only its lines
count. Of all unordered pairs of forms of one word, *apart* is the share with different keys (under-stemming). Of all
unordered pairs of forms with one key, *right* is the share that are of one word (precision). Forms are looked up as
they stand, without context. "All" counts pairs over all parts of speech together, so that werk (noun) and werken
(verb) are a wrong pair unless the file also has werk as a form of werken.

Lines: no keys (only the same form matches), Snowball's dutch, and lemma keys; for these also halves of the file, by
the parity of the lemma's digest, and what one look-up takes.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from index.analysis.folding import fold
from index.analysis.lemmatizer import lemma_key
from index.analysis.stemmer import stem

OWN = Path(__file__).parent.parent / "tests" / "relevance" / "lemma_families.tsv"


class Line(NamedTuple):
    form: str
    lemma: str
    part_of_speech: str


class Score(NamedTuple):
    pairs: int
    apart: float
    with_one_key: int
    right: float


def read(path: Path) -> list[Line]:
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Line(form.lower(), lemma.lower(), part) for form, lemma, part, *_ in lines]


def read_families(path: Path) -> list[Line]:
    """A line of the file is one word in its forms and, after a tab, other words."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            forms, _, others = line.partition("\t")
            found += [Line(form.lower(), forms.split()[0].lower(), "family") for form in forms.split()]
            found += [Line(other.lower(), other.lower(), "other") for other in others.split()]
    return found


def half_of(lemma: str) -> int:
    return hashlib.sha256(lemma.encode()).digest()[0] & 1


def measure(lines: Iterable[Line], key: Callable[[str], str]) -> Score:
    of_lemma: dict[str, set[str]] = defaultdict(set)
    of_key: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        of_lemma[line.lemma].add(line.form)
        of_key[key(line.form)].add(line.form)
    same = {pair for forms in of_lemma.values() for pair in combinations(sorted(forms), 2)}
    together = {pair for forms in of_key.values() for pair in combinations(sorted(forms), 2)}
    right = len(same & together)
    return Score(len(same), 1 - right / max(len(same), 1), len(together), right / max(len(together), 1))


def by_lemma(form: str) -> str:
    return lemma_key(form, fold(form))


def by_snowball(form: str) -> str:
    return stem(fold(form))


def row(name: str, score: Score) -> str:
    return f"{name:<32}{score.pairs:>8}{score.apart:>9.3f}{score.with_one_key:>10}{score.right:>9.3f}"


def main() -> None:
    gold = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("KNIPSEL_LEMMA_GOLD")
    lines = read(Path(gold)) if gold else read_families(OWN)
    print(f"{'':<32}{'of one':>8}{'':>9}{'with one':>10}")
    print(f"{'':<32}{'word':>8}{'apart':>9}{'key':>10}{'right':>9}")
    print(row("no keys", measure(lines, fold)))
    print(row("Snowball dutch", measure(lines, by_snowball)))
    print(row("lemma keys", measure(lines, by_lemma)))
    for part in sorted({line.part_of_speech for line in lines}):
        print(row(f"lemma keys, {part}", measure([line for line in lines if line.part_of_speech == part], by_lemma)))
    for half in (0, 1):
        print(
            row(
                f"lemma keys, half {half + 1}",
                measure([line for line in lines if half_of(line.lemma) == half], by_lemma),
            )
        )
    forms = sorted({line.form for line in lines})
    start = time.perf_counter()
    for form in forms:
        by_lemma(form)
    print(f"{(time.perf_counter() - start) / len(forms) * 1e6:.1f} µs for a word's first look-up, folding included")


if __name__ == "__main__":
    main()
