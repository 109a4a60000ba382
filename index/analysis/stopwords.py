"""The words that the lemma stream leaves out: they stand in every article and so tell none from another.

The list is that of the Snowball project for Dutch (Martin Porter and Richard Boulton, BSD-3-Clause), all 101
words of it, and the spoken forms of some. The exact stream keeps every word, so that a phrase can hold them.
"""

from __future__ import annotations

from typing import Final

from index.analysis.folding import fold

_SNOWBALL: Final = """
aan al alles als altijd andere ben bij daar dan dat de der deze die dit doch doen door dus een eens en er ge geen
geweest haar had heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer
men met mij mijn moet na naar niet niets nog nu of om omdat ons onder ook op over reeds te tegen toch toen tot u uit
uw van veel voor want waren was wat werd wezen wie wil worden wordt zal ze zelf zich zij zijn zo zonder zou
"""

_REDUCED: Final = "z'n m'n d'r 't 'n 'k 'm 'r"
"""How zijn, mijn, haar, het, een, ik, hem and er are written as they are spoken."""

STOP_WORDS: Final = frozenset((*_SNOWBALL.split(), *_REDUCED.split()))
"""Folded."""


def is_stop_word(word: str) -> bool:
    """Whether the lemma stream leaves `word` out; `word` is as it stands in the text, since its case matters.

    Two letters or more in capitals are not a stop word: IS and OM name something else than "is" and "om".
    """
    if fold(word) not in STOP_WORDS:
        return False
    return not (word.isupper() and sum(map(str.isalpha, word)) > 1)
