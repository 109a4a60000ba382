"""Dutch word forms in an order of frequency, and after them names made up of syllables: as many as are asked for.

The forms are those of the word lists in ``benchmarks/news``, of the table of separable verbs and of the words that were
cut by hand; compounds of two listed nouns follow. None of these lists has frequencies, and none are needed: a Zipf
distribution asks for an order only. Function words lead, with two words that have a lemma among them, so that there is
a posting list of more than half of all articles in the lemma stream too; after some sixty words the order is random.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from benchmarks.news.words import compound, word_lists
from index.analysis.separable.table import PATH as SEPARABLE
from index.lexicon.compounds import labelled

EXPONENT = 1.05
"""Of Zipf's law: the word of rank r has a share of 1 / r to this power."""

_LEADING = """
de van jaar het politie en een in is dat op te voor met zijn die niet aan er door nieuwe ook om als bij maar naar uit
gemeente over tot werd heeft mensen dan nog worden wordt hebben dit meer had volgens zegt deze geen tegen wel was zich
kan minister onder na moet veel zal bedrijf land hij nu of
"""

_LABELLED = Path(labelled.__file__).with_name("labelled.tsv")
_LETTERS = re.compile(r"[a-z]{3,}")
_ONSETS = "b br d dr f fl g gr h j k kl l m n p pr r s sl st t v vl w z"
_RHYMES = "aa ad al ang ar as ee el em en er es ie ij im in is oe ol om oor ot ui uk us"
_STRIDE = 7_654_321
"""Without a factor in common with the number of names, so that steps of it reach every one."""


def vocabulary(size: int) -> Sequence[str]:
    """The `size` most frequent words, the most frequent first; the same whatever else is asked for."""
    seen: dict[str, None] = dict.fromkeys(_LEADING.split())
    for words in (_news(), _verbs_and_compounds(), _made_compounds(), made_up_names()):
        for word in words:
            if len(seen) >= size:
                return list(seen)[:size]
            seen.setdefault(word)
    raise ValueError(f"there are no {size} words")


def cumulative_shares(size: int) -> NDArray[np.float64]:
    """For each rank the share of a text that the words up to it make up."""
    shares = np.arange(1, size + 1, dtype=np.float64) ** -EXPONENT
    total = np.cumsum(shares)
    return np.asarray(total / total[-1])


def made_up_names() -> Iterator[str]:
    """Names of three syllables, none twice, in an order of no meaning: Brangelmus."""
    syllables = [onset + rhyme for onset in _ONSETS.split() for rhyme in _RHYMES.split()]
    size = len(syllables)
    for count in range(size**3):
        number = count * _STRIDE % size**3
        first, rest = divmod(number, size**2)
        yield "".join((syllables[first], syllables[rest // size], syllables[rest % size])).capitalize()


def _news() -> Sequence[str]:
    lists = word_lists()
    nouns = [form for listed in lists.nouns.values() for noun in listed for form in noun.forms]
    verbs = [form for listed in lists.verbs.values() for verb in listed for form in verb.forms]
    return _shuffled([*nouns, *verbs, *(form for adjective in lists.adjectives for form in adjective.forms)])


def _verbs_and_compounds() -> Sequence[str]:
    lines = SEPARABLE.read_text("ascii").splitlines()
    forms = [line.split("\t")[0] for line in lines if line[0].isalpha()]
    infinitives = [line[1:].split("\t") for line in lines if line[0] == "="]
    joined = [particle + verb for verb, particles in infinitives for particle in particles.split()]
    known = [line.split("\t")[1] for line in _LABELLED.read_text("utf-8").splitlines()[1:]]
    return _shuffled([*forms, *joined, *known])


def _made_compounds() -> Sequence[str]:
    nouns = [noun for topic in word_lists().nouns.values() for noun in topic]
    pairs = (compound(first, second).singular for first in nouns if first.modifier for second in nouns)
    return _shuffled(pairs)


def _shuffled(words: Iterator[str] | Sequence[str]) -> Sequence[str]:
    """The words of plain letters, each once, in an order of no meaning."""
    kept = sorted({word for word in words if _LETTERS.fullmatch(word)})
    Random(1).shuffle(kept)
    return kept
