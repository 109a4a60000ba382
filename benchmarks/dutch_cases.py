"""Which sentences a query finds that it must find, and which it must not: ``python benchmarks/dutch_cases.py [FILE]``.

FILE has one case a line, as JSON: ``id``, ``query``, ``must_find`` and ``must_not`` (sentences), ``group`` (the kind),
``level`` (must, should, or opt-in: asked with all synonyms); KNIPSEL_DUTCH_CASES can name it, and our own cases
(tests/relevance/cases.jsonl) are the default. A case with ``unmet`` says why we can't do it yet.

Each sentence becomes a file, and all files are indexed as ``search index`` does it. A case is asked as ``search query``
asks, corrections included, among its own sentences only (a condition on the path), so that no other case decides; what
is shared is the vocabulary, which makes corrections harder, as in an archive. Copies of a hit count as found. Partial
answers do not: the user is told that nothing has all.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from index.pipeline import build
from search.finder import Searcher, open_searcher
from search.matching import Matching
from search.parser import parse
from search.query import PathCondition

OWN_CASES = Path(__file__).parent.parent / "tests" / "relevance" / "cases.jsonl"

LEVELS = ("must", "should", "opt-in")


class Case(NamedTuple):
    id: str
    query: str
    must_find: Sequence[str]
    must_not: Sequence[str]
    group: str
    level: str
    unmet: str = ""

    @property
    def sentences(self) -> Sequence[str]:
        return (*self.must_find, *self.must_not)


class Verdict(NamedTuple):
    """What went wrong with a case: sentences that it lacks, and those that it has wrongly."""

    case: Case
    missing: Sequence[str]
    wrong: Sequence[str]
    match: str

    @property
    def passed(self) -> bool:
        return not self.missing and not self.wrong


def read(path: Path) -> list[Case]:
    return [Case(**json.loads(line)) for line in path.read_text("utf-8").splitlines() if line.strip()]


def index_cases(cases: Iterable[Case], folder: Path, url: str) -> None:
    """Writes the sentences to files in `folder`, one subfolder a case, and indexes them."""
    for case in cases:
        place = folder / case.id
        place.mkdir(parents=True)
        for number, sentence in enumerate(case.sentences):
            (place / f"{number}.txt").write_text(sentence, "utf-8")
    *_, _report = build([folder], url)


def ask(searcher: Searcher, case: Case) -> Verdict:
    query = parse(case.query, matching=Matching.of(all_synonyms=case.level == "opt-in"))
    results = searcher.search(query, limit=None, filters=(PathCondition(f"{case.id}/"),), fallback=True, snippets=False)
    found: set[str] = set()
    if results.match != "partial":
        for hit in results.hits:
            found.add(Path(hit.path).stem)
            found.update(Path(copy.path).stem for copy in hit.copies if copy.matches)
    has = [str(number) in found for number in range(len(case.sentences))]
    wanted = len(case.must_find)
    return Verdict(
        case,
        [sentence for sentence, there in zip(case.must_find, has[:wanted], strict=True) if not there],
        [sentence for sentence, there in zip(case.must_not, has[wanted:], strict=True) if there],
        results.match,
    )


def report(verdicts: Sequence[Verdict]) -> Iterator[str]:
    kinds: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        kinds[verdict.case.level, verdict.case.group].append(verdict)
    for level in LEVELS:
        of_level = [verdict for verdict in verdicts if verdict.case.level == level]
        if of_level:
            passed = sum(verdict.passed for verdict in of_level)
            yield f"{level:<26}{passed:>4} of {len(of_level):>3}  {passed / len(of_level):>4.0%}"
        for (its_level, group), of_kind in kinds.items():
            if its_level == level:
                yield f"  {group:<24}{sum(verdict.passed for verdict in of_kind):>4} of {len(of_kind):>3}"
    for verdict in verdicts:
        if not verdict.passed:
            case = verdict.case
            yield f"{case.id} ({case.level}) {case.query}: {verdict.match}{' – ' * bool(case.unmet)}{case.unmet}"
            yield from (f"    lacks: {sentence!r}" for sentence in verdict.missing)
            yield from (f"    wrongly: {sentence!r}" for sentence in verdict.wrong)


def main() -> None:
    path = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("KNIPSEL_DUTCH_CASES") or OWN_CASES)
    cases = read(path)
    with tempfile.TemporaryDirectory() as place:
        url = f"whoosh:{place}/knipsel"
        index_cases(cases, Path(place) / "cases", url)
        with open_searcher(url) as searcher:
            print("\n".join(report([ask(searcher, case) for case in cases])))


if __name__ == "__main__":
    main()
