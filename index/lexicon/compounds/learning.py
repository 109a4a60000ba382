"""Learns the weights of the model from words that were cut by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped, import-not-found, unused-ignore]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped, import-not-found, unused-ignore]

from index.lexicon.compounds.counting import Counts, Cut, count_parts
from index.lexicon.compounds.dictionary import Dictionary
from index.lexicon.compounds.judging import fixed_cuts, judge, sure_compounds
from index.lexicon.compounds.labelled import Labelled
from index.lexicon.compounds.scoring import Model

L2: Final = 2.0
"""Half the penalty on the squares of the weights."""

GROUP_WEIGHTS: Final = {"error": 0.1}
"""What a word of a group counts, 1 unless named. The group `error` are words that an earlier model had wrong: taken
at full weight, they would make it believe that it errs always."""

SURE_EXAMPLES: Final = 3000
SURE_WEIGHT: Final = 0.05
"""Words of which only is known that they are compounds: how many, and what each counts."""


class Example(NamedTuple):
    """The cuts of a word, which of them are right, and what it counts. `sure`: a word known to be some compound."""

    word: str
    cuts: list[Cut]
    right: list[bool]
    weight: float
    sure: bool


def learn(dictionary: Dictionary, bound: frozenset[str], words: Sequence[Labelled]) -> dict[str, float]:
    """The weights, rounded to thousandths. Once without and once with what they say of the known words themselves."""
    sure = sure_compounds(dictionary, words)
    model = Model(dictionary, Counts({}, {}), bound)
    model.counts = count_parts(dictionary, model.cuts, sure)
    model.forget()
    step = max(1, len(sure) // SURE_EXAMPLES)
    model.weights = fit(model, examples(model, words, sure[::step]))
    judge(model, fixed_cuts(dictionary, words))
    return {name: round(weight, 3) for name, weight in fit(model, examples(model, words, sure[::step])).items()}


def examples(model: Model, words: Sequence[Labelled], sure: Sequence[str]) -> list[Example]:
    """What to learn from. Where no cut of a word is right, those that come nearest are taken for it."""
    found = []
    for word in words:
        cuts: list[Cut] = [(), *model.cuts(word.word)]
        errors = [word.errors(cut) for cut in cuts]
        right = [error == min(errors) for error in errors]
        found.append(Example(word.word, cuts, right, GROUP_WEIGHTS.get(word.group, 1.0), False))
    for compound in sure:
        cuts = model.cuts(compound)
        if cuts:
            found.append(Example(compound, [(), *cuts], [False] + [True] * len(cuts), SURE_WEIGHT, True))
    return found


def fit(model: Model, words: Sequence[Example]) -> dict[str, float]:
    """The weights that make the right cuts of all words together most likely (by L-BFGS).

    Several cuts of a word may be right; then it is their sum that counts.
    """
    columns: dict[str, int] = {}
    row_of: list[int] = []
    column_of: list[int] = []
    values: list[float] = []
    group: list[int] = []
    right: list[bool] = []
    for number, word in enumerate(words):
        for cut, is_right in zip(word.cuts, word.right, strict=True):
            features = model.features(word.word, cut)
            if word.sure and not cut:
                features["sure"] = 1.0
            for name, value in features.items():
                row_of.append(len(group))
                column_of.append(columns.setdefault(name, len(columns)))
                values.append(value)
            group.append(number)
            right.append(is_right)
    matrix = csr_matrix((values, (row_of, column_of)), shape=(len(group), len(columns)))
    of_word, is_right_row = np.array(group), np.array(right)
    starts = np.flatnonzero(np.r_[True, of_word[1:] != of_word[:-1]])
    weights = np.array([word.weight for word in words])

    def loss(theta: Any) -> tuple[float, Any]:
        scores = matrix @ theta
        mass = np.exp(scores - np.maximum.reduceat(scores, starts)[of_word])
        every = np.add.reduceat(mass, starts)
        good = np.add.reduceat(mass * is_right_row, starts) + 1e-12
        slope = weights[of_word] * (mass * is_right_row / good[of_word] - mass / every[of_word])
        value = L2 / 2 * theta @ theta - (weights * (np.log(good) - np.log(every))).sum()
        return value, L2 * theta - matrix.T @ slope

    answer = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return {name: float(answer.x[column]) for name, column in columns.items()}
