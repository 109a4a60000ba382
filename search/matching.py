"""What counts as a word of the query beside its form and its inflections; each of it can be switched off or on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, get_args

Kind = Literal["abbreviation", "country", "spelling", "flemish", "translation", "transliteration"]
"""Of synonyms: see search/data/synonyms.tsv."""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
OPT_IN: Final[frozenset[Kind]] = frozenset(("flemish", "translation", "transliteration"))
"""The kinds given only on request: they change what is asked for, where the others change how it is written."""

Feature = Literal["parts", "separable", "synonyms"]

FEATURES: Final[tuple[Feature, ...]] = get_args(Feature)
"""Parts of compounds (aanval: cyberaanval), separable verbs in two halves (oproepen: riep … op), other words."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Which features are on. `opt_in` are the kinds of synonyms that are given only where they are asked for."""

    parts: bool = True
    separable: bool = True
    synonyms: bool = True
    opt_in: frozenset[Kind] = frozenset()

    @classmethod
    def of(cls, *, without: Iterable[Feature] = (), all_synonyms: bool = False) -> Matching:
        """All features but those in `without`; with `all_synonyms` also the kinds of synonyms to be asked for."""
        off = frozenset(without)
        return cls(
            parts="parts" not in off,
            separable="separable" not in off,
            synonyms="synonyms" not in off,
            opt_in=OPT_IN if all_synonyms else frozenset(),
        )


EVERY_WAY: Final = Matching()
"""All features, without the synonyms that must be asked for: how a query is meant unless it says otherwise."""
