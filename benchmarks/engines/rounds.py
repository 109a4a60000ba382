"""Asking several engines the same questions in turn, so that a busy machine slows all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from benchmarks.engines.engine import Engine, Question

BUDGET = 4.0
"""Seconds that one engine gets for one kind. After that it is asked nothing more, if it was asked three questions."""


@dataclass(slots=True)
class Timings:
    """The seconds that one engine took for the questions of one kind: by the question's number, one for each round."""

    seconds: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def all(self) -> list[float]:
        return sorted(second for times in self.seconds.values() for second in times)

    def quantile(self, share: float) -> float:
        """The time within which this share of the answers came."""
        times = self.all
        return times[min(len(times) - 1, int(share * len(times)))]

    def ratio_to(self, other: Timings) -> float:
        """The median over the questions of how many times as long as `other` it took, by the medians of each."""
        common = self.seconds.keys() & other.seconds.keys()
        medians = (
            statistics.median(self.seconds[number]) / statistics.median(other.seconds[number]) for number in common
        )
        return statistics.median(medians)


@dataclass(frozen=True, slots=True)
class Measured:
    """One kind: how many questions, the median of how many articles match, and the times of each engine."""

    kind: str
    questions: int
    matches: float
    timings: Mapping[str, Timings]


class TotalsDiffer(Exception):
    """Two engines count differently, so that they do not do the same work."""


def measure(
    engines: Mapping[str, Engine], questions: Sequence[Question], rounds: int, budget: float = BUDGET
) -> Iterator[Measured]:
    """Asks every question of every engine `rounds` times, kind by kind; one round before that is not counted.

    Of an engine so slow that it spends its budget in that first round, the second half of it counts. Raises
    ``TotalsDiffer``; questions with snippets are left out of that, for Knipsel and FTS5 get them as text.
    """
    for kind, of_kind in groupby(questions, lambda question: question.kind):
        yield _measure_kind(engines, kind, list(of_kind), rounds, budget)


def _measure_kind(
    engines: Mapping[str, Engine], kind: str, questions: Sequence[Question], rounds: int, budget: float
) -> Measured:
    asked = [{name: engine.prepare(question) for name, engine in engines.items()} for question in questions]
    timings = {name: Timings() for name in engines}
    spent = dict.fromkeys(engines, 0.0)
    names = list(engines)
    matches = []
    gc.collect()
    for repetition in range(rounds + 1):
        for number, question in enumerate(questions):
            totals = {}
            first = (number + repetition) % len(names)
            for name in names[first:] + names[:first]:
                if spent[name] > budget and (repetition or number > 2):
                    continue
                begun = time.perf_counter()
                answer = asked[number][name]()
                took = time.perf_counter() - begun
                spent[name] += took
                totals[name] = (answer.total, answer.years, len(answer.ids))
                if repetition or spent[name] > budget / 2:
                    timings[name].seconds[number].append(took)
            if repetition == 0:
                _compare(question, totals)
                matches.append(next(iter(totals.values()))[0])
    return Measured(kind, len(questions), statistics.median(matches), timings)


def _compare(question: Question, totals: Mapping[str, object]) -> None:
    if question.extra != "snippets" and len(set(totals.values())) > 1:
        raise TotalsDiffer(f"{question.kind}, {question.text!r}: {totals}")
