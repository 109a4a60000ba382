"""The sources of a snapshot, by number; spellings that differ in case only are one source."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Sources:
    """The name of every source, as most live articles spell it, and the source of each document by number.

    Numbers follow the names in their order of the alphabet; the name "" stands for no source.
    """

    names: tuple[str, ...]
    numbers: NDArray[np.int64]

    @classmethod
    def of(cls, spellings: Sequence[str], spelled: NDArray[np.int64], live: NDArray[np.bool_]) -> Sources:
        """From distinct `spellings` and, for each document, the number of its own."""
        articles = dict(zip(spellings, np.bincount(spelled[live], minlength=len(spellings)).tolist(), strict=True))
        usual: dict[str, str] = {}
        for spelling in sorted(spellings, key=lambda spelling: (-articles[spelling], spelling)):
            usual.setdefault(name_key(spelling), spelling)
        names = sorted(usual.values())
        number = {name_key(name): place for place, name in enumerate(names)}
        renumbered = np.array([number[name_key(spelling)] for spelling in spellings], np.int64)
        return cls(tuple(names), renumbered[spelled] if len(spellings) else spelled)

    def having(self, name: str) -> NDArray[np.bool_]:
        """The documents of source `name`, whatever its case."""
        wanted = name_key(name)
        place = next((place for place, known in enumerate(self.names) if name_key(known) == wanted), -1)
        return np.asarray(self.numbers == place)


def name_key(name: str) -> str:
    """What two names have in common that a reader takes for the same: case and Unicode composition apart."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
