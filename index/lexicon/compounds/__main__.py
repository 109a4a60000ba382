"""Learns the weights, or makes the table: see the README beside this file."""

from __future__ import annotations

import argparse
from pathlib import Path

from index.analysis import compound_table
from index.durable import replace
from index.lexicon import lemmas
from index.lexicon.compounds import table
from index.lexicon.compounds.counting import Counts, count_parts
from index.lexicon.compounds.dictionary import Dictionary, read
from index.lexicon.compounds.judging import fixed_cuts, judge, known_words, sure_compounds
from index.lexicon.compounds.labelled import Labelled, read_labelled
from index.lexicon.compounds.scoring import Model
from index.lexicon.lemmas.readings import read_irregular

HERE = Path(__file__).parent
IRREGULAR = Path(lemmas.__file__).parent / "irregular_nouns.tsv"
TOWARDS_CUTTING = {"entry": -0.4, "listed": -2.5, "unknown": -0.75}
"""Taken off what speaks for leaving a word whole. The words cut by hand are a sample of a word list, with its names and
foreign words; in the news more are compounds, and more still of those that no dictionary has. Of those that only the
list has, nearly all are."""


def main() -> None:
    """Does what the command line says."""
    parser = argparse.ArgumentParser(prog="python -m index.lexicon.compounds", description=__doc__)
    parser.add_argument("task", choices=["learn", "build"])
    parser.add_argument("dictionary", type=Path, help="folder with nl.dic, nl.aff and dutch")
    parser.add_argument("--output", type=Path, default=compound_table.PATH, help="the table (build)")
    arguments = parser.parse_args()
    dictionary = read(arguments.dictionary)
    bound = frozenset(line for line in _lines("bound.txt") if not line.startswith("#"))
    words = list(read_labelled(_lines("labelled.tsv")))
    if arguments.task == "learn":
        from index.lexicon.compounds.learning import learn

        weights = learn(dictionary, bound, words)
        rows = [f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items()) if weight]
        (HERE / "weights.tsv").write_text("".join(rows), encoding="utf-8")
    else:
        replace(arguments.output.parent, arguments.output.name, build(dictionary, bound, words))  # it may be in use


def build(dictionary: Dictionary, bound: frozenset[str], words: list[Labelled]) -> bytes:
    """The contents of the table, with the weights beside this file."""
    rows = (line.split("\t") for line in _lines("weights.tsv"))
    weights = {name: float(weight) for name, weight in rows}
    for name, difference in TOWARDS_CUTTING.items():
        weights[name] = weights.get(name, 0.0) + difference
    model = Model(dictionary, Counts({}, {}), bound, weights)
    model.counts = count_parts(dictionary, model.cuts, sure_compounds(dictionary, words))
    fixed = fixed_cuts(dictionary, words)
    undecided = dict.fromkeys(known_words(dictionary), ())
    return table.contents(model, {**undecided, **fixed, **judge(model, fixed, read_irregular(IRREGULAR))})


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    main()
